import { personalData } from '../../src/personalData.js';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eraseAccount } from '../../src/domain/accounts/users/eraseAccount.js';
import { send } from '../support/harness/api.js';
import { carOf, listCar } from '../support/actors/cars.js';
import { archiveOf } from '../support/actors/exports.js';
import { aPerson, db } from '../support/actors/people.js';
import { columnsThatHold, freshTag, modelsOfAPerson, plantRows } from '../support/builders/planted.js';
import { until } from '../support/harness/until.js';

/** The personal data that an archive leaves out, and why: a `Model.field`, or a whole `Model`. */
const leftOut: Record<string, string> = {
  'User.passwordHash': 'a secret',
  'UserIdentity.subjectHash': 'a secret',
  'UnprovenContact.target': 'may be another person’s: nobody has proven it',
  'KnownClient.clientHash': 'a secret',
  'RefreshToken.jti': 'a secret',
  'RefreshToken.family': 'a secret',
  'RefreshToken.replacedBy': 'a secret',
  'PushSubscription.family': 'a secret',
  'PushSubscription.p256dh': 'a secret',
  'PushSubscription.auth': 'a secret',
  'PushSubscription.endpointHash': 'made of the endpoint that stands beside it',
  'EmailVerification.tokenHash': 'a secret',
  'PasswordReset.tokenHash': 'a secret',
  'LookupQuota.addressHash': "a visitor's",
  'Listing.coverImageId': 'is the first of its images',
  'Listing.registerStatus': 'stands as registerCheck.status',
  'Conversation.sellerUnread': 'the other side reads buyerUnread as its unreadCount',
  'Conversation.sellerMailedAt': 'the other side reads buyerMailedAt as its mailedAt',
  'Conversation.buyerUnread': 'stands as unreadCount',
  'Conversation.buyerMailedAt': 'stands as mailedAt',
  'DataExport.linkId': 'a secret',
  'Message.maskedContent': 'made of the content that stands beside it',
  'DataExport.runId': 'which of several tries made the archive',
  'Notification.dedupeKey': 'made of ids that stand beside it',
  'Report.settledBy': "the admin's",
  'Report.note': 'for admins alone',
  'Report.settledAt': 'follows from its status',
  'Message.hiddenAt': 'shows by its words',
  Takedown: 'a copy of the listing, which stands in listings, for admins alone',
  TakedownPhoto: 'the same',
  CarPhoto: "the dealer's",
  CarImportPart: "the dealer's",
  CarImportError: "the dealer's",
  Lead: "the dealer's, about its customer",
  LeadCar: "the dealer's",
  LeadMessage: "the dealer's, to and from its customer",
  LeadChange: "the dealer's",
  LeadDelivery: "the dealer's",
  NotificationCursor: 'the number of the newest of the notifications',
  DataExportPart: 'the archive itself',
  SavedSearchKey: 'made of the query that stands in savedSearches',
  IdempotencyKey: 'for a day, copies of answers whose content is in the archive',
  ListingView: 'a hash of viewer and day that nobody can be read from',
};

/** The personal data that outlives an erased account, and why. */
const kept: Record<string, string> = {
  'listings.make': 'what kind of car it was: the others in its conversations see which one they asked about',
  'listings.model': 'the same',
  'listings.search_text': 'make and model once more, as searches look for words in them',
  'reports.note': 'what an admin remarks',
  'takedowns.facts': 'evidence of what was taken down, for a year',
  'takedown_photos.bytes': 'the same',
  'leads.customer_name': "the dealer's customer",
  'leads.customer_phone': 'the same',
  'leads.customer_email': 'the same',
  'leads.tags': 'the same',
  'leads.notes': 'the same',
  'leads.adf': 'the same',
  'lead_messages.body': 'the same',
  'lead_messages.media': 'the same',
  'lead_messages.sender': 'the same',
  'lead_messages.sender_name': 'the same',
  'lead_changes.from': 'the same',
  'lead_changes.to': 'the same',
  'lead_deliveries.error': 'the same',
  'audit_log.action': "the server's own word",
  'audit_log.request_id': 'joins the audit to the log, which is deleted in its turn',
};

