import type { Handler } from '../../handler.js';
import { findFilterOptions } from '../../../domain/marketplace/search/findFilterOptions.js';
import { ok } from '../../answers.js';
import { presentFilterOptions } from './presentFilterOptions.js';

export const getFilterOptions: Handler<'getFilterOptions'> = async ({ query, cacheSeconds }, { db, cache }) =>
  ok(presentFilterOptions(await findFilterOptions({ db, cache }, { given: query ?? {}, seconds: cacheSeconds })));
