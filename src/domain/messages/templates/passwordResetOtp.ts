import type { RenderedMessage, TemplateData } from '../templateData.js';

export const passwordResetOtp = ({ code }: TemplateData['password-reset-otp']): RenderedMessage => ({
  subject: null,
  text: `${code} is your code for a new KiwiCar password. Not you? Ignore this message and never pass it on.`,
  html: null,
});
