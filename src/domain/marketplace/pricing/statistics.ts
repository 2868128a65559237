const inOrder = (values: number[]) => [...values].sort((a, b) => a - b);

/** The middle value, or the mean of the two in the middle. */
export function median(values: number[]): number {
  const sorted = inOrder(values);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The distance between the first and the last quarter, as a share of the median. */
export function quartileSpread(values: number[]): number {
  const sorted = inOrder(values);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)]!;
  return (at(0.75) - at(0.25)) / median(values);
}

export const toCentsNumber = (dollars: number): number => Math.round(dollars * 100) / 100;
