import type { Browser, Page } from 'playwright-core';
import { report } from '../api/commune';
import { CODE, openBrowser, openSite, type Site, signIn, textsOf, visitor } from './site';
import { PEOPLE, SURVIVOR, SURVIVOR_PHONE, type Who } from './story';

/** What the page of a case tells, and to whom. */
let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = async (who: Who, query = '', javaScriptEnabled = true): Promise<Page> => {
  const page = await signIn(site, await visitor(browser, { javaScriptEnabled }), who);
  await page.goto(`${site.url}/cases/${CODE}${query}`);
  return page;
};
const allOf = async (page: Page) => (await textsOf(page, 'main')).join();
const lines = async (page: Page, selector: string) =>
  (await textsOf(page, selector)).map((one) => one.replace(/\s+/g, ' ').trim());

test('limits are told with what is left, when, who must act and what they rest on', async () => {
  const page = await open('office');
  expect(await lines(page, '.alert')).toEqual([
    '▲ Một thời hạn đã quá Trung tâm trợ giúp pháp lý: Trả lời chuyển gửi, quá 45 phút',
  ]);
  expect(await lines(page, '.clock')).toEqual([
    'Trả lời chuyển gửi ▲ Quá hạn quá hạn 45 phút hạn 09:45 ngày 26/11 Phải làm: Trung tâm trợ giúp pháp lý ' +
      'Đã báo quá hạn lúc 09:45 ngày 26/11. Chưa ai trả lời cảnh báo. Kế hoạch hành động GBVIMS (chuẩn của xã)',
    'Hết hạn cấm tiếp xúc ● Đang hiệu lực còn 20 giờ 30 phút hết hiệu lực lúc 07:00 ngày 27/11 Theo dõi: Chủ tịch UBND xã ' +
      'Luật 13/2022 Điều 25.1, 25.3 (đã đọc trong nguồn)',
    'Bổ sung giấy tờ trợ giúp pháp lý ● Đang chạy còn 5 ngày hết ngày 01/12 Phải làm: Phòng Văn hóa - Xã hội ' +
      'Thông tư 12/2018/TT-BTP Điều 6 (đã đọc trong nguồn)',
    'Liên hệ theo dõi (lần 2) ● Đang chạy còn 6 ngày trước 08:30 ngày 03/12 Phải làm: Phòng Văn hóa - Xã hội ' +
      'Theo dõi GBVIMS (chuẩn của xã)',
    'Phải liên lạc lại với người bị bạo lực ● Đang chạy còn 29 ngày trước 10:05 ngày 26/12 Phải làm: Phòng Văn hóa - Xã hội ' +
      'Mẫu đóng hồ sơ GBVIMS (chuẩn của xã)',
    'Thời hiệu xử phạt hành chính ● Đang chạy còn 362 ngày trước 22:15 ngày 23/11/2027 Phải làm: Chủ tịch UBND xã ' +
      'Nghị định 282/2025/NĐ-CP Điều 6 (đã đọc trong nguồn)',
    'Thời hiệu xử phạt (vi phạm cấm tiếp xúc, không chấp hành góp ý, phục vụ cộng đồng) ● Đang chạy còn 364 ngày ' +
      'trước 21:10 ngày 25/11/2027 Phải làm: Chủ tịch UBND xã Nghị định 282/2025/NĐ-CP Điều 6, 48.2c, 53 (đã đọc trong nguồn)',
  ]);
  // What was kept is folded away when there is much of it.
  await page.locator('details').evaluateAll((folds) => {
    for (const fold of folds) (fold as HTMLDetailsElement).open = true;
  });
  const ended = await lines(page, '.ended-clock');
  expect(ended).toContain(
    '▲ Trễ hạn Phân công người giám sát (Công an xã) Xong lúc 08:31 ngày 24/11, trễ 31 phút Hạn 08:00 ngày 24/11 ' +
      'Đã báo quá hạn lúc 08:00 ngày 24/11; đã có trả lời lúc 08:05 ngày 24/11 Thông tư 66/2025/TT-BCA Điều 2 (đã đọc trong nguồn)',
  );
  expect(ended).toContain(
    '✓ Đúng hạn Phản ứng đầu tiên của Công an (Công an xã) Xong lúc 22:47 ngày 23/11, sớm 17 phút Hạn 23:04 ngày 23/11 ' +
      'Luật 13/2022 Điều 20.1, 23 (“ngay”); kế hoạch của xã (chuẩn của xã)',
  );
});

