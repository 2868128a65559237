import type { Schema } from '../../../contract/contract.js';
import type { ImportReport } from '../../../domain/dealers/imports/readImport.js';

export const presentImport = ({
  id,
  mode,
  dryRun,
  status,
  rows,
  processed,
  created,
  updated,
  unchanged,
  rejected,
  removals,
  errors,
  createdAt,
  finishedAt,
}: ImportReport): Schema<'CarImport'> => ({
  id,
  mode,
  dryRun,
  status,
  rows,
  processed,
  created,
  updated,
  unchanged,
  rejected,
  removals,
  errors: errors.map(({ row, field, message }) => ({ row, field, message })),
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt && finishedAt.toISOString(),
});
