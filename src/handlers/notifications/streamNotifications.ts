import type { Handler } from '../../contract.js';
import { presentFeed } from './presentFeed.js';

export const streamNotifications: Handler<'streamNotifications'> = async ({ live, caller, lastEventId }) => ({
  status: 200,
  body: undefined,
  feed: presentFeed(await live.listen(caller, lastEventId)),
});