test('each entry says when, who, what, and which limit it started, kept or missed', async () => {
  const page = await open('office', '?order=oldest');
  const entries = await lines(page, '.entry');
  expect(entries[1]).toMatch(/^22:34 Trưởng xóm Tiếp nhận tin báo /);
  expect(entries[1]).toContain('Xóm Xóm 3 Mức nguy hiểm Đang nguy hiểm');
  expect(entries[1]).toContain('Hoàng Văn Mẫu, Trưởng Xóm 3. Ghi vào hồ sơ lúc 22:41');
  expect(entries[1]).toContain('◷ Bắt đầu tính: Phản ứng đầu tiên của Công an, hạn 23:04 ngày 23/11');
  expect(entries.find((entry) => entry.includes('Công an lên đường'))).toBe(
    '22:47 Công an xã Công an lên đường Trần Văn Thử, Công an xã Minh Hoạ ✓ Đúng hạn: Phản ứng đầu tiên của Công an, sớm 17 phút ' +
      '◷ Bắt đầu tính: Buộc chấm dứt hành vi bạo lực, hạn 23:17 ngày 23/11 Mục 3',
  );
  expect(entries.find((entry) => entry.startsWith('08:31'))).toContain(
    '✗ Trễ hạn: Phân công người giám sát, trễ 31 phút',
  );
  expect(entries.find((entry) => entry.includes('Sắp đến hạn: Phân công người giám sát'))).toBe(
    '07:30 ◷ Sắp đến hạn: Phân công người giám sát 2 lần, từ 07:30 ngày 24/11 đến 07:48 ngày 24/11 Báo cho Công an xã Mục 30–31',
  );
  expect(entries.find((entry) => entry.includes('Vi phạm quyết định'))).toContain('21:10');
  const newestFirst = await open('office');
  expect((await lines(newestFirst, '.entry'))[0]).toContain('Đồng hành');
});

test('one line of work per agency, with its state in words', async () => {
  const page = await open('office');
  const tracks = await lines(page, '.track');
  expect(tracks).toHaveLength(9);
  expect(tracks).toContainEqual(expect.stringContaining('Người bị bạo lực đang ở nơi an toàn'));
  expect(tracks).toContainEqual(expect.stringContaining('Cần bổ sung giấy tờ'));
});

test('a past moment shows what was known then, and nothing of what came later', async () => {
  const page = await open('office');
  await page.click('.as-of summary');
  await page.fill('#day', '24/11/2026');
  await page.fill('#time', '7h35');
  await page.click('.as-of button');
  await page.waitForURL(/asOf=/);
  expect(await textsOf(page, '.past strong')).toEqual(['Hồ sơ như đã biết lúc 24/11/2026 07:35']);
  expect(await lines(page, '.clock')).toContainEqual(
    expect.stringMatching(/^Phân công người giám sát ● Đang chạy còn 24 phút trước 08:00 ngày 24\/11/),
  );
  const all = await allOf(page);
  expect(all).not.toContain('Kế hoạch an toàn');
  expect(all).not.toContain('Đã trả lời');
  await page.goto(`${site.url}/cases/${CODE}?day=27/11/2026&time=08:00`);
  expect(await textsOf(page, '.error-summary a')).toEqual(['Thời điểm này chưa đến. Hãy chọn một thời điểm đã qua.']);
  await page.goto(`${site.url}/cases/${CODE}?day=hôm qua&time=`);
  expect(await textsOf(page, '.error-summary a')).toEqual(['Hãy nhập ngày và giờ, ví dụ 23/11/2026 21:40']);
  expect(await page.inputValue('#day')).toBe('hôm qua');
  await page.goto(`${site.url}/cases/${CODE}?day=23/11/2026&time=08:00`);
  expect(await allOf(page)).toContain('Lúc đó hồ sơ này chưa được mở.');
});

test('nobody reads the name of a shelter but the office and that shelter; care is for the health station and the office', async () => {
  const host = PEOPLE.shelter.agency;
  for (const [who, seesHost, seesCare] of [
    ['office', true, true],
    ['shelter', true, false],
    ['police', false, false],
    ['chair', false, false],
    ['health', false, true],
    ['legal', false, false],
    ['head', false, false],
  ] as const) {
    const page = await open(who);
    const html = await page.content();
    expect([who, html.includes(host) || html.includes(PEOPLE.shelter.name)]).toEqual([who, seesHost]);
    expect([who, html.includes('Thu mẫu giám định')]).toEqual([who, seesCare]);
    // Names of those who act are for the office and for their own agency.
    expect([who, html.includes(PEOPLE.head.name)]).toEqual([who, who === 'office' || who === 'head']);
    for (const secret of [SURVIVOR, SURVIVOR_PHONE, 'cầm dao'])
      expect([who, html.includes(secret)]).toEqual([who, false]);
    await page.context().close();
  }
});

