SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'tenants' AND COLUMN_NAME = 'response_minutes');
SET @change = IF(@missing, "ALTER TABLE `tenants`
  ADD COLUMN `round_robin` BOOLEAN NOT NULL DEFAULT FALSE AFTER `trader_number`,
  ADD COLUMN `response_minutes` INT NOT NULL DEFAULT 15 AFTER `round_robin`", 'DO 0');
PREPARE add_column FROM @change;
EXECUTE add_column;
DEALLOCATE PREPARE add_column;

CREATE TABLE IF NOT EXISTS `leads` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `customer_name` VARCHAR(100) NULL,
  `customer_phone` VARCHAR(20) NULL,
  `customer_email` VARCHAR(255) NULL,
  `status` ENUM('new', 'hot', 'warm', 'cold', 'closed', 'lost') NOT NULL DEFAULT 'new',
  `source` ENUM('wa', 'web', 'adf', 'direct', 'referral') NOT NULL,
  `car_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `assignee_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `tags` JSON NOT NULL,
  `notes` TEXT NULL,
  `unread_count` INT NOT NULL DEFAULT 0,
  `enquired_at` DATETIME(3) NOT NULL,
  `sla_due_at` DATETIME(3) NULL,
  `overdue_at` DATETIME(3) NULL,
  `first_response_at` DATETIME(3) NULL,
  `first_response_minutes` INT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `updated_at` DATETIME(3) NOT NULL,

  PRIMARY KEY (`id`),
  INDEX `leads_tenant_id_created_at_idx` (`tenant_id`, `created_at`, `id`),
  INDEX `leads_tenant_id_status_created_at_idx` (`tenant_id`, `status`, `created_at`, `id`),
  INDEX `leads_tenant_id_source_created_at_idx` (`tenant_id`, `source`, `created_at`, `id`),
  INDEX `leads_tenant_id_assignee_id_created_at_idx` (`tenant_id`, `assignee_id`, `created_at`, `id`),
  INDEX `leads_tenant_id_customer_phone_idx` (`tenant_id`, `customer_phone`, `enquired_at`),
  INDEX `leads_tenant_id_customer_email_idx` (`tenant_id`, `customer_email`, `enquired_at`),
  INDEX `leads_tenant_id_first_response_minutes_idx` (`tenant_id`, `first_response_minutes`),
  INDEX `leads_overdue_idx` (`first_response_at`, `overdue_at`, `sla_due_at`),
  INDEX `leads_car_id_idx` (`car_id`),
  INDEX `leads_assignee_id_idx` (`assignee_id`),
  CONSTRAINT `leads_tenant_id_fkey` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `leads_car_id_fkey` FOREIGN KEY (`car_id`) REFERENCES `cars` (`id`) ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT `leads_assignee_id_fkey` FOREIGN KEY (`assignee_id`) REFERENCES `tenant_members` (`id`) ON DELETE SET NULL ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `lead_cars` (
  `lead_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `car_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,

  PRIMARY KEY (`lead_id`, `car_id`),
  INDEX `lead_cars_car_id_idx` (`car_id`),
  INDEX `lead_cars_tenant_id_idx` (`tenant_id`),
  CONSTRAINT `lead_cars_lead_id_fkey` FOREIGN KEY (`lead_id`) REFERENCES `leads` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `lead_cars_car_id_fkey` FOREIGN KEY (`car_id`) REFERENCES `cars` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `lead_cars_tenant_id_fkey` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `lead_messages` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `lead_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `direction` ENUM('inbound', 'outbound') NOT NULL,
  `channel` ENUM('whatsapp', 'email', 'web', 'adf') NOT NULL,
  `body` TEXT NOT NULL,
  `media` JSON NOT NULL,
  `status` ENUM('received', 'queued', 'sent', 'failed') NOT NULL,
  `provider_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `sender` VARCHAR(100) NULL,
  `sender_name` VARCHAR(100) NULL,
  `author_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `created_at` DATETIME(3) NOT NULL,

  PRIMARY KEY (`id`),
  UNIQUE INDEX `lead_messages_tenant_id_provider_hash_key` (`tenant_id`, `provider_hash`),
  INDEX `lead_messages_lead_id_created_at_idx` (`lead_id`, `created_at`, `id`),
  INDEX `lead_messages_author_id_idx` (`author_id`),
  CONSTRAINT `lead_messages_tenant_id_fkey` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `lead_messages_lead_id_fkey` FOREIGN KEY (`lead_id`) REFERENCES `leads` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `lead_messages_author_id_fkey` FOREIGN KEY (`author_id`) REFERENCES `tenant_members` (`id`) ON DELETE SET NULL ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `lead_changes` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `lead_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` ENUM('created', 'status', 'assigned', 'car', 'overdue') NOT NULL,
  `from` VARCHAR(100) NULL,
  `to` VARCHAR(100) NULL,
  `actor_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  PRIMARY KEY (`id`),
  INDEX `lead_changes_lead_id_created_at_idx` (`lead_id`, `created_at`, `id`),
  INDEX `lead_changes_tenant_id_idx` (`tenant_id`),
  INDEX `lead_changes_actor_id_idx` (`actor_id`),
  CONSTRAINT `lead_changes_tenant_id_fkey` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `lead_changes_lead_id_fkey` FOREIGN KEY (`lead_id`) REFERENCES `leads` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `lead_changes_actor_id_fkey` FOREIGN KEY (`actor_id`) REFERENCES `tenant_members` (`id`) ON DELETE SET NULL ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `lead_intakes` (
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `taken` INT NOT NULL DEFAULT 0,

  PRIMARY KEY (`tenant_id`),
  CONSTRAINT `lead_intakes_tenant_id_fkey` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
