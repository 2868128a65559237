import bcrypt from 'bcrypt';
import { Prisma } from '../../../generated/prisma/client.js';
import type { Database } from '../../../src/platform/database/db.js';
import { rowsOf } from './rows.js';

/** The ids that the contract's examples use. */
export const exampleIds = {
  aroha: '3d9c1f64-7a52-4c1e-9b0d-5e2f8a6c4b17',
  wiremu: '2b7c9e10-5d3f-4a68-8e21-c04f7a9b6d35',
  corolla: '8f14e45f-ceea-4670-9b1e-7b7f6f5c1d2a',
  photos: [
    '1c9d3a52-7f60-4b7e-8a86-2f4be1a0c3d1',
    '5e2f8b14-93d7-4c1a-b0e5-6d7a9f3c2b80',
    'a7b61c0e-2d84-4f39-9c53-18e0d4f6a925',
  ],
  freePhoto: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  draft: 'c3a1f7d9-6e42-4b05-8d1f-2a9b7c5e0f63',
  conversation: '6a1f0c2e-4b7d-4d35-9e80-f1c2b3a4d5e6',
  savedSearch: '5f2d8c1b-3e47-4a90-b6d8-2c7f1e0a9b53',
  notification: '3d0c7b52-98d1-4c1e-8f4c-0b9c6a7e5d21',
  question: '7d3a9c1e-5b20-4f84-a6d7-1e0f9b8c2a35',
  report: '3c8e1a70-9f4b-4d26-b5a1-7e6d0c9f8b24',
  tenant: '9a4e7c21-6b3d-4f18-8c05-1d7e2f9b6a40',
  lead: '0b7f3e58-2d64-4c91-a5e8-97d1c6f04b32',
  member: '6e2b9d04-3c71-4a8f-95d6-b0f4e7a12c58',
  car: '4c7d2e90-8a15-4b36-9f62-0e3b5d1a7c84',
  carImport: '5a0f7c3e-2b91-4d68-8e14-c7d35f9a2b06',
};

/** Aroha's credentials, as in the examples. */
export const aroha = { email: 'aroha@example.co.nz', password: 'securePass123' };

const kept = new Set(['_prisma_migrations', 'server_secrets']);

async function emptyTables(db: Database): Promise<void> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()`;
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET FOREIGN_KEY_CHECKS = 0`;
    for (const { name } of tables) if (!kept.has(name)) await tx.$executeRaw(Prisma.raw(`DELETE FROM \`${name}\``));
    await tx.$executeRaw`SET FOREIGN_KEY_CHECKS = 1`;
  });
}

/**
 * Fills a database with the world of the contract's examples, in place of all that it has, so that a request of an
 * example finds what it names. With `photosAreFree`, a new listing can have the Corolla's photos; with
 * `isBlocked`, Aroha has blocked Wiremu.
 */
