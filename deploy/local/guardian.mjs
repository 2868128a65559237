import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { endProcess } from './identity.mjs';

// A killed parent cannot clean up: the end of this pipe signals its death, and the guardian does the cleanup.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

let entries = [];
let folders = [];

for await (const line of createInterface({ input: process.stdin })) ({ entries, folders } = JSON.parse(line));
for (const entry of entries.toReversed()) await endProcess(entry);
for (const folder of folders) rmSync(folder, { recursive: true, force: true });
process.exit(0);
