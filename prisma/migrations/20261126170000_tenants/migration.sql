CREATE TABLE IF NOT EXISTS `tenants` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(100) NOT NULL,
  `slug` VARCHAR(50) NOT NULL,
  `subdomain` VARCHAR(63) NOT NULL,
  `domain` VARCHAR(253) NULL,
  `status` ENUM('trial', 'active', 'suspended', 'expired') NOT NULL DEFAULT 'trial',
  `locale` VARCHAR(20) NOT NULL DEFAULT 'en-NZ',
  `currency` CHAR(3) NOT NULL DEFAULT 'NZD',
  `country` CHAR(2) NOT NULL DEFAULT 'NZ',
  `time_zone` VARCHAR(50) NOT NULL DEFAULT 'Pacific/Auckland',
  `region` VARCHAR(100) NULL,
  `whatsapp_number` VARCHAR(20) NULL,
  `trader_number` VARCHAR(20) NULL,
  `tagline` VARCHAR(100) NULL,
  `address` VARCHAR(200) NULL,
  `phone` VARCHAR(30) NULL,
  `logo_url` VARCHAR(500) NULL,
  `primary_color` CHAR(7) NULL,
  `accent_color` CHAR(7) NULL,
  `social_links` JSON NOT NULL,
  `opening_hours` JSON NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `updated_at` DATETIME(3) NOT NULL,

  PRIMARY KEY (`id`),
  UNIQUE INDEX `tenants_slug_key` (`slug`),
  UNIQUE INDEX `tenants_subdomain_key` (`subdomain`),
  UNIQUE INDEX `tenants_domain_key` (`domain`),
  UNIQUE INDEX `tenants_whatsapp_number_key` (`whatsapp_number`),
  INDEX `tenants_created_at_idx` (`created_at`, `id`),
  INDEX `tenants_status_created_at_idx` (`status`, `created_at`, `id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `tenant_members` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(100) NOT NULL,
  `role` ENUM('owner', 'admin', 'sales') NOT NULL,
  `status` ENUM('active', 'invited', 'suspended') NOT NULL DEFAULT 'active',
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `updated_at` DATETIME(3) NOT NULL,

  PRIMARY KEY (`id`),
  UNIQUE INDEX `tenant_members_tenant_id_user_id_key` (`tenant_id`, `user_id`),
  INDEX `tenant_members_user_id_status_idx` (`user_id`, `status`),
  INDEX `tenant_members_tenant_id_created_at_idx` (`tenant_id`, `created_at`, `id`),
  CONSTRAINT `tenant_members_tenant_id_fkey` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `tenant_members_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'refresh_tokens' AND COLUMN_NAME = 'tenant_id');
SET @change = IF(@missing, "ALTER TABLE `refresh_tokens`
  ADD COLUMN `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER `family`", 'DO 0');
PREPARE add_column FROM @change;
EXECUTE add_column;
DEALLOCATE PREPARE add_column;
