import { readFileSync } from 'node:fs';
import sharp from 'sharp';

const photosPerUpload = 10;
const photosPerListing = 3;
const uploads = 12;

function exampleBody(path) {
  const contract = JSON.parse(readFileSync('generated/contract.json', 'utf8'));
  const [example] = Object.values(contract.paths[path].post.requestBody.content['application/json'].examples);
  return contract.components.examples[example.$ref.split('/').pop()].value;
}

async function call(api, method, path, token, body) {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${api}${path}`, {
    method,
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body && !isForm ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()).data;
}

async function uploadPhotos(api, token) {
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#3a6ea5' } })
    .png()
    .toBuffer();
  const form = new FormData();
  for (let index = 0; index < photosPerUpload; index += 1) form.append('images', new Blob([picture]), `${index}.png`);
  const { images } = await call(api, 'POST', '/uploads/images', token, form);
  return images.map(({ id }) => id);
}

const idsOf = (items) => items.map(({ id }) => id);

/**
 * Ids for Schemathesis to draw from, so that it gets past 404: cars for sale, and what the caller owns
 * (listings and drafts made for the purpose, unused photos, favourites). A visitor owns what others own.
 */
export async function collectKnownThings(api, token) {
  const forSale = idsOf(await call(api, 'GET', '/listings?limit=50', token));
  if (!token) return { forSale, ownListings: forSale, ownDrafts: forSale, photos: forSale, favorites: forSale };
  const photos = [];
  for (let upload = 0; upload < uploads; upload += 1) photos.push(...(await uploadPhotos(api, token)));
  const [listing, draft] = [exampleBody('/listings'), exampleBody('/listings/drafts')];
  const [ownListings, ownDrafts] = [[], []];
  for (let made = 0; made < 10; made += 1) {
    const images = photos.splice(0, photosPerListing);
    ownListings.push(await call(api, 'POST', '/listings', token, { ...listing, images }));
    ownDrafts.push(await call(api, 'POST', '/listings/drafts', token, draft));
  }
  for (const listingId of forSale.slice(-15)) {
    await call(api, 'POST', '/favorites', token, { listingId }).catch(() => null);
  }
  const favorites = idsOf(await call(api, 'GET', '/favorites?limit=50', token));
  return {
    forSale: forSale.slice(0, 30),
    ownListings: idsOf([...ownListings, ...ownDrafts.splice(0, 5)]),
    ownDrafts: idsOf(ownDrafts),
    photos,
    favorites,
  };
}
