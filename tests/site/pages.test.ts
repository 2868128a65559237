import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageTypes } from '../../src/messageTypes.js';
import { freshAddress, serverUrl, visitor } from '../support/harness/api.js';
import { chromiumPath, openBrowser } from '../support/harness/browser.js';
import { aPerson, db } from '../support/actors/people.js';
import { until } from '../support/harness/until.js';
import { mutedBy, unsubscribePath } from '../support/actors/unsubscribing.js';

const types = [...messageTypes.values()];
const mailKeys = types.filter(({ email }) => email).map(({ template }) => template);
const smsKeys = types.filter(({ sms }) => sms).map(({ template }) => template);

const forwarded = () => ({ 'X-Forwarded-For': freshAddress() });

/** The errors of a page's console: blocked styles and frames are reported nowhere else. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  return errors;
}

if (!chromiumPath) process.stdout.write('pages: skipped, no Chromium on this machine\n');

describe.skipIf(!chromiumPath)('pages in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each([
    ['desktop', 1280, 800],
    ['phone', 360, 740],
  ])('/ is readable in light and dark, on a %s', async (_name, width, height) => {
    const shades: number[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({
        viewport: { width, height },
        colorScheme,
        extraHTTPHeaders: forwarded(),
      });
      const errors = errorsOf(page);
      await page.goto(serverUrl);
      await page.getByRole('heading', { name: 'KiwiCar API' }).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const { contrasts, shade } = await page.evaluate<{ contrasts: number[]; shade: number }>(`(() => {
        const light = (colour) => {
          const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
          const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = (node) => {
          const colour = getComputedStyle(node).backgroundColor;
          return colour !== 'rgba(0, 0, 0, 0)' ? light(colour) : behind(node.parentElement);
        };
        const contrasts = [...document.querySelectorAll('h1, h2, p, a, code, span, footer')].map((node) => {
          const [low, high] = [light(getComputedStyle(node).color), behind(node)].sort((a, b) => a - b);
          return (high + 0.05) / (low + 0.05);
        });
        return { contrasts, shade: behind(document.body) };
      })()`);
      // WCAG 2.2 AA for text.
      expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
      shades.push(shade);
      expect(errors).toEqual([]);
      await page.getByRole('link', { name: 'Open the outbox' }).click();
      await page.getByRole('heading', { name: 'KiwiCar outbox' }).waitFor();
      await page.close();
    }
    expect(shades[0]).toBeGreaterThan(0.8);
    expect(shades[1]).toBeLessThan(0.05);
  });

  it('/dev/outbox shows what would have been sent', async () => {
    const email = `reader-${Date.now()}@example.com`;
    await visitor().POST('/auth/register', { body: { email, password: 'Passw0rd!23' } });
    await visitor().POST('/auth/login/otp', { body: { email } });
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

  it.each([
    ['desktop', 1300, 900],
    ['phone', 390, 844],
  ])('/dev/mails shows every template beside its text, on a %s', async (_name, width, height) => {
    const page = await browser.newPage({ viewport: { width, height }, extraHTTPHeaders: forwarded() });
    const errors = errorsOf(page);
    await page.goto(`${serverUrl}/dev/mails`);
    const frames = page.locator('iframe');
    expect(await frames.count()).toBe(2 * mailKeys.length);
    expect(await page.locator('.sms').count()).toBe(2 * smsKeys.length);
    const first = frames.first();
    await first.scrollIntoViewIfNeeded();
    const heading = page.frameLocator('iframe').first().locator('h1');
    await heading.waitFor();
    const frame = page.frames().find((one) => one.url().includes('/dev/mails/'))!;
    const ink = await frame.evaluate<string>('getComputedStyle(document.querySelector("h1")).color');
    expect(ink, 'the styles of the mail are in force').toBe('rgb(23, 33, 28)');
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow, 'nothing is wider than the window').toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    await page.close();
  });

  it.each(mailKeys.flatMap((key) => [`${key}.en`, `${key}.zh`]))(
    'the mail %s holds in a narrow window',
    async (mail) => {
      const page = await browser.newPage({ viewport: { width: 360, height: 700 }, extraHTTPHeaders: forwarded() });
      const answer = await page.goto(`${serverUrl}/dev/mails/${mail}.html`);
      expect(answer!.headers()['content-security-policy']).toMatch(/default-src 'none'.*sandbox$/);
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      await page.close();
    },
  );

  it.each(['en', 'zh'] as const)('the page of an unsubscribe link works without scripts, in %s', async (language) => {
    const { id } = await aPerson();
    await db.user.update({ where: { id }, data: { language } });
    const context = await browser.newContext({ javaScriptEnabled: false, extraHTTPHeaders: forwarded() });
    const page = await context.newPage();
    const errors = errorsOf(page);
    await page.goto(`${serverUrl}${await unsubscribePath(id, 'priceAlert')}`);
    expect(await mutedBy(id)).toEqual([]);
    await page.getByRole('button').click();
    await page.getByRole('heading', { name: { en: 'You are unsubscribed', zh: '您已成功退订' }[language] }).waitFor();
    expect(await mutedBy(id)).toEqual(['email priceAlert']);
    expect(errors).toEqual([]);
    await context.close();
  });
});
