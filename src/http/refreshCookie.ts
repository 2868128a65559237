import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { Config } from '../config.js';

const name = 'refreshToken';

export const readRefreshCookie = (req: Request): string | undefined =>
  parseCookie(req.headers.cookie ?? '')[name] || undefined;

/** The path is /api, so that the alias /api/auth receives the cookie too. */
export function setRefreshCookie(res: Response, config: Pick<Config, 'jwt'>, token: string | null): void {
  const options = { httpOnly: true, secure: true, sameSite: 'lax', path: '/api' } as const;
  if (token === null) res.clearCookie(name, options);
  else res.cookie(name, token, { ...options, maxAge: config.jwt.refreshSeconds * 1000 });
}
