import fc from 'fast-check';
import {
  DaySwap,
  isWorkingDay,
  type LocalDate,
  LocalDateText,
  lastDayOf,
  localDate,
  plusWorkingDays,
  startOfDay,
  type WorkCalendar,
} from '../../domain/calendar';
import { DECIDED_SWAPS, HOLIDAYS, HOLIDAYS_FROM, HOLIDAYS_UNTIL, VIET_NAM } from '../../domain/law/holidays';
import { days, type Instant, instant, ms, plus } from '../../domain/time';
import { local } from './playing';

const date = (text: string): LocalDate => LocalDateText.parse(text);
const WEEKENDS_ONLY: WorkCalendar = { holidays: {}, swaps: [] };
const swapped = (...swaps: readonly DaySwap[]): WorkCalendar => ({
  ...VIET_NAM,
  swaps: [...VIET_NAM.swaps, ...swaps],
});
const swap = (text: string, isWorking: boolean): DaySwap => ({ date: date(text), isWorking, why: 'thử' });

const tomorrow = (day: LocalDate): LocalDate => localDate(plus(startOfDay(day), days(1)));
/** Every day from the first to the last, both included. */
function* range(first: LocalDate, last: LocalDate): Generator<LocalDate> {
  for (let day = first; day <= last; day = tomorrow(day)) yield day;
}
/** 0 for Sunday, as JavaScript counts. */
const weekday = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay();
const isWeekend = (day: string): boolean => weekday(day) === 0 || weekday(day) === 6;

describe('a day in Viet Nam', () => {
  test.each([
    ['2026-11-23 00:00', '2026-11-23'],
    ['2026-11-23 06:59', '2026-11-23'],
    ['2026-11-23 07:00', '2026-11-23'],
    ['2026-11-23 23:59:59.999', '2026-11-23'],
    ['2028-02-29 00:00', '2028-02-29'],
    ['2026-12-31 23:59', '2026-12-31'],
    ['2027-01-01 00:00', '2027-01-01'],
    ['1900-01-01 07:00', '1900-01-01'],
    ['9000-01-01 06:59', '9000-01-01'],
  ])('%s falls on %s', (at, day) => {
    expect(localDate(local(at))).toBe(day);
  });

  test('begins at midnight there, and is found again', () => {
    expect(startOfDay(date('2026-11-23'))).toBe('2026-11-22T17:00:00.000Z');
    for (const day of range(date('2027-12-30'), date('2028-03-02'))) {
      expect(localDate(startOfDay(day))).toBe(day);
      expect(lastDayOf(startOfDay(tomorrow(day)))).toBe(day);
    }
  });

  test.each([
    ['2026-11-23', true],
    ['2028-02-29', true],
    ['1900-01-01', true],
    ['8999-12-31', true],
    ['2026-02-29', false],
    ['2026-11-31', false],
    ['1899-12-31', false],
    ['9000-01-01', false],
    ['2026-1-1', false],
    ['2026-11-23T00:00:00Z', false],
    ['', false],
  ])('as text %j: %s', (text, is) => {
    expect(LocalDateText.safeParse(text).success).toBe(is);
  });

  test.each([
    [{ date: '2027-02-12', isWorking: false, why: ' Quyết định ' }, true],
    [{ date: '2027-02-30', isWorking: false, why: 'Quyết định' }, false],
    [{ date: '2027-02-12', isWorking: false, why: '  ' }, false],
    [{ date: '2027-02-12', isWorking: false, why: 'x'.repeat(301) }, false],
    [{ date: '2027-02-12', why: 'Quyết định' }, false],
    [{ date: '2027-02-12', isWorking: 'no', why: 'Quyết định' }, false],
    [{ date: '2027-02-12', isWorking: false, why: 'Quyết định', by: 'chair' }, false],
  ])('as a swap %j: %s', (value, is) => {
    expect(DaySwap.safeParse(value).success).toBe(is);
  });
});

/** The part of the library that is used. It reckons with VSOP87, on its own and not from the tables that are checked. */
interface Lunar {
  readonly CalendarVietnamese: new () => {
    fromGregorian(year: number, month: number, day: number): unknown;
    /** Cycle, year of the cycle, month, whether a leap month, day. */
    get(): readonly [number, number, number, boolean, number];
  };
}
const { CalendarVietnamese } = jest.requireActual<Lunar>('date-chinese');

/** `month/day`, a leap month with a sign. */
function lunar(day: LocalDate): string {
  const calendar = new CalendarVietnamese();
  const [y, m, d] = day.split('-').map(Number);
  calendar.fromGregorian(y!, m!, d!);
  const [, , month, isLeap, dayOfMonth] = calendar.get();
  return `${month}${isLeap ? '+' : ''}/${dayOfMonth}`;
}

