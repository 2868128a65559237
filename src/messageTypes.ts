import { accountMessages } from './domain/accounts/index.js';
import { dealerMessages, dealerNotices } from './domain/dealers/index.js';
import { marketplaceNotices } from './domain/marketplace/index.js';
import type { AnyNotice } from './domain/notifications/index.js';
import type { AnyMessageType } from './platform/messages/messageType.js';

/** Every notice that users get, by its template, from the contexts that cause them. */
export const notices: ReadonlyMap<string, AnyNotice> = new Map(
  [...marketplaceNotices, ...dealerNotices].map((notice): [string, AnyNotice] => [notice.template, notice]),
);

/** Every mail and SMS, by its template. */
export const messageTypes: ReadonlyMap<string, AnyMessageType> = new Map(
  [...accountMessages, ...dealerMessages, ...notices.values()].map((type): [string, AnyMessageType] => [
    type.template,
    type,
  ]),
);
