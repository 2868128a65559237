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
 * The maximum that is counted; a higher total is reported as "that many or more". Counting uses the list's order: by
 * default Prisma orders by id, which sorts all existing rows before the limit applies.
 */
export const countCap = 10_000;

export const offsetOf = ({ page, limit }: PageRequest) => (page - 1) * limit;

export function toPage<Row>(rows: Row[], { page, limit }: PageRequest, counted: number): Page<Row> {
  return { rows, page, limit, total: Math.min(counted, countCap), totalCapped: counted > countCap };
}
