-- Devices and addresses that a person has signed in from: other people's wrong guesses don't lock these out.
CREATE TABLE IF NOT EXISTS `known_clients` (
  `user_id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` ENUM('device', 'address') NOT NULL,
  `client_hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `seen_at` DATETIME(3) NOT NULL,

  INDEX `known_clients_user_id_seen_at_idx` (`user_id`, `kind`, `seen_at`),
  INDEX `known_clients_seen_at_idx` (`seen_at`),
  PRIMARY KEY (`user_id`, `kind`, `client_hash`),
  CONSTRAINT `known_clients_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
