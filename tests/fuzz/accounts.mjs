import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

const demoLogins = {
  seller: { email: 'seller@kiwicar.co.nz', password: 'SellerPass123!' },
  user: { email: 'buyer@kiwicar.co.nz', password: 'BuyerPass123!' },
  admin: { email: 'admin@kiwicar.co.nz', password: 'AdminPass123!' },
};
/** The contract's examples change from this password, so that they succeed for a fresh account. */
const freshPassword = 'securePass123';

export const knownPasswords = [freshPassword, ...Object.values(demoLogins).map(({ password }) => password)];

async function post(api, path, body) {
  const answer = await fetch(`${api}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()).data;
}

const signIn = async (api, credentials) => (await post(api, '/auth/login', credentials)).accessToken;

/** Returns access tokens of the demo's people, by name. */
export async function signInAll(api) {
  const names = Object.keys(demoLogins);
  const tokens = await Promise.all(names.map((name) => signIn(api, demoLogins[name])));
  return Object.fromEntries(names.map((name, index) => [name, tokens[index]]));
}

/** Returns whether the token is still valid. */
export async function isSignedIn(api, token) {
  const answer = await fetch(`${api}/auth/me`, { headers: { Authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  return answer.status === 200;
}

/**
 * A small server that answers every POST with `{ token }` of an account made for it: what operations that end their own
 * session are called with. `prove(email, role)` verifies an account; it is an admin for `POST /admin`.
 */
export async function openAccountMint(api, prove) {
  const server = createServer((req, res) => {
    const email = `fuzz-${randomBytes(8).toString('hex')}@example.co.nz`;
    const mint = async () => {
      await post(api, '/auth/register', { email, password: freshPassword, nickname: 'Fuzz' });
      await prove(email, req.url === '/admin' ? 'ADMIN' : 'USER');
      return signIn(api, { email, password: freshPassword });
    };
    mint().then(
      (token) => res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ token })),
      (error) => res.writeHead(500).end(error.message),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
