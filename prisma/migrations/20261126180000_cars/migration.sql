CREATE TABLE IF NOT EXISTS `cars` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `display_code` VARCHAR(20) NOT NULL,
  `public_name` VARCHAR(100) NOT NULL,
  `slug` VARCHAR(100) NOT NULL,
  `brand` VARCHAR(50) NOT NULL,
  `model` VARCHAR(50) NOT NULL,
  `variant` VARCHAR(50) NULL,
  `year` SMALLINT NOT NULL,
  `color` VARCHAR(50) NULL,
  `transmission` ENUM('automatic', 'manual') NOT NULL,
  `fuel_type` ENUM('petrol', 'diesel', 'hybrid', 'electric', 'other') NULL,
  `body_type` VARCHAR(50) NULL,
  `region` VARCHAR(100) NULL,
  `km` INTEGER NOT NULL,
  `price` DECIMAL(13, 2) NOT NULL,
  `key_features` JSON NOT NULL,
  `condition_notes` TEXT NULL,
  `specs` JSON NOT NULL,
  `description` TEXT NULL,
  `plate_number` VARCHAR(10) NULL,
  `vin` VARCHAR(17) NULL,
  `status` ENUM('draft', 'available', 'booking', 'sold') NOT NULL DEFAULT 'draft',
  `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `updated_at` DATETIME(3) NOT NULL,

  PRIMARY KEY (`id`),
  UNIQUE INDEX `cars_tenant_id_display_code_key` (`tenant_id`, `display_code`),
  UNIQUE INDEX `cars_tenant_id_slug_key` (`tenant_id`, `slug`),
  INDEX `cars_tenant_id_status_created_at_idx` (`tenant_id`, `status`, `created_at`, `id`),
  INDEX `cars_tenant_id_status_price_idx` (`tenant_id`, `status`, `price`, `id`),
  INDEX `cars_tenant_id_status_brand_model_idx` (`tenant_id`, `status`, `brand`, `model`),
  INDEX `cars_tenant_id_created_at_idx` (`tenant_id`, `created_at`, `id`),
  CONSTRAINT `cars_tenant_id_fkey` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `car_photos` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `car_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `order` INTEGER NOT NULL,
  `is_primary` BOOLEAN NOT NULL,

  PRIMARY KEY (`id`),
  INDEX `car_photos_car_id_order_idx` (`car_id`, `order`),
  CONSTRAINT `car_photos_car_id_fkey` FOREIGN KEY (`car_id`) REFERENCES `cars` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `car_photos_id_fkey` FOREIGN KEY (`id`) REFERENCES `uploads` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS `car_slugs` (
  `tenant_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `slug` VARCHAR(100) NOT NULL,
  `car_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,

  PRIMARY KEY (`tenant_id`, `slug`),
  INDEX `car_slugs_car_id_idx` (`car_id`),
  CONSTRAINT `car_slugs_car_id_fkey` FOREIGN KEY (`car_id`) REFERENCES `cars` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
