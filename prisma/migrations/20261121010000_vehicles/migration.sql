CREATE TABLE IF NOT EXISTS `vehicle_info` (
  `plate_number` VARCHAR(7) NOT NULL,
  `make` VARCHAR(50) NOT NULL,
  `model` VARCHAR(50) NOT NULL,
  `variant` VARCHAR(50) NULL,
  `year` INTEGER NOT NULL,
  `body_style` VARCHAR(50) NULL,
  `color` VARCHAR(50) NULL,
  `engine_cc` INTEGER NULL,
  `fuel_type` VARCHAR(50) NULL,
  `wof_expiry` DATE NULL,
  `wof_status` VARCHAR(10) NULL,
  `rego_expiry` DATE NULL,
  `rego_status` VARCHAR(10) NULL,
  `first_registered` DATE NULL,
  `odometer_readings` JSON NULL,
  `source` ENUM('nzta', 'embedded') NOT NULL,
  `fetched_at` DATETIME(3) NOT NULL,

  INDEX `vehicle_info_fetched_at_idx` (`fetched_at`),
  PRIMARY KEY (`plate_number`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `lookup_quotas` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `address_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `count` INTEGER NOT NULL DEFAULT 0,
  `reset_at` DATETIME(3) NOT NULL,

  UNIQUE INDEX `lookup_quotas_user_id_key` (`user_id`),
  UNIQUE INDEX `lookup_quotas_address_hash_key` (`address_hash`),
  INDEX `lookup_quotas_reset_at_idx` (`reset_at`),
  PRIMARY KEY (`id`),
  CONSTRAINT `lookup_quotas_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- MySQL has no ADD COLUMN IF NOT EXISTS, and an interrupted run is repeated from its start.
SET @alter_listings = IF(
  EXISTS (
    SELECT 1 FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'listings' AND COLUMN_NAME = 'register_status'
  ),
  'DO 0',
  'ALTER TABLE `listings`
    ADD COLUMN `register_status` ENUM(''verified'', ''mismatch'', ''unverified'') NULL,
    ADD COLUMN `register_checked_at` DATETIME(3) NULL,
    ADD COLUMN `register_checks` JSON NULL,
    ADD INDEX `listings_register_status_active_at_id_idx` (`register_status`, `active_at`, `id`)'
);
PREPARE alter_listings FROM @alter_listings;
EXECUTE alter_listings;
DEALLOCATE PREPARE alter_listings;
