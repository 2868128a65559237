import { avatarKey } from '../../../platform/images/imageKeys.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';

/** Where a person's picture is, or null without one. */
export const avatarUrl = (images: ImageStore, avatarId: string | null): string | null =>
  avatarId === null ? null : images.urlOf(avatarKey(avatarId));
