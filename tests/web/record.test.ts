import type { Browser, Page } from 'playwright-core';
import { enterAddress } from '../../prisma/address';
import { openBrowser, openSite, type Site, signIn, textsOf, visitor } from './site';
import type { Who } from './story';

/** Forms, filled in a browser without script, on the real store and engine. */
let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
// One that was left unsent would be where its person comes back to.
afterEach(() => site.commune.owner.keptForm.deleteMany());

const enter = async (who: Who): Promise<Page> =>
  signIn(site, await visitor(browser, { javaScriptEnabled: false }), who, site.commune.url);
const send = (page: Page) => page.click('main button[type=submit]');
const errors = (page: Page) => textsOf(page, '.error-summary li');
const heading = async (page: Page) => (await textsOf(page, 'h1'))[0];

test('a case is opened, worked on and refused on paper-plain forms', async () => {
  const head = await enter('head');
  await head.click('text=Báo tin bạo lực');
  expect(new URL(head.url()).pathname).toBe('/open/report.receive');
  await head.fill('#private\\.note', 'Nghe tiếng kêu cứu.');
  await send(head);
  expect(await errors(head)).toEqual([
    'Báo tin bằng cách nào: hãy chọn một mục',
    'Xóm: hãy chọn một mục',
    'Có ai đang gặp nguy hiểm không: hãy chọn một mục',
  ]);
  // What was typed is still there, and each error leads to its field.
  expect(await head.inputValue('#private\\.note')).toBe('Nghe tiếng kêu cứu.');
  const target = await head.locator('.error-summary a').nth(1).getAttribute('href');
  expect(await head.locator(`[id="${target?.slice(1)}"]`).count()).toBe(1);
  await head.check('[name=channel][value=phone]');
  await head.selectOption('[name=hamlet]', 'xom-3');
  await head.check('[name=danger][value=yes]');
  await head.fill('[name="receivedAt.day"]', '32/01/2026');
  await send(head);
  expect(await errors(head)).toEqual(['Nhận được lúc nào: hãy nhập ngày và giờ, ví dụ 23/11/2026 21:40']);
  expect(await head.inputValue('[name="receivedAt.day"]')).toBe('32/01/2026');
  await head.goto(`${site.commune.url}/open/report.receive`);
  await head.check('[name=channel][value=phone]');
  await head.selectOption('[name=hamlet]', 'xom-3');
  await head.check('[name=danger][value=yes]');
  await head.click('summary:has-text("Những điều đã biết")');
  await head.check('[name="facts.acts"][value=beaten]');
  await head.selectOption('[name="facts.tie"]', 'spouse');
  await head.click('summary:has-text("Người bị bạo lực")');
  await head.fill('[name="private.survivor.name"]', 'Lò Thị Không Có Thật');
  await send(head);
  expect(await heading(head)).toBe('Đã ghi vào hồ sơ');
  expect(await head.locator('.receipt').allInnerTexts()).toEqual([
    expect.stringMatching(/Mã biên nhận: [0-9A-Z]{4}-[0-9A-Z]{4}/),
  ]);
  const code = new URL(head.url()).pathname.split('/')[2];

  const office = await enter('office');
  await office.goto(`${site.commune.url}/cases/${code}`);
  await office.click('text=Ghi sự đồng ý của người bị bạo lực >> nth=0');
  expect(await heading(office)).toBe('Ghi sự đồng ý của người bị bạo lực');
  await office.selectOption('[name=consent]', 'legal');
  await send(office);
  expect(await errors(office)).toEqual([
    'Người bị bạo lực đã được giải thích: chia sẻ gì, với ai, để làm gì: phải xác nhận mục này',
  ]);
  expect(await office.inputValue('[name=consent]')).toBe('legal');
  await office.check('[name=informed]');
  const [posted] = await Promise.all([office.waitForRequest((request) => request.method() === 'POST'), send(office)]);
  expect(await heading(office)).toBe('Đã ghi vào hồ sơ');

  // The same form sent twice, by an impatient hand or a bad line, counts once.
  const again = await office.request.post(posted.url(), {
    data: posted.postData() ?? '',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    maxRedirects: 0,
  });
  expect(again.headers().location).toBe(new URL(office.url()).pathname);
  await office.click('text=Xem hồ sơ');
  expect(await office.locator('.entry h4', { hasText: 'Đồng ý' }).count()).toBe(1);

  // The receiver's role follows from the agency.
  await office.goto(`${site.commune.url}/cases/${code}/record/referral.make`);
  await office.check('[name=receiver][value=health]');
  await office.selectOption('[name=agency]', 'TGPL-01');
  await send(office);
  // Everything that is in the way, at once.
  expect(await errors(office)).toEqual([
    expect.stringMatching(/Căn cứ: /),
    expect.stringMatching(/^Chưa có sự đồng ý .+ Căn cứ: /),
  ]);
  await office.check('[name=receiver][value=legal]');
  await send(office);
  expect(await heading(office)).toBe('Đã ghi vào hồ sơ');
  expect(await office.locator('section li').allInnerTexts()).toEqual([
    expect.stringMatching(/^Trả lời chuyển gửi, trước /),
  ]);

  // The chair's order needs all four receivers: the law's own words, and the form as it was.
  const chair = await enter('chair');
  await chair.goto(`${site.commune.url}/cases/${code}/record/noContact.order`);
  await chair.check('[name=ground][value=own-initiative]');
  await chair.check('[name=receivers][value=perpetrator]');
  await chair.fill('[name="endsAt.day"]', '01/01/2030');
  await chair.fill('[name="endsAt.time"]', '8h');
  await send(chair);
  expect(await errors(chair)).toEqual([
    'Chủ tịch chỉ tự ra quyết định khi tính mạng bị đe dọa. Căn cứ: Luật 13/2022 Điều 25.1b',
    expect.stringMatching(/không quá 3 ngày/),
    expect.stringMatching(/đủ bốn nơi nhận/),
    expect.stringMatching(/đúng là 01\/01\/2030 8h\?/), // hardly meant: asked back
  ]);
  expect(await chair.inputValue('[name="endsAt.time"]')).toBe('8h');
  expect(await chair.isChecked('[name=receivers][value=perpetrator]')).toBe(true);
  expect(await chair.isChecked('[name=receivers][value=victim]')).toBe(false);

  // Not now, with the reason; not yours; no such thing.
  await chair.goto(`${site.commune.url}/cases/${code}/record/noContact.refuse`);
  expect(await chair.locator('.notice').allInnerTexts()).toEqual([
    expect.stringContaining('Không có đề nghị cấm tiếp xúc'),
  ]);
  expect((await chair.goto(`${site.commune.url}/cases/${code}/record/care.record`))?.status()).toBe(403);
  expect((await chair.goto(`${site.commune.url}/cases/${code}/record/no.such`))?.status()).toBe(404);
  const shelter = await enter('shelter');
  expect((await shelter.goto(`${site.commune.url}/cases/${code}/record/wish.record`))?.status()).toBe(404);
  expect((await shelter.goto(`${site.commune.url}/open`))?.status()).toBe(403);
}, 90_000);

