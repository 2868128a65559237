import './nodeVersion.mjs';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareCheckout, root } from './install.mjs';
import { say, step } from './progress.mjs';
import { startServices } from './services.mjs';
import { createSession } from './session.mjs';
import { countResults, describeResults, listFailures } from './testResults.mjs';
import { createTestDatabase } from './testDatabase.mjs';

const passthrough = process.argv.slice(2).filter((argument) => !['--watch', '--coverage', '--'].includes(argument));
/** The unit project needs neither a database nor a server. */
const needsServices = !/(^| )--project[ =]unit( |$)/.test(passthrough.join(' '));
const isWatching = process.argv.includes('--watch');
const measuresCoverage = process.argv.includes('--coverage');
/** Variables that only the test tools read, never the server. */
const toolSettings = /^(TEST_DATABASE_URL|TEST_REDIS_URL|GO_TOOL)$/;

/** Every variable that the server reads, by all of its names; a test compares .env.example with the server's list. */
function serverSettings() {
  const text = readFileSync('.env.example', 'utf8');
  const names = [...text.matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
  const synonyms = [...text.matchAll(/\(also read: ([^)]+)\)/g)].flatMap(([, list]) => list.match(/[A-Z][A-Z0-9_]+/g));
  return new Set([...names, ...synonyms].filter((name) => !toolSettings.test(name)));
}

/** Hides the user's settings from the tests: no provider keys, and only the test databases. */
function cleanEnvironment() {
  const settings = serverSettings();
  const isSetting = (name) => settings.has(name) || /^(RATE_LIMIT|SENDGRID_TEMPLATE)_/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isSetting(name)));
}

/** Coverage of the code that the servers under test have run; the HTML report is coverage/index.html. */
async function reportCoverage(folder) {
  const options = [
    '--temp-directory',
    folder,
    '--all',
    '--src',
    'src',
    '--include',
    'src/**',
    '--reporter',
    'html',
    '--reporter',
    'text-summary',
  ];
  const report = session.start('c8', process.execPath, ['node_modules/c8/bin/c8.js', 'report', ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await report.ended;
}

let dropDatabase = async () => {};
let resultsFile = null;
let vitest = null;
let exitCode = null;
let results = null;
let failures = [];
const session = createSession();

async function bringUpServices() {
  const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env;
  const need = { mysql: !TEST_DATABASE_URL, redis: !TEST_REDIS_URL };
  const services = await startServices({ ephemeral: true, need, session });
  const env = { DATABASE_URL: services.databaseUrl, REDIS_URL: TEST_REDIS_URL || services.redisUrl };
  if (!TEST_DATABASE_URL) return env;
  const database = await step('Throw-away database made', () => createTestDatabase(TEST_DATABASE_URL));
  dropDatabase = database.drop;
  return { ...env, DATABASE_URL: database.url };
}

async function main() {
  process.chdir(root);
  await prepareCheckout(session);
  const scratch = mkdtempSync(path.join(tmpdir(), 'kiwicar-results-'));
  session.removeAtEnd(scratch);
  resultsFile = path.join(scratch, 'results.json');

  const env = { ...cleanEnvironment(), ...(needsServices ? await bringUpServices() : {}) };
  if (measuresCoverage) env.COVERAGE_DIR = path.join(scratch, 'coverage');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile}`];
  vitest = session.start(
    'vitest',
    process.execPath,
    ['node_modules/vitest/vitest.mjs', isWatching ? 'watch' : 'run', ...reporters, ...passthrough],
    {
      env,
      // Watch mode reads keys, so it must remain in the terminal's process group.
      ownsGroup: !isWatching,
      stdio: [isWatching ? 'inherit' : 'ignore', 'inherit', 'inherit'],
      graceMs: 10_000,
      stopSignal: 'SIGINT',
    },
  );
  const code = await vitest.ended;
  if (measuresCoverage) await reportCoverage(env.COVERAGE_DIR);
  if (!session.isStopping()) exitCode = code;
  return code;
}

await session.conduct(main, {
  beforeStop: async () => {
    await vitest?.stop();
    if (exitCode !== null) {
      results = countResults(resultsFile, exitCode);
      failures = listFailures(resultsFile);
    }
    await dropDatabase();
  },
  beforeExit: () => {
    failures.forEach((failure) => say(failure));
    if (results) say(describeResults(results));
  },
});
