import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../support/harness/browser.js';
import { idsOf, notify } from '../support/actors/notifications.js';
import { aPerson, config } from '../support/actors/people.js';
import { freePort } from '../support/harness/freePort.js';
import { startServer } from '../support/harness/serverProcess.js';
import { until } from '../support/harness/until.js';

const source = readFileSync('src/sdk/followNotifications.ts', 'utf8');
const script = ts.transpileModule(source, {
  compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
});
const page = `<!doctype html><script type="module">
import { followNotifications } from '/followNotifications.js';
window.seen = [];
window.follow = async (url, token) => {
  for await (const { id } of followNotifications({ url, token: () => token })) window.seen.push(id);
};
</script>`;

it.skipIf(!chromiumPath)(
  'runs in a browser, on a page of another origin, and resumes after a restart',
  async () => {
    const port = await freePort();
    const frontend = createServer((req, res) => {
      const isScript = req.url === '/followNotifications.js';
      res.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
      res.end(isScript ? script.outputText : page);
    }).listen(port, '127.0.0.1');
    const origin = `http://127.0.0.1:${port}`;
    const settings = { DATA_DIR: config.dataDir, PROCESS_ROLE: 'api', FRONTEND_URL: origin };
    let server = await startServer(settings);
    const browser = await openBrowser();
    try {
      const person = await aPerson();
      await notify(person.id);
      const tab = await browser.newPage();
      await tab.goto(origin);
      await tab.waitForFunction('window.follow');
      await tab.evaluate(`void follow('${server.url}/api/v1/notifications/stream', '${person.token}')`);
      const seen = () => tab.evaluate<string[]>('window.seen');
      await until(async () => {
        await notify(person.id);
        return (await seen()).length > 0;
      });
      await server.stop();
      await notify(person.id);
      server = await startServer({ ...settings, PORT: String(server.port) });
      const ids = await idsOf(person.id);
      await until(async () => (await seen()).at(-1) === ids.at(-1));
      const all = await seen();
      expect(all).toEqual(ids.slice(-all.length));
    } finally {
      await browser.close();
      await server.stop();
      frontend.close();
    }
  },
  60_000,
);