describe('an archive', () => {
  it('contains every column of every table that has a person’s id', async () => {
    const person = await aPerson();
    const planted = await plantRows(person.id, freshTag());
    const { archive, text } = await archiveOf(person);
    expect(archive.profile).toMatchObject({ id: person.id });
    const isLeftOut = (name: string) => name in leftOut || name.split('.')[0]! in leftOut;
    const missing = planted.filter(({ name, shownAs }) => !isLeftOut(name) && !text.includes(shownAs));
    expect(missing.map(({ name }) => name)).toEqual([]);
    const values = planted.filter(({ name, shownAs }) => isLeftOut(name) && !shownAs.startsWith('"'));
    const secrets = values.filter(({ name }) => leftOut[name] === 'a secret');
    expect(secrets.filter(({ shownAs }) => text.includes(shownAs))).toEqual([]);
    expect(secrets.length).toBeGreaterThan(4);
    expect(text).not.toContain('$2b$');
    const names = modelsOfAPerson().flatMap(({ name, fields }) => [
      name,
      ...fields.map((field) => `${name}.${field.name}`),
    ]);
    expect(Object.keys(leftOut).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('shows others as ids, without their phones, addresses and actions about the person', async () => {
    const tag = freshTag();
    const [person, other] = await Promise.all([
      aPerson(),
      aPerson({ nickname: `${tag} Reo`, phone: `+6421${Date.now() % 1e7}` }),
    ]);
    const listingId = await listCar(person);
    const asking = { listingId, message: 'Call me on 021 555 0199 or ask@example.co.nz' };
    await other.api.POST('/messages/conversations', { body: asking });
    await other.api.PUT('/users/me/blocks/{userId}', { params: { path: { userId: person.id } } });
    const report = { targetType: 'user' as const, targetId: person.id, reason: `${tag} is odd` };
    await other.api.POST('/reports', { body: report });
    const { archive, text } = await archiveOf(person);
    expect(archive.messages).toMatchObject([{ senderId: other.id, isFromMe: false, listingId }]);
    expect(archive.listings!.map(({ id }) => id)).toEqual([listingId]);
    for (const secret of [tag, other.email, '555 0199', 'ask@', 'user.blocked', 'report.filed']) {
      expect(text.includes(secret), secret).toBe(false);
    }
    expect(archive.blocks).toEqual([]);
    expect(archive.auditLog!.map(({ action, byYou }) => [action, byYou])).toEqual([['export.requested', true]]);
  });
});

describe('an erased account', () => {
  it('leaves no data of its person in any table', async () => {
    const tag = freshTag();
    const person = await aPerson();
    const other = await aPerson();
    const headers = () => ({ 'Idempotency-Key': randomUUID() });
    const words = { description: `${tag} sells a tidy car with one careful owner, always kept in the garage.` };
    const post = (path: string, body: object) => send('POST', path, { token: person.token, body, headers: headers() });
    const listed = await post('/listings', await carOf(person, words));
    const asked = await post('/messages/conversations', {
      listingId: await listCar(other),
      message: `${tag} is asking`,
    });
    expect([listed.status, asked.status]).toEqual([201, 201]);
    // Listing a car spent a look-up; the planted quota takes that row's place.
    await db.lookupQuota.deleteMany({ where: { userId: person.id } });
    await plantRows(person.id, tag);
    const { plateNumber } = await db.listing.findFirstOrThrow({ where: { userId: person.id, status: 'SOLD' } });
    const fetched = { make: 'Toyota', model: 'Aqua', year: 2019, source: 'nzta' as const, fetchedAt: new Date() };
    await db.vehicleInfo.create({ data: { plateNumber: plateNumber!, ...fetched } });
    const { email } = await db.user.findUniqueOrThrow({ where: { id: person.id } });
    await db.verificationCode.create({
      data: { target: email!, purpose: 'LOGIN', codeHash: 'a'.repeat(64), expiresAt: new Date(Date.now() + 60_000) },
    });
    await archiveOf(person);
    const before = await columnsThatHold(tag);
    expect(before).toEqual(expect.arrayContaining(['users.email', 'messages.content', 'idempotency_keys.body']));

    expect((await person.api.DELETE('/users/me')).response.status).toBe(204);
    expect(await db.dataExport.count({ where: { userId: person.id } })).toBe(0);
    expect(await until(() => eraseAccount({ db, personalData }, { userId: person.id, now: new Date() }))).toBe(true);
    expect((await columnsThatHold(tag)).sort()).toEqual(Object.keys(kept).sort());
  });
});
