import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MessageTransport, OutgoingMessage } from './MessageTransport.js';
import { plainId } from './plainId.js';

export type StoredMessage = Omit<OutgoingMessage, 'createdAt'> & { createdAt: string };

/** Stores messages as readable files instead of sending them. */
export type EmbeddedOutbox = MessageTransport & {
  /** Returns messages, newest first: the newest 100 to one exact recipient, or the newest 500 of all. */
  list(filter?: { to?: string | undefined }): Promise<StoredMessage[]>;
};

const newestOfRecipient = 100;
const newestOfAll = 500;
const fileName = /^(?<createdAt>\d{13})-(?<recipient>[0-9a-f]{16})-(?<id>[\w-]+)\.json$/;

const recipientKey = (to: string) => createHash('sha256').update(to).digest('hex').slice(0, 16);

/**
 * Writes one JSON file per message to `<dataDir>/outbox`; a message that is sent again with the same id is listed once,
 * as sent last.
 */
export function createEmbeddedOutbox(dataDir: string): EmbeddedOutbox {
  const folder = path.join(dataDir, 'outbox');

  return {
    name: 'embedded outbox',

    async send(message) {
      const stored: StoredMessage = {
        id: message.id,
        channel: message.channel,
        to: message.to,
        template: message.template,
        language: message.language,
        subject: message.subject,
        text: message.text,
        html: message.html,
        data: message.data,
        headers: message.headers,
        createdAt: message.createdAt.toISOString(),
      };
      const stamp = String(message.createdAt.getTime()).padStart(13, '0');
      const file = path.join(folder, `${stamp}-${recipientKey(message.to)}-${plainId(message.id)}.json`);
      const unfinished = path.join(folder, `.${randomUUID()}.tmp`);
      await mkdir(folder, { recursive: true });
      try {
        await writeFile(unfinished, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600 });
        await rename(unfinished, file);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },

    async list({ to } = {}) {
      const names = (await namesIn(folder)).sort().reverse();
      const seen = new Set<string>();
      const newest = names.filter((name) => {
        const { recipient, id } = fileName.exec(name)?.groups ?? {};
        if (!id || (to !== undefined && recipient !== recipientKey(to))) return false;
        const first = !seen.has(`${recipient}-${id}`);
        seen.add(`${recipient}-${id}`);
        return first;
      });
      const wanted = newest.slice(0, to === undefined ? newestOfAll : newestOfRecipient);
      const messages = await Promise.all(wanted.map((name) => readMessage(path.join(folder, name))));
      return messages.filter(
        (message) => message !== null && (to === undefined || message.to === to),
      ) as StoredMessage[];
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** People may delete or edit the files: missing or invalid ones are skipped. */
async function readMessage(file: string): Promise<StoredMessage | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as StoredMessage;
  } catch {
    return null;
  }
}
