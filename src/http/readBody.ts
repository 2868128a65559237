import { agreesWithType } from '../platform/images/agreesWithType.js';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import multer from 'multer';
import { Problem, invalid } from '../platform/problem.js';
import type { SchemaNode } from './contractIndex.js';
import { operationOf, stateOf } from './pipelineState.js';

const largestTextBytes = 100 * 1024;
export const largestFileBytes = 5 * 1024 * 1024;
const multipartOverheadBytes = 64 * 1024;

const unsupported = (expected: string) => new Problem('UNSUPPORTED_MEDIA_TYPE', `Content-Type must be ${expected}`);

/** Whether all that follows the media type is that the text is UTF-8. */
const saysAtMostUtf8 = (parameters: (RegExpExecArray | null)[]) =>
  parameters.every((p) => p && p[1]!.toLowerCase() === 'charset' && p[3]!.toLowerCase() === 'utf-8');

type MediaType = 'application/json' | 'multipart/form-data' | 'application/x-www-form-urlencoded';

const mediaTypeOf = (header: string | undefined) => (header ?? '').split(';', 1)[0]!.trim().toLowerCase();

/**
 * Writes the content type in its one canonical form, since the validator compiles anew for every spelling it meets.
 */
function canonicalType(header: string | undefined, expected: MediaType): string {
  if (mediaTypeOf(header) !== expected) throw unsupported(expected);
  const [, ...rest] = header!.split(';');
  const parameters = rest.map((parameter) => /^\s*([^=\s]+)\s*=\s*("?)([^"]*)\2\s*$/.exec(parameter));
  if (expected !== 'multipart/form-data') {
    if (!saysAtMostUtf8(parameters)) throw unsupported(`${expected} in UTF-8`);
    return expected;
  }
  const boundary = parameters.find((p) => p?.[1]?.toLowerCase() === 'boundary')?.[3];
  if (!boundary || !/^[\x21-\x7e]{1,70}$/.test(boundary)) {
    throw new Problem('MALFORMED_MULTIPART', 'The multipart boundary is missing or not usable');
  }
  return `multipart/form-data; boundary="${boundary}"`;
}

const hasBody = (req: Request) =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

const mostBytesReadPast = 128 * 1024 * 1024;

/**
 * Refuses a body by its announced length, before it is read. A client that is cut off while it writes never sees why,
 * so the rest is read past; only what is far beyond every limit, or has no announced length, ends the connection.
 */
function refuseLength(req: Request, res: Response, problem: Problem): never {
  const declared = Number(req.headers['content-length'] ?? Infinity);
  if (declared > mostBytesReadPast) res.setHeader('Connection', 'close');
  throw problem;
}

