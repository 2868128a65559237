import { createDecipheriv, createECDH, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { importJWK, jwtVerify } from 'jose';
import type { ReceivedRequest } from './providerServer.js';
import type { Person } from '../actors/people.js';

export type Browser = ReturnType<typeof aBrowser>;

/**
 * A browser that has subscribed at a push service: what it sends us, and how it reads what it receives (RFC 8291).
 */
export function aBrowser(origin = 'https://push.example.com') {
  const curve = createECDH('prime256v1');
  const point = curve.generateKeys();
  const secret = randomBytes(16);
  const keys = { p256dh: point.toString('base64url'), auth: secret.toString('base64url') };
  const derive = (ikm: Buffer, salt: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', ikm, salt, info, length));
  return {
    /** As its `toJSON` returns it. */
    subscription: { endpoint: `${origin}/push/${randomUUID()}`, expirationTime: null, keys },
    read(bytes: Buffer): unknown {
      const [salt, sender] = [bytes.subarray(0, 16), bytes.subarray(21, 21 + bytes[20]!)];
      const content = bytes.subarray(21 + bytes[20]!);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), point, sender]);
      const key = derive(curve.computeSecret(sender), secret, info, 32);
      const decipher = createDecipheriv(
        'aes-128-gcm',
        derive(key, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16),
        derive(key, salt, Buffer.from('Content-Encoding: nonce\0'), 12),
      );
      decipher.setAuthTag(content.subarray(-16));
      const plain = Buffer.concat([decipher.update(content.subarray(0, -16)), decipher.final()]);
      return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString());
    },
  };
}

/** Checks, as a push service does, that a request is from the server a browser subscribed to; returns its claims. */
export async function claimsOf({ headers }: ReceivedRequest, publicKey: string, audience: string) {
  const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(String(headers.authorization))!;
  if (key !== publicKey) throw new Error('signed with another key');
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const verifier = await importJWK({ kty: 'EC', crv: 'P-256', x: x!, y: y! }, 'ES256');
  return (await jwtVerify(token!, verifier, { audience, algorithms: ['ES256'] })).payload;
}

export const subscribe = ({ api }: Person, { subscription: body }: Browser) =>
  api.POST('/users/me/push-subscriptions', { body });

/** Returns the endpoints that a person is notified at, newest first. */
export const endpointsOf = async ({ api }: Person) =>
  (await api.GET('/users/me/push-subscriptions')).data!.data.map(({ endpoint }) => endpoint);
