import type { Session } from '../../../domain/accounts/sessions/session.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { ok, okWith } from '../../answers.js';
import { presentSession } from './presentSession.js';

/** Returns the response to a sign-in, whose message says whether a closed account was reopened. */
export function signedIn(session: Session, images: ImageStore) {
  const data = presentSession(session, images);
  const answer = session.isReopened
    ? okWith(data, 'Welcome back. Your account is open again, and so are the listings that it closed with.')
    : ok(data);
  return { ...answer, refreshCookie: session.refreshToken };
}
