import type { Database } from './db.js';

/** The models whose rows belong to a tenant by their `tenantId`; a test compares them with the schema. */
export const tenantModels: readonly string[] = [
  'Car',
  'CarPhoto',
  'CarSlug',
  'Lead',
  'LeadCar',
  'LeadChange',
  'LeadIntake',
  'LeadMessage',
  'TenantMember',
];

type Fields = Record<string, unknown>;
interface Args {
  where?: Fields;
  data?: Fields | Fields[];
  create?: Fields;
}

const withScope = (value: Fields | Fields[] | undefined, scope: Fields) =>
  Array.isArray(value) ? value.map((row) => ({ ...row, ...scope })) : { ...value, ...scope };

/** Returns a query's arguments with the scope in its conditions and in every row that it writes. */
function scoped(operation: string, args: Args, scope: Fields): Args {
  if (operation.startsWith('create')) return { ...args, data: withScope(args.data, scope) };
  const where = { ...args.where, ...scope };
  if (operation === 'upsert') return { ...args, where, create: { ...args.create, ...scope } };
  return { ...args, where };
}

const refuseRaw = () => {
  throw new Error('A raw query cannot be scoped to a tenant');
};

/**
 * Returns the database as one tenant sees it: queries find and change that tenant's rows alone, and write no others,
 * whatever their arguments say. Raw queries throw. Rows of models without a tenant are not limited.
 */
export function scopeTo(db: Database, tenantId: string): Database {
  return db.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          if (model === 'Tenant') return query(scoped(operation, args as Args, { id: tenantId }));
          if (!tenantModels.includes(model)) return query(args);
          return query(scoped(operation, args as Args, { tenantId }));
        },
      },
      $queryRaw: refuseRaw,
      $executeRaw: refuseRaw,
      $queryRawUnsafe: refuseRaw,
      $executeRawUnsafe: refuseRaw,
    },
  }) as unknown as Database;
}
