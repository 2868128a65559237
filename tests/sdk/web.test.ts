import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import bcrypt from 'bcrypt';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCar } from '../support/builders/demoCar.js';
import { rowsOf } from '../support/builders/rows.js';
import { noise } from '../support/builders/images.js';
import { chromiumPath, openBrowser } from '../support/harness/browser.js';
import { listen, startMock, type Listening } from '../support/harness/mockServer.js';
import { ownDatabase, redisUrlOf } from '../support/harness/ownDatabase.js';
import { packSdk, type PackedSdk } from '../support/harness/packedSdk.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';

const password = 'Pounamu-2026';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.SCREENSHOTS;

/** The packed SDK as a browser loads it without a bundler. */
const importMap = JSON.stringify({
  imports: {
    '@kiwicar/sdk': '/modules/@kiwicar/sdk/esm/index.js',
    'openapi-fetch': '/modules/openapi-fetch/dist/index.mjs',
  },
});

if (!chromiumPath) process.stdout.write('The example front end: skipped, no Chromium on this machine\n');

describe.skipIf(!chromiumPath)('the example front end', () => {
  let packed: PackedSdk;
  let site: Listening;
  let mock: Listening;
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let server: ServerProcess;
  let browser: Browser;
  beforeAll(async () => {
    packed = packSdk();
    const root = path.join(packed.folder, 'web');
    cpSync('examples/web', root, { recursive: true });
    for (const name of ['vite', 'typescript'])
      symlinkSync(path.resolve('node_modules', name), path.join(packed.folder, 'node_modules', name));
    execFileSync(process.execPath, [path.resolve('node_modules/typescript/bin/tsc'), '-p', root], { stdio: 'pipe' });
    await build({ root, configFile: path.join(root, 'vite.config.ts'), logLevel: 'error' });
    site = await listen(
      express()
        .use(express.static(path.join(root, 'dist')))
        .use('/modules', express.static(path.join(packed.folder, 'node_modules')))
        .get('/sdk', (_req, res) => void res.type('html').send(`<script type="importmap">${importMap}</script>`)),
    );
    mock = await startMock();
    own = await ownDatabase();
    const limits = { RATE_LIMIT_GENERAL_MAX: '100000', RATE_LIMIT_LOGIN_MAX: '1000' };
    const urls = { DATABASE_URL: own.url, REDIS_URL: redisUrlOf('web'), ALLOWED_ORIGINS: site.url };
    server = await startServer({ ...urls, ...limits });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await own?.drop();
    await Promise.all([site?.close(), mock?.close()]);
    packed?.remove();
  });

  async function open(api: string, width = 1200): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 850 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => void faults.push(error.message));
    await page.goto(`${site.url}/?api=${encodeURIComponent(api)}`);
    return { page, faults };
  }

  async function signIn(page: Page, email: string): Promise<void> {
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Saved cars' }).waitFor();
  }

  async function inspect(page: Page, name: string): Promise<void> {
    await page.evaluate(axe);
    const serious = await page.evaluate<string[]>(`axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))`);
    expect([name, ...serious]).toEqual([name]);
    if (pictures) await page.screenshot({ path: path.join(pictures, `web-${name}.png`) });
  }

  /** A seller whose car has a photo, and a buyer. */
  async function aMarket() {
    const { email } = await rowsOf(own.db).user({ passwordHash: await bcrypt.hash(password, 4) });
    const { setPrice } = await demoCar({ db: own.db, url: server.url });
    return { buyer: email!, setPrice };
  }

  it('finds a car, saves it and shows its price drop as it happens, against the server', async () => {
    const { buyer, setPrice } = await aMarket();
    const { page, faults } = await open(server.url);
    await signIn(page, buyer);
    await page.getByLabel('Search cars').fill('suzuki swift');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1 car for “suzuki swift”' }).waitFor();
    await inspect(page, 'search');
    await page.getByRole('link', { name: /Suzuki Swift/ }).click();
    await page.getByRole('button', { name: 'Save and watch the price' }).click();
    await page.getByRole('button', { name: 'Saved' }).waitFor();
    await inspect(page, 'car');
    expect((await setPrice(8500)).status).toBe(200);
    await page.locator('.alert').filter({ hasText: '8,500' }).waitFor({ timeout: 120_000 });
    await page.getByRole('link', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  /** Runs the body of an async function in a page, where `kiwi` is a client that shares its session with other tabs. */
  const inPage = <Result>(page: Page, body: string) =>
    page.evaluate<Result>(`(async () => {
      const { KiwiCar, browserStorage } = await import('@kiwicar/sdk');
      const kiwi = new KiwiCar({ baseUrl: ${JSON.stringify(server.url)}, storage: browserStorage() });
      ${body}
    })()`);

  it('renews a session once for many calls in several tabs', async () => {
    const { buyer } = await aMarket();
    const context = await browser.newContext();
    const tabs = [await context.newPage(), await context.newPage(), await context.newPage()];
    const renewals: number[] = [];
    context.on('response', (response) => {
      const isRenewal = response.url().endsWith('/auth/refresh') && response.request().method() === 'POST';
      if (isRenewal) renewals.push(response.status());
    });
    await Promise.all(tabs.map((tab) => tab.goto(`${site.url}/sdk`)));
    await inPage(tabs[0]!, `await kiwi.auth.login({ email: '${buyer}', password: '${password}' })`);
    await tabs[0]!.evaluate(`(() => {
      const { refreshToken } = JSON.parse(localStorage.kiwicar);
      localStorage.kiwicar = JSON.stringify({ accessToken: 'expired', refreshToken });
    })()`);
    const emails = await Promise.all(
      tabs.map((tab) =>
        inPage<string[]>(tab, `return Promise.all([1, 2, 3].map(async () => (await kiwi.profile.get()).email))`),
      ),
    );
    expect(emails.flat()).toEqual(Array<string>(9).fill(buyer));
    expect(renewals).toEqual([200]);
    await context.close();
  });

  it('reports an upload as it proceeds', async () => {
    const { buyer } = await aMarket();
    const page = await browser.newPage();
    await page.goto(`${site.url}/sdk`);
    const network = await page.context().newCDPSession(page);
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 2 ** 21,
    });
    const photo = (await noise(1200, 900).png().toBuffer()).toString('base64');
    const { sent, count } = await inPage<{ sent: [number, number][]; count: number }>(
      page,
      `await kiwi.auth.login({ email: '${buyer}', password: '${password}' });
      const photo = await (await fetch('data:image/png;base64,${photo}')).blob();
      const sent = [];
      const { images } = await kiwi.uploads.images({ images: [photo] }, { onProgress: (done, of) => sent.push([done, of]) });
      return { sent, count: images.length };`,
    );
    const total = sent[0]![1];
    expect([sent[0], sent.at(-1), count]).toEqual([[0, total], [total, total], 1]);
    expect(total).toBeGreaterThan(1_000_000);
    expect(sent.filter(([done]) => done > 0 && done < total).length, 'reports in between').toBeGreaterThan(0);
    const done = sent.map(([bytes]) => bytes);
    expect(done).toEqual([...done].sort((one, other) => one - other));
    await page.close();
  });

  it('does the same against the mock, on a phone', async () => {
    const { page, faults } = await open(mock.url, 390);
    await signIn(page, 'aroha@example.co.nz');
    await page.locator('.alert').filter({ hasText: 'Price drop' }).waitFor();
    await page.getByRole('link', { name: 'KiwiCar', exact: true }).click();
    const card = page.getByRole('link', { name: /2019 Mazda Demio/ });
    await card.waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await card.click();
    await page.getByRole('heading', { name: '2019 Mazda Demio' }).waitFor();
    const photo = page.getByAltText('Photo 1');
    await photo.evaluate((image) => (image as unknown as { decode(): Promise<void> }).decode());
    await inspect(page, 'mock-phone');
    expect(faults).toEqual([]);
    await page.close();
  });
});
