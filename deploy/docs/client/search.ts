import MiniSearch from 'minisearch';
import { base, byId } from './element.js';

interface Entry {
  id: number;
  title: string;
  kind: string;
  text: string;
  names: string;
  url: string;
}

const maxResults = 12;

async function loadIndex(): Promise<MiniSearch<Entry>> {
  const response = await fetch(`${base}/assets/search.json`);
  const index = new MiniSearch<Entry>({
    fields: ['title', 'names', 'text'],
    storeFields: ['title', 'kind', 'url'],
    // ERROR_CODES and camelCase ids are found whole and by their parts.
    tokenize: (text) => {
      const words = text.split(/[^\p{L}\p{N}_]+/u).filter(Boolean);
      return words.flatMap((word) => [word, ...word.split(/_|(?<=[a-z])(?=[A-Z])/)]);
    },
    searchOptions: { boost: { title: 3, names: 4 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
  });
  index.addAll((await response.json()) as Entry[]);
  return index;
}

/** Finds operations, error codes and sections of guides; the index loads when the search is first used. */
export function startSearch(): void {
  const input = byId<HTMLInputElement>('search');
  const list = byId('results');
  if (!input || !list) return;
  let index: Promise<MiniSearch<Entry>> | undefined;
  let chosen = -1;

  const options = () => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const choose = (at: number) => {
    const all = options();
    chosen = all.length === 0 ? -1 : (at + all.length) % all.length;
    all.forEach((option, position) => option.setAttribute('aria-selected', String(position === chosen)));
    if (chosen >= 0) {
      input.setAttribute('aria-activedescendant', all[chosen]!.id);
      all[chosen]!.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
  };
  const show = (entries: Pick<Entry, 'title' | 'kind' | 'url'>[]) => {
    list.replaceChildren(
      ...entries.map(({ title, kind, url }, at) => {
        const option = document.createElement('li');
        option.id = `result-${at}`;
        option.setAttribute('role', 'option');
        const link = document.createElement('a');
        link.href = base + url;
        link.tabIndex = -1;
        const label = document.createElement('small');
        label.textContent = kind;
        link.append(title, ' ', label);
        option.append(link);
        return option;
      }),
    );
    if (entries.length === 0) {
      const none = document.createElement('li');
      none.setAttribute('role', 'option');
      none.setAttribute('aria-disabled', 'true');
      none.textContent = 'Nothing found';
      list.append(none);
    }
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    choose(entries.length > 0 ? 0 : -1);
  };

  input.addEventListener('focus', () => {
    index ??= loadIndex();
  });
  input.addEventListener('input', () => {
    index ??= loadIndex();
    const query = input.value.trim();
    if (query === '') return close();
    void index.then((loaded) => {
      if (input.value.trim() !== query) return;
      show(loaded.search(query).slice(0, maxResults) as unknown as Entry[]);
    });
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter') {
      const link = options()[chosen]?.querySelector('a');
      if (link) location.href = link.href;
    } else return;
    event.preventDefault();
  });
  document.addEventListener('click', ({ target }) => {
    if (target !== input && !list.contains(target as Node)) close();
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName);
    if (event.key !== '/' || isTyping) return;
    event.preventDefault();
    input.focus();
  });
}
