import type { Schema } from '../../../contract/contract.js';
import type { BlockView } from '../../../domain/accounts/blocks/blockView.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { presentPerson } from '../../presentPerson.js';

export const presentBlock = ({ blocked, createdAt }: BlockView, images: ImageStore): Schema<'Block'> => ({
  user: presentPerson(blocked, images),
  createdAt: createdAt.toISOString(),
});
