interface Named {
  year: number;
  brand: string;
  model: string;
  variant?: string | null;
}

/** Returns the name of a car that was given none: year, brand, model and variant. */
export const nameOf = ({ year, brand, model, variant }: Named): string =>
  [year, brand, model, variant].filter(Boolean).join(' ').slice(0, 100);
