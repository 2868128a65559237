export { deleteAccount } from './deleteAccount.js';
export { getLookupQuota } from './getLookupQuota.js';
export { getProfile } from './getProfile.js';
export { updatePassword } from './updatePassword.js';
export { updateProfile } from './updateProfile.js';
export { uploadAvatar } from './uploadAvatar.js';
