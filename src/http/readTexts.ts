import { invalid } from '../platform/problem.js';
import { hasInvisible, toNfc } from '../platform/text/oneForm.js';

function readText(text: string, field: string, isSecret: boolean): string {
  // The contract's patterns can't express this, and MySQL would not return such text unchanged.
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

/** No body in the contract is this deep; the validator rejects deeper ones. */
const maxDepth = 10;

interface Place {
  field: string;
  isSecret: boolean;
  depth: number;
}

/**
 * Returns the value with all strings in Unicode NFC. Throws VALIDATION_ERROR on a field whose text is ill-formed,
 * stacks combining marks, or contains invisible characters, which only secrets may contain.
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
    // `__proto__` in a parsed body is an ordinary field, but assigning to it is not.
    if (name === '__proto__') continue;
    const place = { field: field === '' ? name : `${field}.${name}`, isSecret: secrets.has(name), depth: depth + 1 };
    fields[name] = readTexts(child, secrets, place);
  }
  return value;
}
