-- What both sides see of a message until both have written; rows from before are filled by the nightly clean-up.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'messages' AND COLUMN_NAME = 'masked_content');
SET @change = IF(@missing, "ALTER TABLE `messages` ADD COLUMN `masked_content` TEXT NULL", 'DO 0');
PREPARE masked_messages FROM @change;
EXECUTE masked_messages;
DEALLOCATE PREPARE masked_messages;
