import type { RequestHandler, Response } from 'express';
import type { Caching } from './contractIndex.js';
import { operationOf, stateOf } from './pipelineState.js';

const forbidden = 'no-store';
const headers: Record<Caching, string> = {
  // The response or its URL contains a token or a secret.
  never: forbidden,
  private: 'private, no-cache',
  shared: 'no-cache',
};

/** Sets how an operation's response may be cached, derived from the contract; personal responses are never shared. */
export const allowCaching: RequestHandler = (req, res, next) => {
  const { caching } = operationOf(req);
  const isPersonal = caching === 'shared' && stateOf(req).viewer !== null;
  res.setHeader('Cache-Control', headers[isPersonal ? 'private' : caching]);
  res.vary('Authorization');
  next();
};

/** Errors are never cached, even if the response they replace could be. */
export function forbidCaching(res: Response): void {
  for (const name of ['ETag', 'Last-Modified', 'Expires', 'Accept-Ranges']) res.removeHeader(name);
  res.setHeader('Cache-Control', forbidden);
}
