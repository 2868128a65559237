CREATE TABLE IF NOT EXISTS `car_imports` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `mode` ENUM('upsert', 'sync') NOT NULL,
  `dry_run` BOOLEAN NOT NULL,
  `format` ENUM('csv', 'json', 'ndjson') NOT NULL,
  `status` ENUM('pending', 'running', 'needs_confirmation', 'done', 'failed') NOT NULL DEFAULT 'pending',
  `rows` INT NOT NULL DEFAULT 0,
  `processed` INT NOT NULL DEFAULT 0,
  `created` INT NOT NULL DEFAULT 0,
  `updated` INT NOT NULL DEFAULT 0,
  `unchanged` INT NOT NULL DEFAULT 0,
  `rejected` INT NOT NULL DEFAULT 0,
  `removals` INT NOT NULL DEFAULT 0,
  `confirmed_at` DATETIME(3) NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `finished_at` DATETIME(3) NULL,
  PRIMARY KEY (`id`),
  INDEX `car_imports_tenant_id_created_at_idx` (`tenant_id`, `created_at`, `id`),
  INDEX `car_imports_tenant_id_status_idx` (`tenant_id`, `status`),
  INDEX `car_imports_created_at_idx` (`created_at`),
  CONSTRAINT `car_imports_tenant_id_fkey` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `car_import_parts` (
  `import_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `position` INT NOT NULL,
  `bytes` MEDIUMBLOB NOT NULL,
  PRIMARY KEY (`import_id`, `position`),
  CONSTRAINT `car_import_parts_import_id_fkey` FOREIGN KEY (`import_id`) REFERENCES `car_imports` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `car_import_errors` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `import_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `row` INT NOT NULL,
  `field` VARCHAR(100) NOT NULL,
  `message` VARCHAR(200) NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `car_import_errors_import_id_row_idx` (`import_id`, `row`),
  CONSTRAINT `car_import_errors_import_id_fkey` FOREIGN KEY (`import_id`) REFERENCES `car_imports` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'cars' AND COLUMN_NAME = 'photo_sources');
SET @change = IF(@missing, "ALTER TABLE `cars` ADD COLUMN `photo_sources` JSON NULL AFTER `on_marketplace`", 'DO 0');
PREPARE add_column FROM @change;
EXECUTE add_column;
DEALLOCATE PREPARE add_column;
