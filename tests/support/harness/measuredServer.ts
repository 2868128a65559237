/** The server with a line to the test that started it: it answers with what it uses, after a garbage collection. */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  (globalThis as { gc?: () => void }).gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send!({ rss, heapUsed, processorMs: (user + system) / 1000 });
});
await import('../../../src/main.js');
