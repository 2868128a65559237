const dayMs = 86_400_000;

interface Stay {
  createdAt: Date | string;
  leftAt: Date | string | null;
}

/** Whole days that a car has been for sale, until it left the market or until now. */
export const daysListed = ({ createdAt, leftAt }: Stay, now = new Date()): number =>
  Math.max(0, Math.floor((new Date(leftAt ?? now).getTime() - new Date(createdAt).getTime()) / dayMs));
