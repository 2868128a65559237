import type { Schema } from '../../../contract/contract.js';
import type { Profile } from '../../../domain/accounts/users/readProfile.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { avatarUrl } from './avatarUrl.js';

export function presentProfile(profile: Profile, images: ImageStore): Schema<'Profile'> {
  return {
    id: profile.id,
    email: profile.email,
    phone: profile.phone,
    nickname: profile.nickname,
    avatarUrl: avatarUrl(images, profile.avatarId),
    region: profile.region,
    showPhone: profile.showPhone,
    isVerified: profile.isVerified,
    createdAt: profile.createdAt.toISOString(),
  };
}
