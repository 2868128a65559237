import { send } from './api.js';
import { until } from './until.js';

export interface SentMessage {
  channel: 'email' | 'sms';
  to: string;
  template: string;
  text: string;
  data: Record<string, unknown>;
  headers: Record<string, string>;
}

/** Returns the embedded outbox's messages to an address or phone, newest first. */
export async function messagesTo(to: string, template?: string): Promise<SentMessage[]> {
  const { text } = await send('GET', `/dev/outbox.json?to=${encodeURIComponent(to)}`, { root: true });
  const messages = (JSON.parse(text) as { data: SentMessage[] }).data;
  return template === undefined ? messages : messages.filter((message) => message.template === template);
}

/** Waits until `count` messages of a template have arrived and returns the newest. */
export async function messageTo(to: string, template: string, count = 1): Promise<SentMessage> {
  const arrived = await until(async () => {
    const messages = await messagesTo(to, template);
    return messages.length >= count ? messages : null;
  });
  return arrived[0]!;
}

/** The six digits of a message. */
export const codeIn = ({ text }: SentMessage): string => /\b\d{6}\b/.exec(text)![0];
