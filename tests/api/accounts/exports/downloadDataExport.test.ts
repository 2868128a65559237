import { expect, it } from 'vitest';
import { newZealandDay } from '../../../../src/platform/time/newZealandDay.js';
import { signExportToken } from '../../../../src/domain/accounts/exports/exportToken.js';
import { send, visitor } from '../../../support/harness/api.js';
import { askForExport, follow, readyExport } from '../../../support/actors/exports.js';
import { aPerson, db, keys } from '../../../support/actors/people.js';

async function aReadyExport() {
  const person = await aPerson({ nickname: 'Bea' });
  const exportId = await askForExport(person);
  const { downloadUrl } = await readyExport(person, exportId);
  return { person, exportId, downloadUrl: downloadUrl!, token: downloadUrl!.split('/').at(-1)! };
}

const statusOf = async (token: string) => {
  const { response } = await visitor().GET('/users/exports/{token}', { params: { path: { token } } });
  return response.status;
};

it('200 sends the archive as an attachment to anyone with the link', async () => {
  const { person, downloadUrl } = await aReadyExport();
  const answer = await follow(downloadUrl);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  const name = `kiwicar-export-${newZealandDay(new Date())}.json`;
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
  expect(JSON.parse(answer.text)).toMatchObject({
    format: 'kiwicar-export',
    version: 1,
    profile: { id: person.id, email: person.email, nickname: 'Bea' },
    listings: [],
    sessions: [{ revokedAt: null }],
  });
  expect(await db.auditLog.count({ where: { targetId: person.id, action: 'export.downloaded' } })).toBe(1);
});

it('200 for HEAD, which does not count as a download', async () => {
  const { person, token } = await aReadyExport();
  const answer = await send('HEAD', `/users/exports/${token}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
  expect(await db.auditLog.count({ where: { targetId: person.id, action: 'export.downloaded' } })).toBe(0);
});

it('400 for a malformed token', async () => {
  expect(await statusOf('no-token')).toBe(400);
});

it('404 for an unknown token', async () => {
  const { exportId, token } = await aReadyExport();
  const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
  const another = (await aReadyExport()).exportId;
  const stolen = Buffer.concat([
    Buffer.from(another.replaceAll('-', ''), 'hex'),
    Buffer.from(token, 'base64url').subarray(16),
  ]);
  const bad = [changed, 'a'.repeat(64), exportId, `${token}A`, token.slice(0, 40), stolen.toString('base64url')];
  for (const forged of bad) expect([forged, await statusOf(forged)]).toEqual([forged, 404]);
  expect((await send('GET', '/users/me', { token })).status).toBe(401);
});

it('404 for an archive that is not ready or has expired', async () => {
  const { person, exportId, token } = await aReadyExport();
  const soon = new Date(Date.now() + 60_000);
  const pending = await db.dataExport.create({ data: { userId: person.id, expiresAt: soon } });
  expect(await statusOf(signExportToken(keys, pending))).toBe(404);
  await db.dataExport.update({ where: { id: exportId }, data: { expiresAt: new Date(Date.now() - 1) } });
  expect(await statusOf(token)).toBe(404);
});

it('404 once the account is suspended or closed', async () => {
  const { person, token } = await aReadyExport();
  const become = (status: 'ACTIVE' | 'SUSPENDED') => db.user.update({ where: { id: person.id }, data: { status } });
  await become('SUSPENDED');
  expect(await statusOf(token)).toBe(404);
  await become('ACTIVE');
  expect(await statusOf(token)).toBe(200);
  await person.api.DELETE('/users/me');
  expect(await statusOf(token)).toBe(404);
  expect(await db.dataExport.count({ where: { userId: person.id } })).toBe(0);
});
