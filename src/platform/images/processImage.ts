import sharp, { type Sharp } from 'sharp';
import { createFairQueue } from '../fairQueue.js';
import { currentClientKey } from '../network/clientKey.js';
import { invalid, Problem } from '../problem.js';

export interface ProcessedPhoto {
  image: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
}

export type ProcessedAvatar = Omit<ProcessedPhoto, 'thumbnail'>;

const maxPixels = 40_000_000;
const maxBytes = 2 * 1024 * 1024;
const secondsPerStep = 10;
const qualities = [80, 65, 50, 35, 20, 10] as const;

/** A 40-megapixel image takes over 100 MB while it is decoded, so only two are open at once. */
const queue = createFairQueue({ concurrency: 2, maxQueued: 40, maxQueuedPerClient: 20, retryAfterSeconds: 5 });

/**
 * Returns a listing photo ready to publish: upright, within 1920×1080 and never enlarged, WebP of at most 2 MB, with a
 * 400×300 thumbnail; without EXIF, GPS or trailing data. Only the first frame of an animation remains. Throws
 * VALIDATION_ERROR for `field` (not a complete JPEG, PNG or WebP), IMAGE_TOO_LARGE (over 40 megapixels, detected before
 * decoding), SERVICE_UNAVAILABLE (processing timed out) and QueueFullError (too many images waiting).
 */
export async function processPhoto(bytes: Uint8Array, field = 'images'): Promise<ProcessedPhoto> {
  return inTurn(bytes, field, async (source) => {
    const upright = await decode(
      source.resize({ width: 1920, height: 1080, fit: 'inside', withoutEnlargement: true }),
      field,
    );
    const image = await underTwoMegabytes(upright);
    const thumbnail = await upright
      .picture()
      .resize({ width: 400, height: 300, fit: 'cover' })
      .webp({ quality: 70 })
      .toBuffer();
    return { image, thumbnail, width: upright.width, height: upright.height };
  });
}

/** Returns a profile picture ready to publish: 400×400, cropped from the centre. Otherwise like processPhoto. */
export async function processAvatar(bytes: Uint8Array, field = 'avatar'): Promise<ProcessedAvatar> {
  return inTurn(bytes, field, async (source) => {
    const upright = await decode(source.resize({ width: 400, height: 400, fit: 'cover' }), field);
    return { image: await underTwoMegabytes(upright), width: upright.width, height: upright.height };
  });
}

async function inTurn<T>(bytes: Uint8Array, field: string, work: (source: Sharp) => Promise<T>): Promise<T> {
  allowOnlyPhotoFormats();
  try {
    return await queue.run(currentClientKey(), async () => {
      await checkHeader(bytes, field);
      return work(open(bytes).autoOrient().timeout({ seconds: secondsPerStep }));
    });
  } catch (error) {
    throw isTimeout(error) ? busy() : error;
  }
}

const open = (bytes: Uint8Array) => sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' });
const isTimeout = (error: unknown) => error instanceof Error && error.message.startsWith('timeout');
const isPixelLimit = (error: unknown) => error instanceof Error && error.message.includes('pixel limit');

const busy = () =>
  new Problem('SERVICE_UNAVAILABLE', 'Too many pictures are being processed', { retryAfterSeconds: 5 });
const tooLarge = (field: string) =>
  new Problem('IMAGE_TOO_LARGE', 'Image has too many pixels', {
    details: [{ field, message: 'At most 40 megapixels' }],
  });
const wrongType = (field: string) =>
  new Problem('VALIDATION_ERROR', 'Invalid file type', { details: [{ field, message: 'Invalid file type' }] });

let restricted = false;

/** Every other decoder of libvips is attack surface, SVG and PDF above all. The block applies to the whole process. */
function allowOnlyPhotoFormats(): void {
  if (restricted) return;
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
  });
  restricted = true;
}

async function checkHeader(bytes: Uint8Array, field: string): Promise<void> {
  try {
    const { width, height } = await open(bytes).metadata();
    if (width * height > maxPixels) throw tooLarge(field);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw isPixelLimit(error) ? tooLarge(field) : wrongType(field);
  }
}

interface Upright {
  picture: () => Sharp;
  width: number;
  height: number;
}

/** Decodes once: the image, its thumbnail and each further quality start from the same reduced pixels. */
async function decode(source: Sharp, field: string): Promise<Upright> {
  try {
    const { data, info } = await source.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const picture = () => sharp(data, { raw: { width, height, channels } }).timeout({ seconds: secondsPerStep });
    return { picture, width, height };
  } catch (error) {
    if (isTimeout(error)) throw error;
    throw isPixelLimit(error) ? tooLarge(field) : invalid(field, 'The image is damaged or incomplete');
  }
}

async function underTwoMegabytes({ picture }: Upright): Promise<Buffer> {
  let image = Buffer.alloc(0);
  for (const quality of qualities) {
    image = await picture().webp({ quality, alphaQuality: quality }).toBuffer();
    if (image.length <= maxBytes) break;
  }
  return image;
}
