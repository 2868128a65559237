CREATE TABLE IF NOT EXISTS `push_subscriptions` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `family` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `endpoint` VARCHAR(2048) NOT NULL,
  `endpoint_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `p256dh` VARCHAR(87) NOT NULL,
  `auth` VARCHAR(22) NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  PRIMARY KEY (`id`),
  UNIQUE INDEX `push_subscriptions_endpoint_hash_key` (`endpoint_hash`),
  INDEX `push_subscriptions_user_id_created_at_idx` (`user_id`, `created_at`),
  CONSTRAINT `push_subscriptions_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
