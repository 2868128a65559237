import type { LastCall } from '../guardProvider.js';

export type MessageChannel = 'email' | 'sms' | 'whatsapp';

export interface OutgoingMessage {
  /** Stable per effect: sending the same id twice is harmless wherever the provider allows it. */
  id: string;
  channel: MessageChannel;
  to: string;
  template: string;
  language: 'en' | 'zh';
  subject: string | null;
  text: string;
  html: string | null;
  /** The template's values. */
  data: Record<string, unknown>;
  headers: Record<string, string>;
  createdAt: Date;
}

/**
 * Hands messages to one provider. `send` resolves once the provider has taken the message, ends within seconds, throws
 * PermanentSendError when the provider refuses it permanently and any other Error when a later attempt may succeed.
 */
export interface MessageTransport {
  readonly name: string;
  send(message: OutgoingMessage): Promise<void>;
  /** How the last call in this process went; null before the first. */
  lastCall?(): LastCall | null;
}

/** The provider refuses this message permanently: a retry can't help. */
export class PermanentSendError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PermanentSendError';
  }
}
