import '../../deploy/local/nodeVersion.mjs';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareCheckout, root } from '../../deploy/local/install.mjs';
import { freePort, untilReady } from '../../deploy/local/network.mjs';
import { LaunchError, complain, say, seconds, step } from '../../deploy/local/progress.mjs';
import { startServices } from '../../deploy/local/services.mjs';
import { createSession } from '../../deploy/local/session.mjs';
import { createTestDatabase } from '../../deploy/local/testDatabase.mjs';
import { describeResults } from '../../deploy/local/testResults.mjs';
import { isSignedIn, knownPasswords, openAccountMint, signInAll } from './accounts.mjs';
import { freshAccounts, fuzz, sessionEnders, signedInAs, visitor } from './actors.mjs';
import { findSchemathesis } from './findSchemathesis.mjs';
import { collectKnownThings } from './knownThings.mjs';
import { findSecrets, findServerErrors } from './scanLog.mjs';

// `npm run fuzz -- [--ci] [operationId …]`: all operations, or only those named.
const isCi = process.argv.includes('--ci');
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const maxExamples = isCi ? 30 : 100;
const startedAt = performance.now();
const ownSettings =
  /^(NODE_ENV|PORT|API_URL|DATA_DIR|TRUST_PROXY|PROCESS_ROLE|CDN_URL|ENCRYPTION_KEY)$|^LOG_|^(SENDGRID|SMTP|TWILIO|S3|AWS|STRIPE|OPENAI|NZTA|GOOGLE|FACEBOOK|APPLE|FONNTE|JWT|MONGODB|RATE_LIMIT|SENTRY|SCHEMATHESIS)_/;

let dropDatabase = async () => {};
let mint = null;
let results = null;
const session = createSession();

/** A database and Redis of our own, or new ones on the servers of TEST_DATABASE_URL and TEST_REDIS_URL. */
async function bringUpServices() {
  const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env;
  const services = await startServices({
    ephemeral: true,
    need: { mysql: !TEST_DATABASE_URL, redis: !TEST_REDIS_URL },
    session,
  });
  let { databaseUrl } = services;
  if (TEST_DATABASE_URL) {
    const database = await createTestDatabase(TEST_DATABASE_URL);
    ({ url: databaseUrl, drop: dropDatabase } = database);
  }
  return { databaseUrl, redisUrl: TEST_REDIS_URL || services.redisUrl };
}

const readContract = () => JSON.parse(readFileSync('generated/contract.json', 'utf8'));

function operationsOf({ paths }) {
  return Object.values(paths).flatMap((methods) => Object.values(methods).filter(({ operationId }) => operationId));
}

/**
 * Every limit that the contract declares, and those of the look-up, which counts in the domain, raised out of reach.
 */
function raisedLimits(contract) {
  const declared = [contract, ...operationsOf(contract)].flatMap((place) => place['x-rate-limit'] ?? []);
  const rules = [...declared.map(({ rule }) => rule), 'site', 'vehicle_lookup_guest', 'vehicle_lookup_user'];
  return Object.fromEntries(rules.map((rule) => [`RATE_LIMIT_${rule.toUpperCase()}_MAX`, '1000000000']));
}

/** The environment of a server that validates its responses and has no limits. */
function serverEnvironment({ databaseUrl, redisUrl }, folder, port) {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownSettings.test(name)));
  return {
    ...kept,
    ...raisedLimits(readContract()),
    NODE_ENV: 'test',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    DATA_DIR: folder,
    UPLOAD_DIR: path.join(folder, 'uploads'),
    LOG_DIR: path.join(folder, 'logs'),
  };
}

