import type { Prisma } from '../../generated/prisma/client.js';
import type { PlannedListing } from './planListings.js';
import type { Random } from './random.js';

const asked = [
  ['Does it have a tow bar?', 'Yes, rated for a braked trailer, and the plug is the flat kind.'],
  ['Has it ever been in an accident?', 'Not in my time, and the pre-purchase check found nothing.'],
  ['Is there Apple CarPlay or Android Auto?', 'Both, by cable.'],
  ['When was the last service?', 'Two months ago, with new oil, filters and brake fluid.'],
  ['What do you get to a tank?', 'Around 600 km in town, more on the open road.'],
  ['Are the tyres due soon?', 'They have more than half their tread left.'],
  ['Is it an import or New Zealand new?', 'It stands in the papers as New Zealand new.'],
  ['Would three child seats fit across the back?', null],
  ['Could you show the service book in a photo?', null],
] as const;
const remarks = [
  'Price includes a new WoF on the day of the sale.',
  'Viewings on weekday evenings and all weekend.',
  'Fresh set of wiper blades and a full valet last week.',
];

/** Plans the public questions of each listing: one or two, most of them answered, and occasionally a remark. */
export function planQuestions(
  random: Random,
  { askerIds, listings, today }: { askerIds: readonly string[]; listings: readonly PlannedListing[]; today: Date },
): Prisma.QuestionCreateManyInput[] {
  return listings.flatMap(({ row: listing }) => {
    const end = (listing.soldAt ?? today).getTime();
    const span = end - listing.createdAt.getTime();
    const at = (from: number, to: number) =>
      new Date(Math.floor(listing.createdAt.getTime() + span * random.between(from, to)));
    const first = random.integer(0, asked.length - 1);
    const questions = Array.from({ length: random.integer(1, 2) }, (_, index) => {
      const [text, answer] = asked[(first + index) % asked.length]!;
      const answeredAt = answer === null ? null : at(0.5, 0.9);
      return {
        id: random.uuid(),
        listingId: listing.id,
        authorId: random.pick(askerIds),
        kind: 'QUESTION' as const,
        text,
        answer,
        answeredAt,
        publishedAt: answeredAt,
        createdAt: at(0.1, 0.4),
      };
    }).filter(({ authorId }) => authorId !== listing.userId);
    if (!random.chance(0.15)) return questions;
    const createdAt = at(0.1, 0.9);
    const remark = {
      id: random.uuid(),
      listingId: listing.id,
      authorId: listing.userId,
      kind: 'COMMENT' as const,
      text: random.pick(remarks),
      answer: null,
      answeredAt: null,
      publishedAt: createdAt,
      createdAt,
    };
    return [...questions, remark];
  });
}
