import { html, type Html } from '../../../src/platform/html/html.js';
import type { Site } from '../site.js';

/** The start page: what this is, where to begin, every guide. */
export function startContent({ base, guides, operations }: Site): Html {
  return html`<h1>KiwiCar API</h1>
    <p class="lead">
      The marketplace for used cars in New Zealand, as an API: list and find cars, look up plates, estimate prices,
      carry messages, and learn of a price drop the moment it happens.
    </p>
    <p>
      <a class="button" href="${base}/getting-started">List your first car in ten minutes</a>
      <a class="button quiet" href="${base}/reference">Browse ${operations.length} operations</a>
    </p>
    <ul class="cards">
      ${guides.map(
        ({ slug, title, summary }) =>
          html`<li>
            <a href="${base}/${slug}"><strong>${title}</strong><span>${summary}</span></a>
          </li>`,
      )}
    </ul>`;
}

/** Every operation, by group. */
export function referenceContent({ base, document, operations }: Site): Html {
  return html`<h1>All operations</h1>
    <p>
      The contract behind these pages is <a href="/openapi.json">openapi.json</a> and
      <a href="/openapi.yaml">openapi.yaml</a>.
    </p>
    ${document.tags.map(({ name, 'x-displayName': title, description }) => {
      const members = operations.filter(({ tag }) => tag === name);
      return html`<section>
        <h2 id="${name}"><a class="anchor" href="#${name}">${title}</a></h2>
        <p>${description}</p>
        <ul class="operations">
          ${members.map(
            ({ id, method, path, summary }) =>
              html`<li>
                <span class="method ${method.toLowerCase()}">${method}</span>
                <a href="${base}/reference/${id}">${summary}</a> <code>${path}</code>
              </li>`,
          )}
        </ul>
      </section>`;
    })}`;
}
