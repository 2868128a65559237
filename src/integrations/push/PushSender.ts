export interface PushMessage {
  subscription: {
    /** A URL that someone gave. */
    endpoint: string;
    p256dh: string;
    auth: string;
  };
  /** At most 3993 bytes. */
  payload: string;
  urgency: 'normal' | 'high';
  /** How long the push service keeps it for a browser that is away. */
  ttlSeconds: number;
  /** At most 32 characters of base64url: a message of the same topic replaces one that was not delivered yet. */
  topic: string;
}

/**
 * Sends to browsers through the push services that they named. `send` gives `sent` once the service has taken the
 * message and `gone` when the subscription is over; it ends within seconds, connects to the public internet alone and
 * follows no redirect. It throws PermanentSendError when a retry can't help and any other Error when a later attempt
 * may succeed.
 */
export interface PushSender {
  readonly name: string;
  /** What browsers subscribe with, base64url. */
  readonly publicKey: string;
  send(message: PushMessage): Promise<'sent' | 'gone'>;
}
