import { listingCreatedEvent } from '../../domain/marketplace/events/listingCreatedEvent.js';
import { handleEvent } from '../handleEvent.js';
import { offerCar } from './offerCar.js';

export const onListingCreated = handleEvent(listingCreatedEvent, offerCar);
