import { browser } from './browser.js';

export interface Tokens {
  accessToken: string;
  refreshToken: string;
}

/** Where the session is stored. The default keeps it in memory; `localStorage` shares it between tabs. */
export interface SessionStorage {
  load(): Tokens | null | Promise<Tokens | null>;
  save(tokens: Tokens | null): void | Promise<void>;
}

export function memoryStorage(): SessionStorage {
  let stored: Tokens | null = null;
  return { load: () => stored, save: (tokens) => void (stored = tokens) };
}

/** Stores the session in the browser's `localStorage`, for all tabs of the origin. */
export function browserStorage(key = 'kiwicar'): SessionStorage {
  const { localStorage } = browser;
  if (!localStorage) throw new Error('browserStorage needs localStorage');
  return {
    load: () => JSON.parse(localStorage.getItem(key) ?? 'null') as Tokens | null,
    save: (tokens) => (tokens ? localStorage.setItem(key, JSON.stringify(tokens)) : localStorage.removeItem(key)),
  };
}

/** Runs one renewal at a time in all tabs of the origin, where the browser has locks. */
const exclusively = <Value>(work: () => Promise<Value>): Promise<Value> =>
  browser.navigator?.locks ? browser.navigator.locks.request('kiwicar-session', work) : work();

/** A pause that is not awaited keeps no process of Node alive. */
const pause = (milliseconds: number, isAwaited = true) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds) as { unref?(): void };
    if (!isAwaited) timer.unref?.();
  });

/** A renewal in one tab reaches the `localStorage` of the others a moment later; a lock is seen at once. */
const storageDelayMs = 5000;
const spentName = ({ refreshToken }: Tokens) => `kiwicar-spent-${refreshToken.slice(-16)}`;

/** Lets other tabs see that a refresh token has been used, until they can read its successor. */
async function markSpent(tokens: Tokens): Promise<void> {
  const { locks } = browser.navigator ?? {};
  if (!locks) return;
  await new Promise<void>((resolve) => {
    const holdForOthers = () => {
      resolve();
      return pause(storageDelayMs, false);
    };
    locks.request(spentName(tokens), holdForOthers).catch(resolve);
  });
}

async function isSpent(tokens: Tokens): Promise<boolean> {
  const { held = [] } = (await browser.navigator?.locks?.query()) ?? {};
  return held.some(({ name }) => name === spentName(tokens));
}

/** Holds the session and renews it: calls that fail at the same time share one renewal. */
export function createSession(storage: SessionStorage, renew: (refreshToken: string) => Promise<Tokens | null>) {
  let renewing: Promise<Tokens | null> | undefined;

  const renewNow = async (expired: string) => {
    let current = await storage.load();
    while (current?.accessToken === expired && (await isSpent(current))) {
      await pause(20);
      current = await storage.load();
    }
    // Another tab has renewed it, or the user has signed out.
    if (!current || current.accessToken !== expired) return current;
    const tokens = await renew(current.refreshToken);
    await markSpent(current);
    await storage.save(tokens);
    return tokens;
  };

  return {
    storage,
    /** Replaces an access token that the server refused; null if the session has ended. */
    renew(expired: string): Promise<Tokens | null> {
      renewing ??= exclusively(() => renewNow(expired)).finally(() => (renewing = undefined));
      return renewing;
    },
  };
}

export type Session = ReturnType<typeof createSession>;
