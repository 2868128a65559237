import { randomBytes } from 'node:crypto';
import { LaunchError } from './progress.mjs';

/**
 * Creates a database with a unique name on the server at `serverUrl`; `drop` removes it and every database whose name
 * begins with its name.
 */
export async function createTestDatabase(serverUrl) {
  const { createConnection } = await import('mariadb');
  const url = new URL(serverUrl);
  const connect = () =>
    createConnection({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 3306),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      allowPublicKeyRetrieval: true,
      connectTimeout: 5000,
    });
  const name = `kiwicar_test_${randomBytes(5).toString('hex')}`;
  const connection = await connect().catch((error) => {
    throw new LaunchError(`TEST_DATABASE_URL cannot be reached: ${error.message.split('\n')[0]}`);
  });
  await connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  await connection.end();

  const drop = async () => {
    const cleaner = await connect();
    const rows = await cleaner.query(
      'SELECT schema_name AS name FROM information_schema.schemata WHERE LEFT(schema_name, ?) = ?',
      [name.length, name],
    );
    for (const row of rows) await cleaner.query(`DROP DATABASE \`${row.name}\``);
    await cleaner.end();
  };
  url.pathname = `/${name}`;
  return { url: url.href, drop };
}
