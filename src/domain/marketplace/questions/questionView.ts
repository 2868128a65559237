import type { Prisma } from '../../../../generated/prisma/client.js';

export const questionColumns = {
  id: true,
  kind: true,
  text: true,
  answer: true,
  answeredAt: true,
  createdAt: true,
  author: { select: { id: true, nickname: true, avatarId: true } },
} satisfies Prisma.QuestionSelect;

export type QuestionView = Prisma.QuestionGetPayload<{ select: typeof questionColumns }>;
