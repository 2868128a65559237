import type { Document } from './model/document.js';
import type { Operation } from './model/readOperations.js';

export interface Guide {
  slug: string;
  title: string;
  /** One sentence for the start page and the search. */
  summary: string;
  markup: string;
}

/** What every page of the docs knows. */
export interface Site {
  /** The path that the site is served under, such as `/docs`. */
  base: string;
  document: Document;
  operations: Operation[];
  guides: Guide[];
}
