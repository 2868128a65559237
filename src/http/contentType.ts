import { parse, type ParsedMediaType } from 'content-type';
import { Problem } from '../platform/problem.js';

const unsupported = (expected: string) => new Problem('UNSUPPORTED_MEDIA_TYPE', `Content-Type must be ${expected}`);

export const mediaTypeOf = (header: string | undefined): string =>
  (header ?? '').split(';', 1)[0]!.trim().toLowerCase();

function parsed(header: string): ParsedMediaType | null {
  try {
    return parse(header);
  } catch {
    return null;
  }
}

/** Returns whether the only parameter after the media type is a UTF-8 charset. */
const saysAtMostUtf8 = ({ charset, ...others }: Record<string, string>) =>
  Object.keys(others).length === 0 && (charset === undefined || charset.toLowerCase() === 'utf-8');

/**
 * Returns a content type in canonical form, because the validator compiles a schema for every spelling it sees.
 * Throws UNSUPPORTED_MEDIA_TYPE for any other type, and MALFORMED_MULTIPART without a usable boundary.
 */
export function canonicalType(header: string | undefined, expected: string): string {
  if (mediaTypeOf(header) !== expected) throw unsupported(expected);
  const type = parsed(header!);
  if (expected !== 'multipart/form-data') {
    if (!type || !saysAtMostUtf8(type.parameters)) throw unsupported(`${expected} in UTF-8`);
    return expected;
  }
  const boundary = type?.parameters.boundary;
  if (!boundary || !/^[\x21\x23-\x5b\x5d-\x7e]{1,70}$/.test(boundary)) {
    throw new Problem('MALFORMED_MULTIPART', 'The multipart boundary is missing or invalid');
  }
  return `multipart/form-data; boundary="${boundary}"`;
}
