import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Returns random pixels, the hardest picture to compress. */
export const noise = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });

/** Black and white pixels of random opacity: small as a PNG, large as a WebP. */
export function seeThroughNoise(width: number, height: number) {
  const pixels = randomBytes(width * height * 4);
  for (let at = 0; at < pixels.length; at += 4) pixels.fill(pixels[at]! & 1 ? 255 : 0, at, at + 3);
  return sharp(pixels, { raw: { width, height, channels: 4 } });
}

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
const crc32 = (bytes: Buffer) => ~bytes.reduce((crc, byte) => crcTable[(crc ^ byte) & 255]! ^ (crc >>> 8), ~0) >>> 0;

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])));
  return Buffer.concat([head, data, crc]);
}

/** An interlaced PNG of a few kilobytes that claims `width` × `height` pixels. */
export function pngBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  header[12] = 1;
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(Math.ceil(width / 8 + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const ascii = (text: string) => Buffer.from(text, 'latin1');

/** Files that are not photos, by their kind; their names do not matter. */
export const notPhotos: Record<string, Buffer> = {
  SVG: ascii('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'),
  GIF: Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64'),
  TIFF: Buffer.from(
    '49492a000800000008000001030001000000010000000101030001000000010000000201030001000000080000000301030001000000010000000601030001000000010000001101040001000000700000001501030001000000010000001701040001000000010000000000000080',
    'hex',
  ),
  PDF: ascii('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  HTML: ascii('<!doctype html><html><body><script>alert(1)</script></body></html>'),
  'an empty file': Buffer.alloc(0),
  'the first bytes of a JPEG alone': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
};
