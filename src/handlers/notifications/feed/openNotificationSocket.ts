import type { Handler } from '../../handler.js';
import { Problem } from '../../../platform/problem.js';
import { presentFeed } from './presentFeed.js';

export const openNotificationSocket: Handler<'openNotificationSocket'> = async (
  { caller, lastEventId, isUpgrade },
  { live },
) => {
  if (!isUpgrade) throw new Problem('UPGRADE_REQUIRED', 'Open this address as a WebSocket');
  return { status: 101, body: undefined, feed: presentFeed(await live.listen(caller, lastEventId)) };
};
