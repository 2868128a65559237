import type { Prisma } from '../../generated/prisma/client.js';
import type { PlannedListing } from './planListings.js';
import type { Random } from './random.js';

const minuteMs = 60_000;

/** The messages, alternating, buyer first. */
const talks = [
  [
    'Hi, is the car still available? I could come for a look this weekend.',
    'Hi! Yes it is. Saturday after ten suits me, I am near the town centre.',
    'Great, see you Saturday at eleven then.',
  ],
  [
    'Kia ora, has the cam belt been done, and do you have the paperwork?',
    'Kia ora, yes, at the last big service. I have all the invoices here.',
  ],
  [
    'Would you take a bit less for a quick sale? I can pay straight away.',
    'There is a little room once you have seen it, but not much.',
    'Fair enough. When could I drive it?',
  ],
  ['How many owners has it had in New Zealand?'],
  [
    'Any rust underneath? I tow a boat, so it would see some salt water.',
    'None that I know of. You are welcome to bring a mechanic along.',
  ],
  [
    'Is the price negotiable if I have no trade-in?',
    'A little. Make me an offer after a drive.',
    'Will do, thanks. I am free on Thursday evening.',
    'Thursday works. I will send the address the day before.',
  ],
  ['Does it come with both keys and a spare wheel?', 'Both keys, yes, and a full-size spare.'],
] as const;

export interface PlannedConversation {
  row: Prisma.ConversationCreateManyInput;
  messages: (Prisma.MessageCreateManyInput & { id: string })[];
}

/** Plans one conversation per listing, begun within its last days on the market; some end with unread messages. */
export function planConversations(
  random: Random,
  { buyerIds, listings, today }: { buyerIds: readonly string[]; listings: readonly PlannedListing[]; today: Date },
): PlannedConversation[] {
  return listings.flatMap((listing) => {
    const buyerId = random.pick(buyerIds);
    return buyerId === listing.row.userId ? [] : [planConversation(random, { buyerId, listing, today })];
  });
}

function planConversation(
  random: Random,
  { buyerId, listing: { row: listing }, today }: { buyerId: string; listing: PlannedListing; today: Date },
) {
  const sellerId = listing.userId;
  const id = random.uuid();
  const lines = random.pick(talks);
  const end = (listing.soldAt ?? today).getTime();
  const hour = 60 * minuteMs;
  const earliest = Math.max(listing.createdAt.getTime(), end - 14 * 24 * hour);
  const step = (end - earliest) / (lines.length + 1);
  const unreadLines = random.chance(0.35) ? 1 : 0;
  const messages = lines.map((content, index) => {
    const isFromBuyer = index % 2 === 0;
    return {
      id: random.uuid(),
      conversationId: id,
      senderId: isFromBuyer ? buyerId : sellerId,
      receiverId: isFromBuyer ? sellerId : buyerId,
      listingId: listing.id,
      content,
      isRead: index < lines.length - unreadLines,
      createdAt: new Date(Math.floor(earliest + step * (index + random.between(0.2, 0.8)))),
    };
  });
  const unreadOf = (userId: string) => messages.filter(({ receiverId, isRead }) => receiverId === userId && !isRead);
  const [buyerUnread, sellerUnread] = [unreadOf(buyerId), unreadOf(sellerId)];
  const row = {
    id,
    listingId: listing.id,
    buyerId,
    sellerId,
    buyerUnread: buyerUnread.length,
    sellerUnread: sellerUnread.length,
    buyerMailedAt: buyerUnread[0]?.createdAt ?? null,
    sellerMailedAt: sellerUnread[0]?.createdAt ?? null,
    answeredAt: messages[1]?.createdAt ?? null,
    lastMessageAt: messages.at(-1)!.createdAt,
    createdAt: messages[0]!.createdAt,
  };
  return { row, messages };
}
