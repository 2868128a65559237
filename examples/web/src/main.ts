import { KiwiCarError } from '@kiwicar/sdk';
import { followAlerts } from './alerts.js';
import { byId, element } from './element.js';
import { storage } from './kiwi.js';
import { carPage, favouritesPage, searchPage, showAccount, signInPage, signOut } from './pages.js';

async function pageFor(route: string): Promise<HTMLElement | null> {
  const [, name = '', argument = ''] = route.split('/');
  if (name === 'cars') return carPage(argument);
  if (name === 'favourites') return favouritesPage();
  if (name === 'sign-in') return signInPage();
  if (name === 'sign-out') {
    await signOut();
    return null;
  }
  return searchPage(decodeURIComponent(argument));
}

async function show(): Promise<void> {
  const page = byId('page');
  const route = location.hash;
  page.setAttribute('aria-busy', 'true');
  try {
    const content = await pageFor(route);
    if (route === location.hash && content) page.replaceChildren(content);
  } catch (error) {
    if (error instanceof KiwiCarError && error.status === 401) location.hash = '#/sign-in';
    else page.replaceChildren(element('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)));
  }
  page.removeAttribute('aria-busy');
  await showAccount();
}

byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  location.hash = `#/search/${encodeURIComponent((byId('words') as HTMLInputElement).value)}`;
});
addEventListener('hashchange', () => void show());
if ((await storage.load()) !== null) void followAlerts();
await show();
