import type { Schema } from '../../../contract/contract.js';
import type { RequestTenant } from '../../../contract/tenant.js';
import type { Car, CarSummary } from '../../../domain/dealers/stock/car.js';
import { carMoves } from '../../../domain/dealers/stock/carMoves.js';
import { registerCheckOf } from '../../../domain/marketplace/index.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { photoKey, thumbnailKey } from '../../../platform/images/imageKeys.js';

const presentPhoto = (
  images: ImageStore,
  { id, isPrimary }: { id: string; isPrimary: boolean },
): Schema<'CarPhoto'> => ({
  id,
  url: images.urlOf(photoKey(id)),
  thumbnailUrl: images.urlOf(thumbnailKey(id)),
  isPrimary,
});

const formatters = new Map<string, Intl.NumberFormat>();

/** Writes a price as the tenant's locale does, without decimals. */
function formatPrice(price: number, { locale, currency }: RequestTenant): string {
  const key = `${locale} ${currency}`;
  const options = { style: 'currency', currency, maximumFractionDigits: 0 } as const;
  const formatter = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, formatter);
  return formatter.format(price);
}

/** Presents what lists show of a car, to staff and visitors alike. */
export function presentCarSummary(
  car: CarSummary,
  tenant: RequestTenant,
  images: ImageStore,
): Schema<'StockCarSummary'> {
  const primary = car.photos.find(({ isPrimary }) => isPrimary);
  const price = Number(car.price);
  return {
    id: car.id,
    displayCode: car.displayCode,
    publicName: car.publicName,
    slug: car.slug,
    brand: car.brand,
    model: car.model,
    variant: car.variant,
    year: car.year,
    color: car.color,
    transmission: car.transmission,
    fuelType: car.fuelType,
    bodyType: car.bodyType,
    region: car.region,
    km: car.km,
    price,
    priceFormatted: formatPrice(price, tenant),
    currency: tenant.currency,
    primaryPhoto: primary ? presentPhoto(images, primary) : null,
    status: car.status,
    createdAt: car.createdAt.toISOString(),
    updatedAt: car.updatedAt.toISOString(),
  };
}

/** Presents a car in full, without what only staff may see. */
export function presentCarDetail(car: Car, tenant: RequestTenant, images: ImageStore) {
  return {
    ...presentCarSummary(car, tenant, images),
    keyFeatures: car.keyFeatures as string[],
    conditionNotes: car.conditionNotes,
    specs: car.specs as Schema<'CarSpecs'>,
    description: car.description,
    photos: car.photos.map((photo) => presentPhoto(images, photo)),
  };
}

/** Presents a car in full to staff. */
export const presentStockCar = (car: Car, tenant: RequestTenant, images: ImageStore): Schema<'StockCar'> => ({
  ...presentCarDetail(car, tenant, images),
  nextStates: [...carMoves[car.status]],
  plateNumber: car.plateNumber,
  vin: car.vin,
  registerCheck: registerCheckOf(car),
  listingId: car.listing?.id ?? null,
  onMarketplace: car.onMarketplace,
});
