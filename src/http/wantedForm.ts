import type { Request } from 'express';

/** Returns `page` or `json` by what the client accepts; null if it states neither. */
export function wantedForm(req: Request): 'page' | 'json' | null {
  const accepted = (req.headers.accept ?? '').toLowerCase();
  if (accepted.includes('text/html')) return 'page';
  return accepted.includes('application/json') ? 'json' : null;
}
