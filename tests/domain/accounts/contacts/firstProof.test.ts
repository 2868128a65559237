import { createHash, randomInt, randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { signIn } from '../../../../src/domain/accounts/auth/signIn.js';
import { createAccount } from '../../../../src/domain/accounts/auth/createAccount.js';
import { setNewPassword } from '../../../../src/domain/accounts/auth/setNewPassword.js';
import { signInByCode } from '../../../../src/domain/accounts/auth/signInByCode.js';
import type { Contact } from '../../../../src/domain/accounts/codes/contact.js';
import { issueLoginCode } from '../../../../src/domain/accounts/codes/issueLoginCode.js';
import { issuePasswordReset } from '../../../../src/domain/accounts/codes/issuePasswordReset.js';
import { issueVerification } from '../../../../src/domain/accounts/codes/issueVerification.js';
import { findCodeReceiver } from '../../../../src/domain/accounts/codes/findCodeReceiver.js';
import { signInByProvider } from '../../../../src/domain/accounts/identities/signInByProvider.js';
import type { SignInServices } from '../../../../src/domain/accounts/sessions/beginSession.js';
import { refreshSession } from '../../../../src/domain/accounts/sessions/refreshSession.js';
import type { Session } from '../../../../src/domain/accounts/sessions/session.js';
import { createRedis, untilRedisReady } from '../../../../src/platform/cache/redis.js';
import { Problem } from '../../../../src/platform/problem.js';
import { personalData } from '../../../../src/personalData.js';
import { jobServices, silentLogger } from '../../../support/fakes/jobServices.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { config, keys } from '../../../support/actors/people.js';
import { freshPhone } from '../../../support/builders/secrets.js';

// What is walked here is who gets in, thousands of times, and not how long a password takes.
const promises: {
  hash(password: string, cost: number): Promise<string>;
  compare(password: string, hashed: string): Promise<boolean>;
} = bcrypt;
const fastHash = (password: string) => `$fast$${createHash('sha256').update(password).digest('hex')}`;
vi.spyOn(promises, 'hash').mockImplementation(async (password) => fastHash(password));
vi.spyOn(promises, 'compare').mockImplementation(async (password, hashed) => fastHash(password) === hashed);

const own = await ownDatabase();
const redis = createRedis(config, silentLogger);
await untilRedisReady(redis);
afterAll(async () => {
  vi.restoreAllMocks();
  redis.disconnect();
  await own.drop();
});

const { cache } = jobServices(own.db).services;
const services: SignInServices = { db: own.db, redis, cache, keys, config, personalData };
const links = { apiUrl: 'https://api.example.nz', frontendUrl: 'https://example.nz' };

/** One of two people who use the same e-mail address; it is the owner's mailbox. */
interface Actor {
  isOwner: boolean;
  password: string;
  phone: string;
  googleId: string;
  registrations: string[];
  sessions: Session[];
}

interface Scene {
  email: string;
  owner: Actor;
  attacker: Actor;
}

const actor = (isOwner: boolean): Actor => ({
  isOwner,
  password: isOwner ? 'Owner1pass' : 'Attacker1pass',
  phone: freshPhone(),
  googleId: randomUUID(),
  registrations: [],
  sessions: [],
});

/** What a refusal is worth nothing more than: anything else is a fault. */
async function unlessRefused<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Problem && error.code !== 'INTERNAL_ERROR') return null;
    throw error;
  }
}

async function enter(who: Actor, work: Promise<Session>): Promise<void> {
  const session = await unlessRefused(work);
  if (session) who.sessions.push(session);
}

const dataOf = (message: { data: unknown } | null) => (message?.data ?? {}) as { code?: string; url?: string };

/** The code of a message that an actor can read: the owner's mailbox, and each one's own phone. */
async function codeFor(contact: Contact, kind: 'login' | 'registration', registrations: string[]) {
  const channel = contact.email === undefined ? 'sms' : 'email';
  const now = new Date();
  if (kind === 'login') {
    const receiver = await findCodeReceiver(own.db, contact);
    return dataOf(await issueLoginCode(own.db, { userId: receiver?.userId ?? null, channel }, now)).code;
  }
  const userId = registrations.at(-1) ?? null;
  return dataOf(await issueVerification({ db: own.db, config: links }, { userId, channel, now })).code;
}

const contactsOf = (who: Actor, email: string): Contact[] => (who.isOwner ? [{ email }] : [{ phone: who.phone }]);

