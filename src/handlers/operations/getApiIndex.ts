import type { Handler } from '../../contract.js';
import { ok } from '../answers.js';
import { presentApiIndex } from './presentApiIndex.js';

export const getApiIndex: Handler<'getApiIndex'> = ({ config }) => Promise.resolve(ok(presentApiIndex(config)));
