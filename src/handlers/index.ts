import type { Handlers } from '../contract.js';
import * as ai from './ai/index.js';
import * as auth from './auth/index.js';
import * as blocks from './blocks/index.js';
import * as conversations from './conversations/index.js';
import * as favorites from './favorites/index.js';
import * as filters from './filters/index.js';
import * as listings from './listings/index.js';
import * as notifications from './notifications/index.js';
import * as operations from './operations/index.js';
import * as preferences from './preferences/index.js';
import * as push from './push/index.js';
import * as questions from './questions/index.js';
import * as reports from './reports/index.js';
import * as savedSearches from './savedSearches/index.js';
import * as uploads from './uploads/index.js';
import * as users from './users/index.js';
import * as vehicles from './vehicles/index.js';

export const handlers: Handlers = {
  ...ai,
  ...auth,
  ...blocks,
  ...conversations,
  ...favorites,
  ...filters,
  ...listings,
  ...notifications,
  ...operations,
  ...preferences,
  ...push,
  ...questions,
  ...reports,
  ...savedSearches,
  ...uploads,
  ...users,
  ...vehicles,
};
