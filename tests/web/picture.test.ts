import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { CODE, openBrowser, openSite, type Site, signIn, visitor } from './site';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The README's picture. `WRITE_PICTURE=1 npm test -- tests/web/picture.test.ts` makes it anew. */
test('the picture of the README is taken from a real browser', async () => {
  const page = await signIn(site, await visitor(browser), 'office');
  await page.goto(`${site.url}/cases/${CODE}`);
  const height = await page.locator('#log').evaluate((log) => log.getBoundingClientRect().top + 560);
  await page.setViewportSize({ width: 1280, height: Math.round(height) });
  const png = await page.screenshot();
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(1280);
  if (process.env.WRITE_PICTURE) {
    const folder = path.join(__dirname, '..', '..', 'docs', 'images');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'timeline.png'), png);
  }
});
