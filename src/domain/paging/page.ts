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

/** No count grows with the table: beyond this a total is only "that many or more". */
export const countCap = 10_000;

export const offsetOf = ({ page, limit }: PageRequest) => (page - 1) * limit;

export function toPage<Row>(rows: Row[], { page, limit }: PageRequest, counted: number): Page<Row> {
  return { rows, page, limit, total: Math.min(counted, countCap), totalCapped: counted > countCap };
}
