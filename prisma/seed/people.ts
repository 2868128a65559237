import type { Prisma } from '../../generated/prisma/client.js';
import type { Random } from './random.js';

/** The 16 regions with their population in thousands. */
export const regions = [
  ['Auckland', 1798],
  ['Canterbury', 694],
  ['Wellington', 550],
  ['Waikato', 534],
  ['Bay of Plenty', 355],
  ['Manawatū-Whanganui', 262],
  ['Otago', 254],
  ['Northland', 204],
  ["Hawke's Bay", 184],
  ['Taranaki', 130],
  ['Southland', 104],
  ['Tasman', 60],
  ['Nelson', 55],
  ['Gisborne', 53],
  ['Marlborough', 52],
  ['West Coast', 33],
] as const;

const firstNames =
  'Aroha Tane Mere Wiremu Hana Nikau Anahera Rawiri Olivia Jack Charlotte Noah Amelia Oliver Isla Leo Mia George Ruby Liam Sophie Hamish Kirsty Callum Priya Arjun Mei Wei Sione Mele Losa Fetu Grace Lucas Ella Mason Harper Finn Maia Kahu Jess Brent Shaz Daz Trev Sharon Graeme Lynette Ngaire Bevan'.split(
    ' ',
  );
const lastNames =
  'Smith Williams Brown Wilson Taylor Jones Singh Wang Patel Ngata Parata Henare Tamihana Walker Harris Campbell Stewart Robinson Thompson Anderson Kumar Chen Li Zhang Faleolo Taufa Tuilagi Mitchell Murray Kaur Roberts Young'.split(
    ' ',
  );
const yards = [
  ['Harbour City Motors', 'Wellington'],
  ['Rangitoto Autos', 'Auckland'],
  ['Kauri Motor Company', 'Auckland'],
  ['Southern Cross Cars', 'Canterbury'],
  ['Waikato Wheels', 'Waikato'],
  ['Bay Motor Centre', 'Bay of Plenty'],
  ['Tasman Car Sales', 'Tasman'],
  ['Mainland Motors', 'Canterbury'],
  ['Hutt Valley Autos', 'Wellington'],
  ['Silver Fern Motors', 'Auckland'],
  ['Port Hills Car Company', 'Canterbury'],
  ['Manukau Motors', 'Auckland'],
  ['Taranaki Truck and Car', 'Taranaki'],
  ['Kea Car Sales', 'Otago'],
  ['Northland Auto Court', 'Northland'],
  ['Pōhutukawa Motors', 'Auckland'],
  ['Dunedin Car Barn', 'Otago'],
  ['Hawke’s Bay Autos', "Hawke's Bay"],
  ['Manawatū Motor Court', 'Manawatū-Whanganui'],
  ['Invercargill Vehicles', 'Southland'],
] as const;

export interface Person {
  row: Prisma.UserCreateManyInput & { id: string; region: string };
  /** This seller's number of listings relative to the others. */
  weight: number;
}

const dayMs = 86_400_000;

/** The people of the demo. Phone numbers and addresses are distinct, and example.com delivers no mail. */
export function planPeople(
  random: Random,
  { today, passwordHash, sellers, buyers }: { today: Date; passwordHash: string; sellers: number; buyers: number },
) {
  const person = (index: number, seller: boolean): Person => {
    const [yard, yardRegion] = (seller ? yards[index] : undefined) ?? [];
    const first = random.pick(firstNames);
    const last = random.pick(lastNames);
    const createdAt = new Date(today.getTime() - random.integer(130, 1400) * dayMs - random.integer(0, dayMs));
    return {
      weight: yard ? random.integer(25, 60) : random.integer(3, 14),
      row: {
        id: random.uuid(),
        email: `${first}.${last}.${seller ? 's' : 'b'}${index}@example.com`.toLowerCase(),
        phone:
          seller || random.chance(0.4)
            ? `+6421${seller ? 5 : 6}${String(index * 397 + 10_301).padStart(6, '0')}`
            : null,
        passwordHash,
        nickname: yard ?? random.pick([first, `${first} ${last[0]}`, `${first}${random.integer(70, 99)}`]),
        // A few sellers per region, so that a filter by the smallest region finds some.
        region: yardRegion ?? (seller ? regions[index - yards.length]?.[0] : undefined) ?? random.weighted(regions),
        showPhone: seller && random.chance(yard ? 0.95 : 0.45),
        isVerified: true,
        createdAt,
        updatedAt: createdAt,
      },
    };
  };
  return {
    sellers: Array.from({ length: sellers }, (_, index) => person(index, true)),
    buyers: Array.from({ length: buyers }, (_, index) => person(index, false)),
  };
}
