import { chineseDigits, digitLetters, digitWords, homophones, repetitions, tens } from './numberWords.js';

/** A piece of a text that can be read as digits. */
export interface Digits {
  digits: string;
  start: number;
  end: number;
  /** Written as a word, such as "five". */
  isWord: boolean;
  /** A comma comes before it. */
  afterComma: boolean;
}

/** Digits with nothing between them but signs and a few fillers. */
export interface Run {
  parts: Digits[];
  /** A `+` comes before it. */
  isInternational: boolean;
  /** A word such as "call" comes shortly before it. */
  isCued: boolean;
  /** How many words there are between the run before and this one; Infinity beyond a sentence's end. */
  wordsBefore: number;
}

interface Piece {
  text: string;
  start: number;
  end: number;
}

const fillers =
  /^(?:then|and|dash|hyphen|space|slash|minus|stroke|followed|by|plus|next|again|x|也|然后|再|杠|横|空格)$/u;
/** Words before digits that are meant for calling. */
const cues =
  /^(?:ph|phone|phones|tel|telephone|mob|mobile|cell|cellphone|call|calls|ring|text|txt|msg|sms|dial|bell|landline|whatsapp|viber|wechat|电话|手机|微信|请打|致电|短信)$/u;
const gluedCues = /^(?:ph|phone|tel|mob|mobile|cell|call|text|txt|ring|m|p|t)$/;
/** Units that make the preceding number a quantity. */
const units =
  /^(?:km|kms|ks|k|kph|kmh|mph|cc|ccs|l|litre|litres|liter|kw|kwh|hp|bhp|nm|ps|rpm|kg|kgs|lb|lbs|ton|tonne|t|mm|cm|m|inch|psi|bar|v|w|ah|cca|gb|mb|years?|yrs?|months?|mths?|weeks?|days?|hours?|hrs?|mins?|am|pm|owners?|keys?|doors?|seats?|seater|seconds?|secs?|s|speed|cyl|cylinder|percent|nzd|dollars?|bucks|grand|pw|公里|千米|升|元|纽币|年|月|日|号|点|座|门|匹)$/u;
