import express, { Router } from 'express';
import { metricsText } from '../../platform/metrics/clusterMetrics.js';
import { Problem } from '../../platform/problem.js';
import { shareFlight } from '../../platform/shareFlight.js';
import type { Services } from '../../services.js';
import { devMails } from '../dev/devMails.js';
import { devOutbox } from '../dev/devOutbox.js';
import { refuseForeignHosts } from '../dev/refuseForeignHosts.js';
import { cachedAnswer } from './cachedAnswer.js';
import { docs } from './docs.js';
import { front } from './front.js';
import { pageStyles } from './pageStyles.js';

const yearMs = 365 * 86_400_000;

/** Serves what is outside the contract: the front page, docs, keys, metrics, photos and the development outbox. */
export function site(services: Services, contractFile: URL): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { config, metrics, keys, transports } = services;

  const outbox = config.hasDevPages ? transports.embedded : null;

  router.use(front({ contractFile, apiUrl: config.apiUrl, version: config.version, hasOutbox: outbox !== null }));
  router.get('/.well-known/jwks.json', (_req, res) => {
    res.setHeader('Cache-Control', 'public, max-age=300');
    res.json(keys.jwks);
  });
  const allMetrics = metricsText(metrics.registry);
  const collectMetrics = shareFlight((_registry: typeof metrics.registry) => allMetrics());
  router.get('/metrics', async (_req, res) => {
    res.setHeader('Content-Type', metrics.registry.contentType);
    res.setHeader('Cache-Control', 'no-store');
    res.end(await collectMetrics(metrics.registry));
  });
  router.get('/pages.css', cachedAnswer({ type: 'text/css; charset=utf-8', make: () => pageStyles }));
  router.use(docs(new URL('docs/', contractFile)));

  // A photo never changes under its name, so it can be cached permanently.
  const photos = express.static(config.storage.uploadDir, {
    index: false,
    redirect: false,
    dotfiles: 'deny',
    fallthrough: true,
    immutable: true,
    maxAge: yearMs,
  });
  router.use((req, res, next) => {
    const isPhoto =
      /^\/(images|avatars)\/[\w-]+\.webp$/.test(req.path) && (req.method === 'GET' || req.method === 'HEAD');
    if (!isPhoto) return next();
    photos(req, res, (error?: unknown) => {
      if (error) next(error);
      else next(new Problem('NOT_FOUND', 'Resource not found'));
    });
  });

  router.use('/dev', (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  if (config.hasDevPages) router.use('/dev', refuseForeignHosts(config), devMails());
  if (outbox) router.use('/dev', devOutbox(outbox));
  return router;
}
