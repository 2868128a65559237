import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface ReceivedMail {
  from: string;
  to: string[];
  source: string;
}

export interface SmtpServer {
  port: number;
  mails: ReceivedMail[];
  logins: string[];
  close(): Promise<void>;
}

/**
 * A small SMTP server; `answers` replaces its reply to a command by its first word (`GREETING` is the banner, `CONTENT`
 * the end of DATA), null says nothing.
 */
export async function startSmtpServer(answers: Record<string, string | null> = {}): Promise<SmtpServer> {
  const mails: ReceivedMail[] = [];
  const logins: string[] = [];
  const sockets = new Set<Socket>();

  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => {}));
    const reply = (word: string, usual: string) => {
      const answer = word in answers ? answers[word] : usual;
      if (answer) socket.write(`${answer}\r\n`);
      return answer === usual;
    };
    let mail: ReceivedMail = { from: '', to: [], source: '' };
    let inContent = false;
    let unread = '';
    const onLine = (line: string) => {
      const word = line.split(/[ :]/, 1)[0]!.toUpperCase();
      if (word === 'EHLO') reply('EHLO', '250-test\r\n250-AUTH PLAIN\r\n250 8BITMIME');
      else if (word === 'AUTH') {
        logins.push(Buffer.from(line.split(' ')[2] ?? '', 'base64').toString());
        reply('AUTH', '235 ok');
      } else if (word === 'MAIL' && reply('MAIL', '250 ok')) mail = { from: addressIn(line), to: [], source: '' };
      else if (word === 'RCPT' && reply('RCPT', '250 ok')) mail.to.push(addressIn(line));
      else if (word === 'DATA') inContent = reply('DATA', '354 Start mail input');
      else if (word === 'QUIT') socket.end('221 bye\r\n');
      else reply(word, '502 unknown');
    };
    socket.on('data', (chunk) => {
      unread += chunk.toString('utf8');
      for (;;) {
        const end = inContent ? unread.indexOf('\r\n.\r\n') : unread.indexOf('\r\n');
        if (end < 0) return;
        const read = unread.slice(0, end);
        unread = unread.slice(end + (inContent ? 5 : 2));
        if (!inContent) {
          onLine(read);
          continue;
        }
        inContent = false;
        if (reply('CONTENT', '250 taken')) mails.push({ ...mail, source: read });
      }
    });
    reply('GREETING', '220 test ESMTP');
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    logins,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const addressIn = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? '';
