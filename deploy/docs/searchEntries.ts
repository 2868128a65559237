import { sectionsOf } from './markdown.js';
import type { Site } from './site.js';

/** One thing that the search finds. `url` is under the site's base. */
export interface SearchEntry {
  id: number;
  title: string;
  kind: string;
  /** Ids and paths, which weigh more than text. */
  names: string;
  text: string;
  url: string;
}

const maxText = 400;

/** Returns what the search knows: each operation, and each section of the guides, among them the error codes. */
export function searchEntries({ operations, guides }: Site): SearchEntry[] {
  const ofOperations = operations.map(({ id, method, path, summary, description }) => ({
    title: summary,
    kind: `${method} ${path}`,
    names: `${id} ${path}`,
    text: description.slice(0, maxText),
    url: `/reference/${id}`,
  }));
  const ofGuides = guides.flatMap(({ slug, title, markup }) =>
    sectionsOf(markup).map((section) => ({
      title: section.title,
      kind: section.level === 1 ? 'Guide' : title,
      names: section.title,
      text: section.text.slice(0, maxText),
      url: section.level === 1 ? `/${slug}` : `/${slug}#${section.id}`,
    })),
  );
  return [...ofOperations, ...ofGuides].map((entry, id) => ({ id, ...entry }));
}
