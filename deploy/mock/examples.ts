import { readFileSync } from 'node:fs';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import winston from 'winston';
import { errorStatuses } from '../../src/http/errors.js';
import type { Operation } from '../../src/http/contractIndex.js';
import { Problem } from '../../src/platform/problem.js';
import type { ErrorCode } from '../../src/contract/contract.js';

export interface Example {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** What a `Prefer` header demands of an answer. */
export interface Preference {
  code?: number;
  example?: string;
}

/** Gives the contract's example of an operation's answer. */
export type ExampleSource = (
  operation: Operation,
  request: { path: string; accept: string | undefined; prefer: Preference },
) => Promise<Example>;

const isErrorCode = (name: string | undefined): name is ErrorCode => name !== undefined && name in errorStatuses;

/** Reads `Prefer: code=409, example=CONFLICT`; the name of an error's example implies its status. */
export function readPreference(header: string | string[] | undefined): Preference {
  const text = [header ?? []].flat().join(',');
  const values = Object.fromEntries(
    [...text.matchAll(/\b(code|example)="?([\w-]+)"?/g)].map(([, name, value]) => [name!, value!]),
  );
  const { example } = values;
  const code = Number(values.code ?? (isErrorCode(example) ? errorStatuses[example] : Number.NaN));
  return {
    ...(Number.isInteger(code) ? { code } : {}),
    ...(example === undefined ? {} : { example }),
  };
}

const config = {
  isProxy: false,
  checkSecurity: false,
  validateRequest: false,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
} as const;

type Outcome = { _tag: 'Left' } | { _tag: 'Right'; right: { output: ExampleOutput } };
interface ExampleOutput {
  statusCode: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** Reads the published contract into Prism, which then chooses an example by status, name and media type. */
export async function createExampleSource(contractFile: URL): Promise<ExampleSource> {
  const document = JSON.parse(readFileSync(contractFile, 'utf8')) as object;
  const operations = new Map(
    (await getHttpOperationsFromSpec(document)).map((operation) => [operation.iid!, operation]),
  );
  const prism = createInstance(config, { logger: prismLogger() });
  return async ({ id, method }, { path, accept, prefer: { code, example } }) => {
    const mock = {
      dynamic: false,
      ...(code === undefined ? {} : { code }),
      ...(example === undefined ? {} : { exampleKey: example }),
    };
    const request = {
      method: method.toLowerCase(),
      url: { path },
      headers: accept === undefined ? {} : { accept },
    };
    const outcome = (await prism.request(request as never, [operations.get(id)!], {
      ...config,
      mock,
    })()) as Outcome;
    if (outcome._tag === 'Right') {
      const { statusCode, headers = {}, body } = outcome.right.output;
      return { status: statusCode, headers, body: typeof body === 'string' ? parsed(body) : body };
    }
    if (isErrorCode(example) && errorStatuses[example] === code) throw new Problem(example, 'Demanded by Prefer');
    throw undeclared();
  };
}

export const undeclared = () =>
  new Problem('BAD_REQUEST', 'The contract has no response of this operation that fits the Prefer header');

/** Prism gives JSON as text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Prism's logger must have children and a level `success`. */
function prismLogger(): object {
  const silent = winston.createLogger({ silent: true });
  const logger = Object.assign(silent, { success: () => undefined, child: () => logger }) as object;
  return logger;
}
