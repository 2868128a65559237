import { randomBytes } from 'node:crypto';

/** Any other authentication, for example by the owner of a socket, counts as having no password. */
const passwordPlugins = ['mysql_native_password', 'caching_sha2_password', 'sha256_password', 'ed25519', 'parsec'];

const quoted = (values) => values.map((value) => `'${value}'`).join(', ');

/** The accounts that a server's built-in views and procedures run as; deleting them breaks it, so they are locked. */
const systemAccounts = { mariadb: ['mariadb.sys'], mysql: ['mysql.sys', 'mysql.session', 'mysql.infoschema'] };

/** Selects the accounts that can sign in without a password, as `'user'@'host', …`; NULL if there are none. */
const openAccounts = {
  mariadb: `SELECT GROUP_CONCAT(CONCAT(QUOTE(User), '@', QUOTE(Host)) SEPARATOR ', ') FROM mysql.global_priv
    WHERE NOT COALESCE(JSON_VALUE(Priv, '$.is_role'), 0) AND User NOT IN (${quoted(systemAccounts.mariadb)})
    AND (COALESCE(JSON_VALUE(Priv, '$.authentication_string'), '') = '' OR JSON_EXISTS(Priv, '$.auth_or')
      OR COALESCE(JSON_VALUE(Priv, '$.plugin'), '') NOT IN (${quoted(passwordPlugins)}))`,
  mysql: `SELECT GROUP_CONCAT(CONCAT(QUOTE(User), '@', QUOTE(Host)) SEPARATOR ', ') FROM mysql.user
    WHERE User NOT IN (${quoted(systemAccounts.mysql)})
    AND (authentication_string = '' OR plugin NOT IN (${quoted(passwordPlugins)}))`,
};

/**
 * Returns the statements that remove or lock every account without a password, including those of earlier runs, and
 * create ours. They are for `--init-file`, which a server runs before it accepts connections.
 */
export function accountStatements(flavour, { host, password }) {
  const account = `'kiwicar'@'${host}'`;
  const system = flavour === 'mariadb' ? systemAccounts.mariadb : [];
  const unknown = () => randomBytes(24).toString('hex');
  return [
    `CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY '${password}'`,
    `ALTER USER ${account} IDENTIFIED BY '${password}'`,
    `GRANT ALL PRIVILEGES ON *.* TO ${account} WITH GRANT OPTION`,
    ...system.map((name) => `ALTER USER '${name}'@'localhost' IDENTIFIED BY '${unknown()}' ACCOUNT LOCK`),
    // Truncated at the default 1 KB, the list would be an invalid statement.
    'SET SESSION group_concat_max_len = 1000000',
    `SET @open_accounts = (${openAccounts[flavour].replace(/\s+/g, ' ')})`,
    `SET @drop_them = IF(@open_accounts IS NULL, 'DO 0', CONCAT('DROP USER ', @open_accounts))`,
    'PREPARE drop_them FROM @drop_them',
    'EXECUTE drop_them',
    'DEALLOCATE PREPARE drop_them',
  ];
}
