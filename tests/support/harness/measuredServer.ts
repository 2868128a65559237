import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * The server with a line to the test that started it: it answers `memory`, after a garbage collection, and `pause` by
 * the longest that its event loop has stood still since it was last asked.
 */
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', (question) => {
  if (question === 'pause') {
    process.send!({ longestPauseMs: delay.max / 1e6 });
    return delay.reset();
  }
  (globalThis as { gc?: () => void }).gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send!({ rss, heapUsed });
});
await import('../../../src/main.js');
