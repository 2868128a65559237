/** Formats kilometres: 45,000. */
export const kmOf = (mileage: number): string => mileage.toLocaleString('en-NZ');

/** Replaces each `{name}` in the sentence with its value. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
