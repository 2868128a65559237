import type { Handler } from '../../handler.js';
import { presentFeed } from './presentFeed.js';

export const streamNotifications: Handler<'streamNotifications'> = async ({ caller, lastEventId }, { live }) => ({
  status: 200,
  body: undefined,
  feed: presentFeed(await live.listen(caller, lastEventId)),
});
