-- What a notification tells, to see whether it is still true when it is pushed.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'notifications' AND COLUMN_NAME = 'about');
SET @change = IF(@missing, "ALTER TABLE `notifications` ADD COLUMN `about` JSON NULL", 'DO 0');
PREPARE notification_about FROM @change;
EXECUTE notification_about;
DEALLOCATE PREPARE notification_about;
