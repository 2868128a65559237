import type { Language } from '../../../generated/prisma/client.js';
import { html, type Html } from './html.js';

export interface Page {
  language: Language;
  title: string;
  content: Html;
}

const tags: Record<Language, string> = { en: 'en-NZ', zh: 'zh-Hans' };

/** Lays out an HTML page: no script, styles only from `/pages.css`. */
export function layOutPage({ language, title, content }: Page): string {
  const page = html`<!doctype html>
    <html lang="${tags[language]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · KiwiCar</title>
        <link rel="stylesheet" href="/pages.css" />
      </head>
      <body>
        <p class="brand">KiwiCar</p>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `;
  return page.toString();
}
