import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '../../../prisma/migrate.js';
import { startServer } from './serverProcess.js';

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
    dataDir: string;
    answersDir: string;
  }
}

/** One server for all the tests that don't need one of their own, on the database and Redis of the environment. */
export default async function setup(project: TestProject) {
  const { DATABASE_URL, REDIS_URL } = process.env;
  if (!DATABASE_URL || !REDIS_URL)
    throw new Error('Run the tests by npm test: it brings up the database and Redis they need');
  await applyMigrations(DATABASE_URL);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kiwicar-tests-'));
  const answersDir = mkdtempSync(path.join(tmpdir(), 'kiwicar-answers-'));
  const server = await startServer({ DATA_DIR: dataDir });
  if (server.process.exitCode !== null) throw new Error(`the server did not start:\n${server.output()}`);
  project.provide('serverUrl', server.url);
  project.provide('dataDir', dataDir);
  project.provide('answersDir', answersDir);
  return async () => {
    const code = await server.stop();
    const failures = server.output().match(/"message":"request failed".*INTERNAL|ERR_UNHANDLED/g);
    if (failures)
      process.stderr.write(`the server logged ${failures.length} internal errors; the last: ${failures.at(-1)}\n`);
    if (code !== 0) process.stderr.write(`the server ended with code ${code}\n${server.output().slice(-2000)}\n`);
    if (process.env.KEEP_LOGS)
      process.stderr.write(readFileSync(path.join(dataDir, 'logs/error.log'), 'utf8').slice(-8000));
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(answersDir, { recursive: true, force: true });
  };
}
