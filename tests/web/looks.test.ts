import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { CODE, openBrowser, openSite, type Site, signIn, visitor } from './site';
import type { Who } from './story';

/** How every page looks to those who read it otherwise than on a wide screen with good eyes. */
let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** WCAG 2.2, levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
}

/** What sticks out of the window sideways. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    document.documentElement.scrollWidth <= window.innerWidth
      ? []
      : [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
          .map((element) => `${element.tagName} ${element.className}`),
  );

/** Controls that a thumb could miss: less than 48 px high, or (tick boxes) without a label that is. */
const tooSmall = (page: Page) =>
  page.evaluate(() => {
    const controls = document.querySelectorAll(
      'button, input:not([type=hidden]), select, textarea, summary, nav a, .button, .record-open a',
    );
    return [...controls]
      .map((control) => control.closest('label') ?? control)
      .filter((control) => control.checkVisibility())
      .filter((control) => control.getBoundingClientRect().height < 47.5)
      .map((control) => `${control.tagName} ${control.textContent?.trim()}`);
  });

/** The first of each kind of page is looked at by axe as well, which takes its time. */
const PAGES: readonly (readonly [who: Who, path: string, axe: 'axe' | ''])[] = [
  ['office', '/cases', 'axe'],
  ['office', `/cases/${CODE}`, 'axe'],
  ['office', `/cases/${CODE}?order=oldest`, ''],
  ['office', `/cases/${CODE}?asOf=2026-11-24T00:35:00Z`, ''],
  ['office', `/cases/${CODE}?day=31/02/2026&time=x`, ''],
  ['office', `/cases/${CODE}/people`, 'axe'],
  ['office', `/cases/${CODE}/looks`, 'axe'],
  ['office', `/cases/${CODE}/record/closure.propose`, 'axe'],
  ['office', `/cases/${CODE}/record/referral.make`, ''],
  ['office', '/open/report.receive', 'axe'],
  ['office', '/calendar', 'axe'],
  ['police', '/duty', 'axe'],
  ['office', '/duty?agency=CAX-01', ''],
  ['police', '/open', ''],
  ['police', `/cases/${CODE}`, ''],
  ['shelter', `/cases/${CODE}`, ''],
  ['shelter', '/cases/LC-26-00000000', 'axe'],
];

const SCREENS = [
  { name: 'a wide screen', viewport: { width: 1280, height: 900 }, lang: 'vi', isAxed: true },
  { name: 'a wide screen', viewport: { width: 1280, height: 900 }, lang: 'en', isAxed: false },
  { name: 'a narrow phone', viewport: { width: 320, height: 640 }, lang: 'vi', isAxed: true },
  { name: 'a narrow phone', viewport: { width: 320, height: 640 }, lang: 'en', isAxed: false },
  // What is left of 1280 px when everything is twice as large.
  { name: 'a screen at twice the size', viewport: { width: 640, height: 450 }, lang: 'vi', isAxed: false },
] as const;

/** They sign in once, and look again on each screen. */
const people = new Map<Who, Page>();

test.each(SCREENS)(
  'every page in $lang on $name can be read and used by everyone',
  async ({ viewport, lang, isAxed }) => {
    const found: string[] = [];
    const look = async (page: Page, axe: boolean) =>
      found.push(
        ...[...(await tooWide(page)), ...(await tooSmall(page)), ...(axe ? await violations(page) : [])].map(
          (problem) => `${page.url()}: ${problem}`,
        ),
      );
    for (const [who, path, axe] of PAGES) {
      const page = people.get(who) ?? (await signIn(site, await visitor(browser), who));
      people.set(who, page);
      await page.setViewportSize(viewport);
      await page.goto(`${site.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      expect(await page.getAttribute('html', 'lang')).toBe(lang);
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      await look(page, isAxed && axe === 'axe');
    }
    const stranger = await (await visitor(browser, { viewport })).newPage();
    await stranger.goto(`${site.url}/?lang=${lang}`);
    await stranger.click('main button[type=submit]');
    await look(stranger, true);
    expect(found).toEqual([]);
    await stranger.context().close();
  },
  240_000,
);

test('a case prints on A4: nothing cut off, no navigation, its code and number on every sheet', async () => {
  const page = await signIn(site, await visitor(browser, { viewport: { width: 718, height: 1000 } }), 'office');
  await page.goto(`${site.url}/cases/${CODE}?order=oldest`);
  await page.emulateMedia({ media: 'print' });
  expect(await tooWide(page)).toEqual([]);
  const clipped = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => element.checkVisibility() && !element.classList.contains('hidden-words'))
      .filter(
        (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible',
      )
      .map((element) => element.className),
  );
  expect(clipped).toEqual([]);
  for (const gone of ['.banner', 'nav', '#record', '.as-of', '.leave-button', 'button'])
    expect(await page.locator(gone).evaluateAll((all) => all.some((one) => one.checkVisibility()))).toBe(false);
  // Folded away on the screen, there on paper.
  expect(await page.locator('.ended-clock').evaluateAll((all) => all.every((one) => one.checkVisibility()))).toBe(true);
  const cut = await page.evaluate(() =>
    ['.clock', '.entry', '.track', '.ended-clock'].filter((name) =>
      [...document.querySelectorAll(name)].some((one) => getComputedStyle(one).breakInside !== 'avoid'),
    ),
  );
  expect(cut).toEqual([]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(sheets).toBeGreaterThanOrEqual(3);
  expect(sheets).toBeLessThanOrEqual(9);
  expect(pdf).toContain('/MediaBox [0 0 594');
  const sheet = await page.request.get(`${site.url}/cases/${CODE}/sheet.css`);
  expect(await sheet.text()).toContain(`content: "${CODE}"`);
});
