import type { PersonalData } from '../../../platform/personalData/personalData.js';
import { accountSections } from './accountSections.js';

export const accountsData: PersonalData = {
  sections: accountSections,
  async erase(tx, { userId, email, phone }) {
    await tx.block.deleteMany({ where: { blockerId: userId } });
    await tx.block.deleteMany({ where: { blockedId: userId } });
    await tx.userIdentity.deleteMany({ where: { userId } });
    await tx.unprovenContact.deleteMany({ where: { userId } });
    await tx.knownClient.deleteMany({ where: { userId } });
    await tx.refreshToken.deleteMany({ where: { userId } });
    await tx.emailVerification.deleteMany({ where: { userId } });
    await tx.passwordReset.deleteMany({ where: { userId } });
    await tx.mutedTopic.deleteMany({ where: { userId } });
    await tx.dataExport.deleteMany({ where: { userId } });
    const targets = [email, phone].filter((target) => target !== null);
    await tx.verificationCode.deleteMany({ where: { target: { in: targets }, registrationId: '' } });
    await tx.verificationCode.deleteMany({ where: { registrationId: userId } });
  },
};