const YEARS = [2026, 2027, 2028, 2029, 2030] as const;

describe('public holidays', () => {
  /** Which day is off besides the weekend, or would be. Written by hand, beside the table, from a calendar on paper. */
  test.each([
    [2026, '01-01', '02-16..02-20', '04-26', '04-30', '05-01', '09-01 09-02', '04-27'],
    [2027, '01-01', '02-05..02-09', '04-16', '04-30', '05-01', '09-02 09-03', '02-10 02-11 05-03'],
    [2028, '01-01', '01-25..01-29', '04-04', '04-30', '05-01', '09-01 09-02', '01-03 01-31 05-02 09-04'],
    [2029, '01-01', '02-12..02-16', '04-23', '04-30', '05-01', '09-02 09-03', '09-04'],
    [2030, '01-01', '02-01..02-05', '04-12', '04-30', '05-01', '09-02 09-03', '02-06 02-07'],
  ])('%i: New Year %s, Tết %s, Hùng Kings %s, %s, %s, National Day %s, in lieu %s', (year, ...groups) => {
    const expected = groups.flatMap((group) => {
      const [first, last] = group.split('..');
      return last === undefined
        ? group.split(' ').map((day) => `${year}-${day}`)
        : [...range(date(`${year}-${first}`), date(`${year}-${last}`))];
    });
    const inTable = HOLIDAYS.map((h) => h.date).filter((day) => day.startsWith(`${year}-`));
    expect(inTable).toEqual(expected.sort());
  });

  test('in order, none twice, real days, inside the years of the table, named in both languages', () => {
    const dates = HOLIDAYS.map((h) => h.date);
    expect(dates).toEqual([...new Set(dates)].sort());
    for (const { date: day, name } of HOLIDAYS) {
      expect(LocalDateText.safeParse(day).success).toBe(true);
      expect(day >= HOLIDAYS_FROM && day <= HOLIDAYS_UNTIL).toBe(true);
      expect(VIET_NAM.holidays[day]).toBe(name);
      expect(Math.min(name.vi.length, name.en.length)).toBeGreaterThan(2);
    }
    for (const { date: day } of DECIDED_SWAPS) expect(LocalDateText.safeParse(day).success).toBe(true);
  });

  test.each(YEARS)('%i: eleven days, as Art. 112.1 has them', (year) => {
    const own = HOLIDAYS.filter((h) => h.date.startsWith(`${year}-`) && h.insteadOf === undefined);
    expect(own).toHaveLength(11);
  });

  // Published: Tết 2026 on 17 February (vietnamnews.vn 1727514), and 2030 a day before China's 3 February (scienceinfo.net).
  test.each([
    [2026, '2026-02-17', '2026-04-26'],
    [2027, '2027-02-06', '2027-04-16'],
    [2028, '2028-01-26', '2028-04-04'],
    [2029, '2029-02-13', '2029-04-23'],
    [2030, '2030-02-02', '2030-04-12'],
  ])('%i by the moon: Tết on %s, Hùng Kings on %s', (year, tet, kings) => {
    // The library takes milliseconds a day; in other weeks neither can fall.
    const find = (what: string, first: string, last: string) =>
      [...range(date(`${year}-${first}`), date(`${year}-${last}`))].filter((day) => lunar(day) === what);
    expect(find('1/1', '01-19', '02-22')).toEqual([tet]);
    expect(find('3/10', '03-25', '05-05')).toEqual([kings]);
    const named = (name: string) =>
      HOLIDAYS.filter((h) => h.date.startsWith(`${year}-`) && h.name.vi.startsWith(name)).map((h) => h.date);
    expect(named('Giỗ Tổ Hùng Vương')).toEqual([kings]);
    expect(named('Tết Âm lịch: mùng 1')).toEqual([tet]);
    expect(named('Tết Âm lịch').map(lunar).slice(1)).toEqual(['1/1', '1/2', '1/3', '1/4']);
    expect(named('Tết Âm lịch').map(lunar)[0]).toMatch(/^12\/(29|30)$/);
  });

  test('one on a weekly day off makes the next working day off, once for each (Art. 111.3)', () => {
    const own = HOLIDAYS.filter((h) => h.insteadOf === undefined);
    const taken = new Set<LocalDate>(own.map((h) => h.date));
    const expected = own
      .filter((h) => isWeekend(h.date))
      .map((h) => {
        let day = h.date;
        while (isWeekend(day) || taken.has(day)) day = tomorrow(day);
        taken.add(day);
        return [h.date, day];
      });
    expect(HOLIDAYS.flatMap((h) => (h.insteadOf === undefined ? [] : [[h.insteadOf, h.date]]))).toEqual(expected);
  });

  test.each(YEARS)('%i: the day beside 2 September follows the rule', (year) => {
    const beside = HOLIDAYS.find((h) => h.date.startsWith(`${year}-09`) && h.name.vi.endsWith('ngày liền kề'));
    const isAfter = [1, 4, 0].includes(weekday(`${year}-09-02`));
    expect(beside?.date).toBe(`${year}-09-0${isAfter ? 3 : 1}`);
    expect(beside?.mark).toBe(year === 2026 ? 'V' : 'M');
  });

  // What was decided, so far as it was read: 2021 sggpnews.org.vn 89687, 2024 baokhanhhoa.vn 4213607, 2026 vietnamnews.vn.
  test.each([
    ['2021-09-02', 'after'],
    ['2024-09-02', 'after'],
    ['2026-09-02', 'before'],
  ])('the rule gives for %s what was chosen: the day %s', (day, chosen) => {
    expect([1, 4, 0].includes(weekday(day)) ? 'after' : 'before').toBe(chosen);
  });

  test('how many days are worked in each year', () => {
    const worked = YEARS.map(
      (year) =>
        [...range(date(`${year}-01-01`), date(`${year}-12-31`))].filter((day) => isWorkingDay(day, VIET_NAM)).length,
    );
    // Weekdays of the year, less eleven: every holiday costs one, on whichever day it falls.
    const weekdays = YEARS.map(
      (year) => [...range(date(`${year}-01-01`), date(`${year}-12-31`))].filter((day) => !isWeekend(day)).length,
    );
    expect(worked).toEqual(weekdays.map((n) => n - 11));
  });
});

