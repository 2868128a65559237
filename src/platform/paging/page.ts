export interface PageRequest {
  page: number;
  limit: number;
}

export interface Page<Row> {
  rows: Row[];
  page: number;
  limit: number;
  /** Exact up to `countCap`. */
  total: number;
  totalCapped: boolean;
}

/**
 * No count grows with the table: beyond this a total is only "that many or more". It is counted in the list's own
 * order: by default Prisma orders by the id, which sorts all rows there are before the cap cuts them off.
 */
export const countCap = 10_000;

export const offsetOf = ({ page, limit }: PageRequest) => (page - 1) * limit;

export function toPage<Row>(rows: Row[], { page, limit }: PageRequest, counted: number): Page<Row> {
  return { rows, page, limit, total: Math.min(counted, countCap), totalCapped: counted > countCap };
}
