import type { Schema } from '../contract/contract.js';
import { avatarKey } from '../platform/images/imageKeys.js';
import type { ImageStore } from '../integrations/storage/ImageStore.js';

export const presentPerson = (
  { id, nickname, avatarId }: { id: string; nickname: string | null; avatarId: string | null },
  images: ImageStore,
): Schema<'Person'> => ({ id, nickname, avatarUrl: avatarId && images.urlOf(avatarKey(avatarId)) });
