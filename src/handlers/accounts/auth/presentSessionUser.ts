import type { Schema } from '../../../contract/contract.js';
import type { Profile } from '../../../domain/accounts/users/readProfile.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { avatarUrl } from '../users/avatarUrl.js';

type SignedIn = Pick<Profile, 'id' | 'email' | 'nickname' | 'avatarId' | 'region' | 'isVerified'>;

export function presentSessionUser(user: SignedIn, images: ImageStore): Schema<'SessionUser'> {
  return {
    id: user.id,
    email: user.email,
    nickname: user.nickname,
    avatarUrl: avatarUrl(images, user.avatarId),
    region: user.region,
    isVerified: user.isVerified,
  };
}
