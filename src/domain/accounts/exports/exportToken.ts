import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKeys } from '../../../platform/secrets/signingKeys.js';

const idBytes = 16;

/** An export, and the id that its current links are signed for. */
export interface ExportLink {
  id: string;
  linkId: string;
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

function sign({ privateKey }: SigningKeys, { id, linkId }: ExportLink): Buffer {
  const key = privateKey.export({ type: 'pkcs8', format: 'der' });
  return createHmac('sha256', key).update('data export ').update(bytesOf(id)).update(bytesOf(linkId)).digest();
}

/** Returns the token of one export, the same each time; a new signing key or link id invalidates it. */
export function signExportToken(keys: SigningKeys, link: ExportLink): string {
  return Buffer.concat([bytesOf(link.id), sign(keys, link)]).toString('base64url');
}

/** Returns the export of a token, or null for anything that cannot be one. */
export function exportIdOf(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.toString('base64url') !== token || bytes.length <= idBytes) return null;
  const id = bytes.subarray(0, idBytes).toString('hex');
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Returns whether a token was signed for a valid link, in constant time. */
export function isExportToken(keys: SigningKeys, token: string, link: ExportLink): boolean {
  const signature = Buffer.from(token, 'base64url').subarray(idBytes);
  const expected = sign(keys, link);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}
