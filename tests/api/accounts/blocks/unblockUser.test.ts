import { describe, expect, it } from 'vitest';
import { block, unblock } from '../../../support/actors/blocks.js';
import { aConversation, writeIn } from '../../../support/actors/conversations.js';
import { aPerson } from '../../../support/actors/people.js';

describe('unblockUser', () => {
  it('204 lets them write again', async () => {
    const { seller, buyer, id } = await aConversation();
    await block(seller, buyer.id);
    expect((await unblock(seller, buyer.id)).response.status).toBe(204);
    expect(await writeIn(buyer, id, 'Thank you')).toMatchObject({ content: 'Thank you' });
  });

  it('400 for a malformed id', async () => {
    expect((await unblock(await aPerson(), 'someone')).response.status).toBe(400);
  });

  it("404 for someone the caller hasn't blocked", async () => {
    const [one, other] = await Promise.all([aPerson(), aPerson()]);
    await block(one, other.id);
    expect((await unblock(other, one.id)).response.status).toBe(404);
  });
});
