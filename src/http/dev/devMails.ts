import { Router } from 'express';
import { mailKeys } from '../../domain/notifications/messages/renderMessage.js';
import { mailsPage, mailsStyles, renderSample } from './mailsPage.js';

/**
 * A mail has inline styles, since mailboxes read no other; it may do nothing else, and be framed by our own page only.
 */
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/** A page of every template for people, and each mail on its own. */
export function devMails(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/mails', (_req, res) => void res.type('html').send(mailsPage()));
  router.get('/mails.css', (_req, res) => void res.type('css').send(mailsStyles));
  router.get('/mails/:template.:language.html', (req, res, next) => {
    const template = mailKeys.find((key) => key === req.params.template);
    const { language } = req.params;
    if (!template || (language !== 'en' && language !== 'zh')) return next();
    res.setHeader('Content-Security-Policy', mailPolicy);
    res.setHeader('X-Frame-Options', 'SAMEORIGIN');
    res.type('html').send(renderSample(template, language, 'email').html);
  });
  return router;
}
