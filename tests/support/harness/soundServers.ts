import { inject } from 'vitest';

const urls = new Set<string>();

/** Records that no fault is injected in front of a server, so that its 503 only means a busy machine. */
export const markSound = (url: string) => void urls.add(url);

export const isSound = (url: string) => [inject('serverUrl'), ...urls].some((base) => url.startsWith(base));
