import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { until } from '../harness/until.js';

const runner = process.env.GO_TOOL ?? path.resolve(import.meta.dirname, '../../../../shared/tools/go-tool');
const firstBuildMs = 300_000;

export interface GoTool {
  stop(): Promise<void>;
}

/**
 * Runs a server by the tool that GO_TOOL names, which builds it at its first use, and waits until `healthUrl` answers.
 * Returns null with a warning where there is no tool or no Go.
 */
export async function startGoTool(
  what: string,
  args: string[],
  { healthUrl, env = {} }: { healthUrl: string; env?: Record<string, string> },
): Promise<GoTool | null> {
  if (!existsSync(runner)) return skipped(what, `no go-tool at ${runner}`);
  const child = spawn(runner, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ready = until(async () => {
    if (child.exitCode !== null) return 'ended';
    return (await fetch(healthUrl).catch(() => null))?.ok && 'ready';
  }, firstBuildMs);
  if ((await ready.catch(() => 'late')) === 'ready') return { stop };
  await stop();
  return skipped(what, printed.trim().split('\n').at(-1) ?? 'it does not answer');
}

function skipped(what: string, reason: string): null {
  process.stderr.write(`Skipped: ${what} (${reason})\n`);
  return null;
}
