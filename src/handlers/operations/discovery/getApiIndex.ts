import type { Handler } from '../../handler.js';
import { ok } from '../../answers.js';
import { presentApiIndex } from './presentApiIndex.js';

export const getApiIndex: Handler<'getApiIndex'> = (_request, { config }) =>
  Promise.resolve(ok(presentApiIndex(config)));
