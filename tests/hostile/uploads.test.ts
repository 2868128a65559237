import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../src/contract/contract.js';
import { send, type Answer } from '../support/harness/api.js';
import { noise, notPhotos, pngBomb } from '../support/builders/images.js';
import { aPerson, config, type Person } from '../support/actors/people.js';
import { aPhoto, formOf } from '../support/actors/photos.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { until } from '../support/harness/until.js';
import { timed } from '../support/harness/pace.js';

let server: ServerProcess;
let person: Person;
let temporary: string;
let photo: Buffer;
beforeAll(async () => {
  temporary = mkdtempSync(path.join(tmpdir(), 'kiwicar-uploads-'));
  const env = { DATA_DIR: config.dataDir, PROCESS_ROLE: 'api', RATE_LIMIT_MAX_REQUESTS: '100000', TMPDIR: temporary };
  server = await startServer(env);
  person = await aPerson();
  photo = await aPhoto();
});
afterAll(async () => {
  await server.stop();
  rmSync(temporary, { recursive: true, force: true });
});

const post = (body: FormData | string, headers: Record<string, string> = {}) =>
  send('POST', '/uploads/images', { url: server.url, token: person.token, body, headers });
const upload = (...files: Uint8Array[]) => post(formOf('images', ...files));
const multipart = (text: string) => post(text, { 'Content-Type': 'multipart/form-data; boundary=x' });
const partNamed = (disposition: string) =>
  `--x\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: image/jpeg\r\n\r\nabc\r\n--x--\r\n`;

