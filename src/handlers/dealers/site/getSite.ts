import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentSite } from './presentSite.js';

export const getSite: Handler<'getSite'> = async ({ tenant }) => ok(presentSite(tenant));
