import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { eventHandlers } from '../../src/jobs/eventHandlers.js';
import type { EventDefinition, EventPayload } from '../../src/platform/outbox/defineEvent.js';

const src = path.resolve(import.meta.dirname, '../../src');

it('handles every event that is defined, each once', async () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /= defineEvent[<(]/.test(readFileSync(path.join(src, file), 'utf8')));
  const modules = await Promise.all(files.map((file) => import(path.join(src, file)) as Promise<object>));
  const exported = modules.flatMap((module) => Object.values(module) as EventDefinition<EventPayload>[]);
  const defined = exported.filter((value) => typeof value === 'object' && 'lane' in value);
  expect(defined.length).toBeGreaterThanOrEqual(files.length);
  expect(eventHandlers.map(({ type }) => type).sort()).toEqual(defined.map(({ type }) => type).sort());
});
