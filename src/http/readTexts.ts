import { invalid } from '../platform/problem.js';
import { hasInvisible, toNfc } from '../platform/text/oneForm.js';

function readText(text: string, field: string, isSecret: boolean): string {
  // No pattern of the contract can say so, and MySQL would not give it back.
  if (!text.isWellFormed()) throw invalid(field, 'Must be well-formed Unicode');
  let composed: string;
  try {
    composed = toNfc(text);
  } catch {
    throw invalid(field, 'Must not have more than 30 combining marks in a row');
  }
  if (!isSecret && hasInvisible(composed)) throw invalid(field, 'Must not contain invisible characters');
  return composed;
}

/** No body of the contract is as deep; what lies deeper is left to the validator to refuse. */
const maxDepth = 10;

interface Place {
  field: string;
  isSecret: boolean;
  depth: number;
}

/**
 * Returns the value with all its texts in Unicode's NFC. Throws VALIDATION_ERROR on the field of one that is ill-formed,
 * that stacks combining marks, or that contains characters that nobody sees, which a secret may.
 */
export function readTexts(
  value: unknown,
  secrets: ReadonlySet<string>,
  { field, isSecret, depth }: Place = { field: '', isSecret: false, depth: 0 },
): unknown {
  if (typeof value === 'string') return /^[\0-\u007F]*$/.test(value) ? value : readText(value, field, isSecret);
  if (typeof value !== 'object' || value === null || depth > maxDepth) return value;
  const fields = value as Record<string, unknown>;
  for (const [name, child] of Object.entries(fields)) {
    // `__proto__` of a parsed body is an ordinary field, but writing to it is not.
    if (name === '__proto__') continue;
    const place = { field: field === '' ? name : `${field}.${name}`, isSecret: secrets.has(name), depth: depth + 1 };
    fields[name] = readTexts(child, secrets, place);
  }
  return value;
}
