import { inject } from 'vitest';

const urls = new Set<string>();

/** Notes that nothing stands between a server and what it needs, so that a 503 of its means no more than a busy machine. */
export const markSound = (url: string) => void urls.add(url);

export const isSound = (url: string) => [inject('serverUrl'), ...urls].some((base) => url.startsWith(base));
