import { expect, it } from 'vitest';
import { createShare } from '../../../src/platform/database/createShare.js';
import { requestContext } from '../../../src/platform/logging/requestContext.js';
import { Problem } from '../../../src/platform/problem.js';

/** Work that ends on request. */
function pending() {
  let end = () => {};
  const promise = new Promise<string>((resolve) => {
    end = () => resolve('done');
  });
  return { work: () => promise, end: () => end() };
}

it('runs no more at a time than the share has connections, and refuses more than may wait', async () => {
  const share = createShare({ connections: 2, waiting: 1 });
  let running = 0;
  const works = Array.from({ length: 3 }, pending);
  const outcomes = works.map(({ work }) =>
    share(async () => {
      running += 1;
      return work();
    }),
  );
  const refused = await share(() => Promise.resolve('late')).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Problem);
  expect(refused).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 2 });
  expect(running).toBe(2);
  works[0]!.end();
  await outcomes[0];
  works.forEach(({ end }) => end());
  expect(await Promise.all(outcomes)).toEqual(['done', 'done', 'done']);
  expect(running).toBe(3);
});

it('frees its connection when the work fails', async () => {
  const share = createShare({ connections: 1, waiting: 0 });
  await expect(share(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await share(() => Promise.resolve('next'))).toBe('next');
});

it('runs work that waited in the context of the request that it belongs to', async () => {
  const share = createShare({ connections: 1, waiting: 1 });
  const first = pending();
  const inRequest = <T>(requestId: string, work: () => Promise<T>) =>
    requestContext.run({ requestId, outboxWritten: false }, work);
  const earlier = inRequest('first', () => share(first.work));
  const later = inRequest('second', () => share(() => Promise.resolve(requestContext.getStore()?.requestId)));
  first.end();
  await earlier;
  expect(await later).toBe('second');
});
