import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';

export type Resolve = (
  hostname: string,
  options: { all: true; family?: number | string | undefined },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

interface ResolverOptions {
  limitMs?: number;
  /** `address:port` of name servers to use instead of the system's. */
  servers?: string[];
}

const families = [4, 6] as const;

/**
 * Returns a function that resolves a name to addresses and gives up after `limitMs`. Unlike `dns.lookup` it occupies no
 * thread of the pool, which password hashing and files also need: user-supplied names may belong to name servers that
 * never respond.
 */
export function createResolve({ limitMs = 2000, servers }: ResolverOptions = {}): Resolve {
  return (hostname, { family }, done) => {
    const resolver = new Resolver({ timeout: limitMs, tries: 1 });
    if (servers) resolver.setServers(servers);
    const limit = setTimeout(() => resolver.cancel(), limitMs);
    const wanted = families.filter((version) => !family || Number(String(family).replace('IPv', '')) === version);
    const asked = wanted.map(async (version): Promise<LookupAddress[]> => {
      const addresses = await (version === 4 ? resolver.resolve4(hostname) : resolver.resolve6(hostname));
      return addresses.map((address) => ({ address, family: version }));
    });
    Promise.allSettled(asked).then(
      (answers) => {
        clearTimeout(limit);
        const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
        const refusal = answers.find((answer) => answer.status === 'rejected');
        if (addresses.length > 0) done(null, addresses);
        else done((refusal?.reason as NodeJS.ErrnoException | undefined) ?? new Error('No address'), []);
      },
      (error: unknown) => done(error as NodeJS.ErrnoException, []),
    );
  };
}
