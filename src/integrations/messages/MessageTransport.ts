import type { LastCall } from '../guardProvider.js';

export type MessageChannel = 'email' | 'sms' | 'whatsapp';

export interface OutgoingMessage {
  /** Stable per effect: sending the same id twice is harmless if the provider deduplicates by id. */
  id: string;
  channel: MessageChannel;
  to: string;
  template: string;
  language: 'en' | 'zh';
  subject: string | null;
  text: string;
  html: string | null;
  /** The values of the template. */
  data: Record<string, unknown>;
  headers: Record<string, string>;
  createdAt: Date;
}

/**
 * Sends messages through one provider. `send` resolves once the provider has accepted the message and settles within
 * seconds. It throws PermanentSendError if the provider rejects the message permanently and any other Error if a later
 * attempt may succeed.
 */
export interface MessageTransport {
  readonly name: string;
  send(message: OutgoingMessage): Promise<void>;
  /** The result of the last call in this process; null before the first. */
  lastCall?(): LastCall | null;
}

/** The provider rejects this message permanently: a retry can't help. */
export class PermanentSendError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PermanentSendError';
  }
}
