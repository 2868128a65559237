import type { Prisma } from '../../../../generated/prisma/client.js';

export const blockColumns = {
  createdAt: true,
  blocked: { select: { id: true, nickname: true, avatarId: true } },
} satisfies Prisma.BlockSelect;

export type BlockView = Prisma.BlockGetPayload<{ select: typeof blockColumns }>;
