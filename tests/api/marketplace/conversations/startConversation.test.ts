import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { askAbout } from '../../../support/actors/conversations.js';
import { messageTo } from '../../../support/harness/mailbox.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
let buyer: Person;
let listingId: string;
beforeAll(async () => {
  [seller, buyer] = await Promise.all([aPerson({ nickname: 'Sam' }), aPerson({ nickname: 'Bea' })]);
  listingId = await listCar(seller, { variant: 'GX' });
});

const start = async (person: Person, id: string, message = 'Hi there') => {
  const { response, error } = await person.api.POST('/messages/conversations', { body: { listingId: id, message } });
  return [response.status, error?.error.code, error?.error.details?.[0]?.field];
};

describe('startConversation', () => {
  it('201 begins the conversation and mails the seller who wrote, not what', async () => {
    const conversation = await askAbout(buyer, listingId, '  Hi, is this car\nstill available? ');
    expect(conversation).toMatchObject({
      otherUser: { id: seller.id, nickname: 'Sam', avatarUrl: null },
      listing: { id: listingId, title: '2020 Toyota Corolla GX' },
      lastMessage: { content: 'Hi, is this car\nstill available?', isFromMe: true },
      unreadCount: 0,
    });
    expect(conversation.listing.coverImage).toMatch(/\/images\/[0-9a-f-]{36}\.webp$/);
    const mail = await messageTo(seller.email, 'new-message');
    expect(mail.data).toMatchObject({ senderName: 'Bea', listingTitle: '2020 Toyota Corolla GX' });
    expect(mail.text).toContain(`/messages/${conversation.id}`);
    expect(mail.text).not.toContain('still available');
  });

  it('201 continues the same conversation, one per buyer', async () => {
    const [again, other] = [await askAbout(buyer, listingId, 'Hello?'), await aPerson()];
    const first = await askAbout(buyer, listingId, 'Anybody there?');
    expect(first.id).toBe(again.id);
    expect((await askAbout(other, listingId, 'And for me?')).id).not.toBe(first.id);
    expect(await db.conversation.count({ where: { listingId } })).toBe(2);
  });

  it('201 for a car that is sold', async () => {
    const id = await listCar(seller);
    await db.listing.update({ where: { id }, data: { status: 'SOLD' } });
    expect(await start(buyer, id)).toEqual([201, undefined, undefined]);
  });

  it.each(['', '   ', 'x'.repeat(2001)])('400 for an empty or overlong message (%#)', async (message) => {
    expect(await start(buyer, listingId, message)).toEqual([400, 'VALIDATION_ERROR', 'message']);
  });

  it("400 for the caller's own car", async () => {
    expect(await start(seller, listingId)).toEqual([400, 'VALIDATION_ERROR', 'listingId']);
  });

  it('403 when one has blocked the other', async () => {
    const blocked = await aPerson();
    await db.block.create({ data: { blockerId: seller.id, blockedId: blocked.id } });
    expect(await start(blocked, listingId)).toEqual([403, 'FORBIDDEN', undefined]);
    expect(await db.conversation.count({ where: { buyerId: blocked.id } })).toBe(0);
  });

  it('404 for a car that the caller cannot see', async () => {
    const removed = await listCar(seller);
    await db.listing.update({ where: { id: removed }, data: { status: 'REMOVED' } });
    const draft = await db.listing.create({ data: { userId: seller.id, status: 'DRAFT' } });
    for (const id of [removed, draft.id, randomUUID()]) expect((await start(buyer, id))[0]).toBe(404);
  });

  it('404 a car whose seller is suspended', async () => {
    const gone = await aPerson();
    const id = await listCar(gone);
    await db.user.update({ where: { id: gone.id }, data: { status: 'SUSPENDED' } });
    expect(await start(buyer, id)).toEqual([404, 'NOT_FOUND', undefined]);
  });
});
