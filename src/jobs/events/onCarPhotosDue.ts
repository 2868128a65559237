import { carPhotosDueEvent } from '../../domain/dealers/events/carPhotosDueEvent.js';
import { fetchCarPhotos } from '../../domain/dealers/imports/fetchCarPhotos.js';
import { handleEvent } from '../handleEvent.js';

export const onCarPhotosDue = handleEvent(carPhotosDueEvent, ({ payload }, services) =>
  fetchCarPhotos(services, payload),
);
