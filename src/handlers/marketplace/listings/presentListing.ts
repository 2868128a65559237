import type { Caller, Schema } from '../../../contract/contract.js';
import { daysListed } from '../../../domain/marketplace/analytics/daysListed.js';
import type { ListingView } from '../../../domain/marketplace/listings/readListing.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { presentDealer } from './presentDealer.js';
import { presentListingImages } from './presentListingImages.js';
import { presentSeller } from './presentSeller.js';

/** Presents a listing in full to the viewer; VIN and coordinates only to the owner. */
export function presentListing(view: ListingView, images: ImageStore, viewer: Caller | null): Schema<'Listing'> {
  const { listing, seller, isFavorited, isOwner } = view;
  return {
    id: listing.id,
    title: listing.title,
    plateNumber: listing.plateNumber,
    make: listing.make,
    model: listing.model,
    variant: listing.variant,
    year: listing.year,
    mileage: listing.mileage,
    price: listing.price,
    priceNegotiable: listing.priceNegotiable,
    description: listing.description,
    aiDescription: listing.aiDescription,
    aiPriceMin: listing.aiPriceMin,
    aiPriceMax: listing.aiPriceMax,
    aiPriceRecommended: listing.aiPriceRecommended,
    dealRating: listing.dealRating,
    priceDelta: listing.priceDelta,
    daysOnMarket: listing.status === 'DRAFT' ? null : daysListed(listing),
    status: listing.status,
    region: listing.region,
    fuelType: listing.fuelType,
    transmission: listing.transmission,
    bodyType: listing.bodyType,
    color: listing.color,
    engineCc: listing.engineCc,
    doors: listing.doors,
    ...(isOwner ? { vin: listing.vin, latitude: listing.latitude, longitude: listing.longitude } : {}),
    wofExpiry: listing.wofExpiry,
    regoExpiry: listing.regoExpiry,
    registerCheck: listing.registerCheck,
    images: presentListingImages(listing.photoIds, images),
    ...presentDealer(listing),
    seller: presentSeller(seller, images, viewer),
    views: listing.views,
    favoriteCount: listing.favoriteCount,
    isFavorited,
    priceHistory: listing.priceHistory,
    createdAt: listing.createdAt,
    updatedAt: listing.updatedAt,
  };
}
