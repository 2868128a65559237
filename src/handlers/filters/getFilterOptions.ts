import type { Handler } from '../../contract.js';
import { findFilterOptions } from '../../domain/filters/findFilterOptions.js';
import { ok } from '../answers.js';
import { presentFilterOptions } from './presentFilterOptions.js';

export const getFilterOptions: Handler<'getFilterOptions'> = async ({ db, cache, query, cacheSeconds }) =>
  ok(presentFilterOptions(await findFilterOptions(db, cache, query ?? {}, cacheSeconds)));
