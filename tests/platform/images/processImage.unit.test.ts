import ExifReader from 'exifreader';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestContext } from '../../../src/platform/logging/requestContext.js';
import type { Problem } from '../../../src/platform/problem.js';
import { processAvatar, processPhoto } from '../../../src/platform/images/processImage.js';
import { noise, notPhotos, pngBomb, seeThroughNoise } from '../../support/builders/images.js';
import { processorTimeOf } from '../../support/harness/pace.js';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2b6e4f' } });
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as Problem,
  );

let animatedWebp: Buffer;
beforeAll(async () => {
  const frames = Buffer.concat([Buffer.alloc(40 * 30 * 3, 255), Buffer.alloc(40 * 30 * 3, 0)]);
  animatedWebp = await sharp(frames, { raw: { width: 40, height: 60, channels: 3, pageHeight: 30 } })
    .webp({ delay: [100, 100] })
    .toBuffer();
});

describe('a photo', () => {
  it('ends inside 1920×1080 as WebP with a 400×300 thumbnail', async () => {
    const { image, thumbnail, width, height } = await processPhoto(await plain(4000, 3000).jpeg().toBuffer());
    expect([width, height]).toEqual([1440, 1080]);
    expect(await sharp(image).metadata()).toMatchObject({ format: 'webp', width: 1440, height: 1080 });
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'webp', width: 400, height: 300 });
  });

  it.each(['jpeg', 'png', 'webp'] as const)('may be %s and is never enlarged', async (format) => {
    const { image } = await processPhoto(await plain(320, 200).toFormat(format).toBuffer());
    expect(await sharp(image).metadata()).toMatchObject({ format: 'webp', width: 320, height: 200 });
  });

  it('loses EXIF and GPS but stays upright', async () => {
    const tagged = await plain(300, 200)
      .withExif({
        IFD0: { Make: 'Kiwi', Orientation: '6' },
        IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '36/1 51/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(ExifReader.load(tagged)).toHaveProperty('GPSLatitude');
    const { image, thumbnail, width, height } = await processPhoto(tagged);
    expect([width, height]).toEqual([200, 300]);
    for (const bytes of [image, thumbnail]) {
      const { exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata();
      expect([exif, xmp, iptc, icc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
      expect(bytes.includes('Kiwi')).toBe(false);
    }
  });

  it('removes data after its end', async () => {
    const polyglot = Buffer.concat([
      await plain(300, 200).jpeg().toBuffer(),
      Buffer.from('PK\u0003\u0004<script>alert(1)</script>'),
    ]);
    const { image, thumbnail } = await processPhoto(polyglot);
    expect(image.includes('<script>') || thumbnail.includes('<script>')).toBe(false);
  });

  it('keeps the first frame of an animation', async () => {
    expect(await sharp(animatedWebp).metadata()).toMatchObject({ pages: 2 });
    const { image, width, height } = await processPhoto(animatedWebp);
    expect([width, height]).toEqual([40, 30]);
    expect((await sharp(image).metadata()).pages ?? 1).toBe(1);
    expect((await sharp(image).stats()).channels[0]!.mean).toBeGreaterThan(250);
  });

  it('ends at 2 MB or less, even 5 MB of noise', async () => {
    const photo = await noise(2600, 1900).jpeg({ quality: 96 }).toBuffer();
    expect(photo.length).toBeGreaterThan(5_000_000);
    const { image, width, height } = await processPhoto(photo);
    expect(image.length).toBeLessThanOrEqual(2 * 1024 * 1024);
    expect([width, height]).toEqual([1478, 1080]);
  });

  it('reduces quality for size, also in transparent noise', async () => {
    const photo = await seeThroughNoise(1920, 1080).png().toBuffer();
    expect(photo.length).toBeLessThan(5_000_000);
    const atFullQuality = await sharp(photo).webp({ quality: 80, alphaQuality: 80 }).toBuffer();
    expect(atFullQuality.length).toBeGreaterThan(2 * 1024 * 1024);
    const { image } = await processPhoto(photo);
    expect(image.length).toBeLessThanOrEqual(2 * 1024 * 1024);
    expect(await sharp(image).metadata()).toMatchObject({ format: 'webp', width: 1920, height: 1080, hasAlpha: true });
  });
});

describe('an avatar', () => {
  it('ends as a square of 400', async () => {
    const { image, width, height } = await processAvatar(await plain(900, 300).png().toBuffer());
    expect([width, height]).toEqual([400, 400]);
    expect(await sharp(image).metadata()).toMatchObject({ format: 'webp', width: 400, height: 400 });
  });
});

describe('refused', () => {
  it.each(Object.entries(notPhotos))('%s', async (_kind, bytes) => {
    expect(await problemOf(processPhoto(bytes, 'images'))).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: 'Invalid file type',
      details: [{ field: 'images', message: 'Invalid file type' }],
    });
    expect(await problemOf(processAvatar(bytes))).toMatchObject({
      details: [{ field: 'avatar', message: 'Invalid file type' }],
    });
  });

  it.each(['jpeg', 'png', 'webp'] as const)('half a %s', async (format) => {
    const whole = await noise(300, 200).toFormat(format).toBuffer();
    expect(await problemOf(processPhoto(whole.subarray(0, whole.length / 2)))).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'images' }],
    });
  });

  it('a bomb of 16383×16383 pixels, at once', async () => {
    const bomb = pngBomb(16383, 16383);
    expect(bomb.length).toBeLessThan(100_000);
    const photo = await noise(1600, 1000).jpeg().toBuffer();
    await processPhoto(photo);
    const usual = await processorTimeOf(() => processPhoto(photo));
    const memory = process.memoryUsage().rss;
    const problems: unknown[] = [];
    const refuse = async () => void problems.push(await problemOf(processPhoto(bomb)));
    expect(await processorTimeOf(() => Promise.all(Array.from({ length: 8 }, refuse)))).toBeLessThan(usual);
    expect(process.memoryUsage().rss - memory).toBeLessThan(64 * 1024 * 1024);
    for (const problem of problems) expect(problem).toMatchObject({ code: 'IMAGE_TOO_LARGE' });
  });

  it('a picture beyond the 40 that may wait, with a time to come back', async () => {
    const photo = await plain(600, 400).jpeg().toBuffer();
    const from = (clientKey: string) =>
      requestContext.run({ requestId: 'test', clientKey, outboxWritten: false }, () => problemOf(processPhoto(photo)));
    const outcomes = await Promise.all(Array.from({ length: 60 }, (_, at) => from(`client ${at % 6}`)));
    const refused = outcomes.filter((problem) => problem !== null);
    expect(refused.length).toBe(18);
    for (const problem of refused) expect(problem).toMatchObject({ name: 'QueueFullError', retryAfterSeconds: 5 });
    expect(await problemOf(processPhoto(photo))).toBeNull();
  });

  it('a picture beyond the 20 of one client that may wait, while another client is served', async () => {
    const photo = await plain(600, 400).jpeg().toBuffer();
    const from = (clientKey: string) =>
      requestContext.run({ requestId: 'test', clientKey, outboxWritten: false }, () => problemOf(processPhoto(photo)));
    const greedy = Array.from({ length: 40 }, () => from('greedy'));
    const modest = Array.from({ length: 5 }, () => from('modest'));
    expect((await Promise.all(greedy)).filter((problem) => problem !== null)).toHaveLength(18);
    expect((await Promise.all(modest)).filter((problem) => problem !== null)).toEqual([]);
  });
});
