import { itChangesThePassword } from '../../../support/harness/passwordChange.js';

itChangesThePassword('POST', '/auth/change-password');
