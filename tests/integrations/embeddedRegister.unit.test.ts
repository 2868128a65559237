import { describe, expect, it } from 'vitest';
import { createEmbeddedRegister } from '../../src/integrations/vehicles/embeddedRegister.js';

const now = new Date('2026-01-20T10:30:00Z');
const register = createEmbeddedRegister(() => now);
const dayMs = 86_400_000;
const daysAhead = (day: string) => Math.round((Date.parse(day) - Date.parse('2026-01-20')) / dayMs);

describe('the embedded register', () => {
  it('answers the documented sample for ABC123, its dates moving with today', async () => {
    expect(await register.find('ABC123')).toEqual({
      plateNumber: 'ABC123',
      make: 'Toyota',
      model: 'Corolla',
      variant: null,
      year: 2020,
      bodyStyle: 'Sedan',
      color: 'Silver',
      engineCc: 1800,
      fuelType: 'Petrol',
      wofStatus: 'Current',
      wofExpiry: '2026-06-16',
      regoStatus: 'Current',
      regoExpiry: '2026-08-20',
      firstRegistered: '2020-03-10',
      odometerReadings: [
        { reading: 45_000, date: '2026-01-10' },
        { reading: 32_000, date: '2025-01-12' },
        { reading: 18_000, date: '2024-01-15' },
      ],
    });
  });

  it.each(['ZZ1234', 'ZZA123', 'ABC12', 'A', 'ABCD123', '123ABC', '1234567'])('does not know %s', async (plate) => {
    expect(await register.find(plate)).toBeNull();
  });

  it('generates the same plausible car for a plate each time', async () => {
    const plates = Array.from({ length: 500 }, (_, n) => (n % 2 ? `QR${1000 + n}` : `KLM${100 + n}`));
    for (const plate of plates) {
      const car = (await register.find(plate))!;
      expect(await register.find(plate)).toEqual(car);
      const { odometerReadings: readings, firstRegistered, wofExpiry, wofStatus, regoExpiry, regoStatus } = car;
      expect(readings.length).toBeGreaterThanOrEqual(2);
      readings.slice(1).forEach((older, index) => {
        expect(older.reading).toBeLessThan(readings[index]!.reading);
        expect(older.date < readings[index]!.date).toBe(true);
      });
      expect(readings[0]!.reading).toBeGreaterThanOrEqual(5000);
      expect(readings[0]!.reading).toBeLessThanOrEqual(45_000);
      expect(readings[0]!.date <= '2026-01-20' && readings.at(-1)!.date > firstRegistered!).toBe(true);
      expect(Number(firstRegistered!.slice(0, 4))).toBe(car.year);
      expect(daysAhead(wofExpiry!)).toBeGreaterThanOrEqual(-30);
      expect(daysAhead(wofExpiry!)).toBeLessThanOrEqual(366);
      expect(wofStatus).toBe(daysAhead(wofExpiry!) < 0 ? 'Expired' : 'Current');
      expect(regoStatus).toBe(daysAhead(regoExpiry!) < 0 ? 'Expired' : 'Current');
      expect(car.engineCc === null).toBe(car.fuelType === 'Electric');
    }
  });
});
