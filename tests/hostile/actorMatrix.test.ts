import { beforeAll, describe, expect, it } from 'vitest';
import type { Operation, SchemaNode } from '../../src/http/contractIndex.js';
import { send } from '../support/harness/api.js';
import { contract } from '../support/harness/contract.js';
import { aPerson, type Person } from '../support/actors/people.js';
import { formWith, named, pathOf, sentBodyOf } from '../support/harness/requests.js';
import { rowsOfPeople } from '../support/builders/rowsOfPeople.js';
import { setStatus } from '../support/builders/secrets.js';
import { ownedThings, ownerless, type Case, type Cast, type Named, type Who } from './ownedThings.js';

const people = ['buyer', 'outsider', 'seller', 'admin'] as const;
const impostors = ['garbage', 'suspended', 'signed out', 'refresh token'] as const;
const actors = ['visitor', ...impostors, ...people] as const;
type Actor = (typeof actors)[number];

let suspended: Person;
let signedOut: Person;
beforeAll(async () => {
  [suspended, signedOut] = await Promise.all([aPerson(), aPerson()]);
  await setStatus(suspended.id, 'SUSPENDED');
  await signedOut.api.POST('/auth/logout-all');
});

/** People of one test alone: the general limit counts people. */
async function aCast(): Promise<Cast> {
  const [buyer, outsider, seller, admin] = await Promise.all([
    aPerson(),
    aPerson(),
    aPerson(),
    aPerson({ role: 'ADMIN' }),
  ]);
  return { buyer, outsider, seller, admin };
}

const tokenOf = (actor: Actor, cast: Cast): string | undefined =>
  ({
    visitor: undefined,
    garbage: 'x.y.z',
    suspended: suspended.token,
    'signed out': signedOut.token,
    'refresh token': cast.seller.refreshToken,
    buyer: cast.buyer.token,
    outsider: cast.outsider.token,
    seller: cast.seller.token,
    admin: cast.admin.token,
  })[actor];

const codes: Record<number, string> = { 401: 'UNAUTHORIZED', 403: 'FORBIDDEN', 404: 'NOT_FOUND' };

/** The status that the contract's `security` and `x-roles` give an actor. Null lets them through. */
function refusalByRule({ access, roles, tenancy, takesWebhookSecret }: Operation, actor: Actor): 401 | 403 | null {
  if (takesWebhookSecret) return 401;
  if (access === 'public') return null;
  if (actor === 'visitor') return access === 'required' ? 401 : null;
  if ((impostors as readonly string[]).includes(actor)) return 401;
  // What staff may do is in the matrix of dealers.
  if (tenancy === 'staff') return 403;
  return roles.length > 0 && !roles.includes(actor === 'admin' ? 'ADMIN' : 'USER') ? 403 : null;
}

async function answerTo(operation: Operation, token: string | undefined, path: string, body: unknown) {
  const answer = await send(operation.method, path, { ...(token ? { token } : {}), body });
  const { status } = answer;
  if (status >= 400) {
    const requestId = answer.headers.get('x-request-id');
    expect(answer.body, answer.text).toMatchObject({ success: false, error: { requestId } });
  }
  if (codes[status]) expect([status, answer.body.error!.code]).toEqual([status, codes[status]]);
  return answer;
}

describe('every operation for every caller', () => {
  it.each(named(contract.operations))('%s', async (_id, operation) => {
    const cast = await aCast();
    const isUpload = operation.body?.kind === 'multipart';
    const answers = actors.map(async (actor) => {
      const body = isUpload ? formWith({ nothing: new Blob(['x']) }) : sentBodyOf(operation);
      // Reaching validation means access: an unknown parameter shows it and changes nothing.
      const answer = await answerTo(operation, tokenOf(actor, cast), `${pathOf(operation)}?zz=1`, body);
      return [actor, answer.status];
    });
    expect(await Promise.all(answers)).toEqual(actors.map((actor) => [actor, refusalByRule(operation, actor) ?? 400]));
  });
});

describe('owned things', () => {
  const namesId = (node: SchemaNode | undefined): boolean => {
    if (!node) return false;
    const { format, properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = contract.resolve(node);
    if (format === 'uuid') return true;
    return [...Object.values(properties), items, ...anyOf, ...oneOf, ...allOf].some(namesId);
  };
  const namesSomething = ({ parameters, body }: Operation) =>
    parameters.some((parameter) => parameter.in === 'path' || namesId(parameter.schema)) || namesId(body?.schema);
  const naming = contract.operations.filter(namesSomething);

  it('has a line for every operation that names a thing, and no other', () => {
    const lines = [...Object.keys(ownedThings), ...ownerless].sort();
    const missing = naming.filter(({ id }) => !lines.includes(id)).map(({ id }) => id);
    expect(missing, `add a line to tests/hostile/ownedThings.ts for ${missing.join(', ')}`).toEqual([]);
    expect(lines).toEqual(naming.map(({ id }) => id).sort());
  });

  const rows = contract.operations.flatMap((operation) =>
    (ownedThings[operation.id] ?? []).map((thing) => [operation.id, thing.what, operation, thing] as const),
  );

  const expected = (operation: Operation, { lets, others, but = {} }: Case, actor: Actor): number | 'through' => {
    const byRule = refusalByRule(operation, actor);
    if (byRule !== null) return byRule;
    if ((lets as readonly Actor[]).includes(actor)) return 'through';
    return but[actor as Who] ?? others;
  };

  it.each(rows)('%s: %s', async (_id, _what, operation, thing) => {
    const cast = await aCast();
    const ask = (actor: Actor, { path = {}, body }: Named) => {
      const target = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => path[name]!);
      return answerTo(operation, tokenOf(actor, cast), target, body ?? sentBodyOf(operation));
    };
    const isThrough = (actor: Actor) => expected(operation, thing, actor) === 'through';

    const request = await thing.make(cast);
    const owners = [cast.seller, cast.buyer];
    const before = await rowsOfPeople(owners);
    const refused = actors.filter((actor) => !isThrough(actor));
    const answers = refused.map(async (actor) => [actor, (await ask(actor, request)).status]);
    expect(await Promise.all(answers)).toEqual(refused.map((actor) => [actor, expected(operation, thing, actor)]));
    expect(await rowsOfPeople(owners)).toEqual(before);
    for (const actor of actors.filter(isThrough)) {
      const answer = await ask(actor, await thing.make(cast));
      expect([actor, answer.status < 300], answer.text).toEqual([actor, true]);
    }
  });
});
