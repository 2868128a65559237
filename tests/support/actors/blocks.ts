import type { Person } from './people.js';

const at = (userId: string) => ({ params: { path: { userId } } });

export const block = (blocker: Person, userId: string) => blocker.api.PUT('/users/me/blocks/{userId}', at(userId));
export const unblock = (blocker: Person, userId: string) => blocker.api.DELETE('/users/me/blocks/{userId}', at(userId));
