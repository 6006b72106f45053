import { instant } from '../../domain/time';
import { cookie, cookieNames, readCookies } from '../../web/cookies';
import { formToken, freshSecret, isFromHere, isTokenOf, localPath } from '../../web/forms';
import { readWall, times, wall } from '../../web/times';
import { en } from '../../web/words/en';
import { vi } from '../../web/words/vi';

const NOW = instant('2026-11-26T03:30:00Z');
const vietnamese = times(vi.units, NOW);
const english = times(en.units, NOW);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [-5, 'chưa đến 1 phút', 'less than 1 minute'],
  [59_999, 'chưa đến 1 phút', 'less than 1 minute'],
  [MINUTE, '1 phút', '1 minute'],
  [59 * MINUTE + 59_999, '59 phút', '59 minutes'],
  [HOUR, '1 giờ', '1 hour'],
  [3 * HOUR + 20 * MINUTE, '3 giờ 20 phút', '3 hours 20 minutes'],
  [DAY - 1, '23 giờ 59 phút', '23 hours 59 minutes'],
  [DAY, '1 ngày', '1 day'],
  [DAY + 30 * MINUTE, '1 ngày', '1 day'],
  [2 * DAY + 4 * HOUR + 59 * MINUTE, '2 ngày 4 giờ', '2 days 4 hours'],
  [3 * DAY - 1, '2 ngày 23 giờ', '2 days 23 hours'],
  [3 * DAY + 23 * HOUR, '3 ngày', '3 days'],
  [178 * DAY, '178 ngày', '178 days'],
])('%i ms is "%s"', (length, inVietnamese, inEnglish) => {
  expect(vietnamese.span(length)).toBe(inVietnamese);
  expect(english.span(length)).toBe(inEnglish);
});

test('moments are those on the wall in Viet Nam, wherever the server stands', () => {
  const at = instant('2026-11-23T17:05:00Z');
  expect(vietnamese.moment(at)).toBe('24/11/2026 00:05');
  expect(vietnamese.near(at)).toBe('00:05 ngày 24/11');
  expect(vietnamese.day(at)).toBe('Thứ Ba, 24/11/2026');
  expect(english.near(at)).toBe('00:05 on 24/11');
  expect(english.day(at)).toBe('Tuesday, 24/11/2026');
  // The year is said when it is another one, as the wall has it.
  expect(vietnamese.near(instant('2026-12-31T17:00:00Z'))).toBe('00:00 ngày 01/01/2027');
  expect(vietnamese.near(instant('2026-12-31T16:59:00Z'))).toBe('23:59 ngày 31/12');
  expect(wall(instant('2026-11-28T18:00:00Z')).weekday).toBe(0);
});

test.each([
  ['23/11/2026', '21:40', '2026-11-23T14:40:00.000Z'],
  ['3/1/2026', '7h05', '2026-01-03T00:05:00.000Z'],
  ['03-01-2026', ' 7h ', '2026-01-03T00:00:00.000Z'],
  ['03.01.2026', '7g30', '2026-01-03T00:30:00.000Z'],
  ['2026-11-23', '00:00', '2026-11-22T17:00:00.000Z'],
  ['29/02/2028', '23:59', '2028-02-29T16:59:00.000Z'],
])('%s %s is read as %s', (day, time, at) => expect(readWall(day, time)).toBe(at));

test.each([
  ['29/02/2026', '21:40'],
  ['31/04/2026', '21:40'],
  ['11/23/2026', '21:40'],
  ['23/11/26', '21:40'],
  ['23/11/2026', '24:00'],
  ['23/11/2026', '21:60'],
  ['23/11/2026', '21'],
  ['23/11/2026', ''],
  ['', '21:40'],
  ['hôm qua', '21:40'],
  ['00/00/0000', '00:00'],
])('%s %s is no moment', (day, time) => expect(readWall(day, time)).toBeUndefined());

const URL = 'https://bang.example';
test.each([
  [{ secFetchSite: 'same-origin' }, true],
  [{ secFetchSite: 'same-origin', origin: 'null' }, true],
  [{ secFetchSite: 'same-site' }, false],
  [{ secFetchSite: 'cross-site', origin: URL }, false],
  [{ secFetchSite: 'none' }, false],
  [{ origin: URL }, true],
  [{ origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000' }, true],
  [{ origin: 'https://bang.example.evil' }, false],
  [{ origin: 'null' }, false],
  [{}, true],
])('a form with %j is from here: %s', (said, here) =>
  expect(isFromHere({ secFetchSite: undefined, origin: undefined, host: undefined, ...said }, URL)).toBe(here),
);

test('a token belongs to one secret', () => {
  const [mine, yours] = [freshSecret(), freshSecret()];
  expect(isTokenOf(mine, formToken(mine))).toBe(true);
  expect(isTokenOf(mine, formToken(yours))).toBe(false);
  expect(isTokenOf(mine, null)).toBe(false);
  expect(isTokenOf(mine, '')).toBe(false);
  expect(formToken(mine)).not.toContain(mine);
});

test.each([
  ['/cases', '/cases'],
  ['/cases/LC-26-7K3M9QXW?order=oldest', '/cases/LC-26-7K3M9QXW?order=oldest'],
  ['//elsewhere.example', undefined],
  ['/\\elsewhere.example', undefined],
  ['https://elsewhere.example', undefined],
  ['javascript:alert(1)', undefined],
  ['/cases\r\nSet-Cookie: a=b', undefined],
  ['', undefined],
  [null, undefined],
])('going back to %j leads to %s', (to, path) => expect(localPath(to)).toBe(path));

test('cookies', () => {
  expect(cookie('session', 'x', true, 0)).toBe('session=x; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
  expect(cookie('session', 'x', false)).toBe('session=x; Path=/; HttpOnly; SameSite=Lax');
  expect(cookieNames(true).session).toBe('__Host-session');
  expect([...readCookies(' a=1; b=x=y; a=2; =c; d')]).toEqual([
    ['a', '1'],
    ['b', 'x=y'],
  ]);
});
