import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import Provider from 'oidc-provider';

export interface ProvidersPerson {
  sub: string;
  email?: string;
  email_verified?: boolean | string;
}

export interface OpenIdServer {
  issuer: string;
  jwksUrl: string;
  clientId: string;
  publicJwk(): JWK;
  /** How often the keys were requested. */
  looks(): number;
  /** Returns the id token that the app gets when a person signs in at the provider, through all of its pages. */
  signIn(person: ProvidersPerson, nonce?: string): Promise<string>;
  /** An id token like one of the provider's but for these claims and header fields, or by another key. */
  forge(
    claims?: JWTPayload,
    options?: { header?: Partial<{ alg: string; kid: string }>; key?: CryptoKey },
  ): Promise<string>;
  /** Switches to a new signing key with a new key id. */
  rotate(): Promise<void>;
  close(): Promise<void>;
}

const redirectUri = 'https://app.kiwicar.test/signed-in';

async function newKey(kid: string) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk: JWK = { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' };
  const publicJwk: JWK = { kty: jwk.kty!, n: jwk.n!, e: jwk.e!, kid, alg: 'RS256', use: 'sig' };
  return { kid, privateKey, jwk, publicJwk };
}

/** Signs in the person that the request's login_hint names, and asks for no consent. */
function providerWith(jwk: JWK, issuer: string, clientId: string, people: Map<string, ProvidersPerson>): Provider {
  const provider: Provider = new Provider(issuer, {
    jwks: { keys: [jwk] },
    clients: [
      {
        client_id: clientId,
        redirect_uris: [redirectUri],
        response_types: ['id_token'],
        grant_types: ['implicit'],
        token_endpoint_auth_method: 'none',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    ttl: { Grant: 600, IdToken: 3600, Interaction: 600, Session: 600 },
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ ...people.get(accountId)! }) }),
    async loadExistingGrant(ctx) {
      const { client, session } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  return provider;
}

function pagesOf(provider: Provider): RequestListener {
  const pages = provider.callback();
  const login = async (request: IncomingMessage, response: ServerResponse) => {
    const { params } = await provider.interactionDetails(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: params.login_hint as string } });
  };
  return (request, response) =>
    void (request.url!.startsWith('/interaction/') ? login(request, response) : pages(request, response));
}

/** Follows redirects as a browser does, until one leads to the app. */
async function browse(start: string): Promise<URL> {
  const cookies = new Map<string, string>();
  for (let url = start; ;) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { headers: { cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    url = new URL(location, url).href;
    if (url.startsWith(redirectUri)) return new URL(url);
  }
}

/** An OpenID provider of our own on a free port, with one app registered. */
export async function startOpenIdProvider(clientId = 'kiwicar-web'): Promise<OpenIdServer> {
  const people = new Map<string, ProvidersPerson>();
  let answer: RequestListener = () => undefined;
  let looks = 0;
  const server = createServer((request, response) => {
    if (request.url === '/jwks') looks += 1;
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let generation = 0;
  let current: Awaited<ReturnType<typeof newKey>>;
  const rotate = async () => {
    current = await newKey(`key-${(generation += 1)}`);
    answer = pagesOf(providerWith(current.jwk, issuer, clientId, people));
  };
  await rotate();
  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    clientId,
    publicJwk: () => current.publicJwk,
    looks: () => looks,
    rotate,
    async signIn(person, nonce = 'any') {
      people.set(person.sub, person);
      const query = new URLSearchParams({
        client_id: clientId,
        response_type: 'id_token',
        redirect_uri: redirectUri,
        scope: 'openid email',
        login_hint: person.sub,
        nonce,
      });
      const { hash } = await browse(`${issuer}/auth?${query.toString()}`);
      return new URLSearchParams(hash.slice(1)).get('id_token')!;
    },
    forge(claims = {}, { header = {}, key = current.privateKey } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const usual = { iss: issuer, aud: clientId, sub: 'someone', iat: now, exp: now + 3600 };
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: current.kid, ...header })
        .sign(key);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