export async function writeExampleWorld(
  db: Database,
  { photosAreFree, isBlocked }: { photosAreFree: boolean; isBlocked: boolean },
): Promise<void> {
  const ids = exampleIds;
  const rows = rowsOf(db);
  await emptyTables(db);
  const passwordHash = await bcrypt.hash(aroha.password, 4);
  await rows.user({
    id: ids.aroha,
    email: aroha.email,
    nickname: 'Aroha',
    passwordHash,
    role: 'ADMIN',
    region: 'Auckland',
  });
  await rows.user({ id: ids.wiremu, email: 'wiremu@example.co.nz', nickname: 'Wiremu', passwordHash });
  await rows.listing(ids.aroha, {
    id: ids.corolla,
    make: 'Toyota',
    model: 'Corolla',
    year: 2018,
    mileage: 65_000,
    price: 18_500,
    coverImageId: ids.photos[0]!,
  });
  for (const id of [...ids.photos, ids.freePhoto]) await rows.upload(ids.aroha, { id });
  if (!photosAreFree) {
    await db.listingImage.createMany({ data: ids.photos.map((id, order) => ({ id, listingId: ids.corolla, order })) });
  }
  await rows.listing(ids.aroha, { id: ids.draft, status: 'DRAFT', make: 'Nissan', model: 'Leaf', year: 2015 });
  for (const order of [0, 1, 2]) {
    const { id } = await rows.upload(ids.aroha);
    await db.listingImage.create({ data: { id, listingId: ids.draft, order } });
  }
  await db.favorite.create({ data: { userId: ids.aroha, listingId: ids.corolla, priceAtSave: 18_500 } });
  const lastMessageAt = new Date(Date.now() - 60_000);
  const parties = { listingId: ids.corolla, buyerId: ids.wiremu, sellerId: ids.aroha };
  await db.conversation.create({ data: { id: ids.conversation, ...parties, lastMessageAt, sellerUnread: 1 } });
  await db.message.create({
    data: {
      conversationId: ids.conversation,
      listingId: ids.corolla,
      senderId: ids.wiremu,
      receiverId: ids.aroha,
      content: 'Hi, is this car still available?',
      createdAt: lastMessageAt,
    },
  });
  await db.savedSearch.create({
    data: {
      id: ids.savedSearch,
      userId: ids.aroha,
      name: 'Toyotas for the commute',
      query: { make: ['Toyota'] },
      frequency: 'instant',
      byEmail: true,
      byPush: true,
      watchedSince: new Date(),
    },
  });
  await db.notification.create({
    data: {
      id: ids.notification,
      userId: ids.aroha,
      type: 'price-alert',
      title: 'Price drop',
      body: 'Now $18,500.',
      listingId: ids.corolla,
      sequence: 1,
      dedupeKey: 'example',
    },
  });
  await db.question.create({
    data: { id: ids.question, listingId: ids.corolla, authorId: ids.wiremu, text: 'Has the cam belt been replaced?' },
  });
  await db.report.create({
    data: {
      id: ids.report,
      reporterId: ids.wiremu,
      targetType: 'listing',
      targetId: ids.corolla,
      reason: 'The photos show another car.',
    },
  });
  await db.tenant.create({
    data: {
      id: ids.tenant,
      name: 'Harbour Motors',
      slug: 'harbour',
      subdomain: 'harbour',
      status: 'active',
      whatsappNumber: '6475550100',
      socialLinks: {},
      openingHours: {},
    },
  });
  await db.car.create({
    data: {
      id: ids.car,
      tenantId: ids.tenant,
      displayCode: 'HM-1042',
      publicName: '2018 Toyota Corolla GX',
      slug: '2018-toyota-corolla-gx',
      brand: 'Toyota',
      model: 'Corolla',
      year: 2018,
      transmission: 'automatic',
      km: 65_000,
      price: 18_500,
      keyFeatures: [],
      specs: {},
      status: 'available',
      slugs: { create: { tenantId: ids.tenant, slug: '2018-toyota-corolla-gx' } },
    },
  });
  await db.tenantMember.create({ data: { tenantId: ids.tenant, userId: ids.aroha, name: 'Aroha', role: 'owner' } });
  await db.tenantMember.create({
    data: { id: ids.member, tenantId: ids.tenant, userId: ids.wiremu, name: 'Wiremu', role: 'sales' },
  });
  await db.lead.create({
    data: {
      id: ids.lead,
      tenantId: ids.tenant,
      source: 'wa',
      customerName: 'Hana',
      customerPhone: '+64215550134',
      carId: ids.car,
      tags: [],
      enquiredAt: new Date(),
    },
  });
  await db.carImport.create({
    data: {
      id: ids.carImport,
      tenantId: ids.tenant,
      userId: ids.aroha,
      mode: 'sync',
      dryRun: false,
      format: 'csv',
      status: 'needs_confirmation',
    },
  });
  if (isBlocked) await db.block.create({ data: { blockerId: ids.aroha, blockedId: ids.wiremu } });
}
