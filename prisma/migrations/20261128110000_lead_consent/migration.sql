SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'leads' AND COLUMN_NAME = 'consent_at');
SET @change = IF(@missing, "ALTER TABLE `leads` ADD COLUMN `consent_at` DATETIME(3) NULL AFTER `adf`", 'DO 0');
PREPARE add_column FROM @change;
EXECUTE add_column;
DEALLOCATE PREPARE add_column;
