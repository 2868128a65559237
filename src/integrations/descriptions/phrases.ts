/** Kilometres as people write them: 45,000. */
export const kmOf = (mileage: number): string => mileage.toLocaleString('en-NZ');

/** The sentence with a value for each `{name}`. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
