import type { Schema } from '../../../contract/contract.js';
import type { SubscriptionView } from '../../../domain/notifications/push/pushSubscription.js';

export const presentPushSubscription = ({ id, endpoint, createdAt }: SubscriptionView): Schema<'PushSubscription'> => ({
  id,
  endpoint,
  createdAt: createdAt.toISOString(),
});
