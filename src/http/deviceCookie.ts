import { randomBytes } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';

const name = 'device';
const yearMs = 365 * 86_400_000;

/** Returns a request's device id, or a new one: an opaque id by which an account recognises its owner's devices. */
export function readDeviceId(req: Request): string {
  const given = parseCookie(req.headers.cookie ?? '')[name];
  return given !== undefined && /^[\w-]{43}$/.test(given) ? given : randomBytes(32).toString('base64url');
}

export function setDeviceCookie(res: Response, deviceId: string): void {
  res.cookie(name, deviceId, { httpOnly: true, secure: true, sameSite: 'lax', path: '/api', maxAge: yearMs });
}
