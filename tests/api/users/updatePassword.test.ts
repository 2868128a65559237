import { itChangesThePassword } from '../../setup/passwordChange.js';

itChangesThePassword('PUT', '/users/me/password');
