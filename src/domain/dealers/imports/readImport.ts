import type { CarImport } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';

const internal = { tenantId: true, userId: true, format: true, confirmedAt: true } as const;

export interface ImportReport extends Omit<CarImport, keyof typeof internal> {
  errors: { row: number; field: string; message: string }[];
}

const maxErrors = 1000;

/** Returns how far an import is and what it refused, the first 1,000 in the order of the rows. Throws NOT_FOUND. */
export async function readImport(db: Db, id: string): Promise<ImportReport> {
  const found = await db.carImport.findUnique({ where: { id }, omit: internal });
  if (!found) throw notFound();
  const errors = await db.carImportError.findMany({
    where: { importId: id },
    orderBy: [{ row: 'asc' }, { id: 'asc' }],
    take: maxErrors,
    select: { row: true, field: true, message: true },
  });
  return { ...found, errors };
}
