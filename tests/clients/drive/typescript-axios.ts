// Drives the client of openapi-generator's typescript-axios: from registering to an alert on the live stream.
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { isAxiosError } from 'axios';
import { AuthApi, Configuration, FavoritesApi, FeedApi, ListingsApi, UploadsApi } from './client/index.js';

const url = process.env.KIWICAR_URL!;
const password = 'Pounamu-2026';
const as = (accessToken = '') => new Configuration({ basePath: `${url}/api/v1`, accessToken });

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
  await auth.register({ email, password, nickname: name });
  const session = await auth.verifyCode({ email, code: await codeFor(email) });
  return as(session.data.data.accessToken);
}

const [seller, buyer] = [await signUp('wiremu'), await signUp('aroha')];
const photo = new File([await readFile(process.env.PHOTO!)], 'photo.webp', { type: 'image/webp' });
const uploaded = await new UploadsApi(seller).uploadImages([photo, photo, photo]);
const listings = new ListingsApi(seller);
const created = await listings.createListing({
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
  images: uploaded.data.data.images.map(({ id }) => id),
});
const { id } = created.data.data;
await new FavoritesApi(buyer).createFavorite({ listingId: id, priceAlert: true });
const stream = await new FeedApi(buyer).streamNotifications(undefined, { responseType: 'stream' });
await listings.updateListing(id, { price: 13_500 });
for await (const line of createInterface({ input: stream.data as unknown as NodeJS.ReadableStream })) {
  if (!line.startsWith('data:')) continue;
  const { type, title } = JSON.parse(line.slice(5)) as { type: string; title: string };
  if (type !== 'price-alert') continue;
  console.log(title);
  break;
}
const unknown = new ListingsApi(as()).getListing('00000000-0000-4000-8000-000000000000');
const status = await unknown.catch((error: unknown) => (isAxiosError(error) ? error.response?.status : error));
if (status !== 404) throw new Error(`404 expected, not ${String(status)}`);
process.exit();
