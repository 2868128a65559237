import { send } from '../harness/api.js';
import type { Person } from './people.js';
import { until } from '../harness/until.js';

/** Requests an export over HTTP and returns its id. */
export async function askForExport(person: Person): Promise<string> {
  const { data, error } = await person.api.POST('/users/me/export');
  if (!data) throw new Error(`could not ask for an export: ${JSON.stringify(error)}`);
  return data.data.exportId;
}

export const lookAtExport = (person: Person, exportId: string) =>
  person.api.GET('/users/me/export/{exportId}', { params: { path: { exportId } } });

/** Waits until an export is ready and returns it. */
export async function readyExport(person: Person, exportId: string) {
  return until(async () => {
    const { data } = await lookAtExport(person, exportId);
    return data?.data.status === 'ready' ? data.data : null;
  });
}

/** Follows a link as a browser does: without the person's token. */
export const follow = (downloadUrl: string) => send('GET', new URL(downloadUrl).pathname.replace('/api/v1', ''));

export type Archive = { profile: Record<string, unknown> } & Record<string, Record<string, unknown>[]>;

/** Requests, builds and downloads an export of the person over HTTP, and returns its content. */
export async function archiveOf(person: Person): Promise<{ archive: Archive; text: string }> {
  const { downloadUrl } = await readyExport(person, await askForExport(person));
  const { text } = await follow(downloadUrl!);
  return { archive: JSON.parse(text) as Archive, text };
}
