import type { Schema } from '../../../contract/contract.js';
import type { Draft } from '../../../domain/marketplace/drafts/listOwnDrafts.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { presentListingImages } from '../listings/presentListingImages.js';

export const presentDraft = (draft: Draft, images: ImageStore): Schema<'Draft'> => ({
  id: draft.id,
  status: 'DRAFT',
  title: draft.title,
  plateNumber: draft.plateNumber,
  make: draft.make,
  model: draft.model,
  variant: draft.variant,
  year: draft.year,
  mileage: draft.mileage,
  price: draft.price,
  priceNegotiable: draft.priceNegotiable,
  description: draft.description,
  region: draft.region,
  fuelType: draft.fuelType,
  transmission: draft.transmission,
  bodyType: draft.bodyType,
  color: draft.color,
  engineCc: draft.engineCc,
  doors: draft.doors,
  latitude: draft.latitude,
  longitude: draft.longitude,
  vin: draft.vin,
  wofExpiry: draft.wofExpiry,
  regoExpiry: draft.regoExpiry,
  images: presentListingImages(draft.photoIds, images),
  createdAt: draft.createdAt,
  updatedAt: draft.updatedAt,
});
