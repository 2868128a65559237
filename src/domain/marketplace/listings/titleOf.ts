export interface NamedCar {
  year: number | null;
  make: string | null;
  model: string | null;
  variant: string | null;
}

/** `year make model variant`, as far as they are known; null when none is. */
export const titleOf = ({ year, make, model, variant }: NamedCar): string | null =>
  [year, make, model, variant].filter((part) => part !== null).join(' ') || null;
