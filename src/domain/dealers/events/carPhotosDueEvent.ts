import { defineEvent } from '../../../platform/outbox/defineEvent.js';

/** A row of an import names photos that are elsewhere. */
export const carPhotosDueEvent = defineEvent<{ tenantId: string; carId: string; importId: string; row: string }>({
  type: 'car.photos-due',
  lane: 'heavy',
});