const parseJson = express.json({ limit: largestTextBytes, strict: true, type: () => true });
const parseForm = express.urlencoded({
  limit: largestTextBytes,
  extended: false,
  parameterLimit: 50,
  type: () => true,
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

interface UploadRules {
  field: string;
  maxFiles: number;
}

function uploadRules(schema: SchemaNode): UploadRules {
  const [field, property] = Object.entries(schema.properties ?? {})[0]!;
  return { field, maxFiles: property.type === 'array' ? (property.maxItems ?? 1) : 1 };
}

function checkUploadLength(req: Request, res: Response, { maxFiles }: UploadRules): void {
  const declared = req.headers['content-length'];
  if (declared === undefined) refuseLength(req, res, new Problem('LENGTH_REQUIRED', 'Content-Length is required'));
  if (Number(declared) > maxFiles * largestFileBytes + multipartOverheadBytes) {
    refuseLength(req, res, new Problem('PAYLOAD_TOO_LARGE', 'The request body is too large'));
  }
}

function uploadProblem(error: unknown, field: string): Problem {
  const code = (error as { code?: string }).code;
  if (code === 'LIMIT_FILE_SIZE') return new Problem('FILE_TOO_LARGE', 'A file may have 5 MB at most');
  if (code === 'LIMIT_FILE_COUNT') return new Problem('TOO_MANY_FILES', 'Too many files');
  if (code?.startsWith('LIMIT_'))
    return new Problem('MALFORMED_MULTIPART', `Only files in the field "${field}" are taken`);
  return new Problem('MALFORMED_MULTIPART', 'The multipart body is broken');
}

async function readMultipart(req: Request, res: Response, schema: SchemaNode): Promise<void> {
  const rules = uploadRules(schema);
  checkUploadLength(req, res, rules);
  const receive = multer({
    storage: multer.memoryStorage(),
    limits: {
      files: rules.maxFiles,
      fileSize: largestFileBytes,
      fields: 8,
      fieldSize: 1024,
      fieldNameSize: 100,
      parts: rules.maxFiles + 8,
      fieldNestingDepth: 0,
      fieldArrayIndexLimit: 0,
    },
  }).any();
  await new Promise<void>((resolve, reject) => {
    receive(req, res, (error: unknown) => (error ? reject(uploadProblem(error, rules.field)) : resolve()));
  });
  const files = (req.files as Express.Multer.File[] | undefined) ?? [];
  const textFields = Object.keys((req.body ?? {}) as object);
  if (textFields.includes(rules.field)) throw new Problem('FILE_REQUIRED', `"${rules.field}" must be a file`);
  const stranger = textFields[0] ?? files.find(({ fieldname }) => fieldname !== rules.field)?.fieldname;
  if (stranger !== undefined) throw invalid(stranger, 'Is not a known field');
  if (files.length === 0) throw new Problem('FILE_REQUIRED', `"${rules.field}" must hold a file`);
  const isArray = schema.properties?.[rules.field]?.type === 'array';
  const details = files.flatMap(({ buffer, mimetype }, at) =>
    agreesWithType(buffer, mimetype)
      ? []
      : [{ field: isArray ? `${rules.field}.${at}` : rules.field, message: 'Invalid file type' }],
  );
  if (details.length > 0) throw new Problem('VALIDATION_ERROR', 'Invalid file type', details);
  stateOf(req).files = files.map((file) => ({ field: file.fieldname, bytes: file.buffer }));
  // The validator sees a file as an empty string.
  req.body = { [rules.field]: isArray ? files.map(() => '') : '' };
}

/** Fields without files, in either encoding; the validator sees both as the one. */
function readForm(req: Request, res: Response, next: NextFunction): void {
  const expected = 'application/x-www-form-urlencoded';
  const type = req.headers['content-type'];
  if (mediaTypeOf(type) !== 'multipart/form-data') {
    req.headers['content-type'] = canonicalType(type, expected);
    return parseForm(req, res, next);
  }
  if (Number(req.headers['content-length'] ?? 0) > largestTextBytes) {
    refuseLength(req, res, new Problem('PAYLOAD_TOO_LARGE', 'The request body is too large'));
  }
  req.headers['content-type'] = canonicalType(type, 'multipart/form-data');
  parseMultipartForm(req, res, (error: unknown) => {
    req.headers['content-type'] = expected;
    if (error) next(new Problem('MALFORMED_MULTIPART', 'The multipart body is broken'));
    else next();
  });
}

/** Reads the body that the operation declares, within its limits; a body that it doesn't declare is not looked at. */
export function readBody(resolve: <T>(node: T) => T): RequestHandler {
  return async (req, res, next) => {
    const { body } = operationOf(req);
    if (!body || (!hasBody(req) && body.kind !== 'multipart')) {
      delete req.headers['content-type'];
      if (body?.required) throw invalid('body', 'Is required');
      return next();
    }
    if (body.kind === 'multipart') {
      if (!hasBody(req) && req.headers['content-type'] === undefined) {
        throw new Problem('FILE_REQUIRED', 'A multipart body with a file is required');
      }
      req.headers['content-type'] = canonicalType(req.headers['content-type'], 'multipart/form-data');
      await readMultipart(req, res, resolve(body.schema));
      return next();
    }
    if (body.kind === 'form') return readForm(req, res, next);
    req.headers['content-type'] = canonicalType(req.headers['content-type'], 'application/json');
    parseJson(req, res, next);
  };
}
