/** The server with a line to the test that started it: it tells its memory, after a garbage collection. */
process.on('message', () => {
  (globalThis as { gc?: () => void }).gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send!({ rss, heapUsed });
});
await import('../../../src/main.js');
