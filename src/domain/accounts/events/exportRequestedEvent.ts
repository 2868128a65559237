import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** Returns the key of a data export's only event. */
export const exportKey = (exportId: string) => `export:${exportId}`;

/** A user requested an export of their data. */
export const exportRequestedEvent = defineEvent<{ exportId: string }>({
  type: 'export.requested',
  lane: 'heavy',
  dedupeKeyOf: ({ exportId }) => exportKey(exportId),
});
