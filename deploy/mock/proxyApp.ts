import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Express, Request, RequestHandler, Response } from 'express';
import winston from 'winston';
import { readConfig } from '../../src/config.js';
import { createBodyBudget } from '../../src/http/bodyBudget.js';
import { readContract } from '../../src/http/contractIndex.js';
import { answerErrors } from '../../src/http/errors.js';
import { createExpress } from '../../src/http/expressApp.js';
import { inputNormalisation } from '../../src/http/normaliseInput.js';
import { operationOf } from '../../src/http/pipelineState.js';
import { readBody } from '../../src/http/readBody.js';
import { findOperation, rewriteAliases } from '../../src/http/requestTarget.js';
import { createRoutes } from '../../src/http/routes.js';
import { traceRequest } from '../../src/http/traceRequest.js';
import { validateByContract } from '../../src/http/validate.js';
import { createMetrics } from '../../src/platform/metrics/metrics.js';
import { Problem } from '../../src/platform/problem.js';
import { createAnswerCheck } from './answerCheck.js';

/** A header holds printable ASCII only. */
const asHeader = (violations: string[]) =>
  violations
    .join('; ')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 2000);

/** Headers between two neighbours only (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'proxy-connection',
]);

const passedOn = (headers: IncomingMessage['headers']) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name)));

interface Sent {
  url: string;
  headers: IncomingMessage['headers'];
  /** A copy of the body's bytes, if it was read for its validation. */
  bytes: Buffer | null;
}

const sent = new WeakMap<Request, Sent>();

/** Keeps the request as it came, before the steps that normalise it. */
const keepOriginal: RequestHandler = (req, _res, next) => {
  const kept: Sent = { url: req.originalUrl, headers: { ...req.headers }, bytes: null };
  sent.set(req, kept);
  const { body } = operationOf(req);
  if (body && body.kind !== 'multipart') {
    const chunks: Buffer[] = [];
    const push = req.push.bind(req);
    req.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
      if (chunk) chunks.push(chunk);
      else kept.bytes = Buffer.concat(chunks);
      return push(chunk, encoding);
    };
  }
  next();
};

/** Files are not read here: they pass to the server as they arrive. */
const unlessUpload =
  (step: RequestHandler): RequestHandler =>
  (req, res, next) => {
    const { body } = operationOf(req);
    if (body?.kind === 'multipart') next();
    else void step(req, res, next);
  };

/**
 * Builds a proxy that validates requests before they reach the server and responses before they reach the client. A
 * response that breaks the contract passes unchanged, with the faults in `X-Contract-Violations`.
 */
export async function createProxy(folder: URL, upstream: URL): Promise<Express> {
  const contractFile = new URL('contract.json', folder);
  const config = readConfig({ NODE_ENV: 'development' });
  const services = { config, logger: winston.createLogger({ silent: true }), metrics: createMetrics() };
  const contract = readContract(contractFile);
  const { normalise, refine } = inputNormalisation(contract);
  const check = createAnswerCheck(contract);
  const app = createExpress(0);
  const validators = await validateByContract(app, contract, { responses: false });

  const forward = (req: Request, res: Response) =>
    new Promise<void>((resolve, reject) => {
      const { url, headers, bytes } = sent.get(req)!;
      const { request } = upstream.protocol === 'https:' ? https : http;
      const outgoing = request(new URL(url, upstream), {
        method: req.method,
        // Uncompressed, so that it can be read.
        headers: { ...passedOn(headers), host: upstream.host, 'accept-encoding': 'identity' },
      });
      outgoing.on('error', () =>
        reject(new Problem('SERVICE_UNAVAILABLE', 'The server behind the proxy does not answer')),
      );
      res.on('close', () => outgoing.destroy());
      outgoing.on('response', (incoming) => {
        // A server that breaks off breaks the client's connection off too.
        incoming.on('error', () => res.destroy());
        const isJson = incoming.headers['content-type']?.startsWith('application/json');
        res.status(incoming.statusCode!);
        for (const [name, value] of Object.entries(passedOn(incoming.headers))) if (value) res.setHeader(name, value);
        if (!isJson) return void incoming.pipe(res).on('finish', resolve);
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          const violations = check(operationOf(req).id, incoming, Buffer.concat(chunks));
          if (violations.length > 0) res.setHeader('X-Contract-Violations', asHeader(violations));
          res.end(Buffer.concat(chunks));
          resolve();
        });
      });
      if (bytes) outgoing.end(bytes);
      else req.pipe(outgoing);
    });

  app.use(
    traceRequest(services),
    rewriteAliases,
    findOperation(createRoutes(contract)),
    keepOriginal,
    ...[readBody(createBodyBudget()), normalise, ...validators, refine].map(unlessUpload),
    forward,
  );
  app.use(answerErrors(services));
  return app;
}
