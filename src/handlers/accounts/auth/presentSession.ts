import type { Schema } from '../../../contract/contract.js';
import type { Session } from '../../../domain/accounts/sessions/session.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { presentSessionUser } from './presentSessionUser.js';

export function presentSession(session: Session, images: ImageStore): Schema<'Session'> {
  return {
    accessToken: session.accessToken,
    refreshToken: session.refreshToken,
    expiresIn: session.expiresIn,
    user: presentSessionUser(session.user, images),
  };
}
