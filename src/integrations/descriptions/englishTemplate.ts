import type { BodyKind, CarFacts, Pick } from './carFacts.js';
import type { CarDescription } from './DescriptionWriter.js';
import { fill, kmOf } from './phrases.js';

const suits: Record<BodyKind, readonly string[]> = {
  hatch: [
    'compact enough for any city park, with room for the weekly shop and more once the rear seats are folded',
    'easy to park in town, comfortable on the motorway and practical every day of the week',
  ],
  sedan: [
    'a comfortable four-door with a proper boot, as happy on the commute as on a long weekend away',
    'a calm, comfortable place to be, with space for the family and a boot for their luggage',
  ],
  wagon: [
    'with the load space for prams, pushbikes and the dog, and the manners of a car rather than a truck',
    'a practical wagon that swallows sports gear and camping kit without giving up its comfort',
  ],
  suv: [
    'with a commanding view of the road and the room that family life and weekends away ask for',
    'at home on the school run during the week and on gravel roads to the bach at the weekend',
  ],
  ute: [
    'ready for work through the week and for the boat ramp at the weekend',
    'a hard-working ute that is just as useful on the farm as it is on the site',
  ],
  van: [
    'with the space that a growing business or a big family needs, and easy access to all of it',
    'a roomy, practical van with endless uses, from deliveries to road trips',
  ],
  coupe: [
    'a car to enjoy, whether the road is a coastal drive or simply the way home',
    'for anyone who believes that getting there should be half the fun',
  ],
  other: [
    'an honest, practical choice for daily driving and for longer trips alike',
    'equally at ease in city traffic and on the open road',
  ],
};

const ages: Record<CarFacts['ageBand'], readonly string[]> = {
  new: [
    'Practically new, it spares you the wait and the price of a car from the showroom.',
    'It is nearly new, and someone else has already paid for the first drive out of the showroom.',
  ],
  young: [
    'It is modern enough to feel fresh and settled enough to be good value.',
    'With its steepest depreciation behind it, there is still plenty of life ahead.',
  ],
  settled: [
    'A proven model at a sensible age, it offers a lot of car for the money.',
    'It has reached the age at which a good car is simply good value.',
  ],
  old: [
    'It is a straightforward car for anyone who wants simple, affordable transport.',
    'Sometimes simple is best, and this is an affordable way onto the road.',
  ],
};

const openings = [
  'For sale is this {color} {car}, {suits}.',
  'Meet this {color} {car}: {suits}.',
  'This {color} {car} is looking for its next owner: {suits}.',
  'Here is a {color} {car} that is worth a closer look, {suits}.',
] as const;

const use: Record<CarFacts['use'], readonly string[]> = {
  low: [
    'It has travelled only {km} km, which is low for its age',
    'With just {km} km on the clock, it has done less than most of its age',
  ],
  usual: ['It has travelled {km} km, about what you would expect at its age', 'The odometer shows {km} km'],
  high: [
    'It has covered {km} km as a car that has been used and relied on',
    'With {km} km on the clock it has seen a good deal of the country',
  ],
};

const engines: Record<CarFacts['fuelType'], readonly string[]> = {
  PETROL: ['and the petrol engine is paired with {gearbox}', 'and its petrol engine drives through {gearbox}'],
  DIESEL: [
    'and the diesel engine, strong at low revs, works with {gearbox}',
    'and its diesel pulls well with {gearbox}',
  ],
  HYBRID: [
    'and the hybrid drivetrain with {gearbox} keeps fuel stops few and far between',
    'and as a hybrid with {gearbox} it is at its most frugal in stop-and-go traffic',
  ],
  ELECTRIC: [
    'and being fully electric it is quiet, quick off the line and cheap to run',
    'and with electric drive you can charge at home and forget about the petrol station',
  ],
  OTHER: ['and it comes with {gearbox}'],
};

const gearboxes = {
  AUTOMATIC: ['an automatic gearbox that takes the work out of city traffic', 'a smooth-going automatic'],
  MANUAL: ['a manual gearbox for those who like to be in charge', 'a manual gearbox that keeps the driver involved'],
} as const;

const farewells = [
  'Get in touch to arrange a viewing and a test drive.',
  'Come and see it, take it for a drive and make up your own mind.',
  'Viewings and pre-purchase inspections are welcome, so feel free to ask.',
  'Message me with any questions, or to find a time for a test drive.',
] as const;

const months = ['January', 'February', 'March', 'April', 'May', 'June'].concat([
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]);
const monthOf = (date: string) => `${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
const lower = (text: string) => (text === text.toUpperCase() ? text : text.toLowerCase());

function papers({ wof, wofExpiry, rego, regoExpiry }: CarFacts): string {
  const until = (date: string | null) => `until ${monthOf(date!)}`;
  if (wof === 'current' && rego === 'current') {
    return `The WoF runs ${until(wofExpiry)} and the registration ${until(regoExpiry)}, so it is ready to drive away.`;
  }
  const wofText = {
    current: `The WoF runs ${until(wofExpiry ?? '0000-01')}.`,
    expired: 'It needs a new WoF.',
    unknown: '',
  };
  const regoText = {
    current: `It is registered ${until(regoExpiry ?? '0000-01')}.`,
    expired: 'The registration has run out and needs renewing.',
    unknown: '',
  };
  return [wofText[wof], regoText[rego]].filter(Boolean).join(' ');
}

function highlightsOf(car: CarFacts): string[] {
  const fuel = {
    HYBRID: 'Hybrid economy',
    ELECTRIC: 'Fully electric',
    DIESEL: 'Diesel engine',
    PETROL: 'Petrol engine',
    OTHER: '',
  };
  return [
    car.use === 'low' ? `Low kilometres for its age (${kmOf(car.mileage)} km)` : `${kmOf(car.mileage)} km`,
    fuel[car.fuelType],
    car.fuelType === 'ELECTRIC' ? '' : car.transmission === 'AUTOMATIC' ? 'Automatic gearbox' : 'Manual gearbox',
    car.bodyType === null ? '' : `${car.year} ${car.bodyType} in ${lower(car.color)}`,
    car.wof === 'current' ? `WoF until ${monthOf(car.wofExpiry!)}` : '',
    car.rego === 'current' ? `Registered until ${monthOf(car.regoExpiry!)}` : '',
  ].filter(Boolean);
}

/** Writes three paragraphs for New Zealand buyers: what the car is, how it drives, its papers and how to view it. */
export function writeEnglish(car: CarFacts, pick: Pick): CarDescription {
  const body = car.bodyType === null ? '' : ` ${lower(car.bodyType)}`;
  const opening = fill(pick('opening', openings), {
    color: lower(car.color),
    car: `${car.year} ${car.make} ${car.model}${body}`,
    suits: pick('suits', suits[car.kind]),
  });
  const engine = fill(pick('engine', engines[car.fuelType]), { gearbox: pick('gearbox', gearboxes[car.transmission]) });
  const driving = `${fill(pick('use', use[car.use]), { km: kmOf(car.mileage) })}, ${engine}.`;
  const closing = [papers(car), pick('farewell', farewells)].filter(Boolean).join(' ');
  return {
    description: [`${opening} ${pick('age', ages[car.ageBand])}`, driving, closing].join('\n\n'),
    highlights: highlightsOf(car),
  };
}
