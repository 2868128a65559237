import type { RequestHandler } from 'express';
import type { Config } from '../config.js';
import { invalid } from '../platform/problem.js';
import { stateOf } from './pipelineState.js';

export interface ApiVersion {
  /** The value of `KiwiCar-Version`. */
  date: string;
  /** Set for all but the newest. */
  deprecation?: { since: Date; sunset: Date };
  /** Translates a JSON body of the next version to this one. */
  translate?: (body: unknown) => unknown;
}

/** Returns a copy of a JSON value in which every field of that name has another value. */
function replaceFields(value: unknown, name: string, replace: (old: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceFields(item, name, replace));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === name ? replace(child) : replaceFields(child, name, replace),
    ]),
  );
}

/** The versions that clients can pin, newest first. Handlers only know the newest; the others are translated here. */
export const apiVersions: ApiVersion[] = [
  { date: '2026-11-26' },
  {
    date: '2026-09-01',
    deprecation: { since: new Date('2026-11-26T00:00:00Z'), sunset: new Date('2027-05-31T00:00:00Z') },
    translate: (body) => replaceFields(body, 'dealRating', (rating) => (rating === 'unrated' ? null : rating)),
  },
];

const headerName = 'KiwiCar-Version';

function findVersion(date: string | undefined, now: Date): ApiVersion {
  if (date === undefined) return apiVersions[0]!;
  const alive = apiVersions.filter(({ deprecation }) => !deprecation || deprecation.sunset > now);
  const version = alive.find((candidate) => candidate.date === date);
  if (version) return version;
  throw invalid(headerName, `Must be one of ${alive.map((candidate) => candidate.date).join(', ')}`);
}

/** Translates a body of the newest version through each older one down to `version`. */
export function translateTo(version: ApiVersion, body: unknown): unknown {
  const older = apiVersions.slice(1, apiVersions.indexOf(version) + 1);
  return older.reduce((translated, { translate }) => translate?.(translated) ?? translated, body);
}

/**
 * Answers in the version that `KiwiCar-Version` pins, the newest without it. A deprecated one says so in `Deprecation`
 * (RFC 9745), `Sunset` (RFC 8594) and `Link`. Runs before the validator, which judges bodies of the newest version.
 */
export function speakVersion({ apiUrl }: Pick<Config, 'apiUrl'>): RequestHandler {
  return (req, res, next) => {
    const header = req.headers[headerName.toLowerCase()];
    res.vary(headerName);
    const version = findVersion(typeof header === 'string' ? header : undefined, new Date());
    stateOf(req).version = version;
    const { deprecation } = version;
    if (deprecation) {
      res.setHeader('Deprecation', `@${deprecation.since.getTime() / 1000}`);
      res.setHeader('Sunset', deprecation.sunset.toUTCString());
      res.setHeader('Link', `<${apiUrl}/docs/versioning>; rel="deprecation"; type="text/html"`);
      const send = res.json.bind(res);
      res.json = (body) => send(translateTo(version, body));
    }
    next();
  };
}
