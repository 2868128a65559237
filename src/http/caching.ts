import type { RequestHandler, Response } from 'express';
import type { Caching } from './contractIndex.js';
import { operationOf, stateOf } from './pipelineState.js';

const forbidden = 'no-store';
const headers: Record<Caching, string> = {
  // A token or secret in the answer, or in the address that it is of.
  never: forbidden,
  private: 'private, no-cache',
  shared: 'no-cache',
};

/** Says how an operation's answer may be cached, as the contract implies; what one person sees is never shared. */
export const allowCaching: RequestHandler = (req, res, next) => {
  const { caching } = operationOf(req);
  const isPersonal = caching === 'shared' && stateOf(req).viewer !== null;
  res.setHeader('Cache-Control', headers[isPersonal ? 'private' : caching]);
  res.vary('Authorization');
  next();
};

/** An error is true at its moment only, whatever was said of the answer that it replaces. */
export function forbidCaching(res: Response): void {
  for (const name of ['ETag', 'Last-Modified', 'Expires', 'Accept-Ranges']) res.removeHeader(name);
  res.setHeader('Cache-Control', forbidden);
}
