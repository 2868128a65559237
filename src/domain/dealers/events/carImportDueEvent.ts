import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** The next rows of an import are to be written. */
export const carImportDueEvent = defineEvent<{ tenantId: string; importId: string }>({
  type: 'car-import.due',
  lane: 'heavy',
});
