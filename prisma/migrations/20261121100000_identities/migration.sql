SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'users' AND COLUMN_NAME = 'email_verified_at');
SET @change = IF(@missing, "ALTER TABLE `users`
  ADD COLUMN `email_verified_at` DATETIME(3) NULL AFTER `is_verified`", 'DO 0');
PREPARE add_column FROM @change;
EXECUTE add_column;
DEALLOCATE PREPARE add_column;

-- Where there is a phone too, it may have been the phone that was verified: only a used link tells.
UPDATE `users` SET `email_verified_at` = `created_at`
WHERE `email_verified_at` IS NULL AND `is_verified` AND `email` IS NOT NULL AND (
  `phone` IS NULL OR EXISTS (
    SELECT 1 FROM `email_verifications` WHERE `email_verifications`.`user_id` = `users`.`id` AND `email_verifications`.`verified`
  )
);

CREATE TABLE IF NOT EXISTS `user_identities` (
  `provider` ENUM('google', 'facebook', 'apple') NOT NULL,
  `subject_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  PRIMARY KEY (`provider`, `subject_hash`),
  INDEX `user_identities_user_id_idx` (`user_id`),
  CONSTRAINT `user_identities_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