const steps = {
  async register(who: Actor, { email }: Scene) {
    const { password, phone } = who;
    const both = who.isOwner ? { email, password } : { email, phone, password, nickname: 'Attacker' };
    const userId =
      (await unlessRefused(createAccount(services, both))) ??
      (await unlessRefused(createAccount(services, { email, password })));
    if (userId) who.registrations.push(userId);
  },
  async prove(who: Actor, { email }: Scene) {
    for (const contact of contactsOf(who, email)) {
      const code = await codeFor(contact, 'registration', who.registrations);
      if (code) await enter(who, signInByCode(services, contact, code));
    }
  },
  async code(who: Actor, { email }: Scene) {
    for (const contact of contactsOf(who, email)) {
      const code = await codeFor(contact, 'login', []);
      if (code) await enter(who, signInByCode(services, contact, code));
    }
  },
  async reset(who: Actor, { email }: Scene) {
    for (const contact of contactsOf(who, email)) {
      const receiver = await findCodeReceiver(own.db, contact);
      const channel = contact.email === undefined ? 'sms' : 'email';
      const request = { userId: receiver?.userId ?? null, channel } as const;
      const { url, code } = dataOf(
        await issuePasswordReset({ db: own.db, config: links }, { ...request, now: new Date() }),
      );
      const token = url && new URL(url).searchParams.get('token');
      const proof = token ? { token } : code ? { phone: who.phone, code } : null;
      if (proof) await unlessRefused(setNewPassword(services, proof, who.password));
    }
  },
  async provider(who: Actor, { email }: Scene) {
    const prove = async () => ({ subject: who.googleId, email: who.isOwner ? email : null });
    const google = { name: 'Google', prove };
    const providers = { google, facebook: null, apple: null };
    await enter(who, signInByProvider(services, providers, { provider: 'google', idToken: 'x' }));
  },
};
type Step = [who: 'owner' | 'attacker', what: keyof typeof steps];
/** Whole numbers below a bound, the same ones for the same seed. */
function randomFrom(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const everyStep: Step[] = (['owner', 'attacker'] as const).flatMap((who) =>
  (Object.keys(steps) as (keyof typeof steps)[]).map((what): Step => [who, what]),
);

/** Returns the accounts that an actor can get into in the end, by any of their secrets. */
async function waysIn(who: Actor, { email }: Scene): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const session of who.sessions) {
    const pair = await unlessRefused(refreshSession({ ...services, db: own.db, redis }, session.refreshToken));
    if (pair) ids.add(session.user.id);
  }
  who.sessions = [];
  for (const contact of [{ email }, { phone: who.phone }])
    await enter(who, signIn(services, { ...contact, password: who.password }));
  await steps.code(who, { email } as Scene);
  await steps.provider(who, { email } as Scene);
  for (const session of who.sessions) ids.add(session.user.id);
  return ids;
}

async function walk(sequence: Step[]): Promise<string | null> {
  const scene: Scene = { email: `${randomUUID()}@example.nz`, owner: actor(true), attacker: actor(false) };
  for (const [who, what] of sequence) await steps[what](scene[who], scene);
  const holder = await own.db.user.findUnique({ where: { email: scene.email }, select: { id: true, nickname: true } });
  const attackers = await waysIn(scene.attacker, scene);
  const name = sequence.map((step) => step.join(' ')).join(', ');
  if (holder && attackers.has(holder.id)) return `${name}: the attacker is inside`;
  if (holder?.nickname) return `${name}: the owner has the attacker's nickname`;
  const owners = await waysIn(scene.owner, scene);
  const proven = await own.db.user.findUnique({ where: { email: scene.email }, select: { id: true } });
  if (!proven || !owners.has(proven.id)) return `${name}: the owner is outside`;
  for (const id of await waysIn(scene.attacker, scene))
    if (owners.has(id)) return `${name}: both are inside one account`;
  return null;
}

const attempts = 5;

/** A machine that is out of breath may break a walk off; it is then begun again with other people. */
async function walkThrough(sequence: Step[]): Promise<string | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await walk(sequence);
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

async function walkAll(sequences: Step[][]): Promise<string[]> {
  const faults: string[] = [];
  const left = [...sequences];
  const worker = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const fault = await walkThrough(next);
      if (fault) faults.push(fault);
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return faults.sort();
}

const sequencesOf = (length: number): Step[][] =>
  length === 0 ? [[]] : sequencesOf(length - 1).flatMap((before) => everyStep.map((step) => [...before, step]));

/** In all others the two never meet: the attacker names the address by registering it, in no other way. */
const isMeeting = (sequence: Step[]) =>
  sequence.some(([who, what]) => who === 'attacker' && what === 'register') &&
  sequence.some(([who]) => who === 'owner');

describe('two people over one address', () => {
  it('never leaves the attacker with access to the owner’s account, in any order of up to three steps', async () => {
    const sequences = [2, 3].flatMap(sequencesOf).filter(isMeeting);
    console.info(`walked ${sequences.length} orders of up to three steps`);
    expect(await walkAll(sequences)).toEqual([]);
  }, 1_800_000);

  it('nor in longer random ones', async () => {
    const seed = randomInt(2 ** 31);
    const random = randomFrom(seed);
    const draw = () => Array.from({ length: 4 + random(4) }, () => everyStep[random(everyStep.length)]!);
    const sequences = Array.from({ length: 400 }, draw).filter(isMeeting).slice(0, 60);
    console.info(`walked ${sequences.length} orders of four to seven steps, seed ${seed}`);
    expect(await walkAll(sequences)).toEqual([]);
  }, 1_800_000);
});
