import { defineEvent } from '../outbox/defineEvent.js';

export type UploadDeleted = { uploadId: string; kind: 'IMAGE' | 'AVATAR' };

/** The upload is deleted; its files follow. */
export const uploadDeletedEvent = defineEvent<UploadDeleted>({
  type: 'upload.deleted',
  lane: 'deletion',
  dedupeKeyOf: ({ uploadId }) => `upload-deleted:${uploadId}`,
});
