import { createHash } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { findCodeParty, findParty } from '../domain/accounts/index.js';
import { Problem } from '../platform/problem.js';
import { ConfigError } from '../config.js';
import type { Services } from '../services.js';
import type { Contract, Limit } from './contractIndex.js';
import { operationOf, stateOf } from './pipelineState.js';
import { refundLimits } from './refundLimits.js';

interface Rule extends Limit {
  limiter: RateLimiterRedis;
}

/** These rules fail closed without Redis: an extra guess can cost an account, an extra read costs nothing. */
const guardsGuessing = new Set([
  'login',
  'verify',
  'reset_password',
  'login_otp',
  'resend_verification',
  'forgot_password',
]);

/** Limits with variables of the same form that are not enforced by operation. */
const limitsElsewhere = new Set(['site', 'vehicle_lookup_guest', 'vehicle_lookup_user']);

/** A page of the marketplace shows about twenty photos. */
const outsidePerMinute = 3000;

const messages: Record<string, string> = { login: 'Too many login attempts. Please try again later.' };

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** What a limit counts by: an address, a user, or the email address or phone number in the body. */
function countedBy(req: Request, per: Limit['per']): string | null {
  const { client, viewer } = stateOf(req);
  const address = `ip:${digest(client)}`;
  if (per === 'ip') return address;
  if (per === 'caller') return viewer ? `user:${viewer.userId}` : address;
  if (per === 'user') return viewer ? `user:${viewer.userId}` : null;
  const body = (req.body ?? {}) as { email?: unknown; phone?: unknown };
  const target = typeof body.email === 'string' ? body.email : body.phone;
  if (typeof target === 'string') return `target:${digest(target)}`;
  return viewer ? `user:${viewer.userId}` : null;
}

/** These operations send a code: a separate count after the first request would let the client send more of them. */
const asksForCode = new Set(['login_otp', 'resend_verification', 'forgot_password']);

/** Returns the part of a limit's key that separates the owner's clients from all others, if it counts a target. */
async function partyOf(services: Services, req: Request, { rule, per }: Limit): Promise<string> {
  const { email, phone } = (req.body ?? {}) as { email?: unknown; phone?: unknown };
  const contact = typeof email === 'string' ? { email } : typeof phone === 'string' ? { phone } : null;
  if (per !== 'target' || !contact) return '';
  const party = await (asksForCode.has(rule) ? findParty : findCodeParty)(services, contact);
  return party === null ? '' : `:${digest(party)}`;
}

/** Sets the RateLimit headers, unless a stricter limit has already set them. */
function setHeaders(res: Response, limit: number, outcome: RateLimiterRes): void {
  const seen = res.getHeader('RateLimit-Remaining');
  if (seen !== undefined && Number(seen) <= outcome.remainingPoints) return;
  res.setHeader('RateLimit-Limit', limit);
  res.setHeader('RateLimit-Remaining', outcome.remainingPoints);
  res.setHeader('RateLimit-Reset', Math.ceil(outcome.msBeforeNext / 1000));
}

/**
 * Enforces the limits that the contract declares, counted in Redis. `byCaller` runs before the body is read, `byTarget`
 * once the body is known to be valid.
 */
export function createRateLimits(services: Services, { operations }: Contract) {
  const { config, redis, metrics, logger } = services;
  const configured = ({ rule, limit, windowSeconds }: Pick<Limit, 'rule' | 'limit' | 'windowSeconds'>) => {
    const override = config.limits[rule];
    return {
      limit: override?.limit ?? limit,
      duration: override?.windowMs ? Math.max(1, Math.round(override.windowMs / 1000)) : windowSeconds,
    };
  };
  const createRule = (declared: Limit): Rule => {
    const { limit, duration } = configured(declared);
    const common = { keyPrefix: 'ratelimit', points: limit, duration };
    const limiter = new RateLimiterRedis({
      ...common,
      storeClient: redis,
      rejectIfRedisNotReady: true,
      ...(guardsGuessing.has(declared.rule) ? {} : { insuranceLimiter: new RateLimiterMemory(common) }),
    });
    return { ...declared, limit, windowSeconds: duration, limiter };
  };

  // Register all scripts before the first request: ioredis crashes if one is defined while it batches commands.
  const rules = new Map<string, Rule>();
  for (const declared of operations.flatMap(({ limits }) => limits)) {
    if (!rules.has(declared.rule)) rules.set(declared.rule, createRule(declared));
  }

  const unknown = Object.keys(config.limits).find((rule) => !rules.has(rule) && !limitsElsewhere.has(rule));
  if (unknown) throw new ConfigError(`RATE_LIMIT_${unknown.toUpperCase()}_… names no limit`);

  const enforce = (selects: (limit: Limit) => boolean): RequestHandler => {
    return async (req, res, next) => {
      for (const declared of operationOf(req).limits.filter(selects)) {
        const rule = rules.get(declared.rule)!;
        const who = countedBy(req, rule.per);
        if (who === null) continue;
        const key = `${who}${await partyOf(services, req, rule)}:${rule.rule}`;
        if (rule.counts) {
          const after = rule.counts === 'successes' ? 'failure' : 'success';
          (stateOf(req).refunds ??= []).push({ after, refund: () => rule.limiter.reward(key) });
        }
        try {
          setHeaders(res, rule.limit, await rule.limiter.consume(key));
        } catch (refusal) {
          if (!(refusal instanceof RateLimiterRes)) {
            throw new Problem('SERVICE_UNAVAILABLE', 'The service is temporarily unavailable', {
              retryAfterSeconds: 1,
            });
          }
          setHeaders(res, rule.limit, refusal);
          metrics.limited.inc({ rule: rule.rule });
          logger.warn('limit reached', { rule: rule.rule, operation: operationOf(req).id });
          throw new Problem('RATE_LIMIT_EXCEEDED', messages[rule.rule] ?? 'Too many requests', {
            retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
          });
        }
      }
      next();
    };
  };

  const { limit, duration } = configured({ rule: 'site', limit: outsidePerMinute, windowSeconds: 60 });
  const outside = new RateLimiterMemory({ points: limit, duration });

  /** Limits paths outside the contract (photos, docs, metrics, unknown paths), counted in this process only. */
  const outsideContract = (isInContract: (req: Request) => boolean): RequestHandler => {
    return async (req, _res, next) => {
      if (isInContract(req)) return next();
      try {
        await outside.consume(stateOf(req).client);
      } catch (refusal) {
        metrics.limited.inc({ rule: 'site' });
        const seconds = Math.max(1, Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000));
        throw new Problem('RATE_LIMIT_EXCEEDED', 'Too many requests', { retryAfterSeconds: seconds });
      }
      next();
    };
  };

  /** Refunds what a failed request used of limits that count successes, unless it is charged all the same. */
  // eslint-disable-next-line @typescript-eslint/max-params -- Express recognises an error handler by its four parameters
  const refund: ErrorRequestHandler = async (error: unknown, req, _res, next) => {
    if (!(error instanceof Problem && error.isCharged)) await refundLimits(services, req, 'failure');
    next(error);
  };

  return {
    refund,
    outsideContract,
    byCaller: enforce(({ per }) => per !== 'target'),
    byTarget: enforce(({ per }) => per === 'target'),
  };
}
