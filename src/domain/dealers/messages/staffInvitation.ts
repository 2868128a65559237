import { button, note, paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineMessage } from '../../../platform/messages/messageType.js';

/** Invites an address to a dealer's staff. It is not proven, so the mail has no names. */
export const staffInvitation = defineMessage<{ url: string }>({
  template: 'staff-invitation',
  topic: null,

  email: {
    en: ({ url }) => ({
      subject: 'You are invited to a dealer’s staff on KiwiCar',
      preview: 'Create an account with this address to accept.',
      heading: 'You are invited to a dealer’s staff',
      blocks: [
        paragraph('A dealer on KiwiCar wants to work with you there. Create an account with this address to accept.'),
        button('Create my account', url),
        note('Not expecting this? Then do nothing: without an account you are not a member.'),
      ],
      reason: 'You get this mail because a dealer has invited this address.',
    }),
    zh: ({ url }) => ({
      subject: '邀请您加入 KiwiCar 车行团队',
      preview: '使用此邮箱创建账号即可接受邀请。',
      heading: '邀请您加入车行团队',
      blocks: [
        paragraph('KiwiCar 上的一家车行邀请您加入其团队。请使用此邮箱创建账号以接受邀请。'),
        button('创建我的账号', url),
        note('如与您无关，请忽略此邮件：未创建账号，您不会成为成员。'),
      ],
      reason: '您收到这封邮件，是因为一家车行邀请了此邮箱。',
    }),
  },

  sample: { url: 'https://app.kiwicar.co.nz/register?email=moana%40example.co.nz' },
});
