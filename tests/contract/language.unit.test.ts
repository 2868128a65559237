import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const glossary = 'docs/language.md';
const list = readFileSync(glossary, 'utf8').split('## What the lint refuses')[1]!;
const [phrases = '', prefixes = ''] = [...list.matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, block]) => block!.trim());
const refused = [
  ...phrases.split('\n').map((source) => new RegExp(source, 'i')),
  ...prefixes.split('\n').map((source) => new RegExp(source)),
];

const folders = ['src', 'openapi', 'tests', 'prisma', 'deploy', 'docs'];
const inFolders = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
);
const files = [...inFolders, 'README.md', 'CONTRIBUTING.md'].filter(
  (name) => /\.(ts|mjs|js|yaml|prisma|md)$/.test(name) && name !== glossary && !name.endsWith('language.unit.test.ts'),
);

/** Returns the lines that a pattern matches, each with its number. */
const findings = (text: string, pattern: RegExp) =>
  text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${index + 1}: ${line.trim()}`] : []));

describe('the glossary holds', () => {
  it('reads its patterns', () => {
    expect(refused.length).toBeGreaterThan(15);
    expect(
      findings(
        'Somebody was told',
        refused.find(({ source }) => source.includes('somebody'))!,
      ),
    ).toHaveLength(1);
  });

  it.each(refused.map((pattern) => [pattern.source, pattern] as const))('%s is nowhere', (_source, pattern) => {
    const found = files.flatMap((file) => findings(readFileSync(file, 'utf8'), pattern).map((at) => `${file}:${at}`));
    expect(found).toEqual([]);
  });
});
