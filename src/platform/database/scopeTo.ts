import type { Prisma } from '../../../generated/prisma/client.js';
import type { Database } from './db.js';

/** The models whose rows belong to a tenant by their `tenantId`, and their tables; a test compares them with the schema. */
export const tenantModels: Readonly<Record<string, string>> = {
  Car: 'cars',
  CarImport: 'car_imports',
  CarImportError: 'car_import_errors',
  CarImportPart: 'car_import_parts',
  CarPhoto: 'car_photos',
  CarSlug: 'car_slugs',
  Lead: 'leads',
  LeadCar: 'lead_cars',
  LeadChange: 'lead_changes',
  LeadDelivery: 'lead_deliveries',
  LeadIntake: 'lead_intakes',
  LeadMessage: 'lead_messages',
  TenantMember: 'tenant_members',
};

const tenantTable = new RegExp(`\\b(tenants|${Object.values(tenantModels).join('|')})\\b`, 'i');

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

interface RawQuery {
  args: Prisma.Sql;
  query: (args: Prisma.Sql) => Promise<unknown>;
}

function refuseTenantTables({ args, query }: RawQuery): Promise<unknown> {
  return tenantTable.test(args.sql) ? refuseRaw() : query(args);
}

/**
 * Returns the database as one tenant sees it: queries find and change that tenant's rows alone, and write no others,
 * whatever their arguments say. Raw queries of a tenant's tables throw. Rows of models without a tenant are not limited.
 */
export function scopeTo(db: Database, tenantId: string): Database {
  return db.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          if (model === 'Tenant') return query(scoped(operation, args as Args, { id: tenantId }));
          if (!(model in tenantModels)) return query(args);
          return query(scoped(operation, args as Args, { tenantId }));
        },
      },
      $queryRaw: refuseTenantTables,
      $executeRaw: refuseTenantTables,
      $queryRawUnsafe: refuseRaw,
      $executeRawUnsafe: refuseRaw,
    },
  }) as unknown as Database;
}
