import type { CarDescription } from './DescriptionWriter.js';

const maxTextLength = 5000;
const maxHighlightLength = 200;
const maxHighlights = 8;

const heading = /^[^\p{L}\n]*(?:key\s+)?(?:highlights?|亮点)[^\p{L}\n]*$/imu;
const bullet = /^\s*(?:[-*•–]|\d+[.)、])\s+/u;

const isText = (value: unknown): value is string => typeof value === 'string';

function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, ' ')
    .replace(/\*\*|__/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function asObject(text: string): CarDescription | null {
  const json = /^(?:```(?:json)?\s*)?(\{[\s\S]*\})\s*(?:```)?$/.exec(text)?.[1];
  if (json === undefined) return null;
  try {
    const { description, highlights } = JSON.parse(json) as { description?: unknown; highlights?: unknown };
    if (!isText(description)) return null;
    return { description, highlights: Array.isArray(highlights) ? highlights.filter(isText) : [] };
  } catch {
    return null;
  }
}

function asText(text: string): CarDescription {
  const [description, ...rest] = text.split(heading);
  const lines = rest.join('\n').split('\n');
  return { description: description!, highlights: lines.map((line) => line.replace(bullet, '')) };
}

function contentOf(answer: unknown): string {
  const { choices } = (answer ?? {}) as { choices?: unknown };
  const [first] = Array.isArray(choices) ? (choices as unknown[]) : [];
  const { message } = (first ?? {}) as { message?: { content?: unknown } | null };
  return isText(message?.content) ? message.content.trim() : '';
}

/**
 * Returns the text and the highlights of a chat completion, in the requested format or as JSON; null if it contains
 * neither.
 */
export function readDescription(answer: unknown): CarDescription | null {
  const content = contentOf(answer);
  const isMarkup = /^[<{[]/.test(content);
  const found = asObject(content) ?? (isMarkup ? null : asText(content));
  if (!found) return null;
  const description = clean(found.description).slice(0, maxTextLength).toWellFormed();
  if (!/\p{L}/u.test(description)) return null;
  const highlights = found.highlights
    .map((highlight) => clean(highlight).slice(0, maxHighlightLength).toWellFormed())
    .filter(Boolean);
  return { description, highlights: highlights.slice(0, maxHighlights) };
}
