import { html, type Html } from '../../../src/platform/html/html.js';
import type { Site } from '../site.js';

interface Page {
  /** The page's path under the base. */
  path: string;
  title: string;
  description: string;
  content: Html;
  /** The headings of the page. */
  contents?: { id: string; title: string }[];
}

const link = (site: Site, path: string, label: string, current: string) =>
  html`<li>
    <a href="${site.base}${path}" ${path === current ? html`aria-current="page"` : ''}>${label}</a>
  </li>`;

function navigation(site: Site, current: string): Html {
  const { document, operations, guides } = site;
  const guideLinks = guides.map(({ slug, title }) => link(site, `/${slug}`, title, current));
  const groups = document.tags.map(({ name, 'x-displayName': title }) => {
    const members = operations.filter(({ tag }) => tag === name);
    const isOpen = members.some(({ id }) => `/reference/${id}` === current);
    return html`<details ${isOpen ? 'open' : ''}>
      <summary>${title}</summary>
      <ul>
        ${members.map(({ id, summary }) => link(site, `/reference/${id}`, summary, current))}
      </ul>
    </details> `;
  });
  return html`<nav id="menu" aria-label="Documentation">
    <h2>Guides</h2>
    <ul>
      ${link(site, '', 'Start', current)}${guideLinks}
    </ul>
    <h2>Reference</h2>
    <ul>
      ${link(site, '/reference', 'All operations', current)}
    </ul>
    ${groups}
  </nav>`;
}

/** Renders a page in the site's frame: header with search, navigation, content. Everything comes from our files. */
export function renderPage(site: Site, { path, title, description, content, contents = [] }: Page): string {
  const { base } = site;
  const aside =
    contents.length > 1
      ? html`<aside aria-label="On this page">
          <h2>On this page</h2>
          <ul>
            ${contents.map(({ id, title: heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
          </ul>
        </aside>`
      : html``;
  return html`<!doctype html>
    <html lang="en-NZ" data-base="${base}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="${description}" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · KiwiCar API</title>
        <link rel="icon" href="${base}/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${base}/assets/docs.css" />
        <script src="${base}/assets/theme.js"></script>
        <script src="${base}/assets/docs.js" type="module"></script>
      </head>
      <body>
        <a class="skip" href="#content">Skip to content</a>
        <header>
          <button type="button" id="menu-button" aria-controls="menu" aria-expanded="false">Menu</button>
          <a class="brand" href="${base}"
            ><img src="${base}/assets/icon.svg" alt="" width="28" height="28" />KiwiCar <span>API</span></a
          >
          <search>
            <label for="search">Search</label>
            <input
              id="search"
              type="search"
              placeholder="Search operations, errors, guides"
              autocomplete="off"
              role="combobox"
              aria-expanded="false"
              aria-controls="results"
            />
            <ul id="results" role="listbox" aria-label="Search results" hidden></ul>
          </search>
          <button type="button" id="theme" aria-label="Switch between light and dark"></button>
        </header>
        <div class="frame">
          ${navigation(site, path)}
          <main id="content">${content}</main>
          ${aside}
        </div>
      </body>
    </html> `.toString();
}
