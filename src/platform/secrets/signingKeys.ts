import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import path from 'node:path';
import type { Config } from '../../config.js';
import { keptInFile } from './keptInFile.js';

export interface SigningKeys {
  kid: string;
  privateKey: KeyObject;
  /** Every key that unexpired tokens may be signed with, by `kid`. */
  publicKeys: Map<string, KeyObject>;
  jwks: { keys: JsonWebKey[] };
  source: 'environment' | 'embedded';
}

function keyId(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64url');
}

function readKey(name: string, read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch {
    throw new Error(`${name} is not a key in PEM`);
  }
}

const onePem = /-----BEGIN [A-Z ]+-----[\s\S]+?-----END [A-Z ]+-----/g;

const makePem = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

/**
 * Returns the RS256 keys: from JWT_PRIVATE_KEY and JWT_PUBLIC_KEY, else generated once and stored in the data folder.
 * JWT_PUBLIC_KEY may contain several PEM blocks: a retired key stays next to the new one until its tokens have expired.
 */
export function loadSigningKeys(config: Pick<Config, 'jwt' | 'dataDir' | 'isProduction'>): SigningKeys {
  const fromEnvironment = config.jwt.privateKey !== undefined;
  const { privateKey: privatePem, publicKey: publicPems } = fromEnvironment
    ? { privateKey: config.jwt.privateKey!, publicKey: config.jwt.publicKey ?? '' }
    : { privateKey: keptInFile(path.join(config.dataDir, 'keys', 'jwt.pem'), makePem), publicKey: '' };
  const privateKey = readKey('JWT_PRIVATE_KEY', () => createPrivateKey(privatePem));
  if (privateKey.asymmetricKeyType !== 'rsa' || privateKey.asymmetricKeyDetails!.modulusLength! < 2048) {
    throw new Error('JWT_PRIVATE_KEY must be an RSA key of 2048 bits or more');
  }
  const ownPublicKey = createPublicKey(privateKey);
  const others = (publicPems.match(onePem) ?? []).map((pem) => readKey('JWT_PUBLIC_KEY', () => createPublicKey(pem)));
  const publicKeys = new Map([ownPublicKey, ...others].map((key) => [keyId(key), key]));
  return {
    kid: keyId(ownPublicKey),
    privateKey,
    publicKeys,
    jwks: {
      keys: [...publicKeys].map(([kid, key]) => ({ ...key.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' })),
    },
    source: fromEnvironment ? 'environment' : 'embedded',
  };
}
