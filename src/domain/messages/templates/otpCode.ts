import type { RenderedMessage, TemplateData } from '../templateData.js';

export const otpCode = ({ code }: TemplateData['otp-code']): RenderedMessage => ({
  subject: null,
  text: `${code} is your KiwiCar code. It works once, for 10 minutes. Never pass it on.`,
  html: null,
});
