CREATE TABLE IF NOT EXISTS `notification_cursors` (
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `last_sequence` INTEGER NOT NULL,

  PRIMARY KEY (`user_id`),
  CONSTRAINT `notification_cursors_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `notifications` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sequence` INTEGER NOT NULL,
  `type` VARCHAR(40) NOT NULL,
  `title` VARCHAR(255) NOT NULL,
  `body` VARCHAR(500) NOT NULL,
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `conversation_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `dedupe_key` VARCHAR(191) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `read_at` DATETIME(3) NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  PRIMARY KEY (`id`),
  UNIQUE INDEX `notifications_dedupe_key_key` (`dedupe_key`),
  UNIQUE INDEX `notifications_user_id_sequence_key` (`user_id`, `sequence`),
  INDEX `notifications_user_id_read_at_sequence_idx` (`user_id`, `read_at`, `sequence`),
  INDEX `notifications_created_at_idx` (`created_at`),
  CONSTRAINT `notifications_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
