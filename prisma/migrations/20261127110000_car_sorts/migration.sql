SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.STATISTICS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'cars' AND INDEX_NAME = 'cars_tenant_id_status_year_idx');
SET @change = IF(@missing, "ALTER TABLE `cars`
  ADD INDEX `cars_tenant_id_status_year_idx` (`tenant_id`, `status`, `year`, `id`),
  ADD INDEX `cars_tenant_id_status_km_idx` (`tenant_id`, `status`, `km`, `id`)", 'DO 0');
PREPARE add_indexes FROM @change;
EXECUTE add_indexes;
DEALLOCATE PREPARE add_indexes;
