import { exportRequestedEvent } from '../../domain/accounts/events/exportRequestedEvent.js';
import { makeExport } from '../../domain/accounts/exports/makeExport.js';
import { personalData } from '../../personalData.js';
import { handleEvent } from '../handleEvent.js';

export const onExportRequested = handleEvent(exportRequestedEvent, ({ payload }, { db, images }) =>
  makeExport({ db, images, personalData }, payload.exportId),
);
