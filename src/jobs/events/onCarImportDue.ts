import { carImportDueEvent } from '../../domain/dealers/events/carImportDueEvent.js';
import { runImport } from '../../domain/dealers/imports/runImport.js';
import { handleEvent } from '../handleEvent.js';

export const onCarImportDue = handleEvent(carImportDueEvent, ({ payload }, services) => runImport(services, payload));
