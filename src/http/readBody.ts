import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler, type Response } from 'express';
import multer from 'multer';
import { Problem, invalid } from '../platform/problem.js';
import type { BodyBudget } from './bodyBudget.js';
import { withinBodyLimits } from './bodyRate.js';
import { canonicalType, mediaTypeOf } from './contentType.js';
import type { Operation } from './contractIndex.js';
import { operationOf, stateOf } from './pipelineState.js';
import { checkUploadLength, maxUploadBytes, readUpload } from './readUpload.js';

const maxTextBytes = 100 * 1024;
const urlEncoded = 'application/x-www-form-urlencoded';

const hasBody = (req: Request) =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

const tooLarge = () => new Problem('PAYLOAD_TOO_LARGE', 'The request body is too large');
const notUtf8 = () => new Problem('BAD_REQUEST', 'The request body is not valid UTF-8');

const maxBytesReadPast = 128 * 1024 * 1024;

/**
 * A client that is cut off while it writes never sees the error, so the rest of its body is discarded; only a body far
 * beyond every limit, or without a declared length, ends the connection.
 */
function readPast(req: Request, res: Response): void {
  if (req.complete) return;
  const declared = Number(req.headers['content-length'] ?? Infinity);
  if (declared > maxBytesReadPast) res.setHeader('Connection', 'close');
  else req.resume();
}

function refuseBrokenText(bytes: Buffer): void {
  if (!isUtf8(bytes)) throw notUtf8();
}

function refuseBrokenForm(bytes: Buffer): void {
  refuseBrokenText(bytes);
  try {
    decodeURIComponent(bytes.toString('utf8').replace(/%(?![0-9A-Fa-f]{2})/g, '%25'));
  } catch {
    throw notUtf8();
  }
}

const parseJson = express.json({
  limit: maxTextBytes,
  strict: true,
  type: () => true,
  verify: (_req, _res, bytes) => refuseBrokenText(bytes),
});
const parseForm = express.urlencoded({
  limit: maxTextBytes,
  extended: false,
  parameterLimit: 50,
  type: () => true,
  verify: (_req, _res, bytes) => refuseBrokenForm(bytes),
});
const parseText = (limit: number) =>
  express.text({
    limit,
    defaultCharset: 'utf-8',
    type: () => true,
    verify: (_req, _res, bytes) => refuseBrokenText(bytes),
  });
const parseMultipartForm = multer({
  limits: {
    fields: 50,
    files: 0,
    fieldSize: 1024,
    fieldNameSize: 100,
    fieldNestingDepth: 0,
    fieldArrayIndexLimit: 0,
  },
}).none();

const run = (parse: RequestHandler, req: Request, res: Response) =>
  new Promise<void>((resolve, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a library's error, mapped in errors.ts
    const next = (error?: unknown) => (error ? reject(error) : resolve());
    void parse(req, res, next);
  });

async function readJson(req: Request, res: Response): Promise<void> {
  req.headers['content-type'] = canonicalType(req.headers['content-type'], 'application/json');
  await run(parseJson, req, res);
}

/** Reads fields without files, in either encoding; the validator sees both as the same. */
async function readForm(req: Request, res: Response): Promise<void> {
  const type = req.headers['content-type'];
  if (mediaTypeOf(type) !== 'multipart/form-data') {
    req.headers['content-type'] = canonicalType(type, urlEncoded);
    return run(parseForm, req, res);
  }
  if (Number(req.headers['content-length'] ?? 0) > maxTextBytes) throw tooLarge();
  req.headers['content-type'] = canonicalType(type, 'multipart/form-data');
  try {
    await run(parseMultipartForm, req, res);
  } catch {
    throw new Problem('MALFORMED_MULTIPART', 'The multipart body is malformed');
  }
  req.headers['content-type'] = urlEncoded;
}

/**
 * Reads a document in one of the types that the operation takes, as text: whatever its type, the handler reads it, and
 * the validator sees the first.
 */
async function readText(req: Request, res: Response, { mediaTypes, maxBytes }: DeclaredBody): Promise<void> {
  const given = mediaTypeOf(req.headers['content-type']);
  const [first] = mediaTypes;
  const expected = mediaTypes.includes(given) ? given : first!;
  stateOf(req).mediaType = canonicalType(req.headers['content-type'], expected);
  await run(parseText(maxBytes), req, res);
  req.headers['content-type'] = first;
}

type DeclaredBody = NonNullable<Operation['body']>;

/** Whether a body comes in either form encoding, where the operation takes a form besides JSON. */
const sendsDeclaredForm = (req: Request, { mediaTypes }: DeclaredBody) =>
  mediaTypes.includes(urlEncoded) &&
  [urlEncoded, 'multipart/form-data'].includes(mediaTypeOf(req.headers['content-type']));

async function readDeclared(
  req: Request,
  res: Response,
  { body, budget }: { body: DeclaredBody; budget: BodyBudget },
): Promise<void> {
  if (body.kind === 'multipart') {
    if (!hasBody(req) && req.headers['content-type'] === undefined) {
      throw new Problem('FILE_REQUIRED', 'A multipart body with a file is required');
    }
    req.headers['content-type'] = canonicalType(req.headers['content-type'], 'multipart/form-data');
    checkUploadLength(req, body.schema);
    const account = budget.open(req, res);
    const { schema } = body;
    const read = () => readUpload(req, res, { schema, account });
    return withinBodyLimits(req, res, { read, maxBytes: maxUploadBytes(schema) });
  }
  const { maxBytes } = body;
  budget.open(req, res).take(Math.min(Number(req.headers['content-length'] ?? maxBytes), maxBytes));
  if (body.kind === 'text') return withinBodyLimits(req, res, { read: () => readText(req, res, body) });
  const isForm = body.kind === 'form' || sendsDeclaredForm(req, body);
  return withinBodyLimits(req, res, { read: () => (isForm ? readForm : readJson)(req, res) });
}

/** Reads the body that the operation declares, within its limits; an undeclared body is ignored. */
export function readBody(budget: BodyBudget): RequestHandler {
  return async (req, res, next) => {
    const { body } = operationOf(req);
    if (!body || (!hasBody(req) && body.kind !== 'multipart')) {
      delete req.headers['content-type'];
      if (body?.required) throw invalid('body', 'Is required');
      return next();
    }
    try {
      await readDeclared(req, res, { body, budget });
    } catch (error) {
      readPast(req, res);
      throw error;
    }
    next();
  };
}
