import type { Prisma } from '../../../../generated/prisma/client.js';
import { versionOf } from '../../../platform/versions/versionOf.js';
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

/** Returns the version of a saved search: of what its owner can edit. */
export const savedSearchVersion = ({ name, query, frequency, byEmail, byPush }: SavedSearch): string =>
  versionOf([name, query, frequency, byEmail, byPush]);

/** What a person says of a search to keep. */
export interface SearchSettings {
  name: string;
  query: SavedQuery;
  frequency: Row['frequency'];
  byEmail: boolean;
  byPush: boolean;
}
