interface Paging {
  page?: number;
  limit?: number;
  cursor?: string;
  facets?: boolean;
}

/** What a search keeps of a query of `GET /listings`: all but what belongs to one answer. */
export const withoutPaging = <Query extends object>({
  page: _page,
  limit: _limit,
  cursor: _cursor,
  facets: _facets,
  ...query
}: Query & Paging): Omit<Query, keyof Paging> => query;
