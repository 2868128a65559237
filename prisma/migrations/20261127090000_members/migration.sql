SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'tenant_members' AND COLUMN_NAME = 'email');
SET @change = IF(@missing, "ALTER TABLE `tenant_members`
  MODIFY COLUMN `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN `email` VARCHAR(255) NULL AFTER `user_id`,
  ADD UNIQUE INDEX `tenant_members_tenant_id_email_key` (`tenant_id`, `email`),
  ADD INDEX `tenant_members_email_idx` (`email`)", 'DO 0');
PREPARE add_column FROM @change;
EXECUTE add_column;
DEALLOCATE PREPARE add_column;
