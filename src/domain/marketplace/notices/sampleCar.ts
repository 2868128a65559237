const app = 'https://app.kiwicar.co.nz';

/** A believable car in the samples of notices; of each `id` one. */
export const sampleListing = (listingTitle: string, id: number) => ({
  listingTitle,
  listingUrl: `${app}/buy/0b6d1f0e-2c1a-4b1e-8f52-6f1f3a7c9d2${id}`,
});

export const sampleCar = sampleListing('2019 Toyota Aqua G', 0);
export const sampleUrl = (path: string) => `${app}${path}`;
