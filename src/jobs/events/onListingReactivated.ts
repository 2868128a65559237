import { listingReactivatedEvent } from '../../domain/marketplace/events/listingReactivatedEvent.js';
import { handleEvent } from '../handleEvent.js';
import { offerCar } from './offerCar.js';

export const onListingReactivated = handleEvent(listingReactivatedEvent, offerCar);
