import type { Db } from '../../../platform/database/db.js';

interface Outcome {
  deliveryId: string;
  /** Why the attempt has failed; without it the lead was delivered. */
  error?: string;
  /** Whether there is no other attempt. */
  isFinal?: boolean;
}

const maxError = 320;

/** Keeps the outcome of an attempt to deliver a lead. */
export async function settleDelivery(db: Db, { deliveryId: id, error, isFinal = false }: Outcome): Promise<void> {
  const data =
    error === undefined
      ? { status: 'delivered' as const, error: null, deliveredAt: new Date() }
      : {
          error: error.slice(0, maxError),
          attempts: { increment: 1 },
          ...(isFinal ? { status: 'failed' as const } : {}),
        };
  await db.leadDelivery.updateMany({ where: { id, status: 'pending' }, data });
}
