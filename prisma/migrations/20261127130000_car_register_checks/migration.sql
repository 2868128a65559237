SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'cars' AND COLUMN_NAME = 'register_status');
SET @change = IF(@missing, "ALTER TABLE `cars`
  ADD COLUMN `register_status` ENUM('verified', 'mismatch', 'unverified') NULL AFTER `vin`,
  ADD COLUMN `register_checked_at` DATETIME(3) NULL AFTER `register_status`,
  ADD COLUMN `register_checks` JSON NULL AFTER `register_checked_at`", 'DO 0');
PREPARE add_columns FROM @change;
EXECUTE add_columns;
DEALLOCATE PREPARE add_columns;
