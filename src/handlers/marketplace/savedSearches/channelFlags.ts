import type { Schema } from '../../../contract/contract.js';

/** Converts the contract's channels to the saved search's flags. */
export const channelFlags = (channels: Schema<'SearchChannels'>) => ({
  byEmail: channels.includes('email'),
  byPush: channels.includes('push'),
});
