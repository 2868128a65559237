import { describe, expect, it } from 'vitest';
import { findContactDetails } from '../../../src/platform/contactDetails/findContactDetails.js';
import { evasionsHeldOut } from './corpus/evasionsHeldOut.js';
import { evasionsTuned } from './corpus/evasionsTuned.js';
import { honestHeldOut } from './corpus/honestHeldOut.js';
import { honestTuned } from './corpus/honestTuned.js';

const isRefused = (text: string) => findContactDetails(text).length > 0;

describe('the corpus of honest texts and evasions', () => {
  it('has at least 200 honest texts and 100 evasions, none twice', () => {
    const honest = new Set([...honestTuned, ...honestHeldOut]);
    const evasions = new Set([...evasionsTuned, ...evasionsHeldOut]);
    expect([honest.size, evasions.size]).toEqual([
      honestTuned.length + honestHeldOut.length,
      evasionsTuned.length + evasionsHeldOut.length,
    ]);
    expect(honest.size).toBeGreaterThanOrEqual(200);
    expect(evasions.size).toBeGreaterThanOrEqual(100);
  });

  it.each([
    ['tuned', honestTuned, evasionsTuned],
    ['held out', honestHeldOut, evasionsHeldOut],
  ])('%s half: recall is at least 0.95, and at most 1 % of honest texts are refused', (half, honest, evasions) => {
    const refused = honest.filter(isRefused);
    const missed = evasions.filter((text) => !isRefused(text));
    const caught = evasions.length - missed.length;
    const precision = caught / (caught + refused.length);
    const recall = caught / evasions.length;
    console.log(
      `Contact details, ${half} half (${honest.length} honest, ${evasions.length} evasions): ` +
        `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, honest refused ${refused.length}`,
    );
    expect(recall, `missed: ${missed.join(' | ')}`).toBeGreaterThanOrEqual(0.95);
    expect(refused.length / honest.length, `refused: ${refused.join(' | ')}`).toBeLessThanOrEqual(0.01);
  });
});
