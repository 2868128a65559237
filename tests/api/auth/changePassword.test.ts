import { itChangesThePassword } from '../../setup/passwordChange.js';

itChangesThePassword('POST', '/auth/change-password');
