import type { Browser, BrowserContext, Page } from 'playwright-core';
import { until } from '../support/processes';
import { openBrowser, openSite, type Site, signIn, textsOf, visitor } from './site';
import { PEOPLE, type Who } from './story';

/** What somebody typed is not lost: the form is handed back, to that person and to nobody else. On the real store and engine. */
let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
}, 60_000);

const NAME = 'Lò Thị Chữ Còn';
const NOTE = 'Kể lại từ đầu, dòng một.\nDòng hai: "dao" & <b>gậy</b> + 100 % ế?';
const FORM = '/open/report.receive';

const enter = async (who: Who, javaScriptEnabled: boolean): Promise<Page> =>
  signIn(site, await visitor(browser, { javaScriptEnabled }), who, site.commune.url);
const send = (page: Page) => page.click('main form[method=post] button[type=submit]');
const heading = async (page: Page) => (await textsOf(page, 'h1'))[0];
const cases = () => site.commune.owner.caseFile.count();
afterEach(() => site.commune.owner.keptForm.deleteMany());

const kept = () => site.commune.owner.keptForm.count();
const to = (page: Page, path: string) => page.goto(`${site.commune.url}${path}`);

/** Fills in everything that a report must tell, and what is sealed in it. */
async function type(page: Page): Promise<void> {
  await page.check('[name=channel][value=phone]');
  await page.selectOption('[name=hamlet]', 'xom-3');
  await page.check('[name=danger][value=no]');
  await page.fill('[name="private.note"]', NOTE);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  await page.fill('[name="private.survivor.name"]', NAME);
}

const typed = async (page: Page) => {
  await page.waitForLoadState();
  return {
    channel: await page
      .locator('[name=channel]:checked')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
    hamlet: await page.inputValue('[name=hamlet]'),
    note: (await page.inputValue('[name="private.note"]')).replaceAll('\r\n', '\n'),
    name: await page.inputValue('[name="private.survivor.name"]'),
  };
};
const ALL = { channel: ['phone'], hamlet: 'xom-3', note: NOTE, name: NAME };

/** The session ends on the server, as after half an hour without a word. */
async function endSessions(): Promise<void> {
  await site.commune.owner.session.updateMany({ data: { seenAt: new Date(Date.now() - 31 * 60_000) } });
  site.commune.pass(0); // those of the API as well
}

async function signInAgain(page: Page, who: Who): Promise<void> {
  await page.fill('#username', PEOPLE[who].username);
  await page.fill('#password', site.passwordOf(who));
  await page.click('main button[type=submit]');
  await page.waitForLoadState();
}

/** Everything of a page that a person, or whoever sits down after them, can find in it. */
const everything = (page: Page) =>
  page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      document.title,
      location.href,
      ...[...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value),
    ].join('\n'),
  );

async function storedIn(page: Page): Promise<unknown> {
  return page.evaluate(async () => [
    { ...localStorage, ...sessionStorage },
    await indexedDB.databases(),
    await caches.keys(),
    history.state,
    window.name,
  ]);
}

