import type { ExportSection } from './exportSection.js';
import { accountSections } from './sections/accountSections.js';
import { correspondenceSections } from './sections/correspondenceSections.js';
import { listingSections } from './sections/listingSections.js';
import { searchSections } from './sections/searchSections.js';

/** The whole archive after the profile: every table that holds a person's id has its place here. */
export const exportSections: ExportSection[] = [
  ...listingSections,
  ...correspondenceSections,
  ...searchSections,
  ...accountSections,
];
