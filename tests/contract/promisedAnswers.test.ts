import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import { contract } from '../support/harness/api.js';

type Responses = Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;

it('every answer that the contract promises has been provoked by a test', () => {
  const folder = inject('answersDir');
  const seen = new Set(
    readdirSync(folder).flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n')),
  );
  const promised = Object.values(contract.document.paths as Responses)
    .flatMap((item) => Object.values(item))
    .flatMap(({ operationId, responses }) =>
      Object.keys(responses)
        .filter((status) => status !== 'default' && Number(status) < 500)
        .map((status) => `${operationId} ${status}`),
    );
  const missing = promised.filter((answer) => !seen.has(answer));
  process.stdout.write(`answers: ${promised.length - missing.length} of ${promised.length} promised ones provoked\n`);
  expect(missing).toEqual([]);
});
