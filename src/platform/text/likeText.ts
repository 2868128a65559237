/** The text as a LIKE pattern that matches it alone: `%`, `_` and `\` stand for themselves. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
