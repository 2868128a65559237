import { createHmac } from 'node:crypto';
import type { ClientKind } from '../../../../generated/prisma/client.js';
import { requestContext } from '../../../platform/logging/requestContext.js';
import { currentClientKey } from '../../../platform/network/clientKey.js';
import { deriveSecret } from '../../../platform/secrets/deriveSecret.js';
import type { SigningKeys } from '../../../platform/secrets/signingKeys.js';

export interface Client {
  kind: ClientKind;
  clientHash: string;
}

/**
 * Returns the identifiers of the current request's client: the device of its cookie, and its address. Both are hashes
 * that nobody can test guesses against without the signing key.
 */
export function currentClients(keys: Pick<SigningKeys, 'privateKey'>): Client[] {
  const secret = deriveSecret(keys, 'known clients');
  const hash = (kind: ClientKind, value: string) =>
    createHmac('sha256', secret).update(`${kind}:${value}`).digest('hex');
  const deviceId = requestContext.getStore()?.deviceId;
  return [
    ...(deviceId === undefined ? [] : [{ kind: 'device' as const, clientHash: hash('device', deviceId) }]),
    { kind: 'address' as const, clientHash: hash('address', currentClientKey()) },
  ];
}
