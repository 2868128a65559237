const nzd = new Intl.NumberFormat('en-NZ', {
  style: 'currency',
  currency: 'NZD',
  trailingZeroDisplay: 'stripIfInteger',
});

/** Dollars as people read them: `$21,500`, cents only where there are some. */
export const formatPrice = (dollars: number): string => nzd.format(dollars);
