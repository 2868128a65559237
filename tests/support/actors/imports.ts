import type { Tenant } from '../../../generated/prisma/client.js';
import type { Schema } from '../../../src/contract/contract.js';
import { send, type Answer } from '../harness/api.js';
import { db, type Person } from './people.js';
import { until } from '../harness/until.js';

type Report = Schema<'CarImport'>;
type Row = Record<string, unknown>;

/** Sends a stock file as JSON, or as text of another type. */
export function startImport(
  token: string,
  file: Row[] | string,
  { query = '', type = typeof file === 'string' ? 'text/csv' : 'application/json' } = {},
): Promise<Answer> {
  const body = typeof file === 'string' ? file : JSON.stringify(file);
  return send('POST', `/admin/cars/imports${query}`, { token, body, headers: { 'Content-Type': type } });
}

export async function importReport(token: string, id: string): Promise<Report> {
  return (await send('GET', `/admin/cars/imports/${id}`, { token })).body.data as Report;
}

/** Waits until an import does nothing more, and returns its report. */
export async function importEnded(token: string, id: string): Promise<Report> {
  await until(() => db.carImport.findFirst({ where: { id, status: { notIn: ['pending', 'running'] } } }));
  return importReport(token, id);
}

/** Imports a stock file and returns the report at the end. */
export async function importFile(...args: Parameters<typeof startImport>): Promise<Report> {
  const { status, text, body } = await startImport(...args);
  if (status !== 202) throw new Error(`could not import: ${status} ${text}`);
  return importEnded(args[0], (body.data as { importId: string }).importId);
}

/** An import that is done, made in the database. */
export const anImport = ({ id: tenantId }: Pick<Tenant, 'id'>, { id: userId }: Pick<Person, 'id'>) =>
  db.carImport.create({ data: { tenantId, userId, mode: 'upsert', dryRun: false, format: 'csv', status: 'done' } });

/** Returns a row that adds a car. */
export const carRow = (displayCode: string, fields: Row = {}): Row => ({
  displayCode,
  brand: 'Toyota',
  model: 'Corolla',
  year: 2018,
  km: 65_000,
  price: 18_500,
  transmission: 'automatic',
  ...fields,
});
