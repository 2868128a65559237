import type { Handler } from '../../contract.js';
import { describeCar } from '../../domain/ai/describeCar.js';
import { ok } from '../answers.js';

export const generateDescription: Handler<'generateDescription'> = async ({ descriptions, images, body }) => {
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
