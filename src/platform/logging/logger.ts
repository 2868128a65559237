import path from 'node:path';
import winston from 'winston';
import type { Config } from '../../config.js';
import { requestContext } from './requestContext.js';

export type Logger = winston.Logger;

const secretKeys =
  /^(password|currentPassword|newPassword|passwordHash|code|token|idToken|accessToken|refreshToken|authorization|cookie|email|phone|to)$/i;
const secretText = [
  [/\b(Bearer\s+)[A-Za-z0-9._~+/=-]+/gi, '$1[redacted]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[redacted]'],
  [/[\w.+%-]+(?:@|%40)[\w-]+\.[\w.-]+/gi, '[e-mail]'],
  [/(?:\+|%2B)\d{8,15}\b/gi, '[phone]'],
  [/(verify-email\/|unsubscribe\/|exports\/)[^/?\s"]+/g, '$1[redacted]'],
  [/\b((?:\w*token|code|secret|key|password|authorization)=)[^&\s"]+/gi, '$1[redacted]'],
] as const;

function redactText(text: string): string {
  return secretText.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}

function redact(value: unknown, key = '', depth = 0): unknown {
  if (secretKeys.test(key) && value !== undefined && value !== null) return '[redacted]';
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > 5) return '[deep]';
  if (value instanceof Error)
    return {
      name: value.name,
      message: redactText(value.message),
      stack: redactText(value.stack ?? ''),
      ...(value.cause instanceof Error ? { cause: redact(value.cause, '', depth + 1) } : {}),
    };
  if (Array.isArray(value)) return value.map((item) => redact(item, '', depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redact(item, name, depth + 1)]));
}

const traced = winston.format((info) => {
  const context = requestContext.getStore();
  if (context) {
    info.requestId ??= context.requestId;
    if (context.userId) info.userId ??= context.userId;
  }
  for (const [key, value] of Object.entries(info)) if (key !== 'level') info[key] = redact(value, key);
  return info;
});

/**
 * Creates a logger that writes JSON lines to stdout and logs/, each with the request's id and none with a secret,
 * token, email address or phone number.
 */
export function createLogger(config: Pick<Config, 'logLevel' | 'logDir' | 'environment'>): Logger {
  const logger = winston.createLogger({
    level: config.logLevel,
    defaultMeta: { service: 'kiwicar-api' },
    format: winston.format.combine(
      winston.format.errors({ stack: true }),
      traced(),
      winston.format.timestamp(),
      winston.format.json(),
    ),
    transports: [
      new winston.transports.Console(),
      new winston.transports.File({
        filename: path.join(config.logDir, 'error.log'),
        level: 'error',
        maxsize: 50e6,
        maxFiles: 5,
      }),
      new winston.transports.File({ filename: path.join(config.logDir, 'combined.log'), maxsize: 50e6, maxFiles: 5 }),
    ],
  });
  // A full disk or a closed terminal or pipe loses log lines but must not end the process.
  let isReported = false;
  logger.on('error', (error: Error) => {
    if (!isReported) process.stderr.write(`kiwicar: the log cannot be written: ${error.message}\n`);
    isReported = true;
  });
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  }
  return logger;
}
