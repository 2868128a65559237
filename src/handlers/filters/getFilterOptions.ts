import type { Handler } from '../../contract.js';
import { listFilterOptions } from '../../domain/filters/listFilterOptions.js';
import { ok } from '../answers.js';
import { presentFilterOptions } from './presentFilterOptions.js';

export const getFilterOptions: Handler<'getFilterOptions'> = async ({ db, cache, cacheSeconds: seconds }) => {
  const options = await cache.read('static:/filters/options', { seconds, tag: 'static' }, () => listFilterOptions(db));
  return ok(presentFilterOptions(options));
};
