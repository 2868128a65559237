import { randomInt, randomUUID } from 'node:crypto';
import type { Lead, Prisma, Tenant } from '../../../generated/prisma/client.js';
import { config, db } from './people.js';
import { freshAddress, send } from '../harness/api.js';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A mobile number of New Zealand that nobody else has, in E.164. */
export const freshPhone = () => `+6421${randomInt(1_000_000, 9_999_999)}`;

/** The secret of webhooks, as the server keeps it. */
export const webhookSecret = () => readFileSync(path.join(config.dataDir, 'keys', 'fonnte.secret'), 'utf8');

/** A lead of a dealer, made in the database. */
export async function aLead(tenant: Tenant, data: Partial<Prisma.LeadUncheckedCreateInput> = {}): Promise<Lead> {
  return db.lead.create({
    data: {
      tenantId: tenant.id,
      source: 'wa',
      customerName: 'Hana',
      customerPhone: freshPhone(),
      tags: [],
      enquiredAt: new Date(),
      ...data,
    },
  });
}

/** Delivers a message from WhatsApp as Fonnte does. */
export const deliver = (payload: object, { secret = webhookSecret(), headers = {} } = {}) =>
  send('POST', '/webhooks/fonnte', {
    address: freshAddress(),
    headers: { 'X-Fonnte-Signature': secret, ...headers },
    body: payload,
  });

/** A WhatsApp number of a dealer, in digits. */
export const freshDevice = () => `64${randomInt(100_000_000, 999_999_999)}`;

/** What Fonnte sends about one message. */
export const whatsapp = (device: string, sender: string, fields: object = {}) => ({
  device,
  sender: sender.replace('+', ''),
  message: 'Is the Corolla still there?',
  pushname: 'Hana',
  inboxid: randomUUID(),
  timestamp: String(Math.floor(Date.now() / 1000)),
  ...fields,
});
