import { itChangesThePassword } from '../../../support/passwordChange.js';

itChangesThePassword('POST', '/auth/change-password');
