import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { bodyTypes } from '../../prisma/seed/carShapes.js';
import { paints, type Paint } from '../../prisma/seed/drawCar.js';
import { drawPhoto, photoNames, type DrawnPhoto } from '../../prisma/seed/photos.js';

const file = /^\/(?:images|avatars)\/([\w-]+?)(_thumb)?\.webp$/;

/** Serves a drawn car for every photo's address, always the same one for one address; nothing comes from the network. */
export function drawnPhotos(): RequestHandler {
  const drawn = new Map<number, Promise<DrawnPhoto>>();
  const names = bodyTypes.flatMap((body) =>
    (Object.keys(paints) as Paint[]).map((paint) => photoNames({ body, paint, electric: false }, 1, 0)[0]!),
  );
  return async (req, res, next) => {
    const [, name, isThumbnail] = file.exec(req.path) ?? [];
    if (name === undefined || req.method !== 'GET') return next();
    const choice = createHash('sha256').update(name).digest().readUInt16BE(0) % names.length;
    if (!drawn.has(choice)) drawn.set(choice, drawPhoto(names[choice]!));
    const { full, thumbnail } = await drawn.get(choice)!;
    res.type('image/webp').setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    res.send(isThumbnail ? thumbnail : full);
  };
}
