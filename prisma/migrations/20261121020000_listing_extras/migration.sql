CREATE TABLE IF NOT EXISTS `listing_daily_stats` (
  `listing_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `day` DATE NOT NULL,
  `views` INTEGER NOT NULL DEFAULT 0,
  `favorites` INTEGER NULL,

  INDEX `listing_daily_stats_day_favorites_idx` (`day`, `favorites`),
  PRIMARY KEY (`listing_id`, `day`),
  CONSTRAINT `listing_daily_stats_listing_id_fkey` FOREIGN KEY (`listing_id`) REFERENCES `listings` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Each ALTER is left out where it was made already, so that a migration that was broken off can run again.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.STATISTICS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'favorites' AND INDEX_NAME = 'favorites_created_at_idx');
SET @change = IF(@missing, "ALTER TABLE `favorites` ADD INDEX `favorites_created_at_idx` (`created_at`)", 'DO 0');
PREPARE extras FROM @change;
EXECUTE extras;
DEALLOCATE PREPARE extras;

SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'listings' AND COLUMN_NAME = 'doors');
SET @change = IF(@missing, "ALTER TABLE `listings`
  ADD COLUMN `doors` INTEGER NULL AFTER `cover_image_id`,
  ADD COLUMN `latitude` DOUBLE NULL AFTER `doors`,
  ADD COLUMN `longitude` DOUBLE NULL AFTER `latitude`,
  ADD COLUMN `active_latitude` DOUBLE GENERATED ALWAYS AS (IF(`status` = 'ACTIVE', IF(`latitude` IS NOT NULL AND `longitude` IS NOT NULL, `latitude`,
    CASE `region`
      WHEN 'Auckland' THEN -36.85
      WHEN 'Canterbury' THEN -43.53
      WHEN 'Wellington' THEN -41.29
      WHEN 'Waikato' THEN -37.79
      WHEN 'Bay of Plenty' THEN -37.69
      WHEN 'Manawatu-Whanganui' THEN -40.36
      WHEN 'Otago' THEN -45.87
      WHEN 'Northland' THEN -35.73
      WHEN 'Hawke''s Bay' THEN -39.49
      WHEN 'Taranaki' THEN -39.06
      WHEN 'Southland' THEN -46.41
      WHEN 'Tasman' THEN -41.34
      WHEN 'Nelson' THEN -41.27
      WHEN 'Gisborne' THEN -38.66
      WHEN 'Marlborough' THEN -41.51
      WHEN 'West Coast' THEN -42.45
      WHEN 'Chatham Islands' THEN -43.95
    END), NULL)) STORED,
  ADD COLUMN `active_longitude` DOUBLE GENERATED ALWAYS AS (IF(`status` = 'ACTIVE', IF(`latitude` IS NOT NULL AND `longitude` IS NOT NULL, `longitude`,
    CASE `region`
      WHEN 'Auckland' THEN 174.76
      WHEN 'Canterbury' THEN 172.64
      WHEN 'Wellington' THEN 174.78
      WHEN 'Waikato' THEN 175.28
      WHEN 'Bay of Plenty' THEN 176.17
      WHEN 'Manawatu-Whanganui' THEN 175.61
      WHEN 'Otago' THEN 170.5
      WHEN 'Northland' THEN 174.32
      WHEN 'Hawke''s Bay' THEN 176.92
      WHEN 'Taranaki' THEN 174.08
      WHEN 'Southland' THEN 168.35
      WHEN 'Tasman' THEN 173.18
      WHEN 'Nelson' THEN 173.28
      WHEN 'Gisborne' THEN 178.02
      WHEN 'Marlborough' THEN 173.95
      WHEN 'West Coast' THEN 171.21
      WHEN 'Chatham Islands' THEN -176.56
    END), NULL)) STORED,
  ADD INDEX `listings_body_type_active_price_year_id_idx` (`body_type`, `active_price`, `year`, `id`),
  ADD INDEX `listings_active_latitude_active_longitude_idx` (`active_latitude`, `active_longitude`),
  ADD FULLTEXT INDEX `listings_words_idx` (`make`, `model`, `variant`, `description`)", 'DO 0');
PREPARE extras FROM @change;
EXECUTE extras;
DEALLOCATE PREPARE extras;
