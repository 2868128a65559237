import type { Topic } from '../../../../generated/prisma/client.js';
import type { TemplateKey } from '../../../platform/messages/templateData.js';
import { topicOfTemplate } from './topics.js';

/** The topic that a message belongs to; null for one that always goes out. */
export const topicOf = (template: TemplateKey): Topic | null =>
  (topicOfTemplate as { [Key in TemplateKey]?: Topic })[template] ?? null;
