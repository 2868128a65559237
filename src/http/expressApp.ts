import express, { type Express } from 'express';

/** Returns Express set up so that the pipeline alone decides on paths, queries and caching. */
export function createExpress(trustProxyHops: number): Express {
  const app = express();
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', trustProxyHops);
  app.set('query parser', 'simple');
  return app;
}
