import type { Duplex } from 'node:stream';
import type { Request } from 'express';
import type { Caller, UploadedFile } from '../contract/contract.js';
import type { RequestTenant, StaffMember } from '../contract/tenant.js';
import type { ApiVersion } from './apiVersions.js';
import type { Match } from './routes.js';

export interface Upgrade {
  socket: Duplex;
  head: Buffer;
}

/** What the pipeline's steps record about a request for later steps. */
export interface PipelineState {
  requestId: string;
  startedAt: bigint;
  match?: Match;
  /** The key of the client, see clientKeyOf. */
  client: string;
  /** The version that the response is translated to. */
  version?: ApiVersion;
  viewer: Caller | null;
  tenant?: RequestTenant | undefined;
  staff?: StaffMember;
  files: UploadedFile[];
  /** The type of a document that the handler reads. */
  mediaType?: string;
  /** Whether the response is sent without its body (HEAD). */
  isHead?: true;
  /** The raw connection, when the request asks for a WebSocket. */
  upgrade?: Upgrade;
  /** Refund the limits that do not count a request of this outcome. */
  refunds?: { after: 'success' | 'failure'; refund: () => Promise<unknown> }[];
}

const states = new WeakMap<Request, PipelineState>();

export function setState(req: Request, state: PipelineState): void {
  states.set(req, state);
}

export function stateOf(req: Request): PipelineState {
  const state = states.get(req);
  if (!state) throw new Error('The request did not pass through the pipeline');
  return state;
}

export function operationOf(req: Request) {
  const { match } = stateOf(req);
  if (!match) throw new Error('The request has no operation yet');
  return match.operation;
}
