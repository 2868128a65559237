import { describeCar } from '../../../domain/marketplace/descriptions/describeCar.js';
import { describeListing } from '../../../domain/marketplace/descriptions/describeListing.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const generateDescription: Handler<'generateDescription'> = async ({ caller, body }, services) => {
  const { bodyType = null, wofExpiry = null, regoExpiry = null, imageUrls = [], language = 'en', ...rest } = body;
  const { listingId, ...facts } = rest;
  const car = { ...facts, bodyType, wofExpiry, regoExpiry, imageUrls, language };
  const { description, highlights, source } =
    listingId === undefined
      ? await describeCar({ writer: services.descriptions, images: services.images }, { car })
      : await describeListing(services, { listingId, userId: caller.userId, car });
  return ok({ description, highlights, source });
};
