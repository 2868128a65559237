import type { Request } from 'express';

/** Returns whether a client says that it takes a page, or JSON and no page; null when it says neither. */
export function wantedForm(req: Request): 'page' | 'json' | null {
  const accepted = (req.headers.accept ?? '').toLowerCase();
  if (accepted.includes('text/html')) return 'page';
  return accepted.includes('application/json') ? 'json' : null;
}
