SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'tenants' AND COLUMN_NAME = 'crm_url');
SET @change = IF(@missing, "ALTER TABLE `tenants`
  ADD COLUMN `crm_url` VARCHAR(500) NULL AFTER `response_minutes`,
  ADD COLUMN `crm_email` VARCHAR(255) NULL AFTER `crm_url`", 'DO 0');
PREPARE add_columns FROM @change;
EXECUTE add_columns;
DEALLOCATE PREPARE add_columns;

CREATE TABLE IF NOT EXISTS `lead_deliveries` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `lead_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `channel` ENUM('http', 'email') NOT NULL,
  `status` ENUM('pending', 'delivered', 'failed') NOT NULL DEFAULT 'pending',
  `attempts` INT NOT NULL DEFAULT 0,
  `error` VARCHAR(320) NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `delivered_at` DATETIME(3) NULL,
  PRIMARY KEY (`id`),
  INDEX `lead_deliveries_lead_id_created_at_idx` (`lead_id`, `created_at`),
  CONSTRAINT `lead_deliveries_lead_id_fkey` FOREIGN KEY (`lead_id`) REFERENCES `leads` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
