import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';

type Work<T = unknown> = () => Promise<T>;

/** A limit allows for this many ordinary round trips: negligible on an idle machine, seconds on a busy one. */
const roundTripsOfRoom = 50;

/** One HTTP round trip to a server in this process. */
async function localRoundTrip(): Promise<void> {
  const server = createServer((_request, response) => response.end('x')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await response.text();
  server.closeAllConnections();
  server.close();
}

/** Returns how long `work` took in milliseconds, and its result. */
export async function timed<T>(work: Work<T>): Promise<{ result: T; ms: number }> {
  const startedAt = performance.now();
  const result = await work();
  return { result, ms: performance.now() - startedAt };
}

/** Returns `promisedMs` plus the time that this machine needs now, by how long `ordinary` takes on it. */
export async function limitOf(promisedMs: number, ordinary: Work = localRoundTrip): Promise<number> {
  const samples = [await timed(ordinary), await timed(ordinary), await timed(ordinary)];
  return promisedMs + roundTripsOfRoom * Math.max(...samples.map(({ ms }) => ms));
}

/** Returns the result of `work`, which must not take longer than `promisedMs` on an idle machine. */
export async function within<T>(promisedMs: number, work: Work<T>, ordinary: Work = localRoundTrip): Promise<T> {
  const before = await limitOf(promisedMs, ordinary);
  const { result, ms } = await timed(work);
  expect(ms, 'milliseconds').toBeLessThan(Math.max(before, await limitOf(promisedMs, ordinary)));
  return result;
}

/** Returns the processor time that this process spent on `work`, in milliseconds: other processes don't count. */
export async function processorTimeOf(work: Work): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
