import { accountClosedEvent } from '../../domain/accounts/events/accountClosedEvent.js';
import { composeAccountClosed } from '../../domain/accounts/users/composeAccountClosed.js';
import { leaveDealers } from '../../domain/dealers/members/leaveDealers.js';
import { handleEvent } from '../handleEvent.js';
import { sendMessage } from '../sendMessage.js';

export const onAccountClosed = handleEvent(accountClosedEvent, async (event, services) => {
  const { db, config } = services;
  await leaveDealers(db, event.payload.userId);
  await sendMessage(services, event, await composeAccountClosed(db, event.payload.userId, config));
});
