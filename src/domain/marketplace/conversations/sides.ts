/** The columns that a conversation keeps for each of its two people. */
export const sides = {
  buyer: { unread: 'buyerUnread', mailedAt: 'buyerMailedAt' },
  seller: { unread: 'sellerUnread', mailedAt: 'sellerMailedAt' },
} as const;

export type Side = keyof typeof sides;

export const sideOf = ({ sellerId }: { sellerId: string }, userId: string): Side =>
  sellerId === userId ? 'seller' : 'buyer';
