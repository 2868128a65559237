SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'users' AND COLUMN_NAME = 'language');
SET @change = IF(@missing, "ALTER TABLE `users`
  ADD COLUMN `language` ENUM('en', 'zh') NOT NULL DEFAULT 'en' AFTER `role`,
  ADD COLUMN `currency` CHAR(3) NOT NULL DEFAULT 'NZD' AFTER `language`,
  ADD COLUMN `marketing_consent_at` DATETIME(3) NULL AFTER `currency`", 'DO 0');
PREPARE preferences FROM @change;
EXECUTE preferences;
DEALLOCATE PREPARE preferences;

CREATE TABLE IF NOT EXISTS `muted_topics` (
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `channel` ENUM('email', 'push') NOT NULL,
  `topic` ENUM('priceAlert', 'newMessage', 'listingSold', 'savedSearch', 'question', 'staleListing') NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  PRIMARY KEY (`user_id`, `channel`, `topic`),
  CONSTRAINT `muted_topics_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
