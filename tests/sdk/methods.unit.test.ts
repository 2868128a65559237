import { describe, expect, it } from 'vitest';
import { methods, withoutMethod } from '../../src/sdk/methods.js';
import { contract } from '../support/harness/contract.js';

const named = Object.values(methods).flatMap((group) => Object.values(group));

describe('the methods of the SDK', () => {
  it('cover every operation once', () => {
    expect([...named, ...withoutMethod].sort()).toEqual(contract.operations.map(({ id }) => id).sort());
  });
});
