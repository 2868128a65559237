import { Router } from 'express';
import type { EmbeddedOutbox } from '../../integrations/messages/embeddedOutbox.js';
import { outboxPage, outboxStyles } from './outboxPage.js';

/** Serves the embedded outbox as a page for people and as JSON for programs (`to` is matched exactly). */
export function devOutbox(outbox: EmbeddedOutbox): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const recipient = (to: unknown) => (typeof to === 'string' && to !== '' ? to : undefined);
  // A + in an address is literal: addresses contain no spaces.
  const exact = (to: unknown) => recipient(to)?.replaceAll(' ', '+');
  router.get('/outbox.json', async (req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    res.json({ data: await outbox.list({ to: exact(req.query.to) }) });
  });
  router.get('/outbox', async (req, res) => {
    const to = exact(req.query.to);
    res.type('html').send(outboxPage(await outbox.list({ to }), to));
  });
  router.get('/outbox.css', (_req, res) => void res.type('css').send(outboxStyles));
  return router;
}
