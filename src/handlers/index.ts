import * as accounts from './accounts/index.js';
import * as dealers from './dealers/index.js';
import type { Handlers } from './handler.js';
import * as marketplace from './marketplace/index.js';
import * as notifications from './notifications/index.js';
import * as operations from './operations/index.js';

/** The handler of every operation, by operationId. */
export const handlers: Handlers = { ...accounts, ...dealers, ...marketplace, ...notifications, ...operations };
