import { html, type Html } from '../../platform/html/html.js';

interface HomePage {
  apiUrl: string;
  version: string;
  hasOutbox: boolean;
}

interface Place {
  title: string;
  text: string;
  links: [path: string, label: string][];
}

function placesOf({ hasOutbox }: HomePage): Place[] {
  return [
    {
      title: 'Documentation',
      text: 'Every operation with its fields, examples, limits and errors.',
      links: [['/docs', 'Read the docs']],
    },
    {
      title: 'Contract',
      text: 'OpenAPI 3.1, for generated clients, mocks and tests.',
      links: [
        ['/openapi.json', 'JSON'],
        ['/openapi.yaml', 'YAML'],
      ],
    },
    ...(hasOutbox
      ? [
          {
            title: 'Outbox',
            text: 'Every mail and SMS that would have been sent. Nothing leaves this machine.',
            links: [['/dev/outbox', 'Open the outbox'] as [string, string]],
          },
        ]
      : []),
    {
      title: 'Health',
      text: 'Whether the server and everything it depends on are up.',
      links: [['/health', 'Check health']],
    },
  ];
}

const card = ({ title, text, links }: Place): Html =>
  html`<section>
    <h2>${title}</h2>
    <p>${text}</p>
    <p class="links">${links.map(([path, label]) => html`<a href="${path}">${label}</a>`)}</p>
  </section> `;

/** Renders the page at the server's root: what this is, with links. No scripts, only its inline styles. */
export function homePage(page: HomePage): string {
  const content = html`<!doctype html>
    <html lang="en-NZ">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="The API of KiwiCar, a New Zealand used-car marketplace" />
        <title>KiwiCar API</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/home.css" />
      </head>
      <body>
        <main>
          <header>
            <img src="/favicon.svg" alt="" width="56" height="56" />
            <div>
              <h1>KiwiCar API</h1>
              <p>The backend of a New Zealand used-car marketplace: search, listings, price alerts and messages.</p>
            </div>
          </header>
          <p class="base"><span>Base URL</span> <code>${page.apiUrl}/api/v1</code></p>
          <div class="places">${placesOf(page).map(card)}</div>
          <footer>Version ${page.version}</footer>
        </main>
      </body>
    </html> `;
  return content.toString();
}

export const homeStyles = `
:root { color-scheme: light dark; --page: #f2f5f3; --card: #fff; --ink: #17211c; --muted: #55635b; --green: #0b6e4f; --line: #dde5e0; }
@media (prefers-color-scheme: dark) {
  :root { --page: #101613; --card: #18211d; --ink: #e6eee9; --muted: #9fb0a7; --green: #5fd0a6; --line: #2a3731; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: clamp(24px, 8vh, 88px) 20px 32px; }
header { display: flex; gap: 20px; align-items: center; }
header img { flex: none; }
h1 { margin: 0; font-size: 32px; line-height: 1.2; letter-spacing: -0.01em; }
header p { margin: 6px 0 0; color: var(--muted); }
.base { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: baseline; margin: 28px 0; padding: 14px 18px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
.base span { color: var(--muted); font-size: 14px; }
code { font: 15px/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.places { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 16px; }
section { display: flex; flex-direction: column; padding: 20px 22px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
h2 { margin: 0; font-size: 18px; }
section p { margin: 6px 0 0; color: var(--muted); }
section .links { display: flex; gap: 18px; margin-top: auto; padding-top: 14px; }
a { color: var(--green); font-weight: 600; text-underline-offset: 3px; }
a:focus-visible { outline: 2px solid var(--green); outline-offset: 3px; border-radius: 2px; }
footer { margin-top: 28px; color: var(--muted); font-size: 14px; }
@media (max-width: 480px) { header { align-items: flex-start; } h1 { font-size: 26px; } header img { width: 44px; height: 44px; } }
`;
