import { CaseCodeText, ClockIdText, HamletCode, Ordinal } from '../../domain/ids';
import { between, days, earliest, hours, InstantText, instant, minutes, months, ms, plus } from '../../domain/time';
import { local } from './playing';

describe('a moment', () => {
  test.each([
    ['2026-11-23T22:40:00+07:00', '2026-11-23T15:40:00.000Z'],
    ['2026-11-23T15:40:00Z', '2026-11-23T15:40:00.000Z'],
    ['2026-11-23T15:40:00.123456Z', '2026-11-23T15:40:00.123Z'],
    ['2026-11-23T10:40:00-05:00', '2026-11-23T15:40:00.000Z'],
    ['2028-02-29T00:00:00+07:00', '2028-02-28T17:00:00.000Z'],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, moment) => {
    expect(InstantText.parse(text)).toBe(moment);
  });

  test.each([
    '2026-11-23 22:40',
    '2026-11-23T22:40:00',
    '2026-02-30T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-11-23T25:00:00Z',
    '2026-11-23',
    'now',
    '',
    // Their texts would not sort as their times do.
    '9999-12-31T23:59:59-07:00',
    '9000-01-01T00:00:00Z',
    '0000-01-01T00:00:00+07:00',
    '1899-12-31T23:59:59Z',
  ])('%j is none', (text) => {
    expect(InstantText.safeParse(text).success).toBe(false);
  });

  test('two of them compare as strings', () => {
    const moments = [
      '1900-01-01T00:00:00Z',
      '2026-12-01T22:40:00+07:00',
      '2026-12-01T22:40:01+07:00',
      '8999-12-31T23:59:59Z',
    ];
    const read = moments.map((text) => InstantText.parse(text));
    expect([...read].sort()).toEqual(read);
    expect(read.map(ms)).toEqual([...read.map(ms)].sort((a, b) => a - b));
  });

  test('what is no moment is thrown back, for only we can cause it', () => {
    expect(() => instant('yesterday')).toThrow();
  });

  test('spans', () => {
    const [a, b] = [local('2026-12-01 22:40'), local('2026-12-01 22:41')];
    expect(between(a, b)).toBe(60_000);
    expect(between(b, a)).toBe(-60_000);
    expect(earliest(a, b)).toBe(a);
    expect(earliest(b, a)).toBe(a);
    expect(earliest(undefined, b)).toBe(b);
    expect(earliest(a, undefined)).toBe(a);
    expect(earliest(undefined, undefined)).toBeUndefined();
  });
});

describe('a length', () => {
  test.each([
    ['2026-12-01 22:40', minutes(30), '2026-12-01 23:10'],
    ['2026-12-01 22:40', hours(12), '2026-12-02 10:40'],
    ['2026-12-01 22:40', days(3), '2026-12-04 22:40'],
    ['2028-02-27 22:40', days(3), '2028-03-01 22:40'],
    ['2026-12-01 22:40', months(3), '2027-03-01 22:40'],
    // Months keep the day and the hour of the day in Viet Nam, or end on the last day there is.
    ['2026-08-31 20:40', months(6), '2027-02-28 20:40'],
    ['2027-08-31 20:40', months(6), '2028-02-29 20:40'],
    ['2026-11-30 20:40', months(3), '2027-02-28 20:40'],
    ['2026-12-31 20:40', months(2), '2027-02-28 20:40'],
    // At 06:00 in Viet Nam it is still the day before in UTC.
    ['2026-12-01 06:00', months(3), '2027-03-01 06:00'],
    ['2026-03-31 03:00', months(1), '2026-04-30 03:00'],
    ['2026-12-01 00:00', months(1), '2027-01-01 00:00'],
  ] as const)('%s and %j is %s', (from, length, to) => {
    expect(plus(local(from), length)).toBe(local(to));
  });
});

describe('codes', () => {
  test.each([
    ['LC-26-7K3M9QXW', true],
    [' lc-26-7k3m9qxw ', true],
    ['LC-26-7K3M9QX', false],
    ['LC-26-7K3M9QXI', true],
    ['lc 26 7k3m 9qxl', true],
    ['LC-26-7K3M9QXU', false],
    ['LC-2026-7K3M9QXW', false],
  ])('case %j: %s', (text, is) => {
    expect(CaseCodeText.safeParse(text).success).toBe(is);
  });

  test.each([
    ['no-contact.decision#1', true],
    ['visit.2-weeks#1', true],
    ['care.pep#9999', true],
    ['care.pep#0', false],
    ['care.pep#10000', false],
    ['care.pep', false],
    ['care.pep#nguyen-thi-lan', false],
    [`care.${'x'.repeat(41)}#1`, false],
  ])('clock %j: %s', (text, is) => {
    expect(ClockIdText.safeParse(text).success).toBe(is);
  });

  test.each([
    ['xom-3', true],
    ['xóm 3', false],
    ['', false],
    ['x'.repeat(33), false],
  ])('hamlet %j: %s', (text, is) => {
    expect(HamletCode.safeParse(text).success).toBe(is);
  });

  test.each([
    [1, true],
    [9999, true],
    [0, false],
    [10000, false],
    [1.5, false],
  ])('number %j: %s', (value, is) => {
    expect(Ordinal.safeParse(value).success).toBe(is);
  });
});
