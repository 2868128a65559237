CREATE TABLE IF NOT EXISTS `saved_searches` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(100) NOT NULL,
  `query` JSON NOT NULL,
  `frequency` ENUM('none', 'instant', 'daily', 'every3days', 'weekly') NOT NULL,
  `by_email` BOOLEAN NOT NULL,
  `by_push` BOOLEAN NOT NULL,
  `watched_since` DATETIME(3) NOT NULL,
  `digest_due_at` DATETIME(3) NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `updated_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `saved_searches_user_id_created_at_id_idx` (`user_id`, `created_at`, `id`),
  INDEX `saved_searches_digest_due_at_id_idx` (`digest_due_at`, `id`),
  PRIMARY KEY (`id`),
  CONSTRAINT `saved_searches_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `saved_search_keys` (
  `search_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `facet` ENUM('model', 'make', 'bodyType', 'region', 'fuelType', 'any') NOT NULL,
  `value` VARCHAR(100) NOT NULL,
  `min_price` DECIMAL(10, 2) NOT NULL,
  `max_price` DECIMAL(10, 2) NOT NULL,

  INDEX `saved_search_keys_facet_value_max_price_search_id_min_price_idx` (`facet`, `value`, `max_price`, `search_id`, `min_price`),
  PRIMARY KEY (`search_id`, `value`),
  CONSTRAINT `saved_search_keys_search_id_fkey` FOREIGN KEY (`search_id`) REFERENCES `saved_searches` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `saved_search_hits` (
  `search_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `reason` ENUM('new', 'price_drop') NOT NULL,
  `announcement_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

  INDEX `saved_search_hits_search_id_announcement_id_created_at_idx` (`search_id`, `announcement_id`, `created_at`),
  INDEX `saved_search_hits_announcement_id_idx` (`announcement_id`),
  INDEX `saved_search_hits_listing_id_idx` (`listing_id`),
  PRIMARY KEY (`search_id`, `listing_id`, `reason`),
  CONSTRAINT `saved_search_hits_search_id_fkey` FOREIGN KEY (`search_id`) REFERENCES `saved_searches` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `saved_search_hits_listing_id_fkey` FOREIGN KEY (`listing_id`) REFERENCES `listings` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
