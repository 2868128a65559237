import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { Prisma, type Tenant } from '../../../generated/prisma/client.js';
import { scopeTo, tenantModels } from '../../../src/platform/database/scopeTo.js';
import type { Database } from '../../../src/platform/database/db.js';
import { aPerson, db } from '../../support/actors/people.js';
import { aMember, aTenant } from '../../support/actors/tenants.js';
import { readPrismaModels } from '../../support/harness/prismaModels.js';

/** A session is its person's, whatever dealer it was begun at. */
const personsOwn = ['RefreshToken'];

it('scopes every model that has a tenant', () => {
  const models = readPrismaModels().models.filter(({ fields }) => fields.some(({ name }) => name === 'tenantId'));
  const expected = models.filter(({ name }) => !personsOwn.includes(name));
  expect(tenantModels).toEqual(Object.fromEntries(expected.map(({ name, table }) => [name, table])));
});

describe('a database as one tenant sees it', () => {
  let ours: Tenant;
  let theirs: Tenant;
  let scoped: Database;
  beforeAll(async () => {
    [ours, theirs] = [await aTenant(), await aTenant()];
    scoped = scopeTo(db, ours.id);
    await aMember(ours);
    await aMember(theirs);
  });
  const all = { where: { tenantId: { in: [] as string[] } } };
  beforeAll(() => void all.where.tenantId.in.push(ours.id, theirs.id));
  const theirMember = () => db.tenantMember.findFirstOrThrow({ where: { tenantId: theirs.id } });

  it('reads its rows alone, whatever the condition says', async () => {
    const { id } = await theirMember();
    expect(await scoped.tenantMember.findUnique({ where: { id } })).toBeNull();
    expect(await scoped.tenantMember.findFirst({ where: { OR: [{ id }, { tenantId: theirs.id }] } })).toBeNull();
    expect((await scoped.tenantMember.findMany(all)).map(({ tenantId }) => tenantId)).toEqual([ours.id]);
    expect(await scoped.tenantMember.count(all)).toBe(1);
    expect((await scoped.tenantMember.aggregate({ ...all, _count: true }))._count).toBe(1);
    expect(await scoped.tenantMember.groupBy({ ...all, by: ['tenantId'] })).toEqual([{ tenantId: ours.id }]);
    expect(await scoped.tenant.findMany({ select: { id: true } })).toEqual([{ id: ours.id }]);
  });

  it('changes and deletes its rows alone, within a transaction too', async () => {
    const { id } = await theirMember();
    await expect(scoped.tenantMember.update({ where: { id }, data: { name: 'x' } })).rejects.toThrow();
    await expect(scoped.tenantMember.delete({ where: { id } })).rejects.toThrow();
    await scoped.$transaction(async (tx) => {
      expect(await tx.tenantMember.updateMany({ where: { id }, data: { name: 'x' } })).toEqual({ count: 0 });
      expect(await tx.tenantMember.deleteMany({ where: { id } })).toEqual({ count: 0 });
    });
    expect(await theirMember()).toMatchObject({ id, name: 'Moana' });
  });

  it('writes no row of another tenant', async () => {
    const { id: userId } = await aPerson();
    const data = { tenantId: theirs.id, userId, name: 'Rangi', role: 'owner' as const };
    expect((await scoped.tenantMember.create({ data })).tenantId).toBe(ours.id);
    await scoped.tenantMember.deleteMany({ where: { userId } });
    await scoped.tenantMember.createMany({ data: [data] });
    const upserted = await scoped.tenantMember.upsert({
      where: { id: randomUUID() },
      create: { ...data, userId: (await aPerson()).id },
      update: {},
    });
    expect(upserted.tenantId).toBe(ours.id);
    expect(await db.tenantMember.count({ where: { tenantId: theirs.id } })).toBe(1);
  });

  it.each([...Object.values(tenantModels), 'tenants'])(
    'refuses raw queries of %s, which it cannot limit',
    async (table) => {
      const name = Prisma.raw(table);
      await expect(scoped.$queryRaw`SELECT 1 FROM ${name}`).rejects.toThrow('scoped');
      await expect(scoped.$executeRaw`UPDATE listings JOIN \`${name}\` SET views = 0`).rejects.toThrow('scoped');
      await expect(scoped.$transaction((tx) => tx.$queryRaw`SELECT 1 FROM ${name}`)).rejects.toThrow('scoped');
    },
  );

  it('runs raw queries of other tables, but none whose text it cannot see as parts', async () => {
    expect(await scoped.$queryRaw`SELECT 1 AS one`).toMatchObject([{ one: expect.anything() as unknown }]);
    await expect(scoped.$executeRawUnsafe('SELECT 1')).rejects.toThrow('scoped');
    await expect(scoped.$queryRawUnsafe('SELECT 1')).rejects.toThrow('scoped');
  });
});
