import type { Schema } from '../../../contract/contract.js';

/** The channels of the contract as the search keeps them. */
export const channelFlags = (channels: Schema<'SearchChannels'>) => ({
  byEmail: channels.includes('email'),
  byPush: channels.includes('push'),
});
