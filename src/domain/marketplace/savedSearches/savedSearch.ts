import type { Prisma } from '../../../../generated/prisma/client.js';
import { savedQueryOf, type SavedQuery } from './savedQuery.js';

export const savedSearchColumns = {
  id: true,
  name: true,
  query: true,
  frequency: true,
  byEmail: true,
  byPush: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.SavedSearchSelect;

type Row = Prisma.SavedSearchGetPayload<{ select: typeof savedSearchColumns }>;
export type SavedSearch = Omit<Row, 'query'> & { query: SavedQuery };

export const toSavedSearch = (row: Row): SavedSearch => ({ ...row, query: savedQueryOf(row.query) });

/** What a person says of a search to keep. */
export interface SearchSettings {
  name: string;
  query: SavedQuery;
  frequency: Row['frequency'];
  byEmail: boolean;
  byPush: boolean;
}
