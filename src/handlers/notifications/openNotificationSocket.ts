import type { Handler } from '../../contract.js';
import { Problem } from '../../domain/problem.js';
import { presentFeed } from './presentFeed.js';

export const openNotificationSocket: Handler<'openNotificationSocket'> = async (request) => {
  const { live, caller, lastEventId, isUpgrade } = request;
  if (!isUpgrade) throw new Problem('UPGRADE_REQUIRED', 'Open this address as a WebSocket');
  return { status: 101, body: undefined, feed: presentFeed(await live.listen(caller, lastEventId)) };
};
