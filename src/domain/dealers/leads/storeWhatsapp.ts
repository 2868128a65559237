import { createHash, randomUUID } from 'node:crypto';
import type { Schema } from '../../../contract/contract.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { notFound } from '../../../platform/problem.js';
import { cutText } from '../../../platform/text/oneForm.js';
import { whatsappReceivedEvent } from '../events/whatsappReceivedEvent.js';

type Payload = Schema<'FonnteMessage'>;
type Media = Schema<'LeadMedia'>;

const maxBody = 10_000;
const maxNameLength = 100;
const dayMs = 86_400_000;

/** Returns a hash by which a message that is delivered again is recognised: its id, else all that distinguishes it. */
function hashOf({ inboxid, device, sender, timestamp = '', message = '' }: Payload): string {
  const parts = inboxid ? [inboxid] : [device, sender, timestamp, message];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Returns the provider's time if it is within a day, else that of the arrival. */
function sentAt({ timestamp = '' }: Payload, now: Date): Date {
  const sent = /^\d{1,12}$/.test(timestamp) ? new Date(Number(timestamp) * 1000) : now;
  return Math.abs(now.getTime() - sent.getTime()) <= dayMs ? sent : now;
}

const isWebUrl = (url: string) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

function mediaOf({ url = '', filename, extension, location = '' }: Payload): Media[] {
  const nothing = { url: null, filename: null, latitude: null, longitude: null };
  const name = filename && extension && !filename.includes('.') ? `${filename}.${extension}` : filename;
  const file: Media[] = isWebUrl(url) ? [{ ...nothing, type: 'file', url, filename: name || null }] : [];
  const [latitude, longitude] = location.split(',').map(Number);
  const isPlace = location !== '' && Math.abs(latitude!) <= 90 && Math.abs(longitude!) <= 180;
  const place: Media[] = isPlace ? [{ ...nothing, type: 'location', latitude: latitude!, longitude: longitude! }] : [];
  return [...file, ...place];
}

/**
 * Stores a message that Fonnte delivers, once however often it comes; its lead is found afterwards. Throws NOT_FOUND for a
 * number that no dealer has.
 */
export async function storeWhatsapp(db: Db, { payload, now }: { payload: Payload; now: Date }): Promise<void> {
  const whatsappNumber = payload.device.replace(/\D/g, '');
  const tenant = await db.tenant.findUnique({ where: { whatsappNumber }, select: { id: true } });
  if (!tenant || whatsappNumber === '') throw notFound();
  const name = cutText((payload.pushname || payload.name || '').replace(/\s+/g, ' '), maxNameLength);
  const row = {
    id: randomUUID(),
    tenantId: tenant.id,
    direction: 'inbound' as const,
    channel: 'whatsapp' as const,
    status: 'received' as const,
    body: cutText(payload.message ?? '', maxBody),
    media: mediaOf(payload) as object[],
    providerHash: hashOf(payload),
    sender: payload.sender,
    senderName: name || null,
    createdAt: sentAt(payload, now),
  };
  await inTransaction(db, async (tx) => {
    const { count } = await tx.leadMessage.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return;
    const ids = { tenantId: tenant.id, messageId: row.id };
    await recordEvent(tx, whatsappReceivedEvent, { payload: ids, receiverId: `${tenant.id} ${payload.sender}` });
  });
}
