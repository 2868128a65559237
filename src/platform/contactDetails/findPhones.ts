import type { PlainText } from './plainText.js';
import type { ContactDetail } from './spans.js';

/** A piece of a text that can be read as digits. */
interface Digits {
  digits: string;
  start: number;
  end: number;
}

const words: Record<string, string> = {
  zero: '0',
  nought: '0',
  naught: '0',
  oh: '0',
  o: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  thirteen: '13',
  fourteen: '14',
  fifteen: '15',
  sixteen: '16',
  seventeen: '17',
  eighteen: '18',
  nineteen: '19',
  hundred: '00',
  thousand: '000',
  kore: '0',
  tahi: '1',
  rua: '2',
  toru: '3',
  wha: '4',
  rima: '5',
  ono: '6',
  whitu: '7',
  waru: '8',
  iwa: '9',
};
const tens: Record<string, string> = {
  twenty: '2',
  thirty: '3',
  forty: '4',
  fifty: '5',
  sixty: '6',
  seventy: '7',
  eighty: '8',
  ninety: '9',
};
const times: Record<string, number> = { double: 2, triple: 3, treble: 3 };
const chinese: Record<string, string> = {
  〇: '0',
  零: '0',
  一: '1',
  幺: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
const letters: Record<string, string> = { o: '0', i: '1', l: '1', z: '2', s: '5', b: '8' };

/** Words that may stand between the digits of one number. */
const fillers = /^(?:then|and|dash|hyphen|space|slash|minus|stroke|followed|by|plus)$/;
/** Words whose digits after them are meant for calling. */
const cues =
  /^(?:ph|phone|phones|tel|telephone|mob|mobile|cell|cellphone|call|calls|ring|text|txt|msg|sms|dial|whatsapp|viber|wechat|微信|电话|手机)$/;
const glued = /^(?:ph|phone|tel|mob|mobile|cell|call|text|txt|ring|m|p|t)$/;
/** What makes the number before it a quantity. */
const units =
  /^(?:km|kms|k|kph|kmh|cc|ccs|l|litre|litres|liter|kw|kwh|hp|bhp|nm|ps|rpm|kg|kgs|ton|tonne|t|mm|cm|m|inch|psi|v|ah|years?|yrs?|months?|mths?|owners?|doors?|seats?|seater|speed|cyl|cylinder|percent|nzd|dollars?|bucks|grand)$/;
const plate = /^(?:[a-z]{2}\d{4}|[a-z]{3}\d{3})$/;
const vin = /^(?=.*\d)(?=.*[a-z])[a-hj-npr-z\d]{17}$/;

const amounts =
  /(?<![\d.])\d{1,3}\.\d(?![\d.])|(?:nz)?\$\s?\d[\d,. ]*\d|(?:nz)?\$\s?\d|(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d{2}(?![\d/.-])|(?<![\d/.-])(?:0?[1-9]|1[0-2])[ /-](?:19|20)\d{2}(?![\d/.-])/gu;
const pieces = /[a-z]+|\d+|[〇零一幺二两三四五六七八九]|[^\s]/gu;

const numbers = [
  // Of New Zealand, as dialled at home, then from abroad.
  /^0[2-9]\d{7,9}$/,
  /^(?:00)?64[2-9]\d{7,9}$/,
  /^00[1-9]\d{9,12}$/,
];
const longest = 15;

interface Piece {
  text: string;
  start: number;
  end: number;
}

/** Letters written for digits: `O21`, `55S`; only beside real ones. */
function leet(token: string): string | null {
  if (plate.test(token) || !/\d/.test(token) || !/^[\doilzsb]+$/.test(token)) return null;
  return [...token].map((sign) => letters[sign] ?? sign).join('');
}

/** The piece as digits, or null for a word. `next` is what follows it, for "double five" and "twenty one". */
function read(piece: Piece, next: Piece | undefined): { digits: string; took: number } | null {
  const { text } = piece;
  if (/^\d+$/.test(text)) return { digits: text, took: 1 };
  const single = words[text] ?? chinese[text];
  if (single !== undefined) return { digits: single, took: 1 };
  const nextDigits = next && (words[next.text] ?? (/^\d$/.test(next.text) ? next.text : undefined));
  if (times[text]) return nextDigits?.length === 1 ? { digits: nextDigits.repeat(times[text]), took: 2 } : null;
  if (tens[text]) {
    const follows = nextDigits?.length === 1 && nextDigits !== '0';
    return follows ? { digits: tens[text] + nextDigits, took: 2 } : { digits: `${tens[text]}0`, took: 1 };
  }
  return null;
}

/** Splits a text into pieces; words with digits for letters, or run together as `ohtwoone`, come as their digits. */
function split(text: string): Piece[] {
  const out: Piece[] = [];
  for (const token of text.matchAll(/[a-z\d]+|[^\sa-z\d]/gu)) {
    const [whole] = token;
    const at = token.index;
    const plain = leet(whole);
    if (vin.test(whole)) out.push({ text: '#', start: at, end: at + whole.length });
    else if (plain !== null) out.push({ text: plain, start: at, end: at + whole.length });
    else {
      for (const piece of whole.matchAll(pieces)) {
        const parts = words[piece[0]] === undefined ? runTogether(piece[0]) : null;
        let start = at + piece.index;
        for (const part of parts ?? [piece[0]]) {
          out.push({ text: part, start, end: start + part.length });
          start += part.length;
        }
      }
    }
  }
  return out;
}

const together = /^(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple){2,}$/;
const runTogether = (word: string): string[] | null =>
  together.test(word) ? word.match(/zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple/g) : null;

interface Run {
  parts: Digits[];
  plus: boolean;
  cued: boolean;
}

/** Runs of digits with nothing between them but signs and a few fillers. */
function runsOf(all: Piece[]): Run[] {
  const runs: Run[] = [];
  let run: Run = { parts: [], plus: false, cued: false };
  let cueAge = Infinity;
  let signs = 0;
  const close = () => {
    if (run.parts.length > 0) runs.push(run);
    run = { parts: [], plus: false, cued: cueAge <= 4 };
    signs = 0;
  };
  for (let i = 0; i < all.length; i++) {
    const piece = all[i]!;
    const before = all[i - 1];
    const value = read(piece, all[i + 1]);
    const isGlued = before !== undefined && before.end === piece.start && /^[a-z#]+$/.test(before.text);
    if (value && isGlued && words[before.text] === undefined && !glued.test(before.text)) {
      // The digits of a plate, a chassis or a model name are no part of a number.
      close();
      continue;
    }
    if (value) {
      if (run.parts.length === 0) {
        run.plus = before?.text === '+';
        run.cued = cueAge <= 4 || (isGlued && glued.test(before.text));
      }
      const last = all[i + value.took - 1]!;
      run.parts.push({ digits: value.digits, start: piece.start, end: last.end });
      i += value.took - 1;
      signs = 0;
      continue;
    }
    const isWord = /^[a-z]+$/.test(piece.text) || /\p{L}/u.test(piece.text);
    if (!isWord && ++signs <= 4 && !/[$%#;!?]/.test(piece.text)) continue;
    if (isWord && fillers.test(piece.text) && run.parts.length > 0) continue;
    if (units.test(piece.text) && run.parts.length > 0) run.parts.pop();
    close();
    if (isWord) cueAge = cues.test(piece.text) ? 0 : cueAge + 1;
    else if (/[.!?;]/.test(piece.text)) cueAge = Infinity;
    run.cued = cueAge <= 4;
  }
  close();
  return runs;
}

const isNumber = (digits: string, { plus, cued }: { plus: boolean; cued: boolean }) =>
  numbers.some((pattern) => pattern.test(digits)) ||
  (plus && /^[1-9]\d{7,14}$/.test(digits)) ||
  (cued && /^[2-9]\d{6,9}$/.test(digits));

/** "Hundred" and "thousand" count something, unless a digit leads them. */
const isScale = ({ digits, start, end }: Digits) => /^00+$/.test(digits) && end - start > digits.length;

/** The phone numbers within one run: from each piece on, the longest that is one. */
function numbersIn({ parts, plus, cued }: Run): ContactDetail[] {
  const found: ContactDetail[] = [];
  for (let from = 0; from < parts.length; from++) {
    if (isScale(parts[from]!)) continue;
    let digits = '';
    let to = -1;
    for (let i = from; i < parts.length && digits.length < longest; i++) {
      digits += parts[i]!.digits;
      if (isNumber(digits, { plus: plus && from === 0, cued: cued && from === 0 })) to = i;
    }
    if (to < 0) continue;
    found.push({ kind: 'phone', start: parts[from]!.start, end: parts[to]!.end });
    from = to;
  }
  return found;
}

/**
 * Phone numbers in digits, in words (English, te reo Māori, Chinese) and in letters that look like digits, however they
 * are spaced out. Prices, dates, distances, engine sizes, plates and VINs are none.
 */
export function findPhones({ text, places }: PlainText): ContactDetail[] {
  const bare = text.replace(amounts, (amount) => '#'.repeat(amount.length));
  return runsOf(split(bare))
    .flatMap(numbersIn)
    .map(({ kind, start, end }) => ({ kind, start: places[start]!, end: places[end]! }));
}
