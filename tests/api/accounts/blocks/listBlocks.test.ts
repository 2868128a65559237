import { describe, expect, it } from 'vitest';
import { block } from '../../../support/actors/blocks.js';
import { aPerson } from '../../../support/actors/people.js';

describe('listBlocks', () => {
  it('200 lists the users that the caller has blocked, newest first, in pages', async () => {
    const [person, first, second] = await Promise.all([aPerson(), aPerson(), aPerson()]);
    await block(person, first.id);
    await block(person, second.id);
    await block(first, person.id);
    const { data } = await person.api.GET('/users/me/blocks', { params: { query: { limit: 1 } } });
    expect(data).toMatchObject({
      data: [{ user: { id: second.id } }],
      pagination: { page: 1, total: 2, totalPages: 2, hasNext: true },
    });
    const next = await person.api.GET('/users/me/blocks', { params: { query: { limit: 1, page: 2 } } });
    expect(next.data!.data.map(({ user }) => user.id)).toEqual([first.id]);
  });
});