describe('a working day', () => {
  test.each([
    ['2026-11-23', true], // Monday
    ['2026-11-27', true], // Friday
    ['2026-11-28', false], // Saturday
    ['2026-11-29', false], // Sunday
    ['1969-12-31', true], // Wednesday, before the days are counted from
    ['1969-12-27', false], // Saturday
    ['1900-01-01', true], // Monday
    ['2027-02-10', false], // in lieu
    ['2026-01-02', false], // swapped for
    ['2026-01-10', true], // this Saturday
    ['2026-08-31', false],
    ['2026-08-22', true],
    ['2031-01-01', true], // beyond the table
  ])('%s: %s', (day, is) => {
    expect(isWorkingDay(date(day), VIET_NAM)).toBe(is);
  });

  test('a swap outweighs weekday and holiday, and a later one an earlier', () => {
    const friday = date('2026-11-27');
    const saturday = date('2026-11-28');
    const may = date('2026-05-01');
    expect(isWorkingDay(friday, swapped(swap(friday, false)))).toBe(false);
    expect(isWorkingDay(saturday, swapped(swap(saturday, true)))).toBe(true);
    expect(isWorkingDay(may, swapped(swap(may, true)))).toBe(true);
    expect(isWorkingDay(friday, swapped(swap(friday, false), swap(friday, true)))).toBe(true);
    expect(isWorkingDay(friday, swapped(swap(friday, true), swap(friday, false)))).toBe(false);
  });
});

