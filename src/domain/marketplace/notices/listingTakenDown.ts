import { button, paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineNotice, unnamed } from '../../notifications/index.js';
import { titleOf } from '../listings/titleOf.js';
import { sampleCar, sampleUrl } from './sampleCar.js';

/** Notifies a seller that an admin took their listing down. It cannot be turned off. */
export const listingTakenDown = defineNotice<
  { listingId: string },
  { listingTitle: string; rulesUrl: string },
  { listingTitle: string | null }
>({
  template: 'listing-taken-down',
  topic: null,
  urgency: 'normal',

  async load(db, { userId, listingId }, { frontendUrl, language }) {
    const listing = await db.listing.findFirst({
      where: { id: listingId, userId, takenDownAt: { not: null } },
      select: { year: true, make: true, model: true, variant: true },
    });
    return listing && { listingTitle: titleOf(listing) ?? unnamed[language].car, rulesUrl: `${frontendUrl}/rules` };
  },

  feed: {
    en: ({ listingTitle }) => ({
      title: `Your listing was taken down: ${listingTitle ?? 'your car'}`,
      body: 'It broke the rules of KiwiCar and can’t be listed again.',
    }),
    zh: ({ listingTitle }) => ({
      title: `您的车辆信息已被下架：${listingTitle ?? '您的车辆'}`,
      body: '该信息违反了 KiwiCar 的规定，无法重新发布。',
    }),
  },

  email: {
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
  },

  sample: { listingTitle: sampleCar.listingTitle, rulesUrl: sampleUrl('/rules') },
});
