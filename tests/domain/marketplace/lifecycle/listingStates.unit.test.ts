import { expect, it } from 'vitest';
import { canMove, listingMoves, publicStatuses } from '../../../../src/domain/marketplace/lifecycle/listingStates.js';

it('a listing that was published never is a draft again, and everything for sale was published', () => {
  expect(Object.values(listingMoves).flat()).not.toContain('DRAFT');
  expect(canMove('DRAFT', 'ACTIVE')).toBe(true);
  expect(canMove('DRAFT', 'SOLD')).toBe(false);
  expect(canMove('REMOVED', 'SOLD')).toBe(false);
});

it('only what is or was for sale is public', () => {
  expect(publicStatuses).toEqual(['ACTIVE', 'SOLD']);
});
