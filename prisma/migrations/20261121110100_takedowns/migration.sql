SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'listings' AND COLUMN_NAME = 'taken_down_at');
SET @change = IF(@missing, "ALTER TABLE `listings` ADD COLUMN `taken_down_at` DATETIME(3) NULL", 'DO 0');
PREPARE takedowns FROM @change;
EXECUTE takedowns;
DEALLOCATE PREPARE takedowns;
