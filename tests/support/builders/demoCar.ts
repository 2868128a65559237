import { randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';
import type { Database } from '../../../src/platform/database/db.js';
import { send } from '../harness/api.js';
import { noise } from './images.js';
import { rowsOf } from './rows.js';

interface DemoCar {
  id: string;
  /** Its seller's access token. */
  token: string;
  /** Changes its price as its seller, over HTTP. */
  setPrice(price: number): ReturnType<typeof send>;
}

/** Puts a Suzuki Swift with a photo that can be downloaded up for sale on a server with its own database. */
export async function demoCar(
  { db, url }: { db: Database; url: string },
  { email = `${randomUUID()}@example.com`, password = 'SellerPass123!' } = {},
): Promise<DemoCar> {
  const rows = rowsOf(db);
  const seller = await rows.user({ email, passwordHash: await bcrypt.hash(password, 4) });
  const signedIn = await send('POST', '/auth/login', { url, body: { email, password } });
  const { accessToken: token } = signedIn.body.data as { accessToken: string };
  const form = new FormData();
  form.append('images', new Blob([await noise(800, 600).webp().toBuffer()], { type: 'image/webp' }), 'a.webp');
  const uploaded = await send('POST', '/uploads/images', { url, token, body: form });
  const [photo] = (uploaded.body.data as { images: { id: string }[] }).images;
  const { id } = await rows.listing(seller.id, { make: 'Suzuki', model: 'Swift', coverImageId: photo!.id });
  await db.listingImage.create({ data: { id: photo!.id, listingId: id, order: 0 } });
  return { id, token, setPrice: (price) => send('PUT', `/listings/${id}`, { url, token, body: { price } }) };
}
