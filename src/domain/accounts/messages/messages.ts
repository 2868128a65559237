import { accountClosed } from './accountClosed.js';
import { otpCode } from './otpCode.js';
import { passwordResetOtp } from './passwordResetOtp.js';
import { resetPassword } from './resetPassword.js';
import { verificationCode } from './verificationCode.js';
import { verifyEmail } from './verifyEmail.js';
import { welcome } from './welcome.js';

/** Every message about an account; they cannot be turned off. */
export const accountMessages = [
  welcome,
  verifyEmail,
  verificationCode,
  resetPassword,
  otpCode,
  passwordResetOtp,
  accountClosed,
];
