import type { Schema } from '../../../contract/contract.js';
import type { ConversationView } from '../../../domain/marketplace/conversations/loadConversations.js';
import { photoKey } from '../../../platform/images/imageKeys.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { presentPerson } from '../../presentPerson.js';

export function presentConversation(
  { id, otherUser, listing, lastMessage, unreadCount }: ConversationView,
  images: ImageStore,
): Schema<'Conversation'> {
  const { coverImageId } = listing;
  return {
    id,
    otherUser: presentPerson(otherUser, images),
    listing: {
      id: listing.id,
      title: listing.title,
      coverImage: coverImageId && images.urlOf(photoKey(coverImageId)),
    },
    lastMessage: { ...lastMessage, createdAt: lastMessage.createdAt.toISOString() },
    unreadCount,
  };
}
