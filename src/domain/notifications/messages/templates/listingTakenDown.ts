import { button, paragraph } from '../mailBlocks.js';
import type { MailTemplate } from '../template.js';

export const listingTakenDown: MailTemplate<'listing-taken-down'> = {
  en: ({ listingTitle, rulesUrl }) => ({
    subject: `Your listing was taken down: ${listingTitle}`,
    preview: 'It broke the rules of KiwiCar.',
    heading: 'We have taken your listing down',
    blocks: [
      paragraph(`${listingTitle} is no longer on KiwiCar, as it broke our rules. It can’t be listed again.`),
      paragraph('If you think that this is a mistake, please write to us.'),
      button('Read the rules', rulesUrl),
    ],
    reason: 'You get this mail because you listed this car on KiwiCar.',
  }),
  zh: ({ listingTitle, rulesUrl }) => ({
    subject: `您的车辆信息已被下架：${listingTitle}`,
    preview: '该信息违反了 KiwiCar 的规定。',
    heading: '您的车辆信息已被下架',
    blocks: [
      paragraph(`${listingTitle} 违反了 KiwiCar 的规定，现已下架，且无法重新发布。`),
      paragraph('如果您认为这是误判，请与我们联系。'),
      button('查看规定', rulesUrl),
    ],
    reason: '您收到这封邮件，是因为您在 KiwiCar 上发布过这辆车。',
  }),
};
