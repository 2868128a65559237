import { readShownCar } from '../../../domain/dealers/showroom/readShownCar.js';
import { movedTo, ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentCarDetail, presentCarSummary } from '../stock/presentCar.js';

export const getCar: Handler<'getCar'> = async ({ tenant, params }, { db, images }) => {
  const found = await readShownCar(db, { tenantId: tenant.id, slug: params.slug });
  if ('movedTo' in found) return movedTo(`/api/v1/cars/${found.movedTo}`, found);
  const similar = found.similar.map((car) => presentCarSummary(car, tenant, images));
  return ok({ ...presentCarDetail(found.car, tenant, images), similar });
};
