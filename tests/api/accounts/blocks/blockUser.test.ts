import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { block } from '../../../support/actors/blocks.js';
import { listCar } from '../../../support/actors/cars.js';
import { aConversation } from '../../../support/actors/conversations.js';
import { aPerson, db } from '../../../support/actors/people.js';

describe('blockUser', () => {
  it('200 stops the two from writing to each other, and is recorded once', async () => {
    const { seller, buyer, id } = await aConversation();
    const { data, response } = await block(seller, buyer.id);
    expect(response.status).toBe(200);
    expect(data!.data).toMatchObject({ user: { id: buyer.id, nickname: 'Bea', avatarUrl: null } });
    expect((await block(seller, buyer.id)).data).toEqual(data);
    const other = await listCar(seller);
    const refused = [
      await buyer.api.POST('/messages/conversations/{id}/messages', {
        params: { path: { id } },
        body: { content: 'Hello?' },
      }),
      await buyer.api.POST('/messages/conversations', { body: { listingId: other, message: 'Hello?' } }),
      await buyer.api.POST('/messages', { body: { listingId: other, receiverId: seller.id, content: 'Hello?' } }),
    ];
    expect(refused.map(({ response: { status } }) => status)).toEqual([403, 403, 403]);
    const noted = { actorId: seller.id, action: 'user.blocked', targetId: buyer.id };
    expect(await db.auditLog.count({ where: noted })).toBe(1);
  });

  it('400 for your own id and a malformed id', async () => {
    const person = await aPerson();
    for (const id of [person.id, 'someone']) {
      const { response, error } = await block(person, id);
      expect([response.status, error?.error.details?.[0]?.field]).toEqual([400, 'userId']);
    }
  });

  it('404 for an unknown user', async () => {
    expect((await block(await aPerson(), randomUUID())).response.status).toBe(404);
  });
});
