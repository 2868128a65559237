import type { Schema } from '../../../contract/contract.js';
import type { ImportReport } from '../../../domain/dealers/imports/readImport.js';

export const presentImport = ({ createdAt, finishedAt, ...report }: ImportReport): Schema<'CarImport'> => ({
  ...report,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt && finishedAt.toISOString(),
});
