import { itChangesThePassword } from '../../../support/harness/passwordChange.js';

itChangesThePassword('PUT', '/users/me/password');
