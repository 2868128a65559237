import { expect, it } from 'vitest';
import { hashPassword, passwordMatches, unusableHash } from '../../../../src/domain/accounts/auth/passwords.js';

it('takes an account without a password as long as any other', async () => {
  const hash = await hashPassword('Passw0rd!23');
  const timed = async (stored: string | null) => {
    const startedAt = performance.now();
    expect(await passwordMatches('Another1!', stored)).toBe(false);
    return performance.now() - startedAt;
  };
  const usual = await timed(hash);
  expect(await timed(unusableHash)).toBeGreaterThan(usual / 4);
  expect(await timed(null)).toBeGreaterThan(usual / 4);
});

it('matches nothing where there is no password, not even what stands in its place', async () => {
  expect(await passwordMatches(unusableHash, unusableHash)).toBe(false);
});
