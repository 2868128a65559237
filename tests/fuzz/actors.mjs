import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const settings = readFileSync(path.join(here, 'schemathesis.toml'), 'utf8');
const seed = 20_261_121;

/**
 * Operations that end the session they are called with: they get a separate call, so that the others stay signed
 * in.
 */
export const sessionEnders = ['deleteAccount', 'logout', 'logoutAll', 'changePassword', 'updatePassword'];

const bearer = (name, token) => ({ name, fixedHeaders: [{ name: 'Authorization', value: `Bearer ${token}` }] });

/** Signs in as the first of `people`; requests what it reads as each of the others, who must not get it. */
export function signedInAs(people) {
  const names = Object.keys(people);
  return {
    document: { auth: names.map((name) => bearer(name, people[name])) },
    settings: `[auth.wfc]\npath = "\${AUTH}"\nuser = "${names[0]}"\npeers = ${JSON.stringify(names)}\n`,
  };
}

/** Takes a new account of the mint at the start and whenever the session has ended. */
export function freshAccounts(mintUrl) {
  const token = {
    extractFrom: 'body',
    extractSelector: '/token',
    sendIn: 'header',
    sendName: 'Authorization',
    sendTemplate: 'Bearer {token}',
  };
  return {
    document: { auth: [{ name: 'fresh', loginEndpointAuth: { externalEndpointURL: mintUrl, verb: 'POST', token } }] },
    settings: '[auth.wfc]\npath = "${AUTH}"\nrefresh_interval = 3600\n',
  };
}

// Schemathesis would register a separate account.
export const visitor = { document: null, settings: '[auth]\nauto-signup = false\n' };

function countCases(reportFile, exitCode) {
  let report;
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch {
    return { cases: 0, failed: 1, problems: [`it ended with exit code ${exitCode} and no report`] };
  }
  const { test_cases: cases, operations, errors, phases } = report;
  const skipped = Object.entries(phases)
    .filter(([, { status }]) => status === 'skip')
    .map(([name]) => name);
  const problems = [
    ...errors.map(({ title, count }) => `${count} × ${title}`),
    ...(report.complete && operations.tested === operations.selected ? [] : ['not every operation was tested']),
  ];
  const failed = cases.unique_failures + problems.length;
  return {
    cases: cases.generated,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    problems,
    skipped,
    warnings: report.warnings,
  };
}

/**
 * One call of Schemathesis with one person's credentials. Resolves to `{ cases, failed, problems, output }`; `failed`
 * is above 0 whenever the call ended badly.
 */
export async function fuzz({ name, auth, things, filters, session, command, serverUrl, maxExamples, folder }) {
  const at = (suffix) => path.join(folder, `${name.replaceAll(/\W+/g, '-')}${suffix}`);
  const [configFile, authFile, thingsFile, reportFile] = [
    at('.toml'),
    at('.auth.json'),
    at('.things.json'),
    at('.json'),
  ];
  writeFileSync(configFile, `${settings}\n${auth.settings}`);
  writeFileSync(thingsFile, JSON.stringify(things));
  if (auth.document) writeFileSync(authFile, JSON.stringify(auth.document), { mode: 0o600 });
  const started = performance.now();
  const running = session.start(
    `Schemathesis (${name})`,
    command,
    [
      ...['--config-file', configFile, 'run', path.resolve('generated/contract.json')],
      ...['--url', `${serverUrl}/api/v1`],
      ...['--seed', String(seed), '--max-examples', String(maxExamples), '--continue-on-failure', '--no-color'],
      // Threads of one Python parse at the same time and break each other (cpython issue 106905): actors run side by
      // side instead.
      ...['--workers', '1', '--report', 'json', '--report-json-path', reportFile],
      ...filters,
    ],
    {
      cwd: folder,
      env: {
        ...process.env,
        AUTH: authFile,
        KNOWN_THINGS: thingsFile,
        FUZZ_SEED: String(seed),
        SCHEMATHESIS_HOOKS: path.join(here, 'hooks.py'),
        PYTHONPATH: here,
        PYTHONDONTWRITEBYTECODE: '1',
        PYTHONUTF8: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [running.child.stdout, running.child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const exitCode = await running.ended;
  return { name, ...countCases(reportFile, exitCode), output, seconds: (performance.now() - started) / 1000 };
}
