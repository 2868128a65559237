import { userRegisteredEvent } from '../../domain/accounts/events/userRegisteredEvent.js';
import { handleEvent } from '../handleEvent.js';

/** Nothing follows: the outbox row is the record of the registration. */
export const onUserRegistered = handleEvent(userRegisteredEvent, () => Promise.resolve());