test('what is sent from a merged case is confirmed where it stands, and a confirmation says what was answered', async () => {
  const { commune } = site;
  const [from, into] = [await commune.open('vhxh1'), await commune.open('vhxh1')];
  await commune.record('vhxh1', from, { kind: 'case.merge', into });
  const office = await enter('office');
  const chair = await enter('chair');
  await chair.goto(`${commune.url}/cases/${from}`);
  // Somebody waits for the chair's word: that stands first.
  expect((await textsOf(chair, '.record-open li a'))[0]).toBe('Duyệt hoặc trả lại đề nghị kết thúc');
  await chair.goto(`${commune.url}/cases/${from}/record/closure.approve`);
  await chair.check('[name=approved][value=false]');
  await send(chair);
  expect((await textsOf(chair, '.receipt strong'))[0]).toBe('Trả lại đề nghị kết thúc');
  await commune.record('vhxh1', from, { kind: 'case.merge', into });
  await commune.record('chutich', from, { kind: 'closure.approve', approved: true });

  await office.goto(`${commune.url}/cases/${from}/record/consent.give`);
  await office.selectOption('[name=consent]', 'legal');
  await send(office);
  // What is missing, and not that this case is over: it is for the other one.
  expect((await errors(office)).filter((text) => text.includes('gộp') || text.includes('hồ sơ kia'))).toEqual([]);
  await office.check('[name=informed]');
  await send(office);
  expect(await heading(office)).toBe('Đã ghi vào hồ sơ');
  expect(new URL(office.url()).pathname).toMatch(new RegExp(`^/cases/${into}/sent/`));
  expect(await office.locator('.receipt').innerText()).toContain(`Hồ sơ ${from} đã gộp vào hồ sơ ${into}`);
  expect((await textsOf(office, '.receipt strong'))[0]).toBe('Người bị bạo lực đồng ý');
}, 90_000);

