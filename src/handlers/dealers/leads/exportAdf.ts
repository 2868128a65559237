import { Readable } from 'node:stream';
import { writeAdf } from '../../../domain/dealers/adf/writeAdf.js';
import { visibleTo } from '../../../domain/dealers/leads/visibleTo.js';
import type { Handler } from '../../handler.js';

export const exportAdf: Handler<'exportAdf'> = async ({ tenant, staff, params }, { db }) => {
  const document = Buffer.from(await writeAdf(db, { tenant, where: { id: params.id, ...visibleTo(staff) } }));
  return {
    status: 200,
    download: {
      fileName: `lead-${params.id}.xml`,
      contentType: 'application/x-adf+xml; charset=utf-8',
      open: () => Promise.resolve(Readable.from([document])),
    },
  };
};