/** A freshly migrated and seeded server; `printed()` is what it has written to its terminal. */
async function bringUpServer(folder) {
  const services = await bringUpServices();
  const port = await freePort(0, '127.0.0.1');
  const env = serverEnvironment(services, folder, port);
  const prepare = (name, file) =>
    session.run(name, process.execPath, ['--import', 'tsx', file], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  await step('Database migrated', () => prepare('The migration', 'prisma/migrate.ts'));
  await step('Demo data written', () => prepare('The seed', 'prisma/seed.ts'));
  const url = `http://127.0.0.1:${port}`;
  let printed = '';
  const server = session.start('The server', process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    graceMs: 15_000,
  });
  for (const stream of [server.child.stdout, server.child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  await step('Server started', async () => {
    const answers = () =>
      fetch(`${url}/health`).then(
        (answer) => answer.ok,
        () => false,
      );
    if (await untilReady(answers, { ended: server.ended, milliseconds: 60_000 })) return;
    throw new LaunchError(`The server did not come up:\n${printed.slice(-3000)}`);
  });
  return { url, api: `${url}/api/v1`, ...services, server, printed: () => printed };
}

/** What the code of a registration would do, and more for an admin. */
async function proveAccount(databaseUrl, email, role) {
  const { createConnection } = await import('mariadb');
  const { hostname: host, port, username, password, pathname } = new URL(databaseUrl);
  const connection = await createConnection({
    host,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    allowPublicKeyRetrieval: true,
  });
  await connection.query(
    `UPDATE users JOIN unproven_contacts ON unproven_contacts.user_id = users.id
     SET users.email = unproven_contacts.target, users.is_verified = TRUE, users.role = ? WHERE target = ?`,
    [role, email],
  );
  await connection.query('DELETE FROM unproven_contacts WHERE target = ?', [email]);
  await connection.end();
}

// An answer without an end, which Schemathesis would wait for.
const endless = ['streamNotifications'];

/** Only the named operations of the contract, as filters of Schemathesis; null when none is left. */
function only(isWanted) {
  const all = operationsOf(readContract())
    .map(({ operationId }) => operationId)
    .filter((id) => !endless.includes(id));
  const unknown = chosen.filter((id) => !all.includes(id));
  if (unknown.length > 0) throw new LaunchError(`The contract has no operation ${unknown.join(', ')}`);
  const wanted = all.filter((id) => isWanted(id) && (chosen.length === 0 || chosen.includes(id)));
  return wanted.length > 0 ? wanted.flatMap((id) => ['--include-operation-id', id]) : null;
}

function report({ name, cases, failed, problems, skipped = [], output, seconds: took }) {
  const phases = skipped.length > 0 ? `, without the phase ${skipped.join(', ')}` : '';
  const line = `${name}: ${cases} cases, ${failed} failures in ${took.toFixed(0)} s${phases}`;
  if (failed === 0) return say(`  ${line}`);
  say(output);
  for (const problem of problems) complain(`${name}: ${problem}`);
  complain(line);
}

/**
 * What one person does: everything that leaves the session alone, then what ends it. Resolves to the results of both.
 */
async function act(name, auth, { call, token, api, things }) {
  const isEnder = (id) => sessionEnders.includes(id);
  const done = [];
  const staysFilters = only((id) => !auth.enders || !isEnder(id));
  if (staysFilters) {
    const result = await call(name, { auth: auth.main, things, filters: staysFilters });
    if (token && !(await isSignedIn(api, token))) {
      result.problems.push('the session ended during the run');
      result.failed += 1;
    }
    report(result);
    done.push(result);
  }
  const enderFilters = auth.enders && only(isEnder);
  if (enderFilters) {
    const result = await call(`${name}, ending sessions`, { auth: auth.enders, things, filters: enderFilters });
    report(result);
    done.push(result);
  }
  return done;
}

function readLogs(folder) {
  const logs = path.join(folder, 'logs');
  return readdirSync(logs).map((file) => readFileSync(path.join(logs, file), 'utf8'));
}

const linesOf = (texts) => [...new Set(texts.join('\n').split('\n').filter(Boolean))];

async function main() {
  process.chdir(root);
  const found = findSchemathesis();
  if (!found.command) {
    say(`fuzz: skipped, ${found.problem}`);
    return isCi ? 0 : 1;
  }
  say(`Schemathesis ${found.version}, ${maxExamples} examples per operation`);
  only(() => true);
  await prepareCheckout(session);
  const folder = mkdtempSync(path.join(tmpdir(), 'kiwicar-fuzz-'));
  session.removeAtEnd(folder);
  const target = await bringUpServer(path.join(folder, 'server'));
  const tokens = await signInAll(target.api);
  mint = await openAccountMint(target.api, (email, role) => proveAccount(target.databaseUrl, email, role));

  const call = (name, what) => {
    const options = { name, ...what, session, command: found.command, serverUrl: target.url, maxExamples, folder };
    return fuzz(options);
  };
  const { user, admin, seller } = tokens;
  const { api } = target;
  const actors = await step('Own things created', async () => [
    ['visitor', { main: visitor }, { call, api, things: await collectKnownThings(api) }],
    [
      'user',
      { main: signedInAs({ user, seller }), enders: freshAccounts(`${mint.url}/user`) },
      { call, api, token: user, things: await collectKnownThings(api, user) },
    ],
    [
      'admin',
      { main: signedInAs({ admin, user }), enders: freshAccounts(`${mint.url}/admin`) },
      { call, api, token: admin, things: await collectKnownThings(api, admin) },
    ],
  ]);
  const calls = (await Promise.all(actors.map(([name, auth, means]) => act(name, auth, means)))).flat();

  const hasDied = target.server.child.exitCode !== null || target.server.child.signalCode !== null;
  await target.server.stop();
  const lines = linesOf([target.printed(), ...readLogs(path.join(folder, 'server'))]);
  const findings = [
    ...(hasDied ? [`the server ended by itself:\n${target.printed().slice(-2000)}`] : []),
    ...findServerErrors(lines),
    ...findSecrets(lines, knownPasswords),
  ];
  for (const finding of findings.slice(0, 20)) complain(finding);
  say(`  ${lines.length} lines of log read, ${findings.length} findings`);

  const cases = calls.reduce((sum, result) => sum + result.cases, 0);
  const failed = calls.reduce((sum, result) => sum + result.failed, findings.length);
  results = { passed: Math.max(0, cases - failed), failed };
  return failed === 0 ? 0 : 1;
}

await session.conduct(main, {
  beforeStop: async () => {
    mint?.close();
    await dropDatabase();
  },
  beforeExit: () => results && say(`fuzz: ${describeResults(results)} in ${seconds(startedAt)}`),
});
