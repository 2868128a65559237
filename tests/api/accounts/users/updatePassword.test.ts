import { itChangesThePassword } from '../../../support/passwordChange.js';

itChangesThePassword('PUT', '/users/me/password');
