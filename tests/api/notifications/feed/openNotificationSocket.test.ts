import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { signAccessToken } from '../../../../src/domain/accounts/sessions/tokens.js';
import { freshAddress, send, serverUrl } from '../../../support/harness/api.js';
import { aConversation, writeIn } from '../../../support/actors/conversations.js';
import { idsOf, notify, openSocket, openStream } from '../../../support/actors/notifications.js';
import { aPerson, db, keys } from '../../../support/actors/people.js';

/** What the server answers to bytes of any kind, until it closes the connection. */
async function talk(bytes: string): Promise<string> {
  const { hostname, port } = new URL(serverUrl);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
}

describe('openNotificationSocket', () => {
  it('101 sends new notifications, as the list returns them', async () => {
    const { seller, buyer, id } = await aConversation();
    const { socket, until, received } = await openSocket(seller);
    socket.send('{}');
    await writeIn(buyer, id, 'Are you there?');
    await until(1);
    const { data } = await seller.api.GET('/notifications');
    expect(received).toEqual([data!.data[0]]);
    socket.close();
  });

  it('101 sends everything when no resume message arrives', async () => {
    const person = await aPerson();
    const { socket, until } = await openSocket(person);
    await notify(person.id);
    expect((await until(1)).map(({ id }) => id)).toEqual(await idsOf(person.id));
    socket.close();
  });

  it('101 resumes after a notification, by header and by first message', async () => {
    const person = await aPerson();
    for (let times = 0; times < 3; times++) await notify(person.id);
    const ids = await idsOf(person.id);
    const byHeader = await openSocket(person, { lastEventId: ids[0]! });
    const byMessage = await openSocket(person);
    byMessage.socket.send(JSON.stringify({ lastEventId: ids[1] }));
    expect((await byHeader.until(2)).map(({ id }) => id)).toEqual(ids.slice(1));
    expect((await byMessage.until(1)).map(({ id }) => id)).toEqual(ids.slice(2));
    byHeader.socket.close();
    byMessage.socket.close();
  });

  it('101 accepts the token as a subprotocol, as browsers send it, on the alias too', async () => {
    const person = await aPerson();
    const origin = { Origin: 'https://app.kiwicar.co.nz' };
    const path = '/api/notifications/socket';
    const { socket } = await openSocket(null, { headers: origin, path }, ['kiwicar.v1', `bearer.${person.token}`]);
    expect(socket.protocol).toBe('kiwicar.v1');
    socket.close();
  });

  it('101 closes with 4401 when the session ends, and when the token does', async () => {
    const person = await aPerson();
    const { closed, socket, received } = await openSocket(person);
    socket.send('{}');
    await person.api.POST('/auth/logout', {});
    await notify(person.id);
    expect(await closed).toEqual({ code: 4401, reason: 'The session has ended' });
    expect(received).toEqual([]);

    const other = await aPerson();
    const { family } = await db.refreshToken.findFirstOrThrow({ where: { userId: other.id } });
    const brief = {
      token: signAccessToken(keys, {
        user: { id: other.id, email: null, role: 'USER' },
        sessionId: family,
        seconds: 2,
      }),
    };
    expect(await (await openSocket(brief)).closed).toEqual({ code: 4401, reason: 'The access token has expired' });
  });

  it.each([
    ['1008 what is no JSON', 'nonsense'],
    ['1008 what is no object', '[]'],
    ['1008 an unknown wish', '{"subscribe":"*"}'],
    ['1008 an id of a wrong type', '{"lastEventId":7}'],
    ['1008 bytes', Buffer.from('{}')],
    ['1009 more than 1 KB', `{"lastEventId":"${'x'.repeat(1100)}"}`],
    ['1008 a second message', '{}', '{}'],
  ])('101 closes with %s', async (name, ...messages) => {
    const { socket, closed } = await openSocket(await aPerson());
    for (const message of messages) socket.send(message);
    expect((await closed).code).toBe(Number(name.slice(0, 4)));
  });

  it('401 for a visitor, 403 for a foreign page, each with the usual error body', async () => {
    const person = await aPerson();
    const refused = (status: number, code: string) => ({ status, body: expect.stringContaining(`"${code}"`) });
    await expect(openSocket(null)).rejects.toMatchObject(refused(401, 'UNAUTHORIZED'));
    await expect(openSocket({ token: 'x.y.z' })).rejects.toMatchObject(refused(401, 'UNAUTHORIZED'));
    const foreign = { headers: { Origin: 'https://evil.example' } };
    await expect(openSocket(person, foreign)).rejects.toMatchObject(refused(403, 'FORBIDDEN'));
    await expect(openSocket(person, { path: '/api/v1/nothing' })).rejects.toMatchObject(refused(404, 'NOT_FOUND'));
    const inUrl = { path: `/api/v1/notifications/socket?token=${person.token}` };
    await expect(openSocket(null, inUrl)).rejects.toMatchObject({ status: 401 });
  });

  it('426 for a plain request and a malformed handshake', async () => {
    const { token } = await aPerson();
    const plain = await send('GET', '/notifications/socket', { token });
    expect([plain.status, plain.body.error?.code, plain.headers.get('upgrade')]).toEqual([
      426,
      'UPGRADE_REQUIRED',
      'websocket',
    ]);
    const head = `GET /api/v1/notifications/socket HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`;
    for (const rest of [
      '',
      'Sec-WebSocket-Version: 13\r\n',
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n',
      'Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n',
    ]) {
      expect(await talk(`${head}${rest}\r\n`)).toMatch(/^HTTP\/1.1 426 /);
    }
  });

  it('429 for the eleventh live connection, streams and sockets counted together', async () => {
    const person = await aPerson();
    const streams = await Promise.all(Array.from({ length: 5 }, () => openStream(person)));
    const sockets = await Promise.all(Array.from({ length: 5 }, () => openSocket(person)));
    await expect(openSocket(person)).rejects.toMatchObject({ status: 429 });
    sockets[0]!.socket.terminate();
    await expect
      .poll(() =>
        openSocket(person).then(
          ({ socket }) => {
            socket.terminate();
            return 101;
          },
          ({ status }: { status: number }) => status,
        ),
      )
      .toBe(101);
    sockets.forEach(({ socket }) => socket.terminate());
    await Promise.all(streams.map((stream) => stream.close()));
  });

  it('does not count a handshake that fails', async () => {
    const person = await aPerson();
    const offer = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
    const twice = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: kiwicar.v1, kiwicar.v1\r\n';
    const head = `GET /api/v1/notifications/socket HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${person.token}\r\n`;
    for (let times = 0; times < 10; times++) {
      expect(await talk(`${head}${twice}${offer}\r\n`)).toMatch(/^HTTP\/1.1 400 /);
    }
    const { socket } = await openSocket(person);
    socket.terminate();
  });

  it('serves a request that offers another protocol as a plain request, with its body', async () => {
    const body = JSON.stringify({ email: 'nobody@example.com', password: 'Wrong-Passw0rd' });
    const offer = 'Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n';
    const type = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
    const from = `X-Forwarded-For: ${freshAddress()}\r\n`;
    const answer = await talk(`POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\n${from}${offer}${type}\r\n${body}`);
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
    expect(answer).toContain('AUTHENTICATION_ERROR');
  });
});
