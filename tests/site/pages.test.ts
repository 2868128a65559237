import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, freshAddress, serverUrl, visitor } from '../setup/api.js';
import { chromiumPath, openBrowser } from '../setup/browser.js';
import { until } from '../setup/until.js';

if (!chromiumPath) process.stdout.write('pages: skipped, no Chromium on this machine\n');

describe.skipIf(!chromiumPath)('pages in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('/docs shows every operation, styled, from our own files alone', async () => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const foreign: string[] = [];
    page.on('response', (response) => {
      if (!response.url().startsWith(serverUrl)) foreign.push(response.url());
    });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${serverUrl}/docs`);
    await page.getByRole('heading', { name: 'KiwiCar API' }).waitFor();
    const shown = await page
      .locator('[data-section-id*="/operation/"], [id*="/operation/"]')
      .evaluateAll((nodes) =>
        nodes.map((node) => (node.getAttribute('data-section-id') ?? node.id).split('/operation/')[1]!),
      );
    expect([...new Set(shown)].sort()).toEqual(contract.operations.map(({ id }) => id).sort());
    const sidebar = await page.locator('.menu-content').boundingBox();
    expect(sidebar?.width, 'the styles are in force').toBeLessThan(400);
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
    await page.close();
  });

  it('/dev/outbox shows what would have been sent', async () => {
    const email = `reader-${Date.now()}@example.com`;
    await visitor().POST('/auth/register', { body: { email, password: 'Passw0rd!23' } });
    await until(async () => {
      const answer = await fetch(`${serverUrl}/dev/outbox.json?to=${encodeURIComponent(email)}`);
      return ((await answer.json()) as { data: unknown[] }).data.length >= 2;
    });
    const page = await browser.newPage({ extraHTTPHeaders: { 'X-Forwarded-For': freshAddress() } });
    await page.goto(`${serverUrl}/dev/outbox?to=${encodeURIComponent(email)}`);
    expect(await page.getByText(email).count()).toBeGreaterThanOrEqual(2);
    const ruled = await page.evaluate<string>('getComputedStyle(document.body).fontFamily');
    expect(ruled, 'the style sheet is in force').not.toMatch(/^"?Times/);
    await page.close();
  });
});
