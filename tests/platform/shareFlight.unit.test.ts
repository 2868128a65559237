import { describe, expect, it } from 'vitest';
import { shareFlight } from '../../src/platform/shareFlight.js';

describe('a shared flight', () => {
  it('runs once for all concurrent callers, and again afterwards', async () => {
    let runs = 0;
    const load = shareFlight(async (subject: { name: string }) => {
      await new Promise((resolve) => setImmediate(resolve));
      return `${subject.name} ${++runs}`;
    });
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    expect(await Promise.all([load(a), load(a), load(b)])).toEqual(['a 1', 'a 1', 'b 2']);
    expect(await load(a)).toBe('a 3');
  });

  it('fails for all who share it, and is tried again', async () => {
    let runs = 0;
    const subject = {};
    const load = shareFlight(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      if (++runs === 1) throw new Error('away');
      return 'there';
    });
    const outcomes = await Promise.allSettled([load(subject), load(subject)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await load(subject)).toBe('there');
  });
});
