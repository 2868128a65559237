import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * The server with a line to the test that started it: it answers `pause` by the longest pause of its event loop since
 * it was last asked, and anything else by the memory and processor time that it uses, after a garbage collection.
 */
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', (question) => {
  if (question === 'pause') {
    process.send!({ maxPauseMs: delay.max / 1e6 });
    return delay.reset();
  }
  const { user, system } = process.cpuUsage();
  (globalThis as { gc?: () => void }).gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send!({ rss, heapUsed, processorMs: (user + system) / 1000 });
});
await import('../../../src/main.js');
