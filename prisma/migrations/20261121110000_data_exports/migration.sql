CREATE TABLE IF NOT EXISTS `data_exports` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `run_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `ready_at` DATETIME(3) NULL,
  `expires_at` DATETIME(3) NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `data_exports_user_id_created_at_idx` (`user_id`, `created_at`),
  INDEX `data_exports_expires_at_idx` (`expires_at`),
  PRIMARY KEY (`id`),
  CONSTRAINT `data_exports_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `data_export_parts` (
  `export_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `run_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `position` INT NOT NULL,
  `bytes` MEDIUMBLOB NOT NULL,

  PRIMARY KEY (`export_id`, `run_id`, `position`),
  CONSTRAINT `data_export_parts_export_id_fkey` FOREIGN KEY (`export_id`) REFERENCES `data_exports` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'idempotency_keys' AND COLUMN_NAME = 'user_id');
SET @change = IF(@missing, "ALTER TABLE `idempotency_keys`
  ADD COLUMN `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER `id`,
  ADD INDEX `idempotency_keys_user_id_idx` (`user_id`)", 'DO 0');
PREPARE owners FROM @change;
EXECUTE owners;
DEALLOCATE PREPARE owners;
