import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKeys } from '../../../platform/secrets/signingKeys.js';

const idBytes = 16;

function sign({ privateKey }: SigningKeys, id: Buffer): Buffer {
  const key = privateKey.export({ type: 'pkcs8', format: 'der' });
  return createHmac('sha256', key).update('data export ').update(id).digest();
}

/** The right to one export, the same each time and kept nowhere: a new signing key ends it. */
export function signExportToken(keys: SigningKeys, exportId: string): string {
  const id = Buffer.from(exportId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, sign(keys, id)]).toString('base64url');
}

/** The export that a token gives the right to; null for anything that is not a token of ours. */
export function readExportToken(keys: SigningKeys, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  const id = bytes.subarray(0, idBytes);
  const expected = sign(keys, id);
  const signature = bytes.subarray(idBytes);
  if (bytes.toString('base64url') !== token) return null;
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return null;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
