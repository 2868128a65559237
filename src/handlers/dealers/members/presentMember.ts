import type { Schema } from '../../../contract/contract.js';
import type { Member } from '../../../domain/dealers/members/member.js';

export const presentMember = ({
  id,
  userId,
  name,
  email,
  role,
  status,
  createdAt,
  user,
}: Member): Schema<'Member'> => ({
  id,
  userId,
  name,
  email: email ?? user?.email ?? null,
  role,
  status,
  createdAt: createdAt.toISOString(),
});
