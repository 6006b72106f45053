import type { Browser, BrowserContext } from 'playwright-core';
import { until } from '../support/processes';
import { CODE, openBrowser, openSite, type Site, signIn, visitor } from './site';
import { PEOPLE } from './story';

/** Coming in, going out, leaving in a hurry; and what stays behind in a browser. */
let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const cookies = async (context: BrowserContext) =>
  Object.fromEntries((await context.cookies()).map(({ name, ...rest }) => [name, rest]));

describe.each([true, false])('with script: %s', (javaScriptEnabled) => {
  test('a wrong password is told in plain words, and what was typed stays', async () => {
    const page = await (await visitor(browser, { javaScriptEnabled })).newPage();
    await page.goto(`${site.url}/`);
    await page.click('main button[type=submit]');
    await page.waitForLoadState();
    expect(await page.locator('.error-summary a').allInnerTexts()).toEqual([
      'Hãy nhập tên đăng nhập',
      'Hãy nhập mật khẩu',
    ]);
    await page.fill('#username', PEOPLE.office.username);
    await page.fill('#password', 'sai rồi');
    await page.click('main button[type=submit]');
    await page.waitForLoadState();
    expect(await page.locator('.error-summary li').allInnerTexts()).toEqual([
      'Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock, rồi thử lại.',
    ]);
    expect(await page.title()).toBe('Lỗi: Đăng nhập – Bảng công việc');
    expect(await page.inputValue('#username')).toBe(PEOPLE.office.username);
    expect(await page.inputValue('#password')).toBe('');
  });

  test('one comes back to where one wanted to go', async () => {
    const context = await visitor(browser, { javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(`${site.url}/cases/${CODE}?order=oldest`);
    expect(new URL(page.url()).pathname).toBe('/');
    await page.fill('#username', PEOPLE.office.username);
    await page.fill('#password', site.passwordOf('office'));
    await page.click('main button[type=submit]');
    await page.waitForLoadState();
    await page.waitForURL(`${site.url}/cases/${CODE}?order=oldest`);
  });

  test('leaving ends the session and shows a calendar; nothing leads back', async () => {
    const context = await visitor(browser, { javaScriptEnabled });
    const page = await signIn(site, context, 'office');
    await page.goto(`${site.url}/cases/${CODE}`);
    const { session } = await cookies(context);
    await page.click('.leave-button');
    await page.waitForURL(`${site.url}/calendar`);
    expect(await page.title()).toBe('Lịch – Bảng công việc');
    expect(await page.locator('main').allInnerTexts()).toEqual([expect.stringMatching(/^Tháng 11 năm 2026/)]);
    await page.goBack();
    await page.waitForLoadState();
    expect(await page.locator('h1').allInnerTexts()).toEqual([javaScriptEnabled ? expect.any(String) : 'Đăng nhập']);
    expect(await page.content()).not.toContain('Diễn biến');
    // The session is over on the server, whoever kept its cookie.
    await until('the session is over', 10_000, async () => {
      const kept = await fetch(`${site.url}/cases`, {
        headers: { cookie: `session=${session?.value}` },
        redirect: 'manual',
      });
      return kept.headers.get('location') === '/?to=%2Fcases&ended=1';
    });
  });
});

test('pressing Shift three times leaves; typing capitals does not', async () => {
  const page = await signIn(site, await visitor(browser), 'office');
  for (const key of ['Shift+A', 'Shift+B', 'Shift+C', 'Shift+D']) await page.keyboard.press(key);
  expect(page.url()).toBe(`${site.url}/cases`);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift');
  await page.waitForURL(`${site.url}/calendar`);
});

test('signing out ends the session', async () => {
  const context = await visitor(browser);
  const page = await signIn(site, context, 'office');
  await page.click('text=Đăng xuất');
  await page.waitForURL(`${site.url}/`);
  expect(Object.keys(await cookies(context))).not.toContain('session');
  await page.goto(`${site.url}/cases`);
  expect(new URL(page.url()).pathname).toBe('/');
});

test('nothing about anybody stays in the browser or shows in an address', async () => {
  const context = await visitor(browser);
  const urls: string[] = [];
  context.on('request', (request) => urls.push(request.url()));
  const said: string[] = [];
  context.on('console', (message) => said.push(message.text()));
  const page = await signIn(site, context, 'office');
  for (const path of [`/cases/${CODE}`, `/cases/${CODE}/people`, `/cases/${CODE}/record/plan.make`])
    await page.goto(`${site.url}${path}`);
  const kept = await cookies(context);
  expect(Object.keys(kept).toSorted()).toEqual(['device', 'session']);
  expect(kept.session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', expires: -1 });
  // It says whose browser this is to nobody but who counts the guesses at a name.
  expect(kept.device).toMatchObject({
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    value: expect.stringMatching(/^[\w-]{40}$/),
  });
  expect(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).toEqual({});
  expect(await page.evaluate(async () => [await caches.keys(), await indexedDB.databases()])).toEqual([[], []]);
  const spoken = urls.map((url) => decodeURIComponent(url)).join(' ');
  for (const { name, username } of Object.values(PEOPLE)) {
    expect(spoken).not.toContain(name);
    expect(spoken).not.toContain(username);
  }
  // The policy of the page was never in the way: nothing in it needs what it forbids.
  expect(said).toEqual([]);
});

test('pages are kept by nobody; looks and script for ever, under a name that changes with them', async () => {
  const page = await fetch(`${site.url}/`);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  const html = await page.text();
  expect(html).not.toMatch(/<script>|<style|style="|\son[a-z]+="/);
  const files = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, href]) => href);
  expect(files).toHaveLength(3);
  for (const href of files) {
    expect(href).toMatch(/\.[0-9a-f]{16}\.(css|js|svg)$/);
    const file = await fetch(`${site.url}${href}`);
    expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  }
  expect((await fetch(`${site.url}/static/page.0000000000000000.css`)).status).toBe(404);
});

test('a form that is not from here is not taken', async () => {
  const context = await visitor(browser);
  const page = await signIn(site, context, 'office');
  const token = await page.locator('input[name=token]').first().inputValue();
  const { session } = await cookies(context);
  const post = (headers: Record<string, string>, body: Record<string, string>) =>
    fetch(`${site.url}/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `session=${session?.value}`, ...headers },
      body: new URLSearchParams(body),
    });
  expect((await post({ 'sec-fetch-site': 'cross-site' }, { token })).status).toBe(403);
  expect((await post({ 'sec-fetch-site': 'same-site' }, { token })).status).toBe(403);
  expect((await post({ origin: 'https://elsewhere.example' }, { token })).status).toBe(403);
  expect((await post({ origin: 'null' }, { token })).status).toBe(403);
  expect((await post({}, {})).status).toBe(403);
  expect((await post({}, { token: `${token}x` })).status).toBe(403);
  await page.goto(`${site.url}/cases`);
  expect(page.url()).toBe(`${site.url}/cases`);
  expect((await post({ origin: site.url }, { token })).status).toBe(303);
});

test('guessing is slowed down in words a person understands', async () => {
  const page = await (await visitor(browser)).newPage();
  await page.goto(`${site.url}/`);
  for (let i = 0; i < 7; i++) {
    await page.fill('#username', 'chutich');
    await page.fill('#password', `đoán ${i}`);
    await page.click('main button[type=submit]');
    await page.waitForLoadState();
    await page.waitForLoadState();
  }
  expect(await page.locator('.error-summary li').allInnerTexts()).toEqual([
    expect.stringMatching(/^Đã thử sai nhiều lần\. Hãy chờ .+ rồi thử lại\./),
  ]);
});
