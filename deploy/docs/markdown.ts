import { createRequire } from 'node:module';
import { Marked } from 'marked';

interface Highlighter {
  registerLanguage(name: string, language: unknown): void;
  registerAliases(aliases: string[], options: { languageName: string }): void;
  getLanguage(name: string): unknown;
  highlight(code: string, options: { language: string }): { value: string };
}

// Its own types would add the browser's globals to the whole project.
const load = createRequire(import.meta.url);
const highlighter = load('highlight.js/lib/core') as Highlighter;
for (const name of ['bash', 'json', 'python', 'typescript'])
  highlighter.registerLanguage(name, load(`highlight.js/lib/languages/${name}`));
highlighter.registerAliases(['ts', 'js'], { languageName: 'typescript' });
highlighter.registerAliases(['sh'], { languageName: 'bash' });

export interface Section {
  id: string;
  title: string;
  level: number;
  text: string;
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Returns highlighted code as the content of a `<code>`; unknown languages stay plain. */
export function highlight(code: string, language: string): string {
  return highlighter.getLanguage(language) ? highlighter.highlight(code, { language }).value : escape(code);
}

/** A block of code that scrolls, can be focused and copied. */
export const codeBlock = (code: string, language: string, label = 'Code') =>
  `<div class="code"><button type="button" class="copy" hidden>Copy</button><pre tabindex="0" role="region" aria-label="${escape(label)}"><code>${highlight(code.trimEnd(), language)}</code></pre></div>`;

/** The anchor of a heading; an error's heading is its code. */
export const anchorOf = (title: string) =>
  /^[A-Z][A-Z_]+$/.test(title)
    ? title
    : title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '');

const plainText = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** Renders Markdown; absolute links to `/docs` get the site's base. */
export function renderMarkdown(text: string, base: string): string {
  const marked = new Marked({
    gfm: true,
    renderer: {
      code: ({ text: code, lang = '' }) => codeBlock(code, lang.split(' ')[0]!),
      heading({ tokens, depth }) {
        const content = this.parser.parseInline(tokens);
        const id = anchorOf(plainText(content));
        return `<h${depth} id="${id}"><a class="anchor" href="#${id}">${content}</a></h${depth}>\n`;
      },
      link({ href, tokens }) {
        const target = href.startsWith('/docs') ? base + href.slice('/docs'.length) : href;
        return `<a href="${escape(target)}">${this.parser.parseInline(tokens)}</a>`;
      },
      table(token) {
        const cell = (content: { tokens: never[] }, tag: string) =>
          `<${tag}>${this.parser.parseInline(content.tokens)}</${tag}>`;
        const head = token.header.map((content) => cell(content as never, 'th')).join('');
        const rows = token.rows.map((row) => `<tr>${row.map((content) => cell(content as never, 'td')).join('')}</tr>`);
        return `<div class="table" tabindex="0" role="region" aria-label="Table"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>\n`;
      },
    },
  });
  return marked.parse(text, { async: false });
}

/** Splits rendered Markdown at its headings, for the search and the page's own contents. */
export function sectionsOf(markup: string): Section[] {
  return [...markup.matchAll(/<h([1-3]) id="([^"]+)">(.*?)<\/h\1>([\s\S]*?)(?=<h[1-3] |$)/g)].map(
    ([, level, id, title, body]) => ({
      id: id!,
      title: plainText(title!),
      level: Number(level),
      text: plainText(body!),
    }),
  );
}