const refusal = ({ status, headers, body, text }: Answer) => {
  expect(body).toMatchObject({ success: false, error: { requestId: headers.get('x-request-id') } });
  expect(text).not.toMatch(/node_modules|SELECT|127\.0\.0\.1|at \w+ \(/);
  return [status, body.error!.code];
};

const requestHead = (path: string, framing: string) =>
  `POST /api/v1${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${person.token}\r\n` +
  `Content-Type: multipart/form-data; boundary=x\r\n${framing}\r\n\r\n`;

/** Sends a request's head verbatim and returns the response until the server closes the connection. */
async function rawPost(framing: string): Promise<{ head: string; ms: number }> {
  const startedAt = performance.now();
  const socket = connect(server.port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  socket.write(requestHead('/uploads/images', framing));
  await once(socket, 'close');
  return { head: received, ms: performance.now() - startedAt };
}

const fastest = (samples: { ms: number }[]) => Math.min(...samples.map(({ ms }) => ms));

describe('how many files', () => {
  it('one and ten are accepted, eleven are not, and text is not a file', async () => {
    expect((await upload(photo)).status).toBe(201);
    expect((await upload(...Array<Buffer>(10).fill(photo))).status).toBe(201);
    expect(refusal(await upload(...Array<Buffer>(11).fill(photo)))).toEqual([413, 'TOO_MANY_FILES']);
    const text = new FormData();
    text.append('images', 'a photo, honestly');
    expect(refusal(await post(text))).toEqual([400, 'FILE_REQUIRED']);
  });
});

describe('how many bytes', () => {
  it('a file of 5 MB and one byte is rejected', async () => {
    expect(refusal(await upload(Buffer.alloc(5 * 1024 * 1024 + 1)))).toEqual([413, 'FILE_TOO_LARGE']);
  });

  it('300 MiB are rejected by their Content-Length, and the connection is closed', async () => {
    const normal = await timed(() => upload(photo));
    const { head, ms } = await rawPost(`Content-Length: ${300 * 1024 * 1024}`);
    expect(head).toMatch(/^HTTP\/1\.1 413 /);
    expect(head).toContain('PAYLOAD_TOO_LARGE');
    expect(ms).toBeLessThan(normal.ms * 5);
  });

  it('a client that is still sending a rejected upload reads the reason and can continue', async () => {
    const tooLarge = Buffer.alloc(8 * 1024 * 1024);
    const socket = connect(server.port, '127.0.0.1');
    const closed = once(socket, 'close');
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    socket.write(requestHead('/users/me/avatar', `Content-Length: ${tooLarge.length}`));
    await until(() => received.includes('PAYLOAD_TOO_LARGE'));
    socket.write(tooLarge);
    socket.write('GET /api/v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await closed;
    expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  });

  /** A body whose length nobody declares; undici sends a stream in chunks. */
  const stream = (body: ReadableStream) =>
    fetch(`${server.url}/api/v1/uploads/images`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${person.token}`, 'Content-Type': 'multipart/form-data; boundary=x' },
      body,
      duplex: 'half',
    });
  const fileHead =
    '--x\r\nContent-Disposition: form-data; name="images"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n';

  it('a body of unknown length is counted as it arrives', async () => {
    const bytes = Buffer.concat([Buffer.from(fileHead), photo, Buffer.from('\r\n--x--\r\n')]);
    const half = Math.ceil(bytes.length / 2);
    const parts = [bytes.subarray(0, half), bytes.subarray(half)];
    const response = await stream(ReadableStream.from(parts));
    expect(response.status).toBe(201);
  });

  it.each<[string, string, string]>([
    ['before the first part', '', 'PAYLOAD_TOO_LARGE'],
    ['in a file', fileHead, 'PAYLOAD_TOO_LARGE'],
    ['after the last part', `${fileHead}abc\r\n--x--\r\n`, 'PAYLOAD_TOO_LARGE'],
  ])('an endless body is cut off %s, and its connection closed', async (_where, start, code) => {
    const socket = connect(server.port, '127.0.0.1');
    // The server's end of the connection may break a write of ours.
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    socket.write(requestHead('/uploads/images', 'Transfer-Encoding: chunked'));
    const chunk = (bytes: Buffer) =>
      Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
    if (start) socket.write(chunk(Buffer.from(start)));
    const filler = chunk(Buffer.alloc(1024 * 1024, '.'));
    let sent = 0;
    while (!socket.destroyed && !received.includes('HTTP/1.1') && sent < 200) {
      sent += 1;
      if (!socket.write(filler)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
    }
    await closed;
    // The answer is lost when the reset of the connection overtakes it.
    if (received !== '') expect(received).toContain(code);
    // The largest upload is 50 MB; sockets hold a few more.
    expect(sent).toBeLessThan(80);
  });
});

describe('how many pixels', () => {
  const memory = (field: 'VmRSS' | 'VmHWM') =>
    Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))![1]) /
    1024;

  it('eight parallel bombs are rejected before they are decoded', async () => {
    const bomb = pngBomb(16_383, 16_383);
    const whole = await noise(1600, 1000).jpeg().toBuffer();
    await upload(whole);
    const normal = await timed(() => upload(whole));
    const before = memory('VmHWM');
    const answers = await Promise.all(Array.from({ length: 8 }, () => timed(() => upload(bomb))));
    for (const { result } of answers) expect(refusal(result)).toEqual([422, 'IMAGE_TOO_LARGE']);
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(normal.ms * 5);
    expect(memory('VmHWM') - before).toBeLessThan(256);
  });
});

describe('what a file is', () => {
  it.each(Object.entries(notPhotos))('%s is no photo, though it says so', async (_kind, bytes) => {
    const answer = await upload(bytes);
    expect(refusal(answer)).toEqual([400, 'VALIDATION_ERROR']);
    expect(answer.body.error!.message).toBe('Invalid file type');
  });

  it('data hidden in and after a photo is removed', async () => {
    const tagged = await sharp(photo)
      .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '36/1 51/1 0/1' } })
      .jpeg()
      .toBuffer();
    const tail = Buffer.from('PK\x03\x04<html><script>alert(1)</script></html>', 'latin1');
    const answer = await upload(Buffer.concat([tagged, tail]));
    expect(answer.status).toBe(201);
    const { images } = answer.body.data as { images: Schema<'UploadedImage'>[] };
    for (const url of [images[0]!.url, images[0]!.thumbnailUrl]) {
      const response = await fetch(`${server.url}${new URL(url).pathname}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(response.headers.get('content-type')).toBe('image/webp');
      expect(bytes.includes('SecretCamera') || bytes.includes('<script>') || bytes.includes('PK\x03\x04')).toBe(false);
      const { exif, xmp, iptc } = await sharp(bytes).metadata();
      expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    }
  });
});

describe('broken multipart', () => {
  it.each([
    ['cut off', () => multipart('--x\r\nContent-Disposition: form-data; name="images"; filename="a.jpg"\r\n\r\nabc')],
    ['cut off in a head', () => multipart('--x\r\nContent-Disposition: form-da')],
    [
      'no boundary',
      () => post(partNamed('name="images"; filename="a.jpg"'), { 'Content-Type': 'multipart/form-data' }),
    ],
    ['nothing', () => multipart('')],
    ['a part without a name', () => multipart(partNamed('filename="a.jpg"'))],
  ])('%s', async (_name, attempt) => {
    expect(refusal(await attempt())).toEqual([400, 'MALFORMED_MULTIPART']);
  });

  it('a photo that is cut off', async () => {
    const whole = await noise(400, 300).jpeg().toBuffer();
    expect(refusal(await upload(whole.subarray(0, whole.length / 2)))).toEqual([400, 'VALIDATION_ERROR']);
  });
});

describe('odd field names and interrupted uploads', () => {
  it('odd names are rejected as fast as any other', async () => {
    const text = partNamed('name="images"').replace('Content-Type: image/jpeg\r\n', '');
    const repeat = (body: string) => Promise.all([1, 2, 3].map(() => timed(() => multipart(body))));
    await repeat(text);
    const normal = fastest(await repeat(text));
    for (const name of [
      'a[b][c]',
      'a[4294967294]',
      '__proto__[x]',
      'constructor[prototype][x]',
      `a${'[b]'.repeat(30)}`,
    ]) {
      const part = `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nabc\r\n`;
      const samples = await repeat(`${part}${part}--x--\r\n`);
      for (const { result } of samples) expect(refusal(result)[0], name).toBe(400);
      expect(fastest(samples), name).toBeLessThan(normal * 10);
    }
    expect((await upload(photo)).status).toBe(201);
  });

  it('two hundred interrupted uploads leave nothing open and nothing behind', async () => {
    const openFiles = () => readdirSync(`/proc/${server.process.pid}/fd`).length;
    const left = () => readdirSync(temporary, { recursive: true }).length;
    await Promise.all(Array.from({ length: 20 }, () => upload(photo)));
    const before = { open: openFiles(), left: left() };
    const breakOff = async () => {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      const closed = once(socket, 'close');
      socket.write(
        `POST /api/v1/uploads/images HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${person.token}\r\n` +
          `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n`,
      );
      // The server has accepted the request once it asks for the body.
      socket.once('data', () => {
        const part = `--x\r\nContent-Disposition: form-data; name="images"; filename="a.jpg"\r\n\r\n`;
        socket.write(part + 'a'.repeat(20_000), () => socket.destroy());
      });
      await closed;
    };
    for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 20 }, breakOff));
    await until(() => openFiles() <= before.open + 5);
    expect(left()).toBe(before.left);
    expect((await upload(photo)).status).toBe(201);
  });
});
