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

CREATE TABLE IF NOT EXISTS `questions` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `author_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` ENUM('QUESTION', 'COMMENT') NOT NULL DEFAULT 'QUESTION',
  `text` VARCHAR(500) NOT NULL,
  `answer` VARCHAR(500) NULL,
  `answered_at` DATETIME(3) NULL,
  `published_at` DATETIME(3) NULL,
  `hidden_at` DATETIME(3) NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `questions_listing_id_published_at_id_idx` (`listing_id`, `published_at`, `id`),
  INDEX `questions_listing_id_created_at_id_idx` (`listing_id`, `created_at`, `id`),
  INDEX `questions_author_id_idx` (`author_id`),
  PRIMARY KEY (`id`),
  CONSTRAINT `questions_listing_id_fkey` FOREIGN KEY (`listing_id`) REFERENCES `listings` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `questions_author_id_fkey` FOREIGN KEY (`author_id`) REFERENCES `users` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `reports` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `reporter_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `target_type` ENUM('listing', 'question', 'message', 'user') NOT NULL,
  `target_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `reason` VARCHAR(1000) NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  UNIQUE INDEX `reports_reporter_id_target_type_target_id_key` (`reporter_id`, `target_type`, `target_id`),
  INDEX `reports_target_type_target_id_idx` (`target_type`, `target_id`),
  PRIMARY KEY (`id`),
  CONSTRAINT `reports_reporter_id_fkey` FOREIGN KEY (`reporter_id`) REFERENCES `users` (`id`) ON DELETE SET NULL ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
