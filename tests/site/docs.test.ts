import { createRequire } from 'node:module';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, password } from '../support/actors/people.js';
import { freshAddress, serverUrl } from '../support/harness/api.js';
import { chromiumPath, openBrowser } from '../support/harness/browser.js';
import { contract } from '../support/harness/contract.js';

const folder = path.resolve('generated/docs');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where screenshots are kept, if anywhere. */
const pictures = process.env.SCREENSHOTS;

const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
const addresses = new Set(pages.map((name) => `/docs/${name.replace(/\.html$/, '')}`.replace(/\/index$/, '')));

describe('the files of the docs', () => {
  it('have a page per operation with all three samples, its errors and a form', () => {
    for (const { id } of contract.operations) {
      const page = readFileSync(path.join(folder, 'reference', `${id}.html`), 'utf8');
      const languages = [...page.matchAll(/data-language="(\w+)"/g)].map(([, language]) => language);
      expect([id, ...languages]).toEqual([id, 'bash', 'typescript', 'python']);
      expect(page, id).toContain('id="try-form"');
    }
  });

  it('have no dead link, no inline script or style, and nothing from elsewhere', () => {
    const dead: string[] = [];
    for (const name of pages) {
      const page = readFileSync(path.join(folder, name), 'utf8');
      expect(page, name).not.toMatch(/<style|style="|<script(?![^>]* src=)|src="http|href="http[^"]*\.css/);
      for (const [, href] of page.matchAll(/<a [^>]*href="(\/docs[^"]*|#[^"]*)"/g)) {
        const [target, anchor] = href!.split('#') as [string, string | undefined];
        const file = target === '' ? name : `${target.replace(/^\/docs\/?/, '') || 'index'}.html`;
        const isThere = target === '' || addresses.has(target);
        const text = isThere ? readFileSync(path.join(folder, file), 'utf8') : '';
        if (!isThere || (anchor && !text.includes(`id="${anchor}"`))) dead.push(`${name}: ${href}`);
      }
    }
    expect(dead).toEqual([]);
  });

  it('have one heading per error code of the contract', () => {
    const errors = readFileSync(path.join(folder, 'errors.html'), 'utf8');
    const headings = [...errors.matchAll(/<h2 id="([A-Z_]+)"/g)].map(([, code]) => code);
    const schemas = (contract.document.components as { schemas: { ErrorCode: { enum: string[] } } }).schemas;
    expect(headings.sort()).toEqual([...schemas.ErrorCode.enum].sort());
  });
});

if (!chromiumPath) process.stdout.write('docs: skipped in the browser, no Chromium on this machine\n');

describe.skipIf(!chromiumPath)('the docs in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  /** Opens a page whose console must stay silent and that loads nothing from elsewhere. */
  async function open(address: string, options: Parameters<Browser['newContext']>[0] = {}) {
    const context: BrowserContext = await browser.newContext({
      viewport: { width: 1400, height: 900 },
      extraHTTPHeaders: { 'X-Forwarded-For': freshAddress() },
      ...options,
    });
    const page: Page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
    page.on('pageerror', (error) => void faults.push(error.message));
    page.on('request', (request) => void (request.url().startsWith(serverUrl) || faults.push(request.url())));
    await page.goto(serverUrl + address);
    return { page, faults, close: () => context.close() };
  }

  it.each(['/docs', '/docs/errors', '/docs/getting-started', '/docs/reference', '/docs/reference/createListing'])(
    '%s is accessible, on a light desktop and a dark phone',
    async (address) => {
      for (const [colorScheme, device, width, height] of [
        ['light', 'desktop', 1400, 900],
        ['dark', 'phone', 390, 844],
      ] as const) {
        const { page, faults, close } = await open(address, { colorScheme, viewport: { width, height } });
        await page.locator('h1').waitFor();
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        const [nodes, ready] = await page.evaluate<[number, number]>(
          `[document.querySelectorAll('*').length, Math.round(performance.getEntriesByType('navigation')[0].domComplete)]`,
        );
        process.stdout.write(`figure: ${address} on a ${device}: ${nodes} elements, complete after ${ready} ms\n`);
        await page.evaluate(axe);
        const serious = await page.evaluate<string[]>(`axe.run().then(({ violations }) => violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))`);
        expect([device, colorScheme, ...serious]).toEqual([device, colorScheme]);
        expect(faults).toEqual([]);
        if (pictures) {
          mkdirSync(pictures, { recursive: true });
          const name = `${address.slice(1).replaceAll('/', '-')}-${colorScheme}-${device}.png`;
          await page.screenshot({ path: path.join(pictures, name) });
        }
        await close();
      }
    },
  );

  it.each([
    ['upload photos', '/docs/reference/uploadImages'],
    ['ODOMETER', '/docs/errors#ODOMETER_ROLLBACK'],
    ['createListing', '/docs/reference/createListing'],
    ['refresh token works once', '/docs/authentication#renew-it'],
  ])('finds %s from every page', async (words, address) => {
    const { page, faults, close } = await open('/docs/reference/getListing');
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search' }).pressSequentially(words);
    await page.locator(`#results a[href="${address}"]`).click();
    await page.waitForURL(serverUrl + address);
    expect(faults).toEqual([]);
    await close();
  });

  it('sends a request from the page, signed in', async () => {
    const { email, id } = await aPerson();
    const { page, faults, close } = await open('/docs/reference/getProfile');
    expect(await page.getByLabel('Server').inputValue()).toBe(`${serverUrl}/api/v1`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Signed in', { exact: true }).and(page.locator('output')).waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('#try-answer p').filter({ hasText: '200' }).waitFor();
    expect(await page.locator('#try-answer pre').last().textContent()).toContain(id);
    expect(faults).toEqual([]);
    await close();
  });

  it('shows one language at a time and keeps the choice and the theme on other pages', async () => {
    const { page, close } = await open('/docs/reference/getListing');
    await page.getByRole('button', { name: 'Python' }).click();
    await page.getByRole('button', { name: 'Switch between light and dark' }).click();
    await page.goto(`${serverUrl}/docs/reference/createListing`);
    expect(await page.locator('.sample:visible').getAttribute('data-language')).toBe('python');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await close();
  });
});
