import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Topic } from '../../../../generated/prisma/client.js';
import { topics } from './topics.js';

/** The user and the topic that a link turns off. */
export interface Subscription {
  userId: string;
  topic: Topic;
}

// The purpose is signed too, so that no other link signed with this secret is valid here.
const signature = (secret: string, named: string) =>
  createHmac('sha256', secret).update(`unsubscribe:${named}`).digest('base64url');

/** Returns `<userId>.<topic>.<signature>`, which never expires and reveals nothing else. */
export function signUnsubscribeToken(secret: string, { userId, topic }: Subscription): string {
  const named = `${userId}.${topic}`;
  return `${named}.${signature(secret, named)}`;
}

/** Returns the content of a token; null if it was not signed with this secret, in constant time. */
export function readUnsubscribeToken(secret: string, token: string): Subscription | null {
  const [userId = '', topic = '', given = '', ...rest] = token.split('.');
  const expected = Buffer.from(signature(secret, `${userId}.${topic}`));
  const actual = Buffer.from(given);
  const isSigned = actual.length === expected.length && timingSafeEqual(actual, expected);
  const known = topics.find((one) => one === topic);
  return isSigned && known && rest.length === 0 ? { userId, topic: known } : null;
}