const plate = /^(?:[a-z]{2}\d{4}|[a-z]{3}\d{3})$/;
const vin = /^(?=.*\d)(?=.*[a-z])[a-hj-npr-z\d]{17}$/;
const endsRun = /[$%#;!?=<>@]/;
const maxSigns = 8;
const maxCueDistance = 4;
/** Longer tokens are never part of a phone number. */
const maxTokenLength = 60;

const runTogether = /^(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple){2,20}$/;
const digitWord = /zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple/g;

/** Letters written for digits, only beside real ones: null for any other token. */
function readLetters(token: string): string | null {
  if (plate.test(token) || !/\d/.test(token) || !/^[\doilzsb]+$/.test(token)) return null;
  return [...token].map((sign) => digitLetters[sign] ?? sign).join('');
}

/** Splits a text into words, digits and signs; `ohtwoone` and `5fivefive` come in their parts. */
function split(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { 0: token, index } of text.matchAll(/[a-z\d']+|\p{Script=Han}+|[^\sa-z\d']/gu)) {
    const add = (part: string, offset: number) =>
      pieces.push({ text: part, start: index + offset, end: index + offset + part.length });
    if (token.length > maxTokenLength && !/^\p{Script=Han}/u.test(token)) add('#', 0);
    else if (vin.test(token)) add('#'.repeat(token.length), 0);
    else if (readLetters(token) !== null) add(readLetters(token)!, 0);
    else {
      for (const { 0: part, index: offset } of token.matchAll(/[a-z]+|\d+|\p{Script=Han}|'/gu)) {
        if (part === "'") continue;
        const words = digitWords[part] === undefined && runTogether.test(part) ? part.match(digitWord)! : [part];
        let at = offset;
        for (const word of words) {
          add(word, at);
          at += word.length;
        }
      }
      if (!/^[a-z\d']|^\p{Script=Han}/u.test(token)) add(token, 0);
    }
  }
  return pieces;
}

const isNumberWord = (piece: Piece | undefined) =>
  piece !== undefined && (digitWords[piece.text] !== undefined || tens[piece.text] !== undefined);

/** Returns the digits that start at a piece and how many pieces they span; null if it is not a number. */
function readDigits(pieces: Piece[], at: number): { digits: string; took: number; isWord: boolean } | null {
  const { text } = pieces[at]!;
  if (/^\d+$/.test(text)) return { digits: text, took: 1, isWord: false };
  const single = digitWords[text] ?? chineseDigits[text];
  if (single !== undefined) return { digits: single, took: 1, isWord: true };
  const next = pieces[at + 1];
  const nextDigits = next && (digitWords[next.text] ?? (/^\d$/.test(next.text) ? next.text : undefined));
  const times = repetitions[text];
  if (times) return nextDigits?.length === 1 ? { digits: nextDigits.repeat(times), took: 2, isWord: true } : null;
  if (tens[text]) {
    const follows = nextDigits?.length === 1 && nextDigits !== '0';
    return follows
      ? { digits: tens[text] + nextDigits, took: 2, isWord: true }
      : { digits: `${tens[text]}0`, took: 1, isWord: true };
  }
  if (/^[il]$/.test(text) && /^\d$/.test(next?.text ?? '') && /^[\d-]$/.test(pieces[at - 1]?.text ?? '')) {
    return { digits: '1', took: 1, isWord: false };
  }
  const alike = homophones[text];
  const isBetween = isNumberWord(pieces[at - 1]) && isNumberWord(next);
  return alike !== undefined && isBetween ? { digits: alike, took: 1, isWord: true } : null;
}

/** Returns whether a piece asks for a call: "text me", 电话, "my number". */
function isCueAt(pieces: Piece[], at: number): boolean {
  const { text } = pieces[at]!;
  if (text === 'number') return /^(?:my|our|phone|ph|mobile|cell|contact)$/.test(pieces[at - 1]?.text ?? '');
  const next = pieces[at + 1];
  return cues.test(text) || (/\p{Script=Han}/u.test(text) && next !== undefined && cues.test(text + next.text));
}

/** Returns everything that can be read as digits, in one pass over the text. */
export function digitRunsOf(text: string): Run[] {
  const pieces = split(text);
  const runs: Run[] = [];
  let parts: Digits[] = [];
  let isInternational = false;
  let isCued = false;
  let cueDistance = Infinity;
  let wordsBefore = Infinity;
  let signs = 0;
  let afterComma = false;
  const close = () => {
    if (parts.length > 0) {
      runs.push({ parts, isInternational, isCued, wordsBefore });
      wordsBefore = 0;
    }
    parts = [];
    signs = 0;
    afterComma = false;
  };
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    const before = pieces[i - 1];
    const value = readDigits(pieces, i);
    const isGlued = before !== undefined && before.end === piece.start && /^[a-z#]+$/.test(before.text);
    if (value && !value.isWord && isGlued && digitWords[before.text] === undefined && !gluedCues.test(before.text)) {
      // The digits of a plate, a chassis or a model name are no part of a number.
      close();
      continue;
    }
    if (value) {
      if (parts.length === 0) {
        isInternational = before?.text === '+';
        isCued = cueDistance <= maxCueDistance || (isGlued && gluedCues.test(before.text));
      }
      const last = pieces[i + value.took - 1]!;
      const { digits, isWord } = value;
      parts.push({ digits, isWord, afterComma: afterComma && parts.length > 0, start: piece.start, end: last.end });
      i += value.took - 1;
      signs = 0;
      afterComma = false;
      continue;
    }
    const isWord = /\p{L}/u.test(piece.text);
    const isWithin = before?.end === piece.start && pieces[i + 1]?.start === piece.end;
    if (!isWord && ++signs <= maxSigns && (isWithin || !endsRun.test(piece.text))) {
      if (/[,、]/.test(piece.text)) afterComma = true;
      if (parts.length === 0 && /[.。]/.test(piece.text)) wordsBefore = Infinity;
      continue;
    }
    if (isWord && parts.length > 0 && fillers.test(piece.text)) continue;
    if (parts.length > 0 && units.test(piece.text)) parts.pop();
    close();
    if (isWord) {
      const isCue = isCueAt(pieces, i);
      if (isCue && wordsBefore === 0) runs.at(-1)!.isCued = true;
      cueDistance = isCue ? 0 : cueDistance + 1;
      wordsBefore++;
    } else if (/[.!?;]/.test(piece.text)) {
      cueDistance = Infinity;
      wordsBefore = Infinity;
    }
  }
  close();
  return runs;
}
