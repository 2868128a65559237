import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** What became of a sample: the HTTP status of its last response, and what it printed. */
export interface SampleOutcome {
  status: number;
  output: string;
}

export interface SampleRunner {
  run(id: string, code: string, env: Record<string, string>): Promise<SampleOutcome>;
  stop(): void;
}

/** Runs each command in bash; curl adds the status as the last line. */
export function curlRunner(folder: string): SampleRunner {
  writeFileSync(path.join(folder, '.curlrc'), 'silent\nwrite-out = "\\n%{http_code}"\n');
  return {
    async run(_id, code, env) {
      const child = spawn('bash', ['-c', code], { cwd: folder, env: { ...process.env, ...env, CURL_HOME: folder } });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      await once(child, 'close');
      const lines = output.trimEnd().split('\n');
      return { status: Number(lines.at(-1)), output: lines.slice(0, -1).join('\n') };
    },
    stop: () => undefined,
  };
}

/** Speaks with a process that runs samples one after the other: a line of JSON each way. */
function driverRunner(child: ChildProcess): SampleRunner {
  const lines: Interface = createInterface(child.stdout!);
  child.stderr!.on('data', () => undefined);
  return {
    async run(id, code, env) {
      const answered = once(lines, 'line') as Promise<[string]>;
      child.stdin!.write(`${JSON.stringify({ id, code, env })}\n`);
      return JSON.parse((await answered)[0]) as SampleOutcome;
    },
    stop: () => void child.kill(),
  };
}

const nodeDriver = `
import { createInterface } from 'node:readline';
import { writeFileSync } from 'node:fs';
let status = 0;
const realFetch = globalThis.fetch;
globalThis.fetch = async (...args) => {
  const response = await realFetch(...args);
  status = response.status;
  return response;
};
const say = process.stdout.write.bind(process.stdout);
let printed = '';
console.log = (...values) => void (printed += values.map(String).join(' ') + '\\n');
let count = 0;
for await (const line of createInterface(process.stdin)) {
  const { id, code, env } = JSON.parse(line);
  Object.assign(process.env, env);
  [status, printed] = [0, ''];
  const file = process.cwd() + '/' + id + (count++) + '.mjs';
  writeFileSync(file, code);
  try { await import(file); } catch (error) { printed += error.stack; status ||= -1; }
  say(JSON.stringify({ status, output: printed }) + '\\n');
}
`;

/** Imports each module in one process; the folder has the SDK among its packages. */
export function typescriptRunner(folder: string): SampleRunner {
  const driver = path.join(folder, 'driver.mjs');
  writeFileSync(driver, nodeDriver);
  return driverRunner(spawn(process.execPath, [driver], { cwd: folder, stdio: 'pipe' }));
}

const pythonDriver = `
import contextlib, io, json, os, sys
import requests
status = 0
real = requests.Session.request
def request(self, *args, **kwargs):
    global status
    response = real(self, *args, **kwargs)
    status = response.status_code
    return response
requests.Session.request = request
for line in sys.stdin:
    sample = json.loads(line)
    os.environ.update(sample["env"])
    status = 0
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(sample["code"], sample["id"], "exec"), {})
        except Exception as error:
            print(repr(error))
            status = status or -1
    sys.stdout.write(json.dumps({"status": status, "output": printed.getvalue()}) + "\\n")
    sys.stdout.flush()
`;

/** Why Python samples cannot run here, or null. */
export const missingPython = (): string | null =>
  spawnSync('python3', ['-c', 'import requests']).status === 0 ? null : 'no Python with requests on this machine';

/** Executes each script in one process. */
export function pythonRunner(folder: string): SampleRunner {
  const driver = path.join(folder, 'driver.py');
  writeFileSync(driver, pythonDriver);
  return driverRunner(spawn('python3', [driver], { cwd: folder, stdio: 'pipe' }));
}
