import { createPublicFetch, type PublicFetchOptions } from '../../platform/network/publicFetch.js';
import { isPermanentFailure, sendFailure } from '../messages/sendFailure.js';
import type { CrmReceiver } from './CrmReceiver.js';

const headers = { 'Content-Type': 'application/x-adf+xml; charset=utf-8' };

/** Creates the client of systems on public https servers; a redirect counts as a failure. */
export function createHttpsCrm(options: PublicFetchOptions = {}): CrmReceiver {
  const fetchPublic = createPublicFetch(options, { maxResponseBytes: 100 * 1024 });
  return {
    async post(url, document) {
      const failure = (permanent: boolean, detail: string) =>
        sendFailure({ provider: 'CRM', permanent, detail, to: url });
      const response = await fetchPublic(url, { method: 'POST', headers, body: document }).catch(() => {
        throw failure(false, 'has not answered');
      });
      if (!response) throw failure(true, 'not a public address');
      await response.body?.cancel();
      if (!response.ok) throw failure(isPermanentFailure(response.status), `answered ${response.status}`);
    },
  };
}
