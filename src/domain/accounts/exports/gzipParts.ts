import { promisify } from 'node:util';
import zlib from 'node:zlib';

const gzip = promisify(zlib.gzip);

/** The size of a part before compression: well below the 16 MB limit of a statement, even if nothing shrinks. */
const partBytes = 1024 * 1024;

/** Splits text into parts of a megabyte, each compressed separately; decompressed in order they are the text. */
export async function* gzipParts(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece);
    waiting.push(bytes);
    size += bytes.length;
    if (size < partBytes) continue;
    const all = Buffer.concat(waiting);
    let from = 0;
    for (; all.length - from >= partBytes; from += partBytes)
      yield packed(await gzip(all.subarray(from, from + partBytes)));
    waiting = [all.subarray(from)];
    size = all.length - from;
  }
  if (size > 0) yield packed(await gzip(Buffer.concat(waiting)));
}

const packed = (bytes: Buffer) => new Uint8Array(bytes);
