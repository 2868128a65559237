import { Agent, fetch } from 'undici';
import { isPublicUrl, publicLookup } from '../../platform/network/publicNetwork.js';
import { isPermanentFailure, sendFailure } from '../messages/sendFailure.js';
import type { CrmReceiver } from './CrmReceiver.js';

interface Options {
  /** Judges the address by its form. */
  isAllowed?: (url: string) => boolean;
  /** Resolves names; must give public addresses alone. */
  lookup?: ReturnType<typeof publicLookup>;
  timeoutMs?: number;
}

/** Creates the client of systems on public https servers; a redirect counts as a failure. */
export function createHttpsCrm(options: Options = {}): CrmReceiver {
  const { isAllowed = isPublicUrl, lookup = publicLookup(), timeoutMs = 10_000 } = options;
  const dispatcher = new Agent({ connect: { lookup, timeout: 2000 } });
  const headers = { 'Content-Type': 'application/x-adf+xml; charset=utf-8' };
  return {
    async post(url, document) {
      const failure = (permanent: boolean, detail: string) =>
        sendFailure({ provider: 'CRM', permanent, detail, to: url });
      if (!isAllowed(url)) throw failure(true, 'not a public address');
      const signal = AbortSignal.timeout(timeoutMs);
      const request = { method: 'POST', headers, body: document, dispatcher, signal, redirect: 'manual' } as const;
      const response = await fetch(url, request).catch(() => {
        throw failure(false, 'has not answered');
      });
      await response.body?.cancel();
      if (!response.ok) throw failure(isPermanentFailure(response.status), `answered ${response.status}`);
    },
  };
}
