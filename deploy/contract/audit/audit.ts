import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { operationsOf, reachableSchemas, type Document } from '../publish/document.js';
import { excuses, type Excuse } from './excuses.js';

export interface Finding {
  rule: string;
  /** The keys that lead to it, also joined by dots. */
  keys: (string | number)[];
  place: string;
  message: string;
}

interface SpectralResult {
  code: string | number;
  path: (string | number)[];
  message: string;
}

// CommonJS packages whose named exports Node does not see.
const load = createRequire(import.meta.url);
const { Spectral, Document: SpectralDocument } = load('@stoplight/spectral-core') as {
  Spectral: new () => { setRuleset(ruleset: object): void; run(document: object): Promise<SpectralResult[]> };
  Document: new (text: string, parser: unknown, source: string) => object;
};
const { Json } = load('@stoplight/spectral-parsers') as { Json: unknown };
const { oas } = load('@stoplight/spectral-rulesets') as { oas: object };
const owasp = load('@stoplight/spectral-owasp-ruleset') as { default?: object };

/** Returns what Spectral's OpenAPI and OWASP rules find in the published contract. */
export async function audit(file: URL): Promise<Finding[]> {
  const spectral = new Spectral();
  spectral.setRuleset({ extends: [[oas, 'recommended'], owasp.default ?? owasp] });
  const results = await spectral.run(new SpectralDocument(readFileSync(file, 'utf8'), Json, file.pathname));
  return results.map(({ code, path, message }) => ({
    rule: String(code),
    keys: path,
    place: path.join('.'),
    message,
  }));
}

/** Sorts findings into those that stand and the excuses that are used. */
export function judge(findings: Finding[], document: Document): { standing: Finding[]; unused: Excuse[] } {
  const ofRequests = reachableSchemas(
    document,
    operationsOf(document).map(({ parameters, requestBody }) => [parameters, requestBody]),
  );
  const isInResponse = (place: string) => {
    const [, group, name] = place.split('.');
    if (place.startsWith('components.schemas.')) return !ofRequests.has(name!);
    return place.includes('.responses.') || ['headers', 'responses'].includes(group!);
  };
  const formatAt = (keys: (string | number)[]) =>
    (keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document) as { format?: string })
      .format;
  const covers = ({ rule, where, inResponses, formats }: Excuse, { rule: found, place, keys }: Finding) =>
    rule === found &&
    (where?.test(place) ?? true) &&
    (!inResponses || isInResponse(place)) &&
    (!formats || formats.includes(formatAt(keys) ?? ''));
  return {
    standing: findings.filter((finding) => !excuses.some((excuse) => covers(excuse, finding))),
    unused: excuses.filter((excuse) => !findings.some((finding) => covers(excuse, finding))),
  };
}
