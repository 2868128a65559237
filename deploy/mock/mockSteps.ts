import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Answer } from '../../src/contract/contract.js';
import type { Operation } from '../../src/http/contractIndex.js';
import { readPrecondition } from '../../src/http/entityTags.js';
import { errorStatuses } from '../../src/http/errors.js';
import { operationOf, stateOf } from '../../src/http/pipelineState.js';
import { sendAnswer } from '../../src/http/sendAnswer.js';
import { wantedForm } from '../../src/http/wantedForm.js';
import { notFound, Problem, unauthorized, type FieldError } from '../../src/platform/problem.js';
import type { ErrorCode } from '../../src/contract/contract.js';
import type { Services } from '../../src/services.js';
import { readPreference, undeclared, type Example, type ExampleSource, type Preference } from './examples.js';
import { openFeed, readEvents } from './streamFeed.js';
import { tailor } from './tailor.js';
import { isFields, type World } from './world.js';

/** Accepts only the access tokens that this mock's sign-in issues. */
export function authenticateByExample({ tokens }: World): RequestHandler {
  return (req, _res, next) => {
    const { access } = operationOf(req);
    const header = req.headers.authorization;
    if (access === 'public' || (access === 'optional' && header === undefined)) return next();
    const token = /^Bearer ([^ ]+)$/i.exec(header ?? '')?.[1];
    if (!token || !tokens.has(token)) throw unauthorized();
    next();
  };
}

/** Counts requests and reports them in the RateLimit headers, but rejects none: `Prefer: code=429` does. */
export function countRequests(): RequestHandler {
  const counters = new Map<string, RateLimiterMemory>();
  return async (req, res, next) => {
    const [strictest] = [...operationOf(req).limits].sort((one, other) => one.limit - other.limit);
    if (!strictest) return next();
    const { rule, limit, windowSeconds } = strictest;
    const counter = counters.get(rule) ?? new RateLimiterMemory({ points: limit, duration: windowSeconds });
    counters.set(rule, counter);
    const { consumedPoints, msBeforeNext } = await counter.penalty(stateOf(req).client);
    res.setHeader('RateLimit-Limit', limit);
    res.setHeader('RateLimit-Remaining', Math.max(0, limit - consumedPoints));
    res.setHeader('RateLimit-Reset', Math.ceil(msBeforeNext / 1000));
    next();
  };
}

function problemOf({ status, headers, body }: Example, { code }: Preference): Problem {
  const error = (body as { error: { code: ErrorCode; message: string; details?: FieldError[] } }).error;
  // Prism takes the default response for a status that the contract does not have.
  if (code !== undefined && errorStatuses[error.code] !== code) throw undeclared();
  const seconds = Number(headers['Retry-After'] ?? headers['retry-after']);
  return new Problem(error.code, error.message, {
    details: error.details,
    retryAfterSeconds: seconds || ([429, 503].includes(status) ? 30 : undefined),
  });
}

const acceptOf = (req: Request) => {
  const { answersPage } = operationOf(req);
  if (!answersPage) return undefined;
  return wantedForm(req) === 'page' ? 'text/html' : 'application/json,text/html';
};

function toAnswer(example: Example, body: unknown): Answer {
  const { status, headers } = example;
  const type = headers['Content-type'] ?? headers['Content-Type'] ?? headers['content-type'] ?? '';
  if (type.startsWith('text/event-stream')) return { status, feed: openFeed(readEvents(String(example.body))) };
  if (type.startsWith('image/')) {
    const bytes = Buffer.from(String(example.body), 'base64');
    return { status, download: { fileName: 'photo.webp', contentType: type, open: async () => only(bytes) } };
  }
  const data = isFields(body) && isFields(body.data) ? body.data : {};
  const refreshCookie = typeof data.refreshToken === 'string' ? { refreshCookie: data.refreshToken } : {};
  return status === 204 ? { status } : { status, body, ...refreshCookie };
}

async function* only(bytes: Uint8Array) {
  yield bytes;
}

/** The preferred example, or the one of the resource that the path names; that resource may be unknown. */
function chosen(req: Request, world: World): Preference {
  const preferred = readPreference(req.headers.prefer);
  if (preferred.code !== undefined || preferred.example !== undefined) return preferred;
  const operation = operationOf(req);
  const { params } = stateOf(req).match!;
  if (!world.has(operation, params)) throw notFound();
  const example = params.id === undefined ? undefined : world.exampleOf(operation, params.id);
  return example === undefined ? {} : { example };
}

/** The examples never change, so all have one version. */
const exampleVersion = '';

const takesIfMatch = ({ parameters }: Operation) => parameters.some(({ name }) => name === 'If-Match');

/** Answers with an example of the contract, fitted to the request. */
export function answerByExample(
  services: Pick<Services, 'config' | 'logger'>,
  { examples, world }: { examples: ExampleSource; world: World },
): RequestHandler {
  return async (req, res) => {
    const operation = operationOf(req);
    const { match, files, upgrade } = stateOf(req);
    const prefer = chosen(req, world);
    const isUpdate = takesIfMatch(operation);
    if (isUpdate) readPrecondition(req)?.(exampleVersion);
    if (operation.opensSocket && prefer.code === undefined && !upgrade)
      throw new Problem('UPGRADE_REQUIRED', 'Open a WebSocket here');
    const example = await examples(operation, {
      path: operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(match!.params[name]!)),
      accept: acceptOf(req),
      prefer,
    });
    const isError = isFields(example.body) && isFields(example.body.error) && 'code' in example.body.error;
    if (example.status >= 400 && isError) throw problemOf(example, prefer);
    const asked = {
      operation,
      params: match!.params,
      query: req.query,
      body: req.body as unknown,
      files: files.length,
      origin: `${req.protocol}://${req.headers.host}`,
    };
    const body = example.status < 400 ? tailor(example.body, asked, world) : example.body;
    const result = { ...toAnswer(example, body), ...(isUpdate ? { version: exampleVersion } : {}) };
    await sendAnswer(req, res, { services, result });
  };
}
