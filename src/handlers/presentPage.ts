import type { Schema } from '../contract/contract.js';
import type { Page, PageRequest } from '../platform/paging/page.js';

/** Returns the page that a query requests; the validator has filled in the contract's defaults. */
export function pageRequest(query: { page?: number; limit?: number }): PageRequest {
  return { page: query.page ?? 1, limit: query.limit ?? 20 };
}

export function presentPagination({ page, limit, total }: Page<unknown>): Schema<'Pagination'> {
  const totalPages = Math.ceil(total / limit);
  return { page, limit, total, totalPages, hasNext: page < totalPages, hasPrev: page > 1 };
}

/** Returns a list's whole response: the presented rows, the pagination, and the meta. */
export function listOf<Row, Item>(page: Page<Row>, present: (row: Row) => Item) {
  return {
    status: 200 as const,
    body: {
      success: true as const,
      data: page.rows.map(present),
      pagination: presentPagination(page),
      ...(page.totalCapped ? { meta: { totalCapped: true } } : {}),
    },
  };
}
