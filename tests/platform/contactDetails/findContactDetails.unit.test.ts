import { describe, expect, it } from 'vitest';
import { planDemo } from '../../../prisma/seed/planDemo.js';
import { findContactDetails } from '../../../src/platform/contactDetails/findContactDetails.js';
import { maskContactDetails } from '../../../src/platform/contactDetails/maskContactDetails.js';
import { toPlainText } from '../../../src/platform/contactDetails/plainText.js';
import { harmless, hidden, worstPieces } from './texts.js';

describe('findContactDetails', () => {
  it.each(hidden)('finds: %s', (text) => expect(findContactDetails(text)).not.toEqual([]));

  it.each(harmless)('passes: %s', (text) =>
    expect(findContactDetails(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([]),
  );

  it('passes the whole demo market', () => {
    const { listings } = planDemo(new Date('2026-11-21T00:00:00Z'), ['a', 'b', 'c'], 'd');
    const flagged = listings.filter(({ row }) => findContactDetails(row.description as string).length > 0);
    expect(flagged.map(({ row }) => row.description)).toEqual([]);
  });

  it('returns positions in units of the original text', () => {
    const text = '🚗 Ring ０２１ 555 1234 or aroha (at) gmail dot com, $18,500';
    expect(findContactDetails(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['phone', '０２１ 555 1234'],
      ['email', 'aroha (at) gmail dot com'],
    ]);
    expect(maskContactDetails(text)).toBe('🚗 Ring ••• ••• •••• or ••••• •••• ••••• ••• •••, $18,500');
  });

  it('limits its expansion to a small multiple of the text', () => {
    expect(toPlainText('\uFDFA'.repeat(1000)).text.length).toBeLessThanOrEqual(4000);
    expect(findContactDetails(`\uFDFA 021 555 1234 \uFDFA`)).toEqual([{ kind: 'phone', start: 2, end: 14 }]);
  });

  it.each(worstPieces)('takes time in proportion to the length of a run of %j', (piece) => {
    const short = cpuTimeOf(() => findContactDetails(ofLength(piece, 5_000)));
    const long = cpuTimeOf(() => findContactDetails(ofLength(piece, 40_000)));
    // Quadratic work would take 64 times as long; a floor keeps the clock's grain out of the ratio.
    expect(long / Math.max(short, 2_000)).toBeLessThan(32);
  });
});

const ofLength = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** The least of three runs in microseconds of this process, so that a busy machine does not count. */
function cpuTimeOf(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times);
}
