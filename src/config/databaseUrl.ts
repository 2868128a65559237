import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { SecureContextOptions } from 'node:tls';

export interface TlsSettings extends Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> {
  rejectUnauthorized: boolean;
  checkServerIdentity?: () => undefined;
  /** The name or address that the certificate must match: the driver would accept any server for `localhost`. */
  servername?: string;
  host?: string;
}

export interface DatabaseSettings {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  connectionLimit: number;
  ssl?: TlsSettings;
}

type Mode = 'DISABLED' | 'REQUIRED' | 'VERIFY_CA' | 'VERIFY_IDENTITY';

/** The option names of MySQL clients, Prisma, MariaDB connectors and PostgreSQL-style hosts. */
const modes: Record<string, Record<string, Mode>> = {
  'ssl-mode': {
    disabled: 'DISABLED',
    required: 'REQUIRED',
    verify_ca: 'VERIFY_CA',
    verify_identity: 'VERIFY_IDENTITY',
  },
  sslmode: { disable: 'DISABLED', require: 'REQUIRED', 'verify-ca': 'VERIFY_CA', 'verify-full': 'VERIFY_IDENTITY' },
  sslaccept: { accept_invalid_certs: 'REQUIRED', strict: 'VERIFY_IDENTITY' },
  ssl: {
    false: 'DISABLED',
    true: 'VERIFY_IDENTITY',
    '{"rejectunauthorized":true}': 'VERIFY_IDENTITY',
    '{"rejectunauthorized":false}': 'REQUIRED',
  },
};
const files: Record<string, 'ca' | 'cert' | 'key'> = {
  'ssl-ca': 'ca',
  sslcert: 'ca',
  'ssl-cert': 'cert',
  'ssl-key': 'key',
};

const defaultConnectionLimit = 20;
const maxConnectionLimit = 1000;

/**
 * Reads the connection settings from a database URL. `ssl-mode` is MySQL's: REQUIRED encrypts, VERIFY_CA checks the
 * certificate's issuer (`ssl-ca`, else the system's), VERIFY_IDENTITY also its host name. Throws for an unknown TLS
 * option, because ignoring it could send the password in plain text.
 */
export function databaseSettings(databaseUrl: string): DatabaseSettings {
  const url = new URL(databaseUrl);
  const options = [...url.searchParams].map(([name, value]) => [name.toLowerCase(), value] as const);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const ssl = tlsSettings(options, host);
  return {
    host,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    connectionLimit: connectionLimit(options),
    ...(ssl ? { ssl } : {}),
  };
}

type Options = (readonly [name: string, value: string])[];

function connectionLimit(options: Options): number {
  const written = options.find(([name]) => name === 'connection_limit' || name === 'connectionlimit')?.[1];
  if (written === undefined) return defaultConnectionLimit;
  const limit = Number(written);
  if (Number.isInteger(limit) && limit >= 1 && limit <= maxConnectionLimit) return limit;
  throw new Error(`has an option connection_limit that must be a whole number from 1 to ${maxConnectionLimit}`);
}

function tlsSettings(options: Options, host: string): TlsSettings | undefined {
  const found: Partial<Record<'ca' | 'cert' | 'key', Buffer>> = {};
  let mode: Mode | undefined;
  for (const [name, value] of options) {
    if (!/^(ssl|tls)/.test(name)) continue;
    if (modes[name]) mode = readMode(name, value, mode);
    else if (files[name]) found[files[name]] = readFile(name, value);
    else {
      const known = [...Object.keys(modes), ...Object.keys(files)];
      throw new Error(`has an option ${name} that is not known; TLS is set by ${known.join(', ')}`);
    }
  }
  mode ??= Object.keys(found).length > 0 ? 'VERIFY_IDENTITY' : 'DISABLED';
  if (mode === 'DISABLED') return undefined;
  return {
    ...found,
    ...(isIP(host) ? { host } : { servername: host }),
    rejectUnauthorized: mode !== 'REQUIRED',
    ...(mode === 'VERIFY_CA' ? { checkServerIdentity: () => undefined } : {}),
  };
}

function readMode(name: string, value: string, earlier: Mode | undefined): Mode {
  const mode = modes[name]![value.toLowerCase().replace(/\s/g, '')];
  if (!mode) throw new Error(`has an option ${name} that must be one of ${Object.keys(modes[name]!).join(', ')}`);
  if (earlier && earlier !== mode) throw new Error(`has TLS options that contradict each other: ${name}`);
  return mode;
}

function readFile(name: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`has an option ${name} whose file cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
