import { Router } from 'express';
import { messageTypes } from '../../messageTypes.js';
import { mailsPage, mailsStyles, renderSample } from './mailsPage.js';

/**
 * Allows a mail only inline styles, the only ones that mail clients support, and framing by our page.
 */
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/** Serves a page of all templates, and each mail by itself. */
export function devMails(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/mails', (_req, res) => void res.type('html').send(mailsPage()));
  router.get('/mails.css', (_req, res) => void res.type('css').send(mailsStyles));
  router.get('/mails/:template.:language.html', (req, res, next) => {
    const type = messageTypes.get(req.params.template);
    const { language } = req.params;
    if (!type?.email || (language !== 'en' && language !== 'zh')) return next();
    res.setHeader('Content-Security-Policy', mailPolicy);
    res.setHeader('X-Frame-Options', 'SAMEORIGIN');
    res.type('html').send(renderSample(type, language, 'email').html);
  });
  return router;
}
