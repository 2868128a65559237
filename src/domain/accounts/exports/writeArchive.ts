import { exportProfile } from './exportProfile.js';
import type { ExportSection, ExportSource } from '../../../platform/personalData/exportSection.js';
import { plainJson } from './plainJson.js';

/** Yields the text of the archive in pieces; at most one batch of rows is in memory. */
export async function* writeArchive(
  source: ExportSource,
  sections: ExportSection[],
  now: Date,
): AsyncGenerator<string> {
  const head = { format: 'kiwicar-export', version: 1, createdAt: now };
  yield `${plainJson(head).slice(0, -1)},\n"profile":${plainJson(await exportProfile(source))}`;
  for (const { name, batches } of sections) {
    yield `,\n"${name}":[`;
    let separator = '\n';
    for await (const rows of batches(source)) {
      if (rows.length === 0) continue;
      yield separator + rows.map(plainJson).join(',\n');
      separator = ',\n';
    }
    yield ']';
  }
  yield '}\n';
}
