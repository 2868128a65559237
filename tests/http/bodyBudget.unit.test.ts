import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { describe, expect, it } from 'vitest';
import { createBodyBudget } from '../../src/http/bodyBudget.js';
import { setState } from '../../src/http/pipelineState.js';

/** A request of a client, and the response that ends with `finish`. */
function exchangeOf(client: string, userId?: string) {
  const req = {} as Request;
  const res = Object.assign(new EventEmitter(), { closed: false });
  const viewer = userId ? ({ userId } as never) : null;
  setState(req, { requestId: 'test', startedAt: 0n, client, viewer, files: [] });
  return { req, res: res as unknown as Response, finish: () => res.emit('close') };
}

const codeOf = (work: () => void) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the budget of bodies', () => {
  const budget = () => createBodyBudget({ maxBytes: 100, maxBytesPerClient: 60 });

  it("rejects what exceeds a client's budget, by address and by person", () => {
    const bodies = budget();
    const first = exchangeOf('10.0.0.1', 'aroha');
    bodies.open(first.req, first.res).take(50);
    for (const other of [exchangeOf('10.0.0.1'), exchangeOf('10.0.0.2', 'aroha')]) {
      const account = bodies.open(other.req, other.res);
      expect(codeOf(() => account.expect(11))).toBe('RATE_LIMIT_EXCEEDED');
      expect(codeOf(() => account.take(11))).toBe('RATE_LIMIT_EXCEEDED');
      expect(codeOf(() => account.expect(10))).toBeNull();
    }
    expect(bodies.heldBytes).toBe(50);
  });

  it("rejects what exceeds the process's budget, until a response is finished", () => {
    const bodies = budget();
    const exchanges = ['10.0.0.1', '10.0.0.2'].map((client) => exchangeOf(client));
    for (const { req, res } of exchanges) bodies.open(req, res).take(50);
    const late = exchangeOf('10.0.0.3');
    const account = bodies.open(late.req, late.res);
    expect(codeOf(() => account.take(1))).toBe('SERVICE_UNAVAILABLE');
    exchanges[0]!.finish();
    expect(codeOf(() => account.take(50))).toBeNull();
    expect(bodies.heldBytes).toBe(100);
  });

  it('releases everything, and reserves nothing for a finished response', () => {
    const bodies = budget();
    const { req, res, finish } = exchangeOf('10.0.0.1');
    const account = bodies.open(req, res);
    account.take(30);
    account.take(20);
    finish();
    account.take(40);
    expect(bodies.heldBytes).toBe(0);
  });
});
