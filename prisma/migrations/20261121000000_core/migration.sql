-- Each table is made whole in one statement, so that an interrupted run can be repeated.
-- Ids, hashes and other machine words are ascii_bin; people's text is utf8mb4, whatever the server's default is.
-- MySQL computes a generated column before it fills a CURRENT_TIMESTAMP default, so an INSERT into listings or
-- outbox_events names created_at and available_at itself, as Prisma does.

CREATE TABLE IF NOT EXISTS `users` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `email` VARCHAR(255) NULL,
  `phone` VARCHAR(20) NULL,
  `password_hash` VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nickname` VARCHAR(50) NULL,
  `avatar_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `region` VARCHAR(100) NULL,
  `show_phone` BOOLEAN NOT NULL DEFAULT false,
  `is_verified` BOOLEAN NOT NULL DEFAULT false,
  `role` ENUM('USER', 'ADMIN') NOT NULL DEFAULT 'USER',
  `status` ENUM('ACTIVE', 'SUSPENDED', 'DEACTIVATED') NOT NULL DEFAULT 'ACTIVE',
  `deactivated_at` DATETIME(3) NULL,
  `erased_at` DATETIME(3) NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `updated_at` DATETIME(3) NOT NULL,

  UNIQUE INDEX `users_email_key` (`email`),
  UNIQUE INDEX `users_phone_key` (`phone`),
  INDEX `users_status_deactivated_at_idx` (`status`, `deactivated_at`),
  PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `refresh_tokens` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `jti` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `family` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `expires_at` DATETIME(3) NOT NULL,
  `revoked_at` DATETIME(3) NULL,
  `replaced_by` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  UNIQUE INDEX `refresh_tokens_jti_key` (`jti`),
  INDEX `refresh_tokens_user_id_idx` (`user_id`),
  INDEX `refresh_tokens_family_idx` (`family`),
  INDEX `refresh_tokens_expires_at_idx` (`expires_at`),
  PRIMARY KEY (`id`),
  CONSTRAINT `refresh_tokens_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `verification_codes` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `target` VARCHAR(255) NOT NULL,
  `type` ENUM('REGISTRATION', 'LOGIN', 'PASSWORD_RESET') NOT NULL,
  `code_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `expires_at` DATETIME(3) NOT NULL,
  `attempts` INTEGER NOT NULL DEFAULT 0,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  UNIQUE INDEX `verification_codes_target_type_key` (`target`, `type`),
  INDEX `verification_codes_expires_at_idx` (`expires_at`),
  PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `email_verifications` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `token` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `expires_at` DATETIME(3) NOT NULL,
  `verified` BOOLEAN NOT NULL DEFAULT false,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  UNIQUE INDEX `email_verifications_token_key` (`token`),
  INDEX `email_verifications_user_id_idx` (`user_id`),
  INDEX `email_verifications_expires_at_idx` (`expires_at`),
  PRIMARY KEY (`id`),
  CONSTRAINT `email_verifications_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `password_resets` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `token` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `expires_at` DATETIME(3) NOT NULL,
  `used` BOOLEAN NOT NULL DEFAULT false,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  UNIQUE INDEX `password_resets_token_key` (`token`),
  INDEX `password_resets_user_id_idx` (`user_id`),
  INDEX `password_resets_expires_at_idx` (`expires_at`),
  PRIMARY KEY (`id`),
  CONSTRAINT `password_resets_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `listings` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `plate_number` VARCHAR(7) NULL,
  `make` VARCHAR(50) NULL,
  `model` VARCHAR(50) NULL,
  `variant` VARCHAR(50) NULL,
  `year` INTEGER NULL,
  `mileage` INTEGER NULL,
  `price` DECIMAL(10, 2) NULL,
  `price_negotiable` BOOLEAN NOT NULL DEFAULT false,
  `description` TEXT NULL,
  `ai_description` TEXT NULL,
  `ai_price_min` DECIMAL(10, 2) NULL,
  `ai_price_max` DECIMAL(10, 2) NULL,
  `ai_price_recommended` DECIMAL(10, 2) NULL,
  `status` ENUM('DRAFT', 'ACTIVE', 'SOLD', 'REMOVED') NOT NULL DEFAULT 'ACTIVE',
  `region` VARCHAR(100) NULL,
  `fuel_type` ENUM('PETROL', 'DIESEL', 'HYBRID', 'ELECTRIC', 'OTHER') NULL,
  `transmission` ENUM('AUTOMATIC', 'MANUAL') NULL,
  `body_type` VARCHAR(50) NULL,
  `color` VARCHAR(50) NULL,
  `engine_cc` INTEGER NULL,
  `vin` VARCHAR(32) NULL,
  `wof_expiry` DATE NULL,
  `rego_expiry` DATE NULL,
  `views` INTEGER NOT NULL DEFAULT 0,
  `cover_image_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `sold_at` DATETIME(3) NULL,
  `removed_at` DATETIME(3) NULL,
  `archived_at` DATETIME(3) NULL,
  `reminded_at` DATETIME(3) NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `updated_at` DATETIME(3) NOT NULL,
  `active_at` DATETIME(3) GENERATED ALWAYS AS (IF(`status` = 'ACTIVE', `created_at`, NULL)) STORED,
  `active_price` DECIMAL(10, 2) GENERATED ALWAYS AS (IF(`status` = 'ACTIVE', `price`, NULL)) STORED,
  `active_mileage` INTEGER GENERATED ALWAYS AS (IF(`status` = 'ACTIVE', `mileage`, NULL)) STORED,

  INDEX `listings_active_at_id_idx` (`active_at`, `id`),
  INDEX `listings_make_active_at_id_idx` (`make`, `active_at`, `id`),
  INDEX `listings_model_make_active_at_id_idx` (`model`, `make`, `active_at`, `id`),
  INDEX `listings_region_active_at_id_idx` (`region`, `active_at`, `id`),
  INDEX `listings_active_price_id_idx` (`active_price`, `id`),
  INDEX `listings_make_active_price_id_idx` (`make`, `active_price`, `id`),
  INDEX `listings_region_active_price_id_idx` (`region`, `active_price`, `id`),
  INDEX `listings_active_mileage_id_idx` (`active_mileage`, `id`),
  INDEX `listings_user_id_status_created_at_id_idx` (`user_id`, `status`, `created_at`, `id`),
  INDEX `listings_user_id_created_at_id_idx` (`user_id`, `created_at`, `id`),
  INDEX `listings_status_created_at_idx` (`status`, `created_at`),
  INDEX `listings_status_sold_at_idx` (`status`, `sold_at`),
  INDEX `listings_status_removed_at_idx` (`status`, `removed_at`),
  PRIMARY KEY (`id`),
  CONSTRAINT `listings_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `listings_published_complete` CHECK (
    `status` = 'DRAFT' OR (
      `plate_number` IS NOT NULL AND
      `make` IS NOT NULL AND
      `model` IS NOT NULL AND
      `year` IS NOT NULL AND
      `mileage` IS NOT NULL AND
      `price` IS NOT NULL AND
      `description` IS NOT NULL AND
      `region` IS NOT NULL AND
      `fuel_type` IS NOT NULL AND
      `transmission` IS NOT NULL AND
      `body_type` IS NOT NULL AND
      `color` IS NOT NULL
    )
  )
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `uploads` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `uploader_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` ENUM('IMAGE', 'AVATAR') NOT NULL DEFAULT 'IMAGE',
  `bytes` INTEGER NOT NULL,
  `width` INTEGER NOT NULL,
  `height` INTEGER NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `uploads_uploader_id_idx` (`uploader_id`),
  INDEX `uploads_created_at_idx` (`created_at`),
  PRIMARY KEY (`id`),
  CONSTRAINT `uploads_uploader_id_fkey` FOREIGN KEY (`uploader_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `listing_images` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `order` INTEGER NOT NULL DEFAULT 0,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `listing_images_listing_id_order_idx` (`listing_id`, `order`),
  PRIMARY KEY (`id`),
  CONSTRAINT `listing_images_id_fkey` FOREIGN KEY (`id`) REFERENCES `uploads` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `listing_images_listing_id_fkey` FOREIGN KEY (`listing_id`) REFERENCES `listings` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `price_history` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `price` DECIMAL(10, 2) NOT NULL,
  `changed_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `price_history_listing_id_changed_at_idx` (`listing_id`, `changed_at`),
  PRIMARY KEY (`id`),
  CONSTRAINT `price_history_listing_id_fkey` FOREIGN KEY (`listing_id`) REFERENCES `listings` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `favorites` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `price_alert` BOOLEAN NOT NULL DEFAULT false,
  `target_price` DECIMAL(10, 2) NULL,
  `price_at_save` DECIMAL(10, 2) NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  UNIQUE INDEX `favorites_user_id_listing_id_key` (`user_id`, `listing_id`),
  INDEX `favorites_listing_id_price_alert_idx` (`listing_id`, `price_alert`),
  INDEX `favorites_user_id_created_at_id_idx` (`user_id`, `created_at`, `id`),
  PRIMARY KEY (`id`),
  CONSTRAINT `favorites_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `favorites_listing_id_fkey` FOREIGN KEY (`listing_id`) REFERENCES `listings` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `alert_deliveries` (
  `favorite_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `price_history_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `alert_deliveries_price_history_id_idx` (`price_history_id`),
  PRIMARY KEY (`favorite_id`, `price_history_id`),
  CONSTRAINT `alert_deliveries_favorite_id_fkey` FOREIGN KEY (`favorite_id`) REFERENCES `favorites` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `alert_deliveries_price_history_id_fkey` FOREIGN KEY (`price_history_id`) REFERENCES `price_history` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `listing_views` (
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `viewer` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `day` DATE NOT NULL,

  INDEX `listing_views_day_idx` (`day`),
  PRIMARY KEY (`listing_id`, `viewer`, `day`),
  CONSTRAINT `listing_views_listing_id_fkey` FOREIGN KEY (`listing_id`) REFERENCES `listings` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `outbox_events` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `type` VARCHAR(60) NOT NULL,
  `dedupe_key` VARCHAR(191) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `payload` JSON NOT NULL,
  `attempts` INTEGER NOT NULL DEFAULT 0,
  `available_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `claimed_by` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `processed_at` DATETIME(3) NULL,
  `failed_at` DATETIME(3) NULL,
  `last_error` VARCHAR(500) NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `due_at` DATETIME(3) GENERATED ALWAYS AS (IF(`processed_at` IS NULL AND `failed_at` IS NULL, `available_at`, NULL)) STORED,

  UNIQUE INDEX `outbox_events_dedupe_key_key` (`dedupe_key`),
  INDEX `outbox_events_due_at_id_idx` (`due_at`, `id`),
  INDEX `outbox_events_processed_at_idx` (`processed_at`),
  PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `idempotency_keys` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `scope_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `request_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `status` INTEGER NULL,
  `body` JSON NULL,
  `locked_till` DATETIME(3) NOT NULL,
  `expires_at` DATETIME(3) NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  UNIQUE INDEX `idempotency_keys_scope_hash_key` (`scope_hash`),
  INDEX `idempotency_keys_expires_at_idx` (`expires_at`),
  PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `audit_log` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actor_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `action` VARCHAR(60) NOT NULL,
  `target_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `request_id` VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `audit_log_actor_id_created_at_idx` (`actor_id`, `created_at`),
  INDEX `audit_log_target_id_created_at_idx` (`target_id`, `created_at`),
  PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `server_secrets` (
  `name` VARCHAR(60) NOT NULL,
  `value` VARCHAR(128) NOT NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  PRIMARY KEY (`name`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
