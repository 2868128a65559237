import {
  getCountries,
  getCountryCallingCode,
  Metadata,
  type CountryCode,
  type NumberType,
} from 'libphonenumber-js/max';

const types = ['FIXED_LINE', 'MOBILE', 'TOLL_FREE', 'PREMIUM_RATE', 'PERSONAL_NUMBER'] as const satisfies NumberType[];

/** The library's declarations leave this method of its numbering plans out. */
interface NumberTypes {
  type(type: NumberType): { pattern(): string } | undefined;
}

// The library takes so long to parse a number that a text full of them would block the event loop.
function nationalPattern(country: CountryCode): RegExp {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const sources = types.flatMap((type) => (metadata as unknown as NumberTypes).type(type)?.pattern() ?? []);
  return new RegExp(`^(?:${sources.join('|')})$`);
}

const patterns = new Map<CountryCode, RegExp>();

/** Returns whether the country has assigned numbers like this one, given without the leading zero. */
export function isNationalNumber(digits: string, country: CountryCode): boolean {
  const pattern = patterns.get(country) ?? nationalPattern(country);
  patterns.set(country, pattern);
  return pattern.test(digits);
}

const countriesByCode = new Map<string, CountryCode[]>();
for (const country of getCountries()) {
  const code = getCountryCallingCode(country);
  countriesByCode.set(code, [...(countriesByCode.get(code) ?? []), country]);
}

/** Returns whether a country has assigned numbers like this one, given with the country code and without `+`. */
export const isInternationalNumber = (digits: string): boolean =>
  [1, 2, 3].some((length) =>
    countriesByCode.get(digits.slice(0, length))?.some((country) => isNationalNumber(digits.slice(length), country)),
  );
