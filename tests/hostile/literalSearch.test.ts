import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../support/harness/api.js';
import { listCar } from '../support/actors/cars.js';
import { aPerson } from '../support/actors/people.js';

const tag = randomUUID().slice(0, 8);
const words: Record<string, string> = {
  percent: `p${tag}%q`,
  underscore: `p${tag}_q`,
  backslash: `p${tag}\\q`,
  quote: `p${tag}'q`,
  plain: `p${tag}xq`,
};
const ids: Record<string, string> = {};

beforeAll(async () => {
  const seller = await aPerson();
  for (const [name, word] of Object.entries(words)) {
    ids[name] = await listCar(seller, {
      description: `${word} is what the seller says of this car, and says it at length.`,
    });
  }
});

const search = async (q: string) => {
  const { status, body } = await send('GET', `/listings?limit=100&q=${encodeURIComponent(q)}`);
  return { status, ids: (body.data as { id: string }[]).map(({ id }) => id) };
};

describe('LIKE wildcards are ordinary characters in a search', () => {
  it.each(Object.entries(words))('%s finds the car that has it, alone', async (name, word) => {
    expect(await search(word)).toEqual({ status: 200, ids: [ids[name]] });
  });

  it.each(['%', '_', '\\', '\\%', '%%', "'", '";--', '\\\\'])('%s finds no car without it', async (q) => {
    const found = await search(q);
    expect(found.status).toBe(200);
    expect(found.ids).not.toContain(ids.plain);
  });

  it('each finds the car that has it', async () => {
    expect((await search(`% ${tag}`)).ids).toEqual([ids.percent]);
    expect((await search(`_ ${tag}`)).ids).toEqual([ids.underscore]);
    expect((await search(`\\ ${tag}`)).ids).toEqual([ids.backslash]);
  });
});
