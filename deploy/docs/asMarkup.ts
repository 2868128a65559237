import { Html } from '../../src/platform/html/html.js';

/** Takes markup that this generator rendered from our own Markdown and code as it is. */
export const asMarkup = (markup: string) => new Html(markup);
