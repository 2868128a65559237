import type { IncomingMessage } from 'node:http';
import { Ajv2020, type SchemaObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Contract } from '../../src/http/contractIndex.js';

/** Returns what is wrong with a JSON response by the contract; empty if nothing is. */
export type AnswerCheck = (operationId: string, answer: Pick<IncomingMessage, 'statusCode'>, bytes: Buffer) => string[];

interface Responses {
  [status: string]: { $ref?: string; content?: Record<string, { schema?: SchemaObject }> };
}

export function createAnswerCheck({ document, resolve }: Contract): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'contract', ...document });
  const paths = Object.values(
    document.paths as Record<string, Record<string, { operationId?: string; responses: Responses }>>,
  );
  const operations = new Map(
    paths.flatMap((item) => Object.values(item)).map(({ operationId, responses }) => [operationId, responses]),
  );
  const compiled = new Map<string, ValidateFunction | null>();

  const validatorOf = (operationId: string, status: number): ValidateFunction | null => {
    const key = `${operationId} ${status}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const responses = operations.get(operationId)!;
    const response = responses[status] ?? responses.default;
    const schema = response && resolve<Responses[string]>(response).content?.['application/json']?.schema;
    const absolute = schema && (JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as SchemaObject);
    const validate = absolute ? ajv.compile(absolute) : null;
    compiled.set(key, validate);
    return validate;
  };

  return (operationId, { statusCode }, bytes) => {
    const validate = validatorOf(operationId, statusCode!);
    if (!validate) return [`${statusCode} is not declared as JSON`];
    if (bytes.length === 0) return [];
    try {
      if (validate(JSON.parse(bytes.toString()))) return [];
    } catch {
      return ['the body is not JSON'];
    }
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  };
}
