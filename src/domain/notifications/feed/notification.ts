/** What the words of each type of notification are made of; a type is the key of the message's template. */
export interface NotificationWords {
  'price-alert': { listingTitle: string | null; oldPrice: number; newPrice: number };
  'new-message': { listingTitle: string | null };
  'listing-sold': { listingTitle: string | null };
  'saved-search': { searchName: string; count: number };
  'question-answered': { listingTitle: string | null };
  'listing-taken-down': { listingTitle: string | null };
}

export type NotificationType = keyof NotificationWords;

export type NewNotification = {
  [Type in NotificationType]: {
    userId: string;
    type: Type;
    listingId?: string;
    conversationId?: string;
    /** A second one of the same key is silently nothing. */
    dedupeKey: string;
    /** False where the person wants no push of it; default true. */
    byPush?: boolean;
    words: NotificationWords[Type];
  };
}[NotificationType];
