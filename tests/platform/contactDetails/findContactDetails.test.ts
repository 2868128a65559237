import { describe, expect, it } from 'vitest';
import { planDemo } from '../../../prisma/seed/planDemo.js';
import { findContactDetails } from '../../../src/platform/contactDetails/findContactDetails.js';
import { maskContactDetails } from '../../../src/platform/contactDetails/maskContactDetails.js';
import { harmless, hidden } from './texts.js';

describe('findContactDetails', () => {
  it.each(hidden)('finds: %s', (text) => expect(findContactDetails(text)).not.toEqual([]));

  it.each(harmless)('passes: %s', (text) =>
    expect(findContactDetails(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([]),
  );

  it('passes the whole demo market', () => {
    const { listings } = planDemo(new Date('2026-11-21T00:00:00Z'), ['a', 'b', 'c'], 'd');
    const told = listings.filter(({ row }) => findContactDetails(row.description as string).length > 0);
    expect(told.map(({ row }) => row.description)).toEqual([]);
  });

  it('says where, in units of the text as it is written', () => {
    const text = '🚗 Ring ０２１ 555 1234 or aroha (at) gmail dot com, $18,500';
    expect(findContactDetails(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['phone', '０２１ 555 1234'],
      ['email', 'aroha (at) gmail dot com'],
    ]);
    expect(maskContactDetails(text)).toBe('🚗 Ring ••• ••• •••• or ••••• •••• ••••• ••• •••, $18,500');
  });

  it.each(['a', 'a.', 'a@', '0', '0 ', 'one ', 'a-', ' at ', ' dot ', '( at ) ', 'h', 'www.', '$1,'])(
    'takes no time over a long run of "%s"',
    (piece) => {
      const begun = performance.now();
      findContactDetails(piece.repeat(5000 / piece.length));
      expect(performance.now() - begun).toBeLessThan(500);
    },
  );
});
