import type { RequestHandler } from 'express';
import type { Config } from '../config.js';
import type { Logger } from '../platform/logging/logger.js';

/**
 * Warns once when a proxy forwards client addresses but TRUST_PROXY is not set: all clients would share one client's
 * limits.
 */
export function warnOfProxies({ config, logger }: { config: Config; logger: Logger }): RequestHandler {
  let hasWarned = config.trustProxyHops > 0;
  return (req, _res, next) => {
    if (!hasWarned && req.headers['x-forwarded-for'] !== undefined) {
      hasWarned = true;
      logger.warn('X-Forwarded-For is ignored: set TRUST_PROXY to the number of proxies in front');
    }
    next();
  };
}