test('who she is stands on a page of its own, as far as the reader may know, and the look is logged', async () => {
  const page = await open('office');
  await page.click('.people-link');
  expect(await allOf(page)).toContain(SURVIVOR);
  expect(await allOf(page)).toContain('cầm dao');
  const looks = await site.commune.deps.db.accessLog.findMany({ orderBy: { id: 'desc' }, take: 1 });
  expect(looks[0]).toMatchObject({ action: 'read:case', role: 'office' });
  const health = await open('health');
  await health.goto(`${site.url}/cases/${CODE}/people`);
  expect(await allOf(health)).toContain('Vết cắt cẳng tay');
  expect(await allOf(health)).not.toContain('cầm dao');
});

test('a case that one may not know of is answered like one that does not exist', async () => {
  const page = await open('union');
  const school = await signIn(site, await visitor(browser), 'head');
  const there = await school.goto(`${site.url}/cases/${CODE}`);
  expect(there?.status()).toBe(200);
  const missing = await page.goto(`${site.url}/cases/LC-26-00000000`);
  expect(missing?.status()).toBe(404);
  expect(await textsOf(page, 'h1')).toEqual(['Không có trang này']);
  const odd = await page.goto(`${site.url}/cases/khong-phai-ma`);
  expect(odd?.status()).toBe(404);
});

test('English says the same', async () => {
  const page = await open('office', '?lang=en');
  expect(await lines(page, '.alert')).toEqual([
    '▲ One limit has been missed Legal aid centre: Referral answered, 45 minutes overdue',
  ]);
  const words = await allOf(page);
  expect(words).toContain('Law 13/2022 Art. 25.1, 25.3 (read in a source)');
  expect(words).toContain('20 hours 30 minutes left');
  // The choice is kept, and the way back is in Vietnamese.
  await page.goto(`${site.url}/cases`);
  expect(await textsOf(page, 'h1')).toEqual(['Cases']);
  await page.click('text=Tiếng Việt');
  expect(await textsOf(page, 'h1')).toEqual(['Danh sách hồ sơ']);
});

test('the list shows what is late first, and filters without script', async () => {
  const page = await signIn(site, await visitor(browser, { javaScriptEnabled: false }), 'office');
  expect(await lines(page, '.cases tbody tr')).toEqual([
    `${CODE} ▲ 1 thời hạn đã quá ● Đang xử lý Xóm 3 quá hạn 45 phút, hạn 09:45 ngày 26/11 Trả lời chuyển gửi (Trung tâm trợ giúp pháp lý)`,
  ]);
  await page.selectOption('#hamlet', 'xom-4');
  await page.click('.filters button');
  expect((await textsOf(page, '.empty'))[0]).toBe('Không có hồ sơ nào khớp với bộ lọc.');
  await page.click('text=Bỏ lọc');
  await page.check('input[name=overdue]');
  await page.click('.filters button');
  await page.waitForLoadState();
  expect(await page.locator('.cases tbody tr').count()).toBe(1);
  await page.goto(`${site.url}/cases?cursor=nowhere`);
  expect(await page.locator('.cases tbody tr').count()).toBe(1);
});

test('what was recorded in error stays to be read, struck through with all that it had done', async () => {
  const { commune } = site;
  const code = await commune.open('truongxom3', report({ danger: 'yes' }));
  await commune.record('congan1', code, { kind: 'police.dispatch' });
  const { id } = await commune.owner.agencySignal.findFirstOrThrow({
    where: { kind: 'police.dispatch', case: { code } },
  });
  await commune.record('congan1', code, { kind: 'entry.strike', entry: id, because: 'wrong-case' });
  const page = await signIn(site, await visitor(browser), 'office', commune.url);
  const struck = page.locator('.entry.is-struck');
  await page.goto(`${commune.url}/cases/${code}`);
  expect(await struck.count()).toBe(0); // a second person has not agreed yet
  await page.goto(`${commune.url}/cases/${code}/record/entry.answerStrike`);
  await page.check('[name=agreed][value=true]');
  await page.click('main form[method=post] button[type=submit]');
  await page.waitForURL(/\/sent\//);
  await page.goto(`${commune.url}/cases/${code}`);
  expect(await struck.locator('h4').innerText()).toMatch(/Công an lên đường/);
  expect(await struck.locator('.struck-mark').innerText()).toMatch(/^Ghi nhầm/);
  const done = struck.locator('.effects li');
  expect(await done.count()).toBeGreaterThan(1);
  expect(await struck.locator('.effects li.quiet s').count()).toBe(await done.count());
  expect(await lines(page, '.clock')).toContainEqual(
    expect.stringMatching(/^Phản ứng đầu tiên của Công an ● Đang chạy/),
  );
});
