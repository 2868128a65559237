import type { Request, Response } from 'express';
import { Problem } from '../platform/problem.js';
import { stateOf } from './pipelineState.js';

const mebibyte = 1024 * 1024;

export interface BodyBudgetOptions {
  /** The maximum bytes of request bodies in the process at a time. */
  maxBytes?: number;
  /** The maximum bytes for one client: an address, or a signed-in user at any address. */
  maxBytesPerClient?: number;
}

/** One request's share of the budget, released when its response is finished or its connection has ended. */
export interface BodyAccount {
  /** Throws like `take`, but reserves nothing. */
  expect(bytes: number): void;
  /**
   * Reserves bytes. Throws RATE_LIMIT_EXCEEDED for a client with too many bytes in progress, and SERVICE_UNAVAILABLE
   * when the process has reached its maximum.
   */
  take(bytes: number): void;
}

export interface BodyBudget {
  open(req: Request, res: Response): BodyAccount;
  readonly heldBytes: number;
}

const retryAfterSeconds = 5;

/** Limits the memory used by request bodies, both while they arrive and while they are processed. */
export function createBodyBudget(options: BodyBudgetOptions = {}): BodyBudget {
  const { maxBytes = 256 * mebibyte, maxBytesPerClient = 104 * mebibyte } = options;
  const clients = new Map<string, number>();
  let heldBytes = 0;

  const refuseExcess = (keys: string[], bytes: number) => {
    if (keys.some((key) => (clients.get(key) ?? 0) + bytes > maxBytesPerClient)) {
      throw new Problem('RATE_LIMIT_EXCEEDED', 'Too much is being uploaded at once', { retryAfterSeconds });
    }
    if (heldBytes + bytes > maxBytes) {
      const message = 'The service is temporarily unavailable';
      throw new Problem('SERVICE_UNAVAILABLE', message, { retryAfterSeconds });
    }
  };
  const add = (keys: string[], bytes: number) => {
    heldBytes += bytes;
    for (const key of keys) {
      const held = (clients.get(key) ?? 0) + bytes;
      if (held > 0) clients.set(key, held);
      else clients.delete(key);
    }
  };

  return {
    open(req, res) {
      const { client, viewer } = stateOf(req);
      const keys = [`ip:${client}`, ...(viewer ? [`user:${viewer.userId}`] : [])];
      let taken = 0;
      let isOpen = !res.closed;
      res.once('close', () => {
        isOpen = false;
        add(keys, -taken);
      });
      return {
        expect: (bytes) => refuseExcess(keys, bytes),
        take(bytes) {
          if (!isOpen) return;
          refuseExcess(keys, bytes);
          taken += bytes;
          add(keys, bytes);
        },
      };
    },
    get heldBytes() {
      return heldBytes;
    },
  };
}
