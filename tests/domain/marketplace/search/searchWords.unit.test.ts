import { describe, expect, it } from 'vitest';
import { indexQuery, wordsOf } from '../../../../src/domain/marketplace/search/searchWords.js';

describe('the words of a search, each with its spellings', () => {
  it.each<[string, string[][]]>([
    ['', []],
    ['Corolla', [['corolla']]],
    ['corolla  COROLLA', [['corolla']]],
    ['cx-5', [['cx-5', 'cx5']]],
    [
      'x trail',
      [
        ['trail', 'xtrail'],
        ['x', 'xtrail'],
      ],
    ],
    ['1-2 3', [['1-2'], ['3']]],
    ['100% tidy', [['100%'], ['tidy']]],
  ])('%j: %j', (q, words) => {
    expect(wordsOf(q)).toEqual(words);
  });
});

describe('what the index of words is asked for', () => {
  it.each([
    ['corolla', '+(ǂǂcorolla*)'],
    ['q5', '+(ǂǂq5*)'],
    ['the', '+(ǂǂthe*)'],
    ['cx-5', '+((+ǂǂcx +ǂǂ5*) ǂǂcx5*)'],
    ["o'brien", '+((+ǂǂo +ǂǂbrien*))'],
    ['100%_sure', '+((+ǂǂ100 +ǂǂsure*))'],
    ['citroën', '+(ǂǂcitroën*)'],
    ['+-*"()~<>@a', '+(ǂǂa*)'],
    ['丰田', '+((+ǂǂ丰 +ǂǂ田))'],
  ])('%s: %s', (q, query) => {
    expect(indexQuery(wordsOf(q))).toBe(query);
  });
});
