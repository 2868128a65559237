import { readTakedownPhoto } from '../../../domain/marketplace/reports/readTakedown.js';
import type { Handler } from '../../handler.js';

export const getTakedownPhoto: Handler<'getTakedownPhoto'> = async ({ params }, { db }) => {
  const bytes = await readTakedownPhoto(db, { id: params.photoId, listingId: params.id });
  const open = async function* () {
    yield bytes;
  };
  return {
    status: 200,
    download: { contentType: 'image/webp', fileName: `${params.photoId}.webp`, open: async () => open() },
  };
};
