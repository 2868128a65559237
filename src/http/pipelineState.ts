import type { Duplex } from 'node:stream';
import type { Request } from 'express';
import type { Caller, UploadedFile } from '../contract/contract.js';
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
  viewer: Caller | null;
  files: UploadedFile[];
  /** Whether the response is sent without its body (HEAD). */
  isHead?: true;
  /** The raw connection, when the request asks for a WebSocket. */
  upgrade?: Upgrade;
  /** Refund the limits that a failed request doesn't count against. */
  refunds?: (() => Promise<unknown>)[];
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
