import type { Caller, Schema } from '../../../contract/contract.js';
import type { Seller } from '../../../domain/marketplace/listings/loadSeller.js';
import { avatarKey } from '../../../platform/images/imageKeys.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';

const maskPhone = (phone: string) => '*'.repeat(phone.length - 2) + phone.slice(-2);

export function presentSeller(seller: Seller, images: ImageStore, viewer: Caller | null): Schema<'Seller'> {
  const { id, nickname, avatarId, phone, memberSince, listingsCount } = seller;
  return {
    id,
    nickname,
    avatarUrl: avatarId && images.urlOf(avatarKey(avatarId)),
    phone: phone !== null && viewer === null ? maskPhone(phone) : phone,
    memberSince,
    listingsCount,
  };
}
