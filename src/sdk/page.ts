/** A page of a list: await it for its rows, or iterate over it for the rows of this page and all that follow. */
export interface Page<Item, Pagination> extends PromiseLike<{ data: Item[]; pagination: Pagination }> {
  [Symbol.asyncIterator](): AsyncIterator<Item, void>;
}

interface Loaded<Item> {
  data: Item[];
  pagination: { page: number; totalPages: number; nextCursor?: string | null };
}

type Query = Record<string, unknown>;

/** Creates a page that is loaded when it is first used. It continues by cursor where the list has one. */
export function createPage<Item>(query: Query, load: (query: Query) => Promise<Loaded<Item>>) {
  let first: Promise<Loaded<Item>> | undefined;
  const loadFirst = () => (first ??= load(query));
  return {
    then: <Value, Failure>(
      onLoaded?: ((page: Loaded<Item>) => Value | PromiseLike<Value>) | null,
      onFailed?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
    ) => loadFirst().then(onLoaded, onFailed),
    async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
      for (let page = await loadFirst(); ;) {
        yield* page.data;
        const next = nextOf(query, page.pagination);
        if (!next) return;
        page = await load(next);
      }
    },
  };
}

function nextOf(query: Query, { nextCursor, page, totalPages }: Loaded<unknown>['pagination']): Query | null {
  if (nextCursor) return { ...query, page: undefined, cursor: nextCursor };
  if (nextCursor === null || page >= totalPages) return null;
  return { ...query, page: page + 1 };
}
