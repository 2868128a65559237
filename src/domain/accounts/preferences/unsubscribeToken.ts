import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Topic } from '../../../../generated/prisma/client.js';
import { topics } from './topics.js';

/** Whose mails of which topic a link stops. */
export interface Subscription {
  userId: string;
  topic: Topic;
}

// The purpose is part of what is signed, so that no other link that this secret signs can pass for this one.
const signature = (secret: string, named: string) =>
  createHmac('sha256', secret).update(`unsubscribe:${named}`).digest('base64url');

/** `<userId>.<topic>.<signature>`: it never expires, and reveals nothing but what it names. */
export function signUnsubscribeToken(secret: string, { userId, topic }: Subscription): string {
  const named = `${userId}.${topic}`;
  return `${named}.${signature(secret, named)}`;
}

/**
 * What a token names; null for one that wasn't signed with this secret, in time that reveals nothing of the right one.
 */
export function readUnsubscribeToken(secret: string, token: string): Subscription | null {
  const [userId = '', topic = '', given = '', ...rest] = token.split('.');
  const expected = Buffer.from(signature(secret, `${userId}.${topic}`));
  const actual = Buffer.from(given);
  const isSigned = actual.length === expected.length && timingSafeEqual(actual, expected);
  const known = topics.find((one) => one === topic);
  return isSigned && known && rest.length === 0 ? { userId, topic: known } : null;
}
