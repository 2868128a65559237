import { avatarKey } from '../../../platform/images/imageKeys.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';

/** Returns the URL of a user's picture, or null if there is none. */
export const avatarUrl = (images: ImageStore, avatarId: string | null): string | null =>
  avatarId === null ? null : images.urlOf(avatarKey(avatarId));
