-- From here on `users.email` and `users.phone` hold proven contacts only. One that nobody has proven yet is a row here,
-- where several accounts may name the same address.
CREATE TABLE IF NOT EXISTS `unproven_contacts` (
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `channel` ENUM('email', 'sms') NOT NULL,
  `target` VARCHAR(255) NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `unproven_contacts_target_idx` (`target`, `channel`, `created_at`),
  PRIMARY KEY (`user_id`, `channel`),
  CONSTRAINT `unproven_contacts_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A row to lock for each address that is being registered or proven.
CREATE TABLE IF NOT EXISTS `contact_locks` (
  `target_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `locked_at` DATETIME(3) NOT NULL,

  INDEX `contact_locks_locked_at_idx` (`locked_at`),
  PRIMARY KEY (`target_hash`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The code of a registration belongs to that registration; every other code to the address alone ('').
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'verification_codes' AND COLUMN_NAME = 'registration_id');
SET @change = IF(@missing, "ALTER TABLE `verification_codes`
  ADD COLUMN `registration_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' AFTER `type`,
  DROP INDEX `verification_codes_target_type_key`,
  ADD UNIQUE INDEX `verification_codes_target_type_key` (`target`, `type`, `registration_id`)", 'DO 0');
PREPARE change_codes FROM @change;
EXECUTE change_codes;
DEALLOCATE PREPARE change_codes;

DELETE FROM `verification_codes` WHERE `type` = 'REGISTRATION' AND `registration_id` = '';

-- `email_verified_at` says which e-mail addresses are proven. A phone is proven where the account is verified and its
-- e-mail address is not what verified it.
SET @present = (SELECT COUNT(*) = 1 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'users' AND COLUMN_NAME = 'email_verified_at');
SET @change = IF(@present, "INSERT IGNORE INTO `unproven_contacts` (`user_id`, `channel`, `target`, `created_at`)
  SELECT `id`, 'email', `email`, `created_at` FROM `users` WHERE `email` IS NOT NULL AND `email_verified_at` IS NULL
  UNION ALL
  SELECT `id`, 'sms', `phone`, `created_at` FROM `users`
  WHERE `phone` IS NOT NULL AND (NOT `is_verified` OR `email_verified_at` IS NOT NULL)", 'DO 0');
PREPARE move_contacts FROM @change;
EXECUTE move_contacts;
DEALLOCATE PREPARE move_contacts;

UPDATE `users` JOIN `unproven_contacts` ON `unproven_contacts`.`user_id` = `users`.`id` AND `unproven_contacts`.`channel` = 'email'
  SET `users`.`email` = NULL WHERE `users`.`email` = `unproven_contacts`.`target`;
UPDATE `users` JOIN `unproven_contacts` ON `unproven_contacts`.`user_id` = `users`.`id` AND `unproven_contacts`.`channel` = 'sms'
  SET `users`.`phone` = NULL WHERE `users`.`phone` = `unproven_contacts`.`target`;

SET @change = IF(@present, 'ALTER TABLE `users` DROP COLUMN `email_verified_at`', 'DO 0');
PREPARE drop_column FROM @change;
EXECUTE drop_column;
DEALLOCATE PREPARE drop_column;
