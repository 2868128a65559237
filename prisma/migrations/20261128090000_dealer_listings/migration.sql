SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'cars' AND COLUMN_NAME = 'on_marketplace');
SET @change = IF(@missing, "ALTER TABLE `cars`
  ADD COLUMN `on_marketplace` BOOLEAN NOT NULL DEFAULT FALSE AFTER `status`", 'DO 0');
PREPARE add_column FROM @change;
EXECUTE add_column;
DEALLOCATE PREPARE add_column;

SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'listings' AND COLUMN_NAME = 'dealer_id');
SET @change = IF(@missing, "ALTER TABLE `listings`
  ADD COLUMN `dealer_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER `user_id`,
  ADD COLUMN `car_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER `dealer_id`", 'DO 0');
PREPARE add_columns FROM @change;
EXECUTE add_columns;
DEALLOCATE PREPARE add_columns;

-- Generated, so that it can't differ from the dealer. MariaDB takes a CHAR column only if its padding cannot matter.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'listings' AND COLUMN_NAME = 'is_of_dealer');
SET @change = IF(@missing, "ALTER TABLE `listings`
  ADD COLUMN `is_of_dealer` BOOLEAN GENERATED ALWAYS AS (RTRIM(`dealer_id`) IS NOT NULL) STORED,
  ADD UNIQUE INDEX `listings_car_id_key` (`car_id`),
  ADD INDEX `listings_is_of_dealer_active_at_id_idx` (`is_of_dealer`, `active_at`, `id`),
  ADD INDEX `listings_dealer_id_user_id_idx` (`dealer_id`, `user_id`),
  ADD CONSTRAINT `listings_dealer_id_fkey` FOREIGN KEY (`dealer_id`) REFERENCES `tenants` (`id`),
  ADD CONSTRAINT `listings_car_id_fkey` FOREIGN KEY (`car_id`) REFERENCES `cars` (`id`) ON DELETE SET NULL", 'DO 0');
PREPARE add_keys FROM @change;
EXECUTE add_keys;
DEALLOCATE PREPARE add_keys;
