import { KiwiCarError, type Schema } from '@kiwicar/sdk';
import { followAlerts, stopAlerts } from './alerts.js';
import { byId, element } from './element.js';
import { kilometres, kiwi, price, storage } from './kiwi.js';

interface Card {
  id: string;
  title: string;
  price: number;
  image: string | null;
  facts: string;
}

function cards(cars: Card[]): HTMLElement {
  if (cars.length === 0) return element('p', {}, 'No cars found.');
  return element(
    'ul',
    { className: 'cards' },
    ...cars.map(({ id, title, price: amount, image, facts }) =>
      element(
        'li',
        {},
        element(
          'a',
          { href: `#/cars/${id}` },
          element('img', { src: image ?? '', alt: '', width: 400, height: 300, loading: 'lazy' }),
          element('strong', {}, title),
          element('span', {}, price(amount)),
          element('small', {}, facts),
        ),
      ),
    ),
  );
}

const toCard = (car: Schema<'ListingSummary'>): Card => ({
  id: car.id,
  title: car.title,
  price: car.price,
  image: car.coverImage,
  facts: `${kilometres(car.mileage)} · ${car.region}`,
});

export async function searchPage(words: string): Promise<HTMLElement> {
  const { data, pagination } = await kiwi.listings.search({ limit: 24, ...(words ? { q: words } : {}) });
  const noun = pagination.total === 1 ? 'car' : 'cars';
  const count = `${pagination.total.toLocaleString('en-NZ')} ${noun}${words ? ` for “${words}”` : ''}`;
  return element('section', {}, element('h1', {}, count), cards(data.map(toCard)));
}

export async function carPage(id: string): Promise<HTMLElement> {
  const car = await kiwi.listings.get(id);
  const save = element('button', { type: 'button' }, car.isFavorited ? 'Saved' : 'Save and watch the price');
  save.addEventListener('click', () => {
    void kiwi.favorites
      .add({ listingId: id, priceAlert: true })
      .then(() => (save.textContent = 'Saved'))
      .catch((error: unknown) => {
        if (error instanceof KiwiCarError && error.status === 401) location.hash = '#/sign-in';
        else save.textContent = error instanceof KiwiCarError && error.code === 'CONFLICT' ? 'Saved' : String(error);
      });
  });
  const distance = car.mileage === null ? null : kilometres(car.mileage);
  const facts = [car.year, distance, car.fuelType, car.transmission, car.region].filter(Boolean).join(' · ');
  return element(
    'article',
    {},
    element('h1', {}, car.title ?? 'A car'),
    element('p', { className: 'price' }, car.price === null ? 'No price yet' : price(car.price)),
    element('p', {}, facts),
    save,
    element(
      'div',
      { className: 'photos' },
      ...car.images.map(({ url }, at) => element('img', { src: url, alt: `Photo ${at + 1}` })),
    ),
    element('p', {}, car.description ?? ''),
  );
}

export async function favouritesPage(): Promise<HTMLElement> {
  const { data } = await kiwi.favorites.list({ limit: 50 });
  const saved = data.map(({ listing, currentPrice, priceChanged }) => ({
    id: listing.id,
    title: listing.title ?? 'A car',
    price: currentPrice,
    image: listing.coverImage,
    facts: priceChanged ? 'The price has changed since you saved it' : 'Watching the price',
  }));
  return element('section', {}, element('h1', {}, 'Saved cars'), cards(saved));
}

export function signInPage(): HTMLElement {
  const email = element('input', { id: 'email', type: 'email', autocomplete: 'username', required: true });
  const password = element('input', {
    id: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
  const message = element('p', { role: 'alert' });
  const form = element(
    'form',
    { className: 'sign-in' },
    element('h1', {}, 'Sign in'),
    element('label', { htmlFor: 'email' }, 'Email'),
    email,
    element('label', { htmlFor: 'password' }, 'Password'),
    password,
    element('button', { type: 'submit' }, 'Sign in'),
    message,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void kiwi.auth
      .login({ email: email.value, password: password.value })
      .then(() => {
        void followAlerts();
        location.hash = '#/favourites';
      })
      .catch((error: unknown) => (message.textContent = error instanceof Error ? error.message : String(error)));
  });
  return form;
}

/** Shows who is signed in, as a link that signs in or out. */
export async function showAccount(): Promise<void> {
  const link = byId('account');
  const isSignedIn = (await storage.load()) !== null;
  link.textContent = isSignedIn ? 'Sign out' : 'Sign in';
  link.setAttribute('href', isSignedIn ? '#/sign-out' : '#/sign-in');
}

export async function signOut(): Promise<void> {
  stopAlerts();
  await kiwi.auth.logout().catch(() => undefined);
  location.hash = '#/';
}
