const isColoured = process.stdout.isTTY && !process.env.NO_COLOR;

process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

const paint = (code, text) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = (text) => paint(1, text);
export const dim = (text) => paint(2, text);
const green = (text) => paint(32, text);
const red = (text) => paint(31, text);
const yellow = (text) => paint(33, text);

export const seconds = (startedAt) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

/** A failure whose message is sufficient for the user: it is printed as one line, without a stack. */
export class LaunchError extends Error {}

export const say = (line = '') => void process.stdout.write(`${line}\n`);
export const warn = (line) => void process.stderr.write(`  ${yellow('!')} ${line}\n`);
export const complain = (line) => void process.stderr.write(`${red('✗')} ${line}\n`);

/** Runs one step and prints its outcome with the time it took; `work` may return a line to print instead of `label`. */
export async function step(label, work) {
  const startedAt = performance.now();
  const slow = setTimeout(() => say(`  ${dim('…')} ${label}`), 1000);
  try {
    const outcome = await work();
    const line = typeof outcome === 'string' ? outcome : label;
    say(`  ${green('✓')} ${line} ${dim(seconds(startedAt))}`);
    return outcome;
  } finally {
    clearTimeout(slow);
  }
}
