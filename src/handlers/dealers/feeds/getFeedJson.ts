import { openFeed } from '../../../domain/dealers/feeds/openFeed.js';
import type { Handler } from '../../handler.js';

export const getFeedJson: Handler<'getFeedJson'> = async ({ params }, services) => ({
  status: 200,
  download: await openFeed(services, { slug: params.tenantSlug, format: 'json' }),
});
