-- The text that searches are matched against, with a mark before every word, so that the index knows short words and
-- stopwords too: model year, make, model and variant, once more in one piece (CX-5 as CX5), and the description.
-- Typographic quotes and dashes become plain ones; quotes, underscores and each Chinese character stand by themselves.
-- domain/marketplace/listings/searchWords.ts writes searched words in the same way.

-- MySQL and MariaDB differ in how a replacement names its group.
SET @group = IF(VERSION() LIKE '%MariaDB%', '\\\\1', '$1');
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'listings' AND COLUMN_NAME = 'search_text');
SET @change = IF(@missing, CONCAT("ALTER TABLE `listings`
  DROP INDEX `listings_words_idx`,
  ADD COLUMN `search_text` MEDIUMTEXT GENERATED ALWAYS AS (
    REGEXP_REPLACE(
      REGEXP_REPLACE(
        REGEXP_REPLACE(
          REGEXP_REPLACE(
            CONCAT_WS(' ', `year`, `make`, `model`, `variant`,
              REGEXP_REPLACE(CONCAT(COALESCE(`make`, ''), COALESCE(`model`, '')), '[^\\\\p{L}\\\\p{M}\\\\p{N}]+', ''),
              REGEXP_REPLACE(CONCAT(COALESCE(`model`, ''), COALESCE(`variant`, '')), '[^\\\\p{L}\\\\p{M}\\\\p{N}]+', ''),
              REGEXP_REPLACE(COALESCE(`variant`, ''), '[^\\\\p{L}\\\\p{M}\\\\p{N}]+', ''),
              `description`),
            '[‘’ʼ′＇]', ''''),
          '[‐‑‒–—―−－]', '-'),
        '([_''\\\\p{Han}])', ' ", @group, " '),
      '(?<![\\\\p{L}\\\\p{M}\\\\p{N}])([\\\\p{L}\\\\p{N}])', 'ǂǂ", @group, "')
  ) STORED,
  ADD FULLTEXT INDEX `listings_search_text_idx` (`search_text`)"), 'DO 0');
PREPARE search_text FROM @change;
EXECUTE search_text;
DEALLOCATE PREPARE search_text;
