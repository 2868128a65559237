import type { RenderedMessage, TemplateData, TemplateKey } from './templateData.js';
import { listingSold } from './templates/listingSold.js';
import { newMessage } from './templates/newMessage.js';
import { otpCode } from './templates/otpCode.js';
import { passwordResetOtp } from './templates/passwordResetOtp.js';
import { priceAlert } from './templates/priceAlert.js';
import { questionAnswered } from './templates/questionAnswered.js';
import { resetPassword } from './templates/resetPassword.js';
import { staleListing } from './templates/staleListing.js';
import { verificationCode } from './templates/verificationCode.js';
import { verifyEmail } from './templates/verifyEmail.js';
import { welcome } from './templates/welcome.js';

const templates: { [Key in TemplateKey]: (data: TemplateData[Key]) => RenderedMessage } = {
  welcome,
  'verify-email': verifyEmail,
  'verification-code': verificationCode,
  'reset-password': resetPassword,
  'price-alert': priceAlert,
  'listing-sold': listingSold,
  'stale-listing': staleListing,
  'new-message': newMessage,
  'question-answered': questionAnswered,
  'otp-code': otpCode,
  'password-reset-otp': passwordResetOtp,
};

/** The words of one message. Subject and HTML are null for SMS; a code is the first run of six digits in `text`. */
export function renderMessage<Key extends TemplateKey>(template: Key, data: TemplateData[Key]): RenderedMessage {
  return templates[template](data);
}
