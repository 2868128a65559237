// Drives the client of openapi-generator's typescript-fetch: from registering to an alert on the live stream.
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as delay } from 'node:timers/promises';
import {
  AuthApi,
  Configuration,
  FavoritesApi,
  FeedApi,
  ListingsApi,
  ResponseError,
  UploadsApi,
} from './client/index.js';

const url = process.env.KIWICAR_URL!;
const password = 'Pounamu-2026';
const as = (token = '') => new Configuration({ basePath: `${url}/api/v1`, accessToken: token });

async function codeFor(email: string): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const response = await fetch(`${url}/dev/outbox.json?to=${encodeURIComponent(email)}`);
    const { data } = (await response.json()) as { data: { text: string }[] };
    const code = /\b\d{6}\b/.exec(data[0]?.text ?? '')?.[0];
    if (code) return code;
    await delay(200);
  }
  throw new Error('no code came within a minute');
}

async function signUp(name: string): Promise<Configuration> {
  const email = `${name}.${process.env.RUN}@example.co.nz`;
  const auth = new AuthApi(as());
  await auth.register({ registration: { email, password, nickname: name } });
  const code = await codeFor(email);
  const { data } = await auth.verifyCode({ codeCheck: { email, code } });
  return as(data.accessToken);
}

const [seller, buyer] = [await signUp('ana'), await signUp('rua')];
const photo = new Blob([await readFile(process.env.PHOTO!)], { type: 'image/webp' });
const uploaded = await new UploadsApi(seller).uploadImages({ images: [photo, photo, photo] });
const { data: car } = await new ListingsApi(seller).createListing({
  listingCreate: {
    plateNumber: 'KRW482',
    make: 'Suzuki',
    model: 'Swift',
    year: 2019,
    mileage: 64_000,
    price: 14_990,
    region: 'Waikato',
    fuelType: 'PETROL',
    transmission: 'AUTOMATIC',
    bodyType: 'Hatchback',
    color: 'Red',
    description: 'One careful owner, full service history and four new tyres. Drives as new.',
    images: uploaded.data.images.map(({ id }) => id),
  },
});
await new FavoritesApi(buyer).createFavorite({ favoriteCreate: { listingId: car.id, priceAlert: true } });
const { raw } = await new FeedApi(buyer).streamNotificationsRaw({});
await new ListingsApi(seller).updateListing({ id: car.id, listingUpdate: { price: 13_500 } });
for await (const line of createInterface({ input: Readable.fromWeb(raw.body as ReadableStream) })) {
  if (!line.startsWith('data:')) continue;
  const { type, title } = JSON.parse(line.slice(5)) as { type: string; title: string };
  if (type !== 'price-alert') continue;
  console.log(title);
  break;
}
try {
  await new ListingsApi(as()).getListing({ id: '00000000-0000-4000-8000-000000000000' });
} catch (error) {
  if (!(error instanceof ResponseError) || error.response.status !== 404) throw error;
}
process.exit();
