-- What a link to an archive is signed for: another value here voids the links that were handed out.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'data_exports' AND COLUMN_NAME = 'link_id');
SET @change = IF(@missing, "ALTER TABLE `data_exports`
  ADD COLUMN `link_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' AFTER `run_id`", 'DO 0');
PREPARE add_column FROM @change;
EXECUTE add_column;
DEALLOCATE PREPARE add_column;

UPDATE `data_exports` SET `link_id` = UUID() WHERE `link_id` = '';
ALTER TABLE `data_exports` ALTER COLUMN `link_id` DROP DEFAULT;

SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'users' AND COLUMN_NAME = 'secrets_voided_at');
SET @change = IF(@missing, "ALTER TABLE `users`
  ADD COLUMN `secrets_voided_at` DATETIME(3) NULL AFTER `is_verified`", 'DO 0');
PREPARE add_column FROM @change;
EXECUTE add_column;
DEALLOCATE PREPARE add_column;