describe('a limit in working days', () => {
  test.each([
    ['on a Monday', '2026-11-23 09:00', 1, '2026-11-25 00:00'],
    ['at the first minute of a day', '2026-11-23 00:00', 1, '2026-11-25 00:00'],
    ['at the last minute of a day', '2026-11-23 23:59', 1, '2026-11-25 00:00'],
    ['a minute later', '2026-11-24 00:00', 1, '2026-11-26 00:00'],
    ['on a Thursday, to Friday', '2026-11-26 09:00', 1, '2026-11-28 00:00'],
    ['across a weekend', '2026-11-26 09:00', 2, '2026-12-01 00:00'],
    ['on a Friday', '2026-11-27 16:00', 3, '2026-12-03 00:00'],
    ['on a Saturday', '2026-11-28 09:00', 1, '2026-12-01 00:00'],
    ['on a Sunday', '2026-11-29 23:59', 1, '2026-12-01 00:00'],
    ['five, from a Monday', '2026-11-23 09:00', 5, '2026-12-01 00:00'],
    ['across Tết 2027', '2027-02-04 10:00', 1, '2027-02-13 00:00'],
    ['across Tết 2027 and the weekend after', '2027-02-04 10:00', 3, '2027-02-17 00:00'],
    ['in Tết 2027', '2027-02-08 02:00', 1, '2027-02-13 00:00'],
    ['across Tết 2030', '2030-01-31 10:00', 1, '2030-02-09 00:00'],
    ['across 30 April and 1 May 2026', '2026-04-29 08:00', 1, '2026-05-05 00:00'],
    ['from before Hùng Kings 2026 to after 1 May', '2026-04-24 08:00', 3, '2026-05-05 00:00'],
    ['across 30 April to 3 May 2027', '2027-04-29 08:00', 1, '2027-05-05 00:00'],
    ['across the turn of a year', '2027-12-31 08:00', 1, '2028-01-05 00:00'],
    ['across the swaps of August 2026', '2026-08-21 08:00', 1, '2026-08-23 00:00'],
    ['to the long National Day of 2026', '2026-08-28 08:00', 1, '2026-09-04 00:00'],
    ['beyond the table, on New Year’s Day', '2030-12-31 08:00', 1, '2031-01-02 00:00'],
  ])('%s: %s and %i is %s', (_, from, count, end) => {
    expect(plusWorkingDays(local(from), count, VIET_NAM)).toBe(local(end));
  });

  test('a swap moves it both ways', () => {
    const thursday = local('2026-11-26 09:00');
    const off = swap('2026-11-27', false);
    const worked = swap('2026-11-28', true);
    expect(plusWorkingDays(thursday, 1, swapped(off))).toBe(local('2026-12-01 00:00'));
    expect(plusWorkingDays(thursday, 1, swapped(off, worked))).toBe(local('2026-11-29 00:00'));
    expect(plusWorkingDays(thursday, 2, swapped(worked))).toBe(local('2026-11-29 00:00'));
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, Number.MAX_SAFE_INTEGER, 3_000_000])(
    '%d days are none',
    (count) => {
      expect(() => plusWorkingDays(local('2026-11-23 09:00'), count, VIET_NAM)).toThrow(RangeError);
    },
  );

  test('from the first and the last moment of the calendar', () => {
    expect(plusWorkingDays(instant('1900-01-01T00:00:00Z'), 1, VIET_NAM)).toBe(local('1900-01-03 00:00'));
    expect(plusWorkingDays(instant('8999-12-31T23:59:59.999Z'), 1, VIET_NAM)).toBe(local('9000-01-03 00:00'));
    expect(plusWorkingDays(instant('1900-01-01T00:00:00Z'), 5 * 52_000, WEEKENDS_ONLY)).toBe(
      plus(local('1900-01-02 00:00'), days(7 * 52_000)),
    );
  });

  test('a limit of ten years is no matter of counting every day: a thousand of them take moments', () => {
    const began = performance.now();
    for (let n = 0; n < 1_000; n++) plusWorkingDays(plus(local('2026-01-01 00:00'), days(n)), 2_500, VIET_NAM);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('of all limits', () => {
  const RUNS = { numRuns: Number(process.env.RUNS ?? 500), seed: 20_261_124 };
  const moment = (first: string, last: string) =>
    fc.integer({ min: ms(local(first)), max: ms(local(last)) }).map(instant);
  const near = moment('2025-06-01 00:00', '2032-01-01 00:00');
  const ever = moment('1900-01-01 07:00', '8999-12-31 23:59');
  const someSwap = fc.record({
    date: near.map(localDate),
    isWorking: fc.boolean(),
    why: fc.constant('thử'),
  });
  const calendar = fc
    .array(someSwap, { maxLength: 40 })
    .chain((swaps) => fc.constantFrom(swapped(...swaps), { ...WEEKENDS_ONLY, swaps }));
  const count = fc.integer({ min: 1, max: 400 });

  const isLocalMidnight = (at: Instant): boolean => startOfDay(localDate(at)) === at;

  test('between the event and its end lie exactly so many working days, and the last day is one of them', () => {
    fc.assert(
      fc.property(near, count, calendar, (from, n, c) => {
        const end = plusWorkingDays(from, n, c);
        expect(isLocalMidnight(end)).toBe(true);
        const counted = [...range(tomorrow(localDate(from)), lastDayOf(end))].filter((day) => isWorkingDay(day, c));
        expect(counted).toHaveLength(n);
        expect(counted.at(-1)).toBe(lastDayOf(end));
      }),
      RUNS,
    );
  });

  test('a later event, or a longer limit, never ends earlier', () => {
    fc.assert(
      fc.property(near, near, count, calendar, (a, b, n, c) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(plusWorkingDays(first, n, c) <= plusWorkingDays(second, n, c)).toBe(true);
        expect(plusWorkingDays(first, n, c) < plusWorkingDays(first, n + 1, c)).toBe(true);
      }),
      RUNS,
    );
  });

  test('at any time: a local midnight, after a working day, more than so many days later', () => {
    fc.assert(
      fc.property(ever, fc.integer({ min: 1, max: 20_000 }), calendar, (from, n, c) => {
        const end = plusWorkingDays(from, n, c);
        expect(isLocalMidnight(end)).toBe(true);
        expect(isWorkingDay(lastDayOf(end), c)).toBe(true);
        expect(ms(end) - ms(from)).toBeGreaterThan(n * 86_400_000);
      }),
      RUNS,
    );
  });
});
