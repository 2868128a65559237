-- Finds the newest cars of one model and year, for sale or sold, without reading any other.
ALTER TABLE `listings`
  ADD INDEX `listings_model_make_year_status_created_at_id_idx` (`model`, `make`, `year`, `status`, `created_at`, `id`);