describe.each([true, false])('with script: %s', (isScripted) => {
  test('a form whose session has ended comes back after sign-in, whole, to the same person and to nobody else', async () => {
    const page = await enter('head', isScripted);
    const urls: string[] = [];
    page.context().on('request', (request) => urls.push(decodeURIComponent(request.url())));
    await to(page, FORM);
    await type(page);
    const before = await cases();
    await endSessions();
    await send(page);
    await page.waitForURL(/ended=1/);
    expect(await textsOf(page, '.notice')).toEqual([expect.stringMatching(/được giữ kín/)]);
    expect(await kept()).toBe(1);
    const rows = await site.commune.owner.$queryRaw<{ line: string }[]>`SELECT k::text AS line FROM kept_form k`;
    for (const text of [NAME, 'Dòng hai', 'xom-3', FORM, PEOPLE.head.username])
      for (const form of [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64')])
        expect(rows[0]?.line).not.toContain(form);

    // Another person at the same browser, by the same address.
    const address = page.url();
    await signInAgain(page, 'office');
    expect(await everything(page)).not.toMatch(/Chữ Còn|Dòng hai/);
    await page.click('text=Đăng xuất');
    await page.goto(address);

    await signInAgain(page, 'head');
    expect(await typed(page)).toEqual(ALL);
    expect(await cases()).toBe(before);
    await send(page);
    await page.waitForURL(/\/sent\//);
    expect(await heading(page)).toBe('Đã ghi vào hồ sơ');
    expect(await cases()).toBe(before + 1);
    expect(await kept()).toBe(0);
    expect(urls.join(' ')).not.toMatch(/Chữ|Dòng|xom-3/);
    if (isScripted) expect(await storedIn(page)).toEqual([{}, [], [], null, '']);
    await page.context().close();
  }, 180_000);

  test('a form of an earlier session is handed back in the new one; under another account it waits, unseen', async () => {
    const page = await enter('head', isScripted);
    await to(page, FORM);
    await type(page);
    const before = await cases();
    const other = await page.context().newPage();
    await to(other, '/');
    await other.click('text=Đăng xuất');
    await other.waitForURL(`${site.commune.url}/`);
    await signInAgain(other, 'police');
    // The tab has covered itself where there is script; the form goes to the server either way.
    if (isScripted) await page.click('[data-return]');
    else await send(page);
    if (isScripted) await page.waitForFunction(() => !document.body.textContent?.includes('Đang gửi'));
    await page.waitForLoadState();
    expect(await everything(page)).toContain('của tài khoản khác');
    expect(await everything(page)).not.toMatch(/Chữ Còn|Dòng hai/);
    await to(other, '/cases');
    await other.click('text=Đăng xuất');
    await other.waitForURL(`${site.commune.url}/`);
    await signInAgain(other, 'head');
    expect(await typed(other)).toEqual(ALL);
    expect(await cases()).toBe(before);
    await site.commune.owner.keptForm.deleteMany();
    await page.context().close();
  }, 180_000);

  test('the language switch takes along what was typed', async () => {
    const page = await enter('head', isScripted);
    await to(page, FORM);
    await type(page);
    await page.click('nav [lang=en]');
    await page.waitForURL(/form=/);
    await page.waitForSelector('html[lang=en]');
    expect(await typed(page)).toEqual(ALL);
    await page.click('nav [lang=vi]');
    await page.waitForSelector('html[lang=vi]');
    expect(await typed(page)).toEqual(ALL);
    // Enter in a field sends the form, not the language.
    const before = await cases();
    await page.press('[name="private.survivor.name"]', 'Enter');
    await page.waitForURL(/\/sent\//);
    expect(await cases()).toBe(before + 1);
    await page.context().close();
  }, 180_000);

  test('back and send again is the first answer', async () => {
    const page = await enter('head', isScripted);
    await to(page, FORM);
    await type(page);
    await send(page);
    await page.waitForURL(/\/sent\//);
    const [first, before] = [page.url(), await cases()];
    await page.goBack();
    await page.waitForLoadState();
    expect(new URL(page.url()).pathname).toBe(FORM);
    expect(await textsOf(page, '.notice')).toEqual([expect.stringMatching(/đã được gửi/)]);
    // As the browser gives it back: the choices perhaps, what is sealed never.
    await send(page);
    await page.waitForURL(/\/sent\//);
    expect(page.url()).toBe(first);
    await to(page, '/cases');
    await page.goBack();
    await page.goBack();
    await page.waitForURL(/form=/);
    // With the same content once more.
    await type(page);
    await send(page);
    await page.waitForURL(/\/sent\//);
    expect(page.url()).toBe(first);
    expect([await cases(), await kept()]).toEqual([before, 0]);
    // Something new has a form of its own.
    await to(page, FORM);
    await type(page);
    await send(page);
    await page.waitForURL((url) => url.pathname.includes('/sent/') && url.href !== first);
    expect(await cases()).toBe(before + 1);
    await page.context().close();
  }, 180_000);

  test('a form that cannot be recorded where it was sent shows what was typed', async () => {
    const page = await enter('office', isScripted);
    const code = await site.commune.open('vhxh1');
    await to(page, `/cases/${code}/record/plan.make`);
    await page.fill('[name="private.note"]', NOTE);
    await page.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('#record');
      if (form) form.action = form.action.replace(/LC-\d\d-\w+/, 'LC-26-00000000');
    });
    await send(page);
    if (isScripted)
      await page.waitForFunction(() => document.querySelector('[data-status]')?.textContent !== 'Đang gửi…');
    await page.waitForLoadState();
    expect(await everything(page)).toContain('Dòng hai');
    expect(await everything(page)).toContain('Không có trang này');
    await page.context().close();
  }, 120_000);
});

test('nobody but its person gets a form by its slip, and a stranger’s is not kept', async () => {
  const page = await enter('head', false);
  await to(page, FORM);
  const slip = await page.inputValue('#record [name=slip]');
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${site.commune.url}/keep`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
      body: new URLSearchParams(fields),
    });
  const ids = () => site.commune.owner.keptForm.count();
  const start = await ids();
  for (const [fields, headers] of [
    [{ note: 'x' }, {}],
    [{ slip: 'AAAA', note: 'x' }, {}],
    [{ slip: `${slip.slice(0, -4)}AAAA`, note: 'x' }, {}],
    [{ slip, note: 'x' }, { 'sec-fetch-site': 'cross-site' }],
    [
      { slip, note: 'x' },
      { 'sec-fetch-site': '', origin: 'https://elsewhere.example' },
    ],
  ] as [Record<string, string>, Record<string, string>][])
    expect((await post(fields, headers)).status).toBe(403);
  expect(await ids()).toBe(start);
  for (let i = 0; i < 3; i++) expect((await post({ slip, note: `x${i}` })).status).toBe(303);
  expect(await ids()).toBe(start + 1); // one form, one row
  await site.commune.owner.keptForm.deleteMany();
  await page.context().close();
}, 120_000);

describe('a bad line', () => {
  const status = (page: Page) => page.locator('#record [data-status]');

  test('what cannot be sent stays where it is, is said so, and goes by itself with the same key', async () => {
    const page = await enter('head', true);
    await to(page, FORM);
    await type(page);
    const before = await cases();
    await page.context().setOffline(true);
    await send(page);
    await status(page).getByText('Chưa gửi được, đang thử lại').waitFor();
    expect(await typed(page)).toEqual(ALL);
    expect(await cases()).toBe(before);
    await page.context().setOffline(false);
    await page.waitForURL(/\/sent\//);
    expect(await heading(page)).toBe('Đã ghi vào hồ sơ');
    expect(await cases()).toBe(before + 1);
    await page.context().close();
  }, 120_000);

  test.each(['cut', 'bad gateway'])(
    'an answer that is lost (%s) is asked for again, and counts once',
    async (how) => {
      const page = await enter('head', true);
      await to(page, FORM);
      await type(page);
      const before = await cases();
      let tries = 0;
      await page.route(/\/open\/report\.receive\?/, async (route) => {
        if (route.request().method() !== 'POST' || ++tries > 1) return route.continue();
        await route.fetch();
        return how === 'cut' ? route.abort() : route.fulfill({ status: 502, body: 'bad gateway' });
      });
      await send(page);
      await page.waitForURL(/\/sent\//);
      expect(tries).toBe(2);
      expect(await cases()).toBe(before + 1);
      await page.context().close();
    },
    120_000,
  );

  test('the session ends while the line is away: the form waits on the server', async () => {
    const page = await enter('head', true);
    await to(page, FORM);
    await type(page);
    await page.context().setOffline(true);
    await send(page);
    await status(page).getByText('Chưa gửi được').waitFor();
    await endSessions();
    await page.context().setOffline(false);
    // Whichever comes first: the form's own next try, or the page noticing that the session is over.
    const back = page.locator('[data-return]');
    await Promise.race([page.waitForURL(/ended=1/), back.waitFor()]);
    if (await back.isVisible().catch(() => false)) await back.click();
    await page.waitForURL(/ended=1/);
    await signInAgain(page, 'head');
    expect(await typed(page)).toEqual(ALL);
    await site.commune.owner.keptForm.deleteMany();
    await page.context().close();
  }, 180_000);
});

test('typed text is not thrown away without a warning', async () => {
  const page = await enter('head', true);
  await to(page, FORM);
  const warned: string[] = [];
  page.on('dialog', (dialog) => {
    warned.push(dialog.type());
    void dialog.dismiss();
  });
  await page.click('nav >> text=Lịch trực');
  await page.waitForURL(/\/duty/);
  expect(warned).toEqual([]); // nothing was typed
  await to(page, FORM);
  await page.click('[name="private.note"]');
  await page.keyboard.type('Nghe tiếng kêu');
  for (const leave of [
    () => page.click('nav >> text=Lịch trực', { noWaitAfter: true, timeout: 5000 }),
    () => page.click('text=Quay lại danh sách', { noWaitAfter: true, timeout: 5000 }),
    () => page.reload({ timeout: 5000 }),
  ]) {
    await leave().catch(() => {});
    expect(await page.inputValue('[name="private.note"]')).toBe('Nghe tiếng kêu');
  }
  expect(warned).toEqual(['beforeunload', 'beforeunload', 'beforeunload']);
  await page.context().close();
}, 120_000);

describe('leaving at once', () => {
  const leaveWhile = async (context: BrowserContext, page: Page, network: 'slow' | 'away') => {
    if (network === 'away') await context.setOffline(true);
    else await page.route('**/leave', () => {}); // never answered
    await page.click('.leave-button');
    expect(page.url()).toBe(`${site.commune.url}/calendar`);
  };

  test.each(['slow', 'away'] as const)(
    'with the network %s it lands where no session is known, in every tab, and the session ends',
    async (network) => {
      const page = await enter('head', true);
      const context = page.context();
      const code = await site.commune.open('truongxom3', {
        ...{ kind: 'report.receive', channel: 'phone', hamlet: 'xom-3', danger: 'no', facts: {} },
        receivedAt: new Date().toISOString(),
        private: { survivor: { name: NAME }, note: NOTE },
      });
      const second = await context.newPage();
      await to(second, `/cases/${code}/people`);
      expect(await everything(second)).toContain('Chữ Còn');
      const third = await context.newPage();
      await to(third, FORM);
      await type(third);
      const session = (await context.cookies()).find(({ name }) => name === 'session');
      await page.bringToFront();
      await leaveWhile(context, page, network);
      for (const tab of [page, second, third]) {
        await tab.waitForURL('**/calendar');
        const all = await everything(tab);
        expect(all).not.toContain(PEOPLE.head.name);
        expect(all).not.toContain(PEOPLE.head.agency);
        expect(all).not.toContain(code);
        expect(all).not.toMatch(/Chữ Còn|Dòng hai|Đăng xuất/);
        expect(await tab.title()).toBe('Lịch – Bảng công việc');
        expect(await textsOf(tab, 'main h1')).toEqual([expect.stringMatching(/^Tháng \d+ năm \d+$/)]);
      }
      if (network === 'away') await context.setOffline(false);
      // Back, before anything has reached the server but this.
      await to(page, '/cases');
      expect(new URL(page.url()).pathname).toBe('/');
      await until('the session is over', 20_000, async () => {
        const answer = await fetch(`${site.commune.url}/cases`, {
          headers: { cookie: `session=${session?.value}` },
          redirect: 'manual',
        });
        return answer.headers.get('location') === '/?to=%2Fcases&ended=1';
      });
      await context.close();
      await site.commune.owner.keptForm.deleteMany();
    },
    180_000,
  );

  test('the calendar knows nobody, whoever asks for it', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await enter('office', javaScriptEnabled);
      const answer = await to(page, '/calendar');
      expect(await answer?.headerValue('set-cookie')).toBeNull();
      expect(await everything(page)).not.toContain(PEOPLE.office.name);
      expect(await textsOf(page, 'nav a')).toEqual(['English']);
      await page.context().close();
    }
  }, 120_000);
});

describe('the session ends by itself', () => {
  const wake = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

  test('every tab makes room; what was typed waits for its person', async () => {
    const code = await site.commune.open('truongxom3', {
      ...{ kind: 'report.receive', channel: 'phone', hamlet: 'xom-3', danger: 'no', facts: {} },
      receivedAt: new Date().toISOString(),
      private: { survivor: { name: NAME } },
    });
    // Afterwards: the newest session is this browser's.
    const page = await enter('head', true);
    await to(page, `/cases/${code}/people`);
    const form = await page.context().newPage();
    await to(form, FORM);
    await type(form);
    await wake(page);
    expect(await everything(page)).toContain('Chữ Còn'); // it runs still
    // To ask whether it runs is no use of it; to type is.
    const seen = () => site.commune.owner.session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    const old = new Date(Date.now() - 10 * 60_000);
    await site.commune.owner.session.updateMany({ data: { seenAt: old } });
    await Promise.all([page.waitForResponse('**/alive'), wake(page)]);
    expect((await seen()).seenAt).toEqual(old);
    await form.keyboard.type('x');
    await form.keyboard.press('Backspace');
    await Promise.all([form.waitForResponse('**/alive'), wake(form)]);
    expect((await seen()).seenAt.getTime()).toBeGreaterThan(old.getTime());
    await type(form);

    await endSessions();
    await wake(page);
    await page.waitForURL(/ended=1/);
    expect(await everything(page)).not.toMatch(/Chữ Còn/);
    await wake(form);
    await form.waitForSelector('[data-return]');
    expect(await everything(form)).not.toMatch(/Chữ Còn|Dòng hai/);
    await form.click('[data-return]');
    await form.waitForURL(/ended=1/);
    await signInAgain(form, 'head');
    expect(await typed(form)).toEqual(ALL);
    await site.commune.owner.keptForm.deleteMany();
    await form.context().close();
  }, 180_000);

  test('signing out in one tab ends the others', async () => {
    const page = await enter('office', true);
    const other = await page.context().newPage();
    await to(other, '/cases');
    await page.click('text=Đăng xuất');
    await other.waitForURL(/ended=1/, { timeout: 10_000 });
    await page.context().close();
  }, 120_000);

  test('without script a page is covered when the session ends, and the cover asks nobody who is there', async () => {
    const page = await enter('office', false);
    await to(page, '/cases');
    const refresh = await page.locator('meta[http-equiv=refresh]').getAttribute('content');
    expect(refresh).toMatch(/^1(799|800);url=\/rest\?to=%2Fcases$/);
    await endSessions();
    await to(page, '/rest?to=%2Fcases');
    expect(await heading(page)).toBe('Trang đã được che');
    expect(await everything(page)).not.toContain(PEOPLE.office.name);
    await page.click('text=Mở lại');
    expect(new URL(page.url()).pathname).toBe('/');
    // Somebody may be typing there: the form stays, and what stands in it is covered by the sheet.
    const head = await enter('head', false);
    await to(head, FORM);
    expect(await head.locator('meta[http-equiv=refresh]').count()).toBe(0);
    const covered = await head.locator('[name="private.note"]').evaluate((one) => {
      const { animationName, animationDelay } = getComputedStyle(one);
      return [animationName, animationDelay];
    });
    expect(covered).toEqual(['covered', '1800s']);
    await Promise.all([page.context().close(), head.context().close()]);
  }, 120_000);
});
