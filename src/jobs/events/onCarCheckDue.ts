import { carCheckDueEvent } from '../../domain/dealers/events/carCheckDueEvent.js';
import { checkCar } from '../../domain/dealers/registerCheck/checkCar.js';
import { handleEvent } from '../handleEvent.js';

export const onCarCheckDue = handleEvent(carCheckDueEvent, ({ payload }, { db, vehicles }) =>
  checkCar({ db, vehicles }, payload),
);
