import { expect, it } from 'vitest';
import { hashPassword, passwordMatches, unusableHash } from '../../../../src/domain/accounts/auth/passwords.js';
import { processorTimeOf } from '../../../support/harness/pace.js';

it('takes the same time for an account without a password as for any other', async () => {
  const hash = await hashPassword('Passw0rd!23');
  const workOn = (stored: string | null) =>
    processorTimeOf(async () => expect(await passwordMatches('Another1!', stored)).toBe(false));
  const usual = await workOn(hash);
  expect(await workOn(unusableHash)).toBeGreaterThan(usual / 4);
  expect(await workOn(null)).toBeGreaterThan(usual / 4);
});

it('matches nothing without a password, not even the placeholder', async () => {
  expect(await passwordMatches(unusableHash, unusableHash)).toBe(false);
});
