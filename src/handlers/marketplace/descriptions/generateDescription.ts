import type { Handler } from '../../handler.js';
import { describeCar } from '../../../domain/marketplace/descriptions/describeCar.js';
import { ok } from '../../answers.js';

export const generateDescription: Handler<'generateDescription'> = async ({ body }, { descriptions, images }) => {
  const { bodyType = null, wofExpiry = null, regoExpiry = null, imageUrls = [], language = 'en', ...car } = body;
  const described = await describeCar(descriptions, images, {
    ...car,
    bodyType,
    wofExpiry,
    regoExpiry,
    imageUrls,
    language,
  });
  return ok({ description: described.description, highlights: described.highlights, source: described.source });
};
