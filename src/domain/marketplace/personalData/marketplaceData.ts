import type { PersonalData } from '../../../platform/personalData/personalData.js';
import { correspondenceSections } from './correspondenceSections.js';
import { eraseCorrespondence } from './eraseCorrespondence.js';
import { eraseListings } from './eraseListings.js';
import { listingSections } from './listingSections.js';
import { searchSections } from './searchSections.js';
import { uploadSections } from './uploadSections.js';

export const marketplaceData: PersonalData = {
  sections: [...listingSections, ...correspondenceSections, ...searchSections, ...uploadSections],
  async erase(tx, { userId, now }) {
    await eraseCorrespondence(tx, userId);
    await tx.favorite.deleteMany({ where: { userId } });
    await tx.savedSearch.deleteMany({ where: { userId } });
    await tx.lookupQuota.deleteMany({ where: { userId } });
    await eraseListings(tx, userId, now);
  },
};
