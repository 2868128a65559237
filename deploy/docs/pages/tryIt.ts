import { html, type Html } from '../../../src/platform/html/html.js';
import type { ExampleCall } from '../samples/exampleCall.js';

/** Renders the form that sends the operation's request from the page; its script fills in and sends. */
export function tryIt({ operation, query, body, document, form, fileField }: ExampleCall, servers: string[]): Html {
  const { id, method, path, parameters, access } = operation;
  const inputs = parameters
    .filter(({ in: place, name }) => place === 'path' || place === 'query' || name === 'X-Tenant-Domain')
    .map(({ name, in: place, required, example }) => {
      const value = place === 'query' ? String(query[name] ?? '') : String(example);
      return html`<label for="try-${name}"><code>${name}</code>${required ? ' (required)' : ''}</label>
        <input id="try-${name}" data-in="${place}" name="${name}" value="${value}" autocomplete="off" />`;
    });
  const text = document?.text ?? JSON.stringify(body, null, 2);
  const bodyInput =
    form === 'files'
      ? html`<label for="try-files">Files</label>
          <input id="try-files" type="file" name="${fileField!}" accept="image/*" multiple />`
      : text === undefined
        ? html``
        : html`<label for="try-body">Body</label>
            <textarea id="try-body" rows="${Math.min(18, text.split('\n').length)}" spellcheck="false">
${text}</textarea>`;
  const signIn =
    access === 'public'
      ? html``
      : html`<fieldset>
          <legend>Sign in${access === 'optional' ? ' (optional)' : ''}</legend>
          <label for="try-email">Email</label>
          <input id="try-email" type="email" autocomplete="username" />
          <label for="try-password">Password</label>
          <input id="try-password" type="password" autocomplete="current-password" />
          <button type="button" id="try-sign-in">Sign in</button>
          <output id="try-session"></output>
        </fieldset>`;
  return html`<section aria-labelledby="try">
    <h2 id="try"><a class="anchor" href="#try">Try it</a></h2>
    <form
      id="try-form"
      data-operation="${id}"
      data-method="${method}"
      data-path="${path}"
      data-form="${form}"
      data-type="${document?.type ?? ''}"
    >
      <label for="try-server">Server</label>
      <select id="try-server">
        ${servers.map((server) => html`<option>${server}</option>`)}
      </select>
      ${signIn}${inputs}${bodyInput}
      <button type="submit">Send</button>
    </form>
    <div id="try-answer" aria-live="polite" hidden></div>
  </section>`;
}
