const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:19|20)\\d{2}';
const apart = '(?<![\\d/.:-])';
const alone = '(?![\\d/:]|[.-]\\d)';

/** Numbers in a car description that are not part of a phone number: prices, dates, decimals, times, tyre sizes. */
const patterns = [
  '(?:nz)?\\$\\s?\\d[\\d,.]{0,12}(?:\\s\\d{3}(?!\\d)){0,2}',
  // 7.5, 54.210, 12,990 and 1,245,000, but no 021.555 and no 022,345.
  `${apart}(?!0\\d)\\d{1,4}\\.\\d{1,3}${alone}`,
  '(?<![\\d,])(?!0)\\d{1,3}(?:,\\d{3}){1,3}(?![\\d,]\\d|\\d)',
  // 03/04/2018, 12.05.21, 2019-03-12, 21 02 2026, 04/19, 07-2019, 27/11.
  `${apart}${day}([/.-])${month}\\1(?:${year}|\\d{2})${alone}`,
  `${apart}${year}([/.-])${month}\\1${day}${alone}`,
  `${apart}${day}\\s${month}\\s${year}${alone}`,
  `${apart}${month}[/ .-]${year}${alone}`,
  `${apart}\\d{1,2}/\\d{1,2}${alone}`,
  `${apart}\\d{1,2}:\\d{2}(?![\\d:])`,
  // A bank account: 06-0123-0456789-00
  `${apart}\\d{2}-\\d{4}-\\d{7}-\\d{2,3}${alone}`,
  // 215/60R16, 205/55/16, 17x7, 5x114.3
  `${apart}\\d{3}/\\d{2}(?:[/ ]?z?r?\\s?\\d{2})?${alone}`,
  `${apart}0\\s?(?:-|to)\\s?(?:60|100|200)(?!\\d)`,
].map((source) => new RegExp(source, 'gu'));

/** Replaces those numbers with `#`, preserving the text's length. Each pattern reads a bounded number of characters. */
export function blankHarmlessNumbers(text: string): string {
  return patterns.reduce((blanked, pattern) => blanked.replace(pattern, (found) => '#'.repeat(found.length)), text);
}
