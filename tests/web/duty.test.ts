import type { Browser, Page } from 'playwright-core';
import { openBrowser, openSite, type Site, signIn, textsOf, visitor } from './site';
import type { Who } from './story';

/** The duty roster on paper-plain forms, in a browser without script, on the real store. */
let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const enter = async (who: Who): Promise<Page> => {
  const page = await signIn(site, await visitor(browser, { javaScriptEnabled: false }), who, site.commune.url);
  await page.click('text=Lịch trực');
  return page;
};
const errors = (page: Page) => textsOf(page, '.error-summary li');
const now = (page: Page) => textsOf(page, 'section[aria-labelledby=now] strong');
const shifts = (page: Page) => textsOf(page, 'section[aria-labelledby=shifts] .duty-line p');

test('a roster is made, an absence reported and ended, and a shift taken off again', async () => {
  const office = await enter('office');
  expect((await now(office))[0]?.split(', ').toSorted()).toEqual(['Nguyễn Thị Ví Dụ', 'Trần Thị Mẫu']);
  await office.click('text=Thêm ca trực >> nth=-1');
  expect(await errors(office)).toEqual([
    'Ai: hãy chọn một người',
    'Các ngày: hãy chọn ít nhất một ngày',
    'Từ giờ: hãy nhập giờ, ví dụ 21:40',
    'Đến giờ: hãy nhập giờ, ví dụ 21:40',
  ]);
  for (const href of await office
    .locator('.error-summary a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href'))))
    expect(await office.locator(`[id="${href?.slice(1)}"]`).count()).toBe(1);

  await office.selectOption('[name="add.who"]', { label: 'Trần Thị Mẫu' });
  for (const day of [1, 2, 3, 4, 5, 6, 7]) await office.check(`[name="add.days"][value="${day}"]`);
  await office.fill('[name="add.from"]', '0h');
  await office.fill('[name="add.until"]', '24h');
  await office.click('text=Thêm ca trực >> nth=-1');
  expect(await office.locator('[role=status]').innerText()).toBe('Đã lưu.');
  expect(await shifts(office)).toEqual(['Trần Thị Mẫu: T2, T3, T4, T5, T6, T7, CN 00:00–00:00']);
  expect(await now(office)).toEqual(['Trần Thị Mẫu']);

  await office.selectOption('[name="away.who"]', { label: 'Trần Thị Mẫu' });
  await office.fill('[name="away.until.day"]', '01/01/2020');
  await office.fill('[name="away.until.time"]', '7h');
  await office.click('form:has(h3:text("Báo vắng")) button');
  expect(await errors(office)).toEqual(['Lúc hết vắng phải sau lúc bắt đầu và sau bây giờ.']);
  await office.fill('[name="away.until.day"]', '01/01/2040');
  await office.click('form:has(h3:text("Báo vắng")) button');
  expect(await office.locator('section[aria-labelledby=now]').innerText()).toContain('Không có ai trực');
  await office.click('text=Đã trở lại');
  expect(await now(office)).toEqual(['Trần Thị Mẫu']);
  await office.click('.duty-line button:has-text("Bỏ")');
  expect(await shifts(office)).toEqual([]);
});

test('the office looks at the roster of the police and changes nothing there; the police not at the office’s', async () => {
  const office = await enter('office');
  await office.selectOption('[name=agency]', 'CAX-01');
  await office.click('text=Xem >> nth=-1');
  expect(await shifts(office)).toEqual([
    expect.stringContaining('Trần Văn Thử: T2, T3, T4, T5, T6, T7, CN 07:00–19:00'),
    expect.stringContaining('Lê Thị Ví Dụ: T2, T3, T4, T5, T6, T7, CN 19:00–07:00'),
  ]);
  expect(await office.locator('main form[method=post]').count()).toBe(0);
  const police = await enter('police');
  expect((await police.goto(`${site.commune.url}/duty?agency=VHXH-01`))?.status()).toBe(404);
  // What is offered is answered; an address's roster is not offered to the chair.
  const chair = await enter('chair');
  await chair.goto(`${site.commune.url}/duty`);
  const offered = await chair
    .locator('[name=agency] option')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
  expect(offered.length).toBeGreaterThan(5);
  expect(offered.filter((code) => code?.startsWith('DCTC'))).toEqual([]);
  for (const code of offered) expect((await chair.goto(`${site.commune.url}/duty?agency=${code}`))?.status()).toBe(200);
});