test('an emergency takes three answers', async () => {
  const police = await enter('police');
  await police.goto(`${site.commune.url}/open`);
  await police.click('text=Mở tình huống khẩn cấp');
  await police.selectOption('[name=hamlet]', 'xom-7');
  await police.check('[name=who][value=survivor]');
  await police.fill('[name="private.note"]', 'Cầm dao, ở nhà cuối xóm.');
  await send(police);
  expect(await heading(police)).toBe('Đã ghi vào hồ sơ');
  expect(await police.locator('section li').allInnerTexts()).toContainEqual(
    expect.stringMatching(/^Phản ứng đầu tiên của Công an, trước .+ \(Công an xã\)$/),
  );
  await police.click('text=Xem hồ sơ');
  expect(await police.locator('.case-head .tag').allInnerTexts()).toEqual([
    '▲ Khẩn cấp',
    '▲ Đang nguy hiểm',
    '● Đang xử lý',
  ]);
  const { pathname } = new URL(police.url());
  await police.goto(`${site.commune.url}/cases`);
  const row = police.locator('.cases tbody tr', { has: police.locator(`a[href="${pathname}"]`) });
  expect(await row.locator('.tag').allInnerTexts()).toEqual(['▲ Khẩn cấp', '▲ Đang nguy hiểm', '● Đang xử lý']);
  await police.goto(`${site.commune.url}${pathname}`);
  // What a limit waits for stands first.
  expect((await police.locator('.record-open li').allInnerTexts())[0]).toMatch(/^Cử lực lượng\s+trước /);
});

test('who looks for a bed sees which address has room, and which said no; what kind of place it is follows', async () => {
  const { commune } = site;
  const code = await commune.open('vhxh1');
  await commune.record('vhxh1', code, { kind: 'consent.give', consent: 'safe-house', informed: true });
  await enterAddress(commune.owner, commune.ring, 'DCTC-03', { kind: 'household', places: 0, stayDays: null });
  // Nobody has entered what room the station has: it answers for itself.
  const station = await commune.owner.agency.findUniqueOrThrow({ where: { code: 'TYT-01' } });
  await commune.owner.trustedAddress.delete({ where: { agencyId: station.id } });
  const office = await enter('office');
  const form = `${commune.url}/cases/${code}/record/shelter.ask`;
  const offered = async () => {
    await office.goto(form);
    return office
      .locator('[name=agency] optgroup')
      .evaluateAll((groups) =>
        groups.map((group) => [
          group.getAttribute('label'),
          ...[...group.querySelectorAll('option')].map((option) => option.textContent),
        ]),
      );
  };
  expect(await offered()).toEqual([
    ['Địa chỉ tin cậy', 'còn 4 chỗ · Nhà văn hoá Xóm 5', 'còn 1 chỗ · Gia đình ông Đỗ Văn Mẫu'],
    ['Hộ nhận chăm sóc tạm thời', 'hết chỗ · Chùa Minh Hoạ'],
    ['Cơ sở y tế', 'Trạm Y tế xã Minh Hoạ'],
    ['Cơ sở trợ giúp xã hội', expect.any(String)],
  ]);
  const ask = async (agency: string) => {
    await office.goto(form);
    await office.selectOption('[name=agency]', agency);
    await office.fill('[name=people]', '2');
    await send(office);
    return heading(office);
  };
  expect(await ask('DCTC-03')).toBe('Đề nghị tạm lánh');
  expect(await errors(office)).toEqual([expect.stringContaining('không còn đủ chỗ')]);
  expect(await ask('DCTC-01')).toBe('Đã ghi vào hồ sơ');
  await commune.record('tamlanh1', code, { kind: 'shelter.answer', answer: 'declined' });
  expect((await offered())[0]).toEqual([
    'Địa chỉ tin cậy',
    'còn 1 chỗ · Gia đình ông Đỗ Văn Mẫu',
    'đã từ chối · còn 4 chỗ · Nhà văn hoá Xóm 5',
  ]);
  expect(await ask('TYT-01')).toBe('Đã ghi vào hồ sơ');
  const asked = await commune.owner.caseEvent.findFirst({
    where: { case: { code }, type: 'shelter.asked' },
    orderBy: { seq: 'desc' },
  });
  expect(asked?.data).toMatchObject({ place: 'health-facility', host: 'health' });
  // Whoever else asks, asks the office: no address is named to them, and none by them.
  const police = await enter('police');
  await police.goto(form);
  expect(await police.locator('[name=agency], [name=place]').count()).toBe(0);
  await police.fill('[name=people]', '2');
  await send(police);
  expect(await heading(police)).toBe('Đã ghi vào hồ sơ');
}, 60_000);

test('a form for which the engine gives no answer is received all the same', async () => {
  await site.commune.stopWorker();
  try {
    const office = await enter('office');
    await office.goto(`${site.commune.url}/open/report.receive`);
    await office.check('[name=channel][value=letter]');
    await office.selectOption('[name=hamlet]', 'xom-1');
    await office.check('[name=danger][value=no]');
    await send(office);
    expect(await heading(office)).toBe('Đã nhận');
    expect(await office.locator('.receipt').allInnerTexts()).toEqual([
      expect.stringContaining('Bạn không cần gửi lại'),
    ]);
  } finally {
    await site.commune.startWorker();
  }
}, 60_000);
