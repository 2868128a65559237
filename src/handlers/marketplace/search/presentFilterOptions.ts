import type { Schema } from '../../../contract/contract.js';
import type { FilterOptions } from '../../../domain/marketplace/search/listFilterOptions.js';

export const presentFilterOptions = (options: FilterOptions): Schema<'FilterOptions'> => ({
  makes: options.makes,
  regions: options.regions,
  bodyTypes: options.bodyTypes,
  fuelTypes: options.fuelTypes,
  transmissions: options.transmissions,
  priceRange: options.priceRange,
  yearRange: options.yearRange,
  mileageRange: options.mileageRange,
});
