import type { CatalogueCar } from './catalogue.js';
import type { Random } from './random.js';

export interface DescribedCar extends CatalogueCar {
  year: number;
  age: number;
  mileage: number;
  manualGearbox: boolean;
  imported: boolean;
  wofMonths: number;
  owners: number;
  color: string;
  town: string;
  dealer: boolean;
}

const whole = (value: number) => value.toLocaleString('en-NZ');

const uses: Record<CatalogueCar['body'], string[]> = {
  Hatchback: [
    'Easy to park and cheap to run, ideal first car or city runabout.',
    'Great commuter, zips around town and sips very little.',
  ],
  Sedan: [
    'Comfortable on long trips with a boot that swallows the golf clubs.',
    'Smooth, quiet and roomy for five adults.',
  ],
  Wagon: ['Huge boot, fits the dog, the pram and the boards.', 'Plenty of room for camping gear and the kids.'],
  SUV: [
    'High seating, good visibility and loads of room for the family.',
    'Perfect for the school run and weekends at the bach.',
  ],
  Ute: ['Has towed the boat a few times and never missed a beat.', 'Honest work truck with a tidy tray and tow bar.'],
  Van: [
    'Heaps of space inside, would make a great camper or work van.',
    'Sliding doors both sides and seats that fold right away.',
  ],
  Coupe: ['A proper weekend car that turns heads wherever it goes.', 'Handles beautifully on a winding back road.'],
  Convertible: ['Roof down along the coast, nothing better in summer.', 'Soft top is in great shape with no leaks.'],
};

const powers: Record<string, string[]> = {
  PETROL: ['Cam chain engine, no big belt bill coming.', 'Runs on 91 and starts first time, every time.'],
  DIESEL: ['Pulls strongly and RUCs are paid up for another 3,000 km.', 'Economical diesel, RUCs current.'],
  HYBRID: ['Averages under 5 litres per 100 km around town.', 'Hybrid battery tested healthy at the last service.'],
  ELECTRIC: [
    'Charges overnight at home, cable included.',
    'Battery health is good and it costs next to nothing to run.',
  ],
};

const extras = [
  'Reverse camera, Bluetooth and cruise control.',
  'Alloy wheels, keyless entry and push-button start.',
  'Heated seats, parking sensors and climate air.',
  'Two keys, owner’s books and floor mats included.',
  'New tyres all round last winter.',
  'Apple CarPlay and Android Auto fitted.',
  'Tow bar fitted, ISOFIX points in the back.',
];

const closings = [
  'Test drives welcome after work or at the weekend.',
  'Happy to have it inspected at your cost.',
  'First to see will buy.',
  'Selling because we are moving overseas.',
  'Upgrading to something bigger, so it has to go.',
  'No time wasters please, priced to sell.',
];

const yardClosings = [
  'Finance available from our yard, trade-ins welcome.',
  'Mechanical warranty and nationwide delivery on request.',
  'Freshly groomed, serviced and ready to drive away.',
];

function opening(random: Random, car: DescribedCar): string {
  const name = `${car.make} ${car.model}`;
  const gearbox = car.manualGearbox ? 'manual' : 'automatic';
  if (car.age <= 2)
    return `As-new ${car.year} ${name} in ${car.color.toLowerCase()} with only ${whole(car.mileage)} km, balance of factory warranty.`;
  return random.pick([
    `Tidy ${car.color.toLowerCase()} ${name} ${gearbox} that has covered ${whole(car.mileage)} km.`,
    `${car.year} ${name} ${car.body.toLowerCase()} in ${car.color.toLowerCase()}, ${whole(car.mileage)} km and ${gearbox}.`,
    `Reliable ${car.year} ${name}, ${whole(car.mileage)} km, located in ${car.town}.`,
    car.age > 14
      ? `Older but honest ${name}, ${whole(car.mileage)} km with the odd stone chip to match its age.`
      : `Very clean ${name} with ${whole(car.mileage)} km and a full set of service records.`,
  ]);
}

function history(random: Random, car: DescribedCar): string {
  if (car.wofMonths <= 0) return 'WoF has run out, so it is sold as is, where is, and priced accordingly.';
  if (car.imported)
    return random.pick([
      'Japanese import with grade 4 auction sheet available.',
      'Imported from Japan, odometer certified on entry.',
    ]);
  const owners = car.owners === 1 ? 'One owner since new' : `${car.owners} owners from new`;
  return car.age <= 2
    ? 'NZ new and serviced by the dealer on schedule.'
    : `NZ new, ${owners.toLowerCase()}, serviced regularly with ${car.wofMonths} ${car.wofMonths === 1 ? 'month' : 'months'} WoF.`;
}

/** Returns two to four sentences, at least 50 characters, that don't contradict the car's data. */
export function describeCar(random: Random, car: DescribedCar): string {
  const middle = [random.pick(uses[car.body]), random.pick(powers[car.fuel] ?? extras), random.pick(extras)];
  const sentences = [opening(random, car), history(random, car)];
  if (random.chance(0.75)) sentences.push(random.pick(middle));
  if (random.chance(0.7)) sentences.push(random.pick(car.dealer ? yardClosings : closings));
  return sentences.join(' ');
}
