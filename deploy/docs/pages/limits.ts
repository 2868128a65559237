import type { Limit } from '../../../src/http/contractIndex.js';
import type { Operation } from '../model/readOperations.js';

const units: [seconds: number, one: string, many: string][] = [
  [86_400, 'day', 'days'],
  [3600, 'hour', 'hours'],
  [60, 'minute', 'minutes'],
  [1, 'second', 'seconds'],
];

const per: Record<string, string> = { ip: 'address', caller: 'caller', user: 'user', target: 'email or phone' };

/** `20 an hour per user`. */
export function describeLimit({ limit, windowSeconds, per: who, counts }: Limit): string {
  const [seconds, one, many] = units.find(([length]) => windowSeconds % length === 0)!;
  const count = windowSeconds / seconds;
  const time = count === 1 ? `${one === 'hour' ? 'an' : 'a'} ${one}` : `in ${count} ${many}`;
  return `${limit} ${time} per ${per[who] ?? who}${counts ? `, ${counts} only` : ''}`;
}

/** The limits of all operations as Markdown, the general one first. */
export function limitsTable(operations: Operation[], general: Limit): string {
  const rules = new Map<string, { limit: Limit; members: string[] }>();
  for (const { id, limits } of operations)
    for (const limit of limits) {
      const entry = rules.get(limit.rule) ?? { limit, members: [] };
      entry.members.push(`[${id}](/docs/reference/${id})`);
      rules.set(limit.rule, entry);
    }
  const rows = [...rules.values()].map(({ limit, members }) => {
    const where = limit.rule === general.rule ? `${members.length} operations` : members.join(', ');
    return `| \`${limit.rule}\` | ${describeLimit(limit)} | ${where} |`;
  });
  return ['| Rule | Limit | Operations |', '| --- | --- | --- |', ...rows].join('\n');
}
