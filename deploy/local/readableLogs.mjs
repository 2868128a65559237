import { createInterface } from 'node:readline';
import { dim, say } from './progress.mjs';

/** Returns a JSON log line as a person reads it, or null for one that only programs need. */
export function readableLine(line) {
  let entry;
  try {
    entry = JSON.parse(line);
  } catch {
    return line;
  }
  const { level, message, timestamp = '', method, url, status, duration, reason, error } = entry;
  const time = dim(String(timestamp).slice(11, 19));
  if (message === 'request')
    return `${time} ${String(status)} ${method.padEnd(6)} ${url} ${dim(`${Math.round(duration)} ms`)}`;
  if (level !== 'warn' && level !== 'error') return null;
  const cause = reason ?? error?.message;
  return `${time} ${level === 'error' ? '✗' : '!'} ${message}${cause ? `: ${cause}` : ''}`;
}

/** Prints a server's log for a person, from when `isReady`: what a healthy start reports is in the summary. */
export function printReadably(stream, isReady) {
  createInterface(stream).on('line', (line) => {
    const text = isReady() ? readableLine(line) : null;
    if (text !== null) say(text);
  });
}
