import { isIP } from 'node:net';
import { z } from 'zod';

/** Checks a raw value of the environment; `check` returns undefined to reject it. */
function field<T>(check: (raw: string) => T | undefined, expected: (raw: string) => string) {
  return z.string().transform((raw, context): T => {
    const value = check(raw);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: expected(raw) });
    return z.NEVER;
  });
}

export const text = z.string();

export const integer = (min: number, max: number) =>
  field(
    (raw) => {
      const value = Number(raw);
      return Number.isInteger(value) && value >= min && value <= max ? value : undefined;
    },
    (raw) => `must be a whole number from ${min} to ${max}, not "${raw}"`,
  );

export const oneOf = <const T extends string>(...allowed: T[]) =>
  field(
    (raw) => allowed.find((value) => value === raw),
    (raw) => `must be ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}, not "${raw}"`,
  );

/** A URL with one of the protocols, unchanged. */
export const address = (...protocols: string[]) =>
  field(
    (raw) => (URL.canParse(raw) && protocols.includes(new URL(raw).protocol) ? raw : undefined),
    () => `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  );

/** A URL that paths are appended to, without trailing slashes. */
export const baseUrl = (...protocols: string[]) => address(...protocols).transform((raw) => raw.replace(/\/+$/, ''));
export const webUrl = baseUrl('http:', 'https:');

const unitSeconds = { s: 1, m: 60, h: 3600, d: 86_400, '': 1 };

/** A duration such as 15m, in seconds. */
export const duration = field(
  (raw) => {
    const match = /^(\d{1,9})([smhd]?)$/.exec(raw);
    return match ? Number(match[1]) * unitSeconds[match[2] as keyof typeof unitSeconds] : undefined;
  },
  (raw) => `must be a duration such as 15m, 1h or 30d, not "${raw}"`,
);

/** PEM with line breaks, with `\n` written out, or base64-encoded as a whole. */
export const pem = text.transform((raw) =>
  raw.includes('-----BEGIN') ? raw.replaceAll('\\n', '\n') : Buffer.from(raw, 'base64').toString('utf8'),
);

/** Comma-separated values; empty ones are skipped. */
export const list = text.transform((raw) => raw.split(',').flatMap((item) => item.trim() || []));

/** An address or a name to listen on. */
export const host = field(
  (raw) => (isIP(raw) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(raw) ? raw : undefined),
  (raw) => `must be an IP address or a host name, not "${raw}"`,
);
