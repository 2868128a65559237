import type { FieldError } from '../platform/problem.js';

export interface ValidatorError {
  path: string;
  message: string;
  errorCode?: string;
}

const number = (message: string) => /-?\d+(\.\d+)?(e[+-]?\d+)?/i.exec(message)?.[0] ?? '';

const words: Record<string, (message: string) => string> = {
  required: () => 'Is required',
  additionalProperties: () => 'Is not a known field',
  unevaluatedProperties: () => 'Is not a known field',
  type: (message) => `Must be ${message.replace(/^must be /, '')}`,
  enum: () => 'Must be one of the allowed values',
  const: () => 'Must be the allowed value',
  minLength: (message) => `Must have at least ${number(message)} characters`,
  maxLength: (message) => `Must have at most ${number(message)} characters`,
  minimum: (message) => `Must be at least ${number(message)}`,
  maximum: (message) => `Must be at most ${number(message)}`,
  exclusiveMinimum: (message) => `Must be more than ${number(message)}`,
  minItems: (message) => `Must have at least ${number(message)} items`,
  maxItems: (message) => `Must have at most ${number(message)} items`,
  minProperties: () => 'Must have at least one field',
  uniqueItems: () => 'Must not contain the same value twice',
  multipleOf: () => 'Has too many decimal places',
  pattern: () => 'Has an invalid format',
  format: (message) => {
    const format = /format "([\w-]+)"/.exec(message)?.[1] ?? '';
    return (
      { email: 'Invalid email format', uuid: 'Must be a UUID', date: 'Must be a date, YYYY-MM-DD' }[format] ??
      `Must be a ${format}`
    );
  },
};

const structural = new Set(['oneOf', 'anyOf', 'allOf', 'not', 'if']);

function toFieldError({ path, message, errorCode }: ValidatorError): FieldError {
  const [, place, ...rest] = path.split('/');
  const unknownParameter = /^Unknown query parameter '(.*)'$/.exec(message);
  if (unknownParameter) return { field: unknownParameter[1]!, message: 'Is not a known parameter' };
  const field = rest.length > 0 ? rest.join('.') : (place ?? 'body');
  const keyword = errorCode?.split('.')[0] ?? '';
  // Report the later of two equal elements.
  const repeated = /items ## (\d+) and (\d+)/.exec(message);
  if (repeated) {
    const at = Math.max(Number(repeated[1]), Number(repeated[2]));
    return { field: `${field}.${at}`, message: 'Must not repeat another element' };
  }
  if (/^Empty value found/.test(message)) return { field, message: 'Must not be empty' };
  return { field: field || 'body', message: words[keyword]?.(message) ?? 'Is not valid' };
}

/** Maps the validator's errors to fields in our wording: the validator's wording is not part of the contract. */
export function fieldErrors(errors: ValidatorError[]): FieldError[] {
  const telling = errors.filter(({ errorCode }) => !structural.has(errorCode?.split('.')[0] ?? ''));
  const chosen = (telling.length > 0 ? telling : errors).map(toFieldError);
  return chosen.filter((error, at) => chosen.findIndex(({ field }) => field === error.field) === at);
}
