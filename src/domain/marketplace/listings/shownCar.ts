import type { ListingStatus, Prisma, UserStatus } from '../../../../generated/prisma/client.js';
import { titleOf, type NamedCar } from './titleOf.js';

/** What the name and the photo of a car are made of where others than its seller see them. */
export const shownColumns = {
  year: true,
  make: true,
  model: true,
  variant: true,
  coverImageId: true,
  takenDownAt: true,
  user: { select: { status: true } },
} satisfies Prisma.ListingSelect;

interface ShownRow extends NamedCar {
  coverImageId: string | null;
  takenDownAt: Date | null;
  user: { status: UserStatus };
}

/** A car that an admin took down, or whose seller is suspended, is shown to nobody any more. */
const isWithheld = ({ takenDownAt, user }: Pick<ShownRow, 'takenDownAt' | 'user'>): boolean =>
  takenDownAt !== null || user.status === 'SUSPENDED';

/** The title and photo of a car in what others keep of it, such as favorites and conversations; null when withheld. */
export const shownCar = (listing: ShownRow): { title: string | null; coverImageId: string | null } =>
  isWithheld(listing)
    ? { title: null, coverImageId: null }
    : { title: titleOf(listing), coverImageId: listing.coverImageId };

/** The status of a car in what others keep of it. */
export const shownStatus = (listing: ShownRow & { status: ListingStatus }): ListingStatus =>
  isWithheld(listing) ? 'REMOVED' : listing.status;
