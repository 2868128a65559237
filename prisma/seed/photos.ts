import { copyFile, link, rm } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import sharp from 'sharp';
import { photoKey, thumbnailKey } from '../../src/platform/images/imageKeys.js';
import { createDiskImageStore } from '../../src/integrations/storage/diskImageStore.js';
import type { ImageStore } from '../../src/integrations/storage/ImageStore.js';
import { bodyTypes, type BodyType } from './carShapes.js';
import { drawCar, paints, type Paint } from './drawCar.js';
import { clusterNames, drawCluster, drawInterior, interiorNames } from './drawInterior.js';
import { drawScene, sceneNames } from './drawScene.js';

export interface DrawnPhoto {
  full: Buffer;
  thumbnail: Buffer;
}

export const photoSize = { width: 1280, height: 720 };

const boxes = { whole: '0 0 1280 720', left: '120 270 640 360', right: '520 270 640 360' } as const;
type Exterior = 'side' | 'front' | 'rear' | 'other-side';

/** Returns the pictures of one car in the order that its listing shows them; one name is one drawing. */
export function photoNames(
  { body, paint, electric }: { body: BodyType; paint: Paint; electric: boolean },
  count: number,
  interior: number,
): string[] {
  const exterior = (name: Exterior) => `${body}/${paint}/${name}`;
  return [
    exterior('side'),
    interiorNames[interior % interiorNames.length]!,
    exterior('front'),
    exterior('other-side'),
    exterior('rear'),
    electric ? clusterNames[1] : clusterNames[0],
  ].slice(0, count);
}

function drawingOf(name: string): { box: string; svg: string } {
  const interior = interiorNames.find((known) => known === name);
  if (interior) {
    return { box: boxes.whole, svg: drawInterior(interior, drawScene('paddock', interiorNames.indexOf(interior))) };
  }
  const cluster = clusterNames.find((known) => known === name);
  if (cluster) return { box: boxes.whole, svg: drawCluster(cluster) };

  const [body, paint, view] = name.split('/') as [BodyType, Paint, Exterior];
  const number = bodyTypes.indexOf(body) * 8 + Object.keys(paints).indexOf(paint);
  const turned = view === 'other-side';
  const looksRight = (number % 2 === 1) !== turned;
  const end = view === 'front' || view === 'rear' ? (looksRight === (view === 'front') ? 'right' : 'left') : 'whole';
  const scene = sceneNames[(number * 3 + (turned ? 5 : 0)) % sceneNames.length]!;
  return {
    box: boxes[end],
    svg:
      drawScene(scene, number + (turned ? 100 : 0)) +
      drawCar(body, paint, { mirrored: looksRight, spokes: 5 + (number % 3) }),
  };
}

/** Draws one picture as 1280 × 720 WebP with a 400 × 300 thumbnail. */
export async function drawPhoto(name: string): Promise<DrawnPhoto> {
  const { box, svg } = drawingOf(name);
  const { width, height } = photoSize;
  const source = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box}">${svg}</svg>`;
  const raster = await sharp(Buffer.from(source)).removeAlpha().raw().toBuffer();
  const image = () => sharp(raster, { raw: { width, height, channels: 3 } });
  const [full, thumbnail] = await Promise.all([
    image().webp({ quality: 80, effort: 1 }).toBuffer(),
    image().resize(400, 300, { fit: 'cover' }).webp({ quality: 70, effort: 1 }).toBuffer(),
  ]);
  return { full, thumbnail };
}

async function linkOrCopy(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') await rm(target);
    await link(source, target).catch(() => copyFile(source, target));
  }
}

/** Stores one drawing under the keys of each upload that uses it. Repeating it is safe. */
export type PhotoWriter = (photo: DrawnPhoto, uploadIds: string[]) => Promise<void>;

/** Stores under `uploadDir`/images, where files share their bytes if the file system has hard links. */
export function photosOnDisk(uploadDir: string): PhotoWriter {
  const store = createDiskImageStore(uploadDir, '');
  const fileOf = (key: string) => path.join(uploadDir, key);
  return async (photo, uploadIds) => {
    for (const [bytes, keyOf] of renditions(photo)) {
      const [first, ...others] = uploadIds.map(keyOf);
      await store.put(first!, bytes, 'image/webp');
      const limit = pLimit(100);
      await limit.map(others, (key) => linkOrCopy(fileOf(first!), fileOf(key)));
    }
  };
}

/** Stores in any store, each under a separate key. */
export const photosIn = (store: ImageStore): PhotoWriter => {
  const limit = pLimit(16);
  return async (photo, uploadIds) => {
    for (const [bytes, keyOf] of renditions(photo)) {
      await limit.map(uploadIds, (id) => store.put(keyOf(id), bytes, 'image/webp'));
    }
  };
};

const renditions = ({ full, thumbnail }: DrawnPhoto) =>
  [
    [full, photoKey],
    [thumbnail, thumbnailKey],
  ] as const;
