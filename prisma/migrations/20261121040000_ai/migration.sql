-- How a price compares with the estimate is computed by the database, so that it can't differ from the price it is shown
-- with. MySQL has no ADD COLUMN
-- IF NOT EXISTS, and an interrupted run is repeated from its start.
SET @alter_listings = IF(
  EXISTS (
    SELECT 1 FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'listings' AND COLUMN_NAME = 'deal_rating'
  ),
  'DO 0',
  'ALTER TABLE `listings`
  ADD COLUMN `deal_rating` ENUM(''great'', ''good'', ''fair'', ''high'', ''overpriced'', ''unrated'') GENERATED ALWAYS AS (
    CASE
      WHEN `price` IS NULL OR `ai_price_recommended` IS NULL OR `ai_price_recommended` <= 0 THEN ''unrated''
      WHEN `price` * 100 <= `ai_price_recommended` * 90 THEN ''great''
      WHEN `price` * 100 <= `ai_price_recommended` * 96 THEN ''good''
      WHEN `price` * 100 <= `ai_price_recommended` * 104 THEN ''fair''
      WHEN `price` * 100 <= `ai_price_recommended` * 110 THEN ''high''
      ELSE ''overpriced''
    END
  ) STORED,
  ADD COLUMN `active_deal` DECIMAL(10, 6) GENERATED ALWAYS AS (
    IF(`status` = ''ACTIVE'', LEAST(IFNULL(`price` / NULLIF(`ai_price_recommended`, 0), 9999), 9999), NULL)
  ) STORED,
  ADD INDEX `listings_active_deal_id_idx` (`active_deal`, `id`),
  ADD INDEX `listings_model_make_year_status_created_at_id_idx` (`model`, `make`, `year`, `status`, `created_at`, `id`)'
);
PREPARE alter_listings FROM @alter_listings;
EXECUTE alter_listings;
DEALLOCATE PREPARE alter_listings;
