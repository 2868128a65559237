import type { Db } from '../../../platform/database/db.js';

/** A seller as the cache can keep it. */
export interface Seller {
  id: string;
  nickname: string | null;
  avatarId: string | null;
  /** Whole; null unless the seller shows it. */
  phone: string | null;
  memberSince: string;
  /** ACTIVE listings. */
  listingsCount: number;
}

export async function loadSeller(db: Db, id: string): Promise<Seller> {
  const [seller, listingsCount] = await Promise.all([
    db.user.findUniqueOrThrow({
      where: { id },
      select: { id: true, nickname: true, avatarId: true, phone: true, showPhone: true, createdAt: true },
    }),
    db.listing.count({ where: { userId: id, status: 'ACTIVE' } }),
  ]);
  const { showPhone, createdAt, ...card } = seller;
  return { ...card, phone: showPhone ? seller.phone : null, memberSince: createdAt.toISOString(), listingsCount };
}
