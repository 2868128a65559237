import { html, type Html } from '../../../src/platform/html/html.js';
import { asMarkup } from '../asMarkup.js';
import { renderMarkdown } from '../markdown.js';
import type { Field } from '../model/fields.js';

const markdown = (text: string, base: string) => asMarkup(renderMarkdown(text, base));

/** Renders fields as a definition list; the fields of an object fold out of it. */
export function fieldList(fields: Field[], base: string): Html {
  return html`<dl class="fields">${fields.map((field) => fieldItem(field, base))}</dl>`;
}

function fieldItem(field: Field, base: string): Html {
  const { name, type, isRequired, description, rules, values, children } = field;
  const inside =
    children.length > 0
      ? html`<details>
          <summary>Fields of <code>${name}</code></summary>
          ${fieldList(children, base)}
        </details>`
      : html``;
  return html`<dt>
      <code>${name}</code>
      <span class="type">${type}</span>${isRequired ? html` <span class="required">required</span>` : ''}
    </dt>
    <dd>
      ${description ? markdown(description, base) : ''}
      ${rules.length > 0 ? html`<p class="rules">${rules.join(' · ')}</p>` : ''}
      ${values.length > 0 ? html`<p class="rules">${values.map((value) => html`<code>${value}</code> `)}</p>` : ''}
      ${inside}
    </dd>`;
}
