import { describe, expect, it } from 'vitest';
import { aPerson } from '../../../support/actors/people.js';
import { freshPlate } from '../../../support/fakes/vehicles.js';

describe('getLookupQuota', () => {
  it('200 returns what is left until midnight in New Zealand', async () => {
    const person = await aPerson();
    const quota = async () => (await person.api.GET('/users/me/lookup-quota')).data!.data;
    const first = await quota();
    expect(first).toMatchObject({ dailyLimit: 10, used: 0, queriesRemaining: 10 });
    const reset = new Date(first.resetAt);
    expect(reset.getTime() - Date.now()).toBeGreaterThan(0);
    expect(reset.getTime() - Date.now()).toBeLessThanOrEqual(25 * 3_600_000);
    const local = new Intl.DateTimeFormat('en-NZ', {
      timeZone: 'Pacific/Auckland',
      timeStyle: 'medium',
      hourCycle: 'h23',
    });
    expect(local.format(reset)).toBe('00:00:00');

    await person.api.GET('/vehicles/{plateNumber}', { params: { path: { plateNumber: freshPlate() } } });
    expect(await quota()).toEqual({ ...first, used: 1, queriesRemaining: 9 });
  });
});
