-- One slow receiver must not hold up all: events wait in lanes, and each receiver gets a bounded share of one.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'outbox_events' AND COLUMN_NAME = 'lane');
SET @change = IF(@missing, "ALTER TABLE `outbox_events`
  ADD COLUMN `lane` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'mail',
  ADD COLUMN `receiver_hash` CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN `receiver_host_hash` CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD INDEX `outbox_events_lane_due_at_id_idx` (`lane`, `due_at`, `id`),
  DROP INDEX `outbox_events_due_at_id_idx`", 'DO 0');
PREPARE outbox_lanes FROM @change;
EXECUTE outbox_lanes;
DEALLOCATE PREPARE outbox_lanes;

-- What waits at the time of the change gets its lane too.
UPDATE `outbox_events` SET `lane` = CASE
  WHEN `type` IN ('verification.requested', 'login_code.requested', 'password_reset.requested') THEN 'security'
  WHEN `type` = 'upload.deleted' THEN 'deletion'
  WHEN `type` = 'push.send' THEN 'push'
  WHEN `type` IN ('listing.register_check', 'export.requested') THEN 'heavy'
  WHEN `type` IN ('listing.created', 'listing.details_changed', 'listing.reactivated', 'listing.price_changed',
    'listing.sold') THEN 'market'
  ELSE 'mail' END
WHERE `processed_at` IS NULL AND `failed_at` IS NULL;
