import { readImport } from '../../../domain/dealers/imports/readImport.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentImport } from './presentImport.js';

export const getCarImport: Handler<'getCarImport'> = async ({ params }, { db }) =>
  ok(presentImport(await readImport(db, params.id)));
