-- Each table is made whole in one statement, so that an interrupted run can be repeated.

CREATE TABLE IF NOT EXISTS `conversations` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `buyer_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `seller_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `buyer_unread` INTEGER NOT NULL DEFAULT 0,
  `seller_unread` INTEGER NOT NULL DEFAULT 0,
  `buyer_mailed_at` DATETIME(3) NULL,
  `seller_mailed_at` DATETIME(3) NULL,
  `answered_at` DATETIME(3) NULL,
  `last_message_at` DATETIME(3) NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  UNIQUE INDEX `conversations_listing_id_buyer_id_seller_id_key` (`listing_id`, `buyer_id`, `seller_id`),
  INDEX `conversations_buyer_id_last_message_at_id_idx` (`buyer_id`, `last_message_at`, `id`),
  INDEX `conversations_seller_id_last_message_at_id_idx` (`seller_id`, `last_message_at`, `id`),
  PRIMARY KEY (`id`),
  CONSTRAINT `conversations_listing_id_fkey` FOREIGN KEY (`listing_id`) REFERENCES `listings` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `conversations_buyer_id_fkey` FOREIGN KEY (`buyer_id`) REFERENCES `users` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `conversations_seller_id_fkey` FOREIGN KEY (`seller_id`) REFERENCES `users` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `messages` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `conversation_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sender_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `receiver_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `content` TEXT NOT NULL,
  `is_read` BOOLEAN NOT NULL DEFAULT false,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `messages_conversation_id_created_at_idx` (`conversation_id`, `created_at`),
  INDEX `messages_sender_id_receiver_id_listing_id_idx` (`sender_id`, `receiver_id`, `listing_id`),
  INDEX `messages_receiver_id_is_read_conversation_id_idx` (`receiver_id`, `is_read`, `conversation_id`),
  INDEX `messages_listing_id_idx` (`listing_id`),
  PRIMARY KEY (`id`),
  CONSTRAINT `messages_conversation_id_fkey` FOREIGN KEY (`conversation_id`) REFERENCES `conversations` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `messages_sender_id_fkey` FOREIGN KEY (`sender_id`) REFERENCES `users` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `messages_receiver_id_fkey` FOREIGN KEY (`receiver_id`) REFERENCES `users` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `messages_listing_id_fkey` FOREIGN KEY (`listing_id`) REFERENCES `listings` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `blocks` (
  `blocker_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `blocked_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `blocks_blocker_id_created_at_blocked_id_idx` (`blocker_id`, `created_at`, `blocked_id`),
  INDEX `blocks_blocked_id_idx` (`blocked_id`),
  PRIMARY KEY (`blocker_id`, `blocked_id`),
  CONSTRAINT `blocks_blocker_id_fkey` FOREIGN KEY (`blocker_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `blocks_blocked_id_fkey` FOREIGN KEY (`blocked_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
