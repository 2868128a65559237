import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '../../../prisma/migrate.js';
import { startServer } from './serverProcess.js';
import { templateBeside } from './templateDatabase.js';

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
    dataDir: string;
    answersDir: string;
    /** The SQL that makes an empty database a migrated one. */
    template: string;
  }
}

/** Starts the server that tests share unless they start one, on the environment's database and Redis. */
export default async function setup({ vitest }: TestProject) {
  const { DATABASE_URL, REDIS_URL } = process.env;
  if (!DATABASE_URL || !REDIS_URL)
    throw new Error('Run the tests by npm test: it brings up the database and Redis they need');
  await applyMigrations(DATABASE_URL);
  vitest.provide('template', await templateBeside(DATABASE_URL));
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kiwicar-tests-'));
  const answersDir = mkdtempSync(path.join(tmpdir(), 'kiwicar-answers-'));
  const server = await startServer({ DATA_DIR: dataDir }, { answersDir });
  if (server.process.exitCode !== null) throw new Error(`the server did not start:\n${server.output()}`);
  // Provided to all projects: the one that checks the responses starts no server.
  vitest.provide('serverUrl', server.url);
  vitest.provide('dataDir', dataDir);
  vitest.provide('answersDir', answersDir);
  return async () => {
    const code = await server.stop();
    if (code !== 0) process.stderr.write(`the server ended with code ${code}\n${server.output().slice(-2000)}\n`);
    if (process.env.KEEP_LOGS)
      process.stderr.write(readFileSync(path.join(dataDir, 'logs/error.log'), 'utf8').slice(-8000));
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(answersDir, { recursive: true, force: true });
  };
}
