CREATE TABLE IF NOT EXISTS `takedowns` (
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `facts` JSON NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `takedowns_created_at_idx` (`created_at`),
  PRIMARY KEY (`listing_id`),
  CONSTRAINT `takedowns_listing_id_fkey` FOREIGN KEY (`listing_id`) REFERENCES `listings` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `takedown_photos` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `position` INTEGER NOT NULL,
  `bytes` MEDIUMBLOB NOT NULL,

  INDEX `takedown_photos_listing_id_position_idx` (`listing_id`, `position`),
  PRIMARY KEY (`id`),
  CONSTRAINT `takedown_photos_listing_id_fkey` FOREIGN KEY (`listing_id`) REFERENCES `takedowns` (`listing_id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Each ALTER is left out where it was made already, so that a migration that was broken off can run again.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'reports' AND COLUMN_NAME = 'status');
SET @change = IF(@missing, "ALTER TABLE `reports`
  ADD COLUMN `status` ENUM('open', 'taken_down', 'dismissed') NOT NULL DEFAULT 'open' AFTER `reason`,
  ADD COLUMN `note` VARCHAR(1000) NULL AFTER `status`,
  ADD COLUMN `settled_by` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER `note`,
  ADD COLUMN `settled_at` DATETIME(3) NULL AFTER `settled_by`,
  ADD INDEX `reports_status_created_at_id_idx` (`status`, `created_at`, `id`)", 'DO 0');
PREPARE settling FROM @change;
EXECUTE settling;
DEALLOCATE PREPARE settling;

SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.STATISTICS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'notifications' AND INDEX_NAME = 'notifications_listing_id_idx');
SET @change = IF(@missing, "ALTER TABLE `notifications` ADD INDEX `notifications_listing_id_idx` (`listing_id`)", 'DO 0');
PREPARE withholding FROM @change;
EXECUTE withholding;
DEALLOCATE PREPARE withholding;

SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'messages' AND COLUMN_NAME = 'hidden_at');
SET @change = IF(@missing, "ALTER TABLE `messages` ADD COLUMN `hidden_at` DATETIME(3) NULL AFTER `is_read`", 'DO 0');
PREPARE hiding FROM @change;
EXECUTE hiding;
DEALLOCATE PREPARE hiding;
