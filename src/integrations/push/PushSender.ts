export interface PushMessage {
  subscription: {
    /** A user-supplied URL. */
    endpoint: string;
    p256dh: string;
    auth: string;
  };
  /** At most 3993 bytes. */
  payload: string;
  urgency: 'normal' | 'high';
  /** How long the push service stores it for an offline browser. */
  ttlSeconds: number;
  /** At most 32 characters of base64url: a message replaces an undelivered one with the same topic. */
  topic: string;
}

/**
 * Sends to browsers through their push services. `send` returns `sent` once the service has accepted the message and
 * `gone` if the subscription has ended. It settles within seconds, connects only to the public internet and follows no
 * redirect. It throws PermanentSendError if a retry can't help and any other Error if a later attempt may succeed.
 */
export interface PushSender {
  readonly name: string;
  /** The key that browsers subscribe with, base64url. */
  readonly publicKey: string;
  send(message: PushMessage): Promise<'sent' | 'gone'>;
}
