import { html, type Html } from '../../../src/platform/html/html.js';
import { asMarkup } from '../asMarkup.js';
import { codeBlock, renderMarkdown } from '../markdown.js';
import { fieldsOf, toField } from '../model/fields.js';
import { resolveIn, type Media, type Response } from '../model/document.js';
import type { Operation } from '../model/readOperations.js';
import { curlSample } from '../samples/curl.js';
import { exampleCall } from '../samples/exampleCall.js';
import { pythonSample } from '../samples/python.js';
import { typescriptSample } from '../samples/typescript.js';
import type { Site } from '../site.js';
import { fieldList } from './fieldList.js';
import { describeLimit } from './limits.js';
import { tryIt } from './tryIt.js';

const heading = (id: string, title: string) => html`<h2 id="${id}"><a class="anchor" href="#${id}">${title}</a></h2>`;

function facts(operation: Operation, base: string): Html {
  const { access, roles, limits, takesIdempotencyKey, isPaged } = operation;
  const who = {
    public: 'Anyone',
    optional: 'Anyone; a token adds what is personal',
    required: roles.length > 0 ? `Signed in as ${roles.join(' or ').toLowerCase()}` : 'Signed in',
  }[access];
  return html`<dl class="facts">
    <dt>Access</dt>
    <dd><a href="${base}/authentication">${who}</a></dd>
    <dt>Limits</dt>
    <dd><a href="${base}/rate-limits">${limits.map(describeLimit).join('; ') || 'none'}</a></dd>
    ${
      takesIdempotencyKey
        ? html`<dt>Repeats</dt>
            <dd><a href="${base}/idempotency">Safe with Idempotency-Key</a></dd>`
        : ''
    }
    ${
      isPaged
        ? html`<dt>Pages</dt>
            <dd><a href="${base}/pagination">In pages</a></dd>`
        : ''
    }
  </dl>`;
}

function parametersSection({ parameters }: Operation, site: Site): Html {
  const resolve = resolveIn(site.document);
  const places = (['path', 'query', 'header'] as const).flatMap((place) => {
    const members = parameters.filter((parameter) => parameter.in === place);
    const fields = members.map((parameter) => ({
      ...toField(parameter.name, parameter.schema, { resolve, isRequired: parameter.required ?? false }),
      ...(parameter.description ? { description: parameter.description } : {}),
    }));
    return members.length === 0
      ? []
      : [
          html`<h3>${{ path: 'In the path', query: 'In the query', header: 'Headers' }[place]}</h3>
            ${fieldList(fields, site.base)}`,
        ];
  });
  return places.length === 0 ? html`` : html`<section>${heading('parameters', 'Parameters')}${places}</section>`;
}

function bodySection({ body }: Operation, site: Site): Html {
  if (!body) return html``;
  const fields = fieldsOf(body.media.schema!, { resolve: resolveIn(site.document) });
  return html`<section>
    ${heading('body', 'Body')}
    <p><code>${body.mediaType}</code>${body.required ? '' : ', optional'}</p>
    ${fieldList(fields, site.base)}
  </section>`;
}

function mediaExamples(media: Media, mediaType: string, site: Site): Html[] {
  const resolve = resolveIn(site.document);
  return Object.values(media.examples ?? {}).map((example) => {
    const { summary = 'Example', value } = resolve(example);
    const isText = typeof value === 'string';
    const text = isText ? value : JSON.stringify(value, null, 2);
    return asMarkup(codeBlock(mediaType.startsWith('image/') ? '(bytes)' : text, isText ? '' : 'json', summary));
  });
}

function responseItem([status, response]: [string, Response], site: Site): Html {
  const resolve = resolveIn(site.document);
  const isSuccess = /^[123]/.test(status);
  const media = Object.entries(response.content ?? {}).map(([mediaType, content]) => {
    const schema = content['x-event-schema'] ?? content.schema;
    const fields = schema && isSuccess ? fieldsOf(schema, { resolve }) : [];
    return html`${fields.length > 0 ? fieldList(fields, site.base) : ''}${mediaExamples(content, mediaType, site)}`;
  });
  return html`<details ${isSuccess ? 'open' : ''}>
    <summary><code>${status}</code> ${response.description.trim()}</summary>
    ${media}
  </details>`;
}

function samplesSection(operation: Operation): Html {
  const call = exampleCall(operation);
  const samples = [
    ['curl', 'bash', curlSample(call)],
    ['TypeScript', 'typescript', typescriptSample(call)],
    ['Python', 'python', pythonSample(call)],
  ] as const;
  return html`<section class="samples">
    ${heading('samples', 'Samples')}
    ${samples.map(
      ([title, language, code]) =>
        html`<div class="sample" data-language="${language}">
          <h3>${title}</h3>
          ${asMarkup(codeBlock(code, language, `${title} sample`))}
        </div>`,
    )}
  </section>`;
}

/** Renders everything about one operation: facts, fields, samples, responses, errors and a form to try it. */
export function operationContent(
  operation: Operation,
  site: Site,
): { content: Html; contents: { id: string; title: string }[] } {
  const { method, path, summary, description, responses, errorCodes, parameters, body } = operation;
  const { base, document } = site;
  const servers = document.servers.map(({ url }) => url);
  const contents = [
    ...(parameters.length > 0 ? [{ id: 'parameters', title: 'Parameters' }] : []),
    ...(body ? [{ id: 'body', title: 'Body' }] : []),
    { id: 'samples', title: 'Samples' },
    { id: 'try', title: 'Try it' },
    { id: 'responses', title: 'Responses' },
    { id: 'errors', title: 'Errors' },
  ];
  const content = html`<h1>${summary}</h1>
    <p class="route"><span class="method ${method.toLowerCase()}">${method}</span> <code>/api/v1${path}</code></p>
    ${asMarkup(renderMarkdown(description, base))} ${facts(operation, base)}
    ${parametersSection(operation, site)}${bodySection(operation, site)}${samplesSection(operation)}
    ${tryIt(exampleCall(operation), servers)}
    <section>
      ${heading('responses', 'Responses')}
      ${responses.filter(([status]) => /^[123]/.test(status)).map((response) => responseItem(response, site))}
    </section>
    <section>
      ${heading('errors', 'Errors')}
      <ul class="codes">
        ${errorCodes.map(
          (code) =>
            html`<li>
              <a href="${base}/errors#${code}"><code>${code}</code></a>
            </li>`,
        )}
      </ul>
    </section>`;
  return { content, contents };
}
