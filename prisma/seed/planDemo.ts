import type { Prisma } from '../../generated/prisma/client.js';
import { planPeople, type Person } from './people.js';
import { planConversations } from './planConversations.js';
import { planFavorites } from './planFavorites.js';
import { planListing } from './planListings.js';
import { planQuestions } from './planQuestions.js';
import { createRandom } from './random.js';

export const demoLogins = [
  { email: 'admin@kiwicar.co.nz', password: 'AdminPass123!', role: 'ADMIN', nickname: 'KiwiCar' },
  { email: 'seller@kiwicar.co.nz', password: 'SellerPass123!', role: 'USER', nickname: 'Sam' },
  { email: 'buyer@kiwicar.co.nz', password: 'BuyerPass123!', role: 'USER', nickname: 'Bailey' },
] as const;

const sizes = {
  active: 3200,
  sold: 400,
  sellers: 250,
  buyers: 60,
  ofDemoSeller: 12,
  ofDemoBuyer: 8,
  questioned: 500,
  talkedAbout: 240,
};
const dayMs = 86_400_000;

/**
 * Plans every row of the demo except the files, identical for the same day; the hashes are those of the three logins.
 */
export function planDemo(today: Date, loginHashes: string[], massHash: string) {
  const random = createRandom(20_261_121);
  const people = planPeople(random, { today, passwordHash: massHash, sellers: sizes.sellers, buyers: sizes.buyers });
  const [admin, seller, buyer] = demoLogins.map(({ email, role, nickname }, index): Person => {
    const createdAt = new Date(today.getTime() - 200 * dayMs);
    return {
      weight: 1,
      row: {
        id: random.uuid(),
        email,
        role,
        nickname,
        phone: role === 'USER' ? `+642110000${index}0` : null,
        passwordHash: loginHashes[index]!,
        region: 'Auckland',
        showPhone: index === 1,
        isVerified: true,
        createdAt,
        updatedAt: createdAt,
      },
    };
  });

  const shares = people.sellers.map((person) => [person, person.weight] as const);
  const plates = new Set<string>();
  const listings = Array.from({ length: sizes.active + sizes.sold }, (_, index) =>
    planListing(random, index < sizes.ofDemoSeller ? seller! : random.weighted(shares), {
      today,
      sold: index % Math.round((sizes.active + sizes.sold) / sizes.sold) === 5,
      plates,
      index,
    }),
  );
  const active = listings.filter(({ row }) => row.status === 'ACTIVE');
  const watched = [
    ...planFavorites(random, { userId: buyer!.row.id, listings: active, count: sizes.ofDemoBuyer, today }),
    ...people.buyers.flatMap(({ row }) =>
      planFavorites(random, { userId: row.id, listings, count: random.integer(3, 24), today }),
    ),
  ];
  const ofDemoSeller = active.filter(({ row }) => row.userId === seller!.row.id);
  const buyerIds = people.buyers.map(({ row }) => row.id);
  const conversations = [
    ...planConversations(random, { buyerIds: [buyer!.row.id], listings: ofDemoSeller.slice(0, 4), today }),
    ...planConversations(random, {
      buyerIds,
      listings: listings.slice(sizes.ofDemoSeller - 4, sizes.talkedAbout),
      today,
    }),
  ];
  return {
    conversations: conversations.map(({ row }) => row),
    messages: conversations.flatMap(({ messages }) => messages),
    questions: planQuestions(random, {
      askerIds: [buyer!.row.id, ...buyerIds],
      listings: listings.slice(0, sizes.questioned),
      today,
    }),
    users: [admin!, seller!, buyer!, ...people.sellers, ...people.buyers].map(
      ({ row }): Prisma.UserCreateManyInput => row,
    ),
    listings,
    favorites: watched.map(({ favorite }) => favorite),
    deliveries: watched.flatMap(({ deliveries }) => deliveries),
  };
}
