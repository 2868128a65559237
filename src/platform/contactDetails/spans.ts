export interface ContactDetail {
  kind: 'phone' | 'email' | 'link' | 'account';
  /** Where it begins and ends (not included) in the text, in UTF-16 units as JavaScript counts. */
  start: number;
  end: number;
}

/** Sorts the spans and merges overlapping ones. */
export function mergeSpans(spans: ContactDetail[]): ContactDetail[] {
  const merged: ContactDetail[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
