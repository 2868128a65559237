import type { Schema } from '../../../contract/contract.js';
import type { QuestionView } from '../../../domain/marketplace/questions/questionView.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { presentPerson } from '../../presentPerson.js';

export const presentQuestion = (question: QuestionView, images: ImageStore): Schema<'Question'> => ({
  id: question.id,
  kind: question.kind,
  text: question.text,
  author: presentPerson(question.author, images),
  answer: question.answer,
  answeredAt: question.answeredAt && question.answeredAt.toISOString(),
  createdAt: question.createdAt.toISOString(),
});
