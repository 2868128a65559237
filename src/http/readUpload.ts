import { agreesWithType } from '../platform/images/agreesWithType.js';
import multer, { type StorageEngine } from 'multer';
import type { Request, Response } from 'express';
import { Problem, invalid } from '../platform/problem.js';
import type { BodyAccount } from './bodyBudget.js';
import type { SchemaNode } from './contractIndex.js';
import { stateOf } from './pipelineState.js';

const maxFileBytes = 5 * 1024 * 1024;
const multipartOverheadBytes = 64 * 1024;

interface UploadRules {
  field: string;
  isArray: boolean;
  maxFiles: number;
}

function uploadRules(schema: SchemaNode): UploadRules {
  const [field, property] = Object.entries(schema.properties ?? {})[0]!;
  const isArray = property.type === 'array';
  return { field, isArray, maxFiles: isArray ? (property.maxItems ?? 1) : 1 };
}

/** Returns the largest possible body of an upload. */
export const maxUploadBytes = (schema: SchemaNode) =>
  uploadRules(schema).maxFiles * maxFileBytes + multipartOverheadBytes;

/** Throws if the declared body length is not possible for its files. A body without one is counted as it arrives. */
export function checkUploadLength(req: Request, schema: SchemaNode): void {
  if (Number(req.headers['content-length'] ?? 0) > maxUploadBytes(schema)) {
    throw new Problem('PAYLOAD_TOO_LARGE', 'The request body is too large');
  }
}

/** Stores files in memory, within the budget. */
function budgetedStorage(account: BodyAccount): StorageEngine {
  return {
    _handleFile(_req, file, done) {
      const chunks: Buffer[] = [];
      const fail = (error: unknown) => {
        chunks.length = 0;
        file.stream.removeAllListeners('data').resume();
        done(error);
      };
      file.stream.on('data', (chunk: Buffer) => {
        try {
          account.take(chunk.length);
          chunks.push(chunk);
        } catch (problem) {
          fail(problem);
        }
      });
      file.stream.on('error', fail);
      file.stream.on('end', () => {
        const buffer = Buffer.concat(chunks.splice(0));
        done(null, { buffer, size: buffer.length });
      });
    },
    _removeFile(_req, file, done) {
      delete (file as Partial<Express.Multer.File>).buffer;
      done(null);
    },
  };
}

function uploadProblem(error: unknown, { field, isArray }: UploadRules, filesBegun: number): Problem {
  if (error instanceof Problem) return error;
  const code = (error as { code?: string }).code;
  if (code === 'LIMIT_FILE_SIZE') {
    const details = [{ field: isArray ? `${field}.${filesBegun - 1}` : field, message: 'Must be at most 5 MB' }];
    return new Problem('FILE_TOO_LARGE', 'A file may have 5 MB at most', { details });
  }
  if (code === 'LIMIT_FILE_COUNT') return new Problem('TOO_MANY_FILES', 'Too many files');
  if (code?.startsWith('LIMIT_'))
    return new Problem('MALFORMED_MULTIPART', `Only files in the field "${field}" are taken`);
  return new Problem('MALFORMED_MULTIPART', 'The multipart body is malformed');
}

/** Reads the files of an upload into the pipeline's state. */
export async function readUpload(
  req: Request,
  res: Response,
  { schema, account }: { schema: SchemaNode; account: BodyAccount },
): Promise<void> {
  const rules = uploadRules(schema);
  let filesBegun = 0;
  const receive = multer({
    storage: budgetedStorage(account),
    fileFilter(_req, _file, accept) {
      filesBegun += 1;
      accept(null, true);
    },
    limits: {
      files: rules.maxFiles,
      fileSize: maxFileBytes,
      fields: 8,
      fieldSize: 1024,
      fieldNameSize: 100,
      parts: rules.maxFiles + 8,
      fieldNestingDepth: 0,
      fieldArrayIndexLimit: 0,
    },
  }).any();
  account.expect(Number(req.headers['content-length'] ?? 0));
  await new Promise<void>((resolve, reject) => {
    receive(req, res, (error: unknown) => (error ? reject(uploadProblem(error, rules, filesBegun)) : resolve()));
  });
  const files = (req.files as Express.Multer.File[] | undefined) ?? [];
  const textFields = Object.keys((req.body ?? {}) as object);
  if (textFields.includes(rules.field)) throw new Problem('FILE_REQUIRED', `"${rules.field}" must be a file`);
  const unknown = textFields[0] ?? files.find(({ fieldname }) => fieldname !== rules.field)?.fieldname;
  if (unknown !== undefined) throw invalid(unknown, 'Is not a known field');
  if (files.length === 0) throw new Problem('FILE_REQUIRED', `"${rules.field}" must hold a file`);
  const details = files.flatMap(({ buffer, mimetype }, at) =>
    agreesWithType(buffer, mimetype)
      ? []
      : [{ field: rules.isArray ? `${rules.field}.${at}` : rules.field, message: 'Invalid file type' }],
  );
  if (details.length > 0) throw new Problem('VALIDATION_ERROR', 'Invalid file type', { details });
  stateOf(req).files = files.map((file) => ({ field: file.fieldname, bytes: file.buffer }));
  // The validator sees a file as an empty string.
  req.body = { [rules.field]: rules.isArray ? files.map(() => '') : '' };
}
