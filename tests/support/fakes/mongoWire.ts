import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { MongoClient } from 'mongodb';
import { freePort } from '../harness/freePort.js';

export interface MongoWire {
  url: string;
  stop(): void;
}

const tool = process.env.MONGO_WIRE ?? path.resolve(import.meta.dirname, '../../../../shared/tools/mongo-wire');

/**
 * A server that speaks MongoDB's wire protocol, in memory and for one test file: MONGODB_TEST_URL where that is set,
 * otherwise the tool that MONGO_WIRE names. Returns null with a warning where there is neither.
 */
export async function startMongoWire(): Promise<MongoWire | null> {
  const given = process.env.MONGODB_TEST_URL;
  if (given) return { url: given, stop: () => undefined };
  const missing = !existsSync(tool)
    ? `no mongo-wire at ${tool}`
    : spawnSync('java', ['-version']).error && 'no java on PATH';
  if (missing) return skipped(missing);

  const port = await freePort();
  const child = spawn(tool, [String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const outcome = await new Promise<'ready' | 'ended' | 'late'>((resolve) => {
    const timer = setTimeout(() => resolve('late'), 90_000);
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('ready')) resolve('ready');
    });
    child.on('exit', () => resolve('ended'));
    child.on('close', () => clearTimeout(timer));
  });
  const url = `mongodb://127.0.0.1:${port}`;
  const failure = outcome === 'ready' ? await driverFailure(url) : (printed.trim().split('\n').at(-1) ?? outcome);
  if (failure === null) return { url, stop: () => void child.kill() };
  child.kill();
  return skipped(failure);
}

/** Why the driver can't speak with the server, or null when it can. */
async function driverFailure(url: string): Promise<string | null> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 3000 });
  try {
    await client.db().command({ ping: 1 });
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.close();
  }
}

function skipped(reason: string): null {
  process.stderr.write(`Skipped: the job store on MongoDB (${reason})\n`);
  return null;
}
