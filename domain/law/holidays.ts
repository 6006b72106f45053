import type { DaySwap, LocalDate, WorkCalendar } from '../calendar';
import type { Mark, Words } from '../words';

/**
 * The public holidays of Viet Nam as days: Labour Code 45/2019/QH14 Art. 112.1 (which days) and Art. 111.3 (a holiday on a
 * weekly day off makes the next working day off), for offices that rest on Saturday and Sunday.
 *
 * Read for it: Arts 111.3 and 112.1 as quoted by lawnet.vn (142320) and laodong.vn (1658301); the days of 2026 as the
 * Prime Minister approved them, vietnamnews.vn (1727514, 1732658) and news.laodong.vn (1658835). Two things the authority
 * chooses anew each year (Art. 112.3), so from 2027 on they are what is usual, mark M, to be corrected by swaps:
 * - Tết: the last day of the lunar year and the first four of the new one. (In 2020, 2021 and 2024 it was two and three.)
 * - The day beside 2 September: the one that leaves no working day alone between the holiday and a weekend, and the day before
 *   when neither does better: 1 September, but the 3rd when the 2nd is a Monday, a Thursday or a Sunday. So it was decided in 2021, 2024 and 2026.
 * The lunar days from 2027 on are computed (mark P): the tests compare them with an astronomical library.
 *
 * Not in the table: Vietnam Culture Day, 24 November. Politburo Resolution 80-NQ/TW of 7 January 2026 wants it off and the
 * National Assembly debated it in April 2026 (news.laodong.vn 1688322); the text that makes it a day off was not found. Left out
 * wrongly, a limit is called in a day too early; put in wrongly, it passes in silence for a day. Where it is in force, a swap enters it.
 */
export interface Holiday {
  readonly date: LocalDate;
  readonly name: Words;
  /** How well it is known that this very day is off. */
  readonly mark: Mark;
  /** The holiday on a weekly day off for which this day is off instead. */
  readonly insteadOf?: LocalDate;
}

const NEW_YEAR: Words = { vi: 'Tết Dương lịch', en: 'New Year’s Day' };
const TET_EVE: Words = { vi: 'Tết Âm lịch: ngày cuối năm', en: 'Tết: last day of the lunar year' };
const TET_1: Words = { vi: 'Tết Âm lịch: mùng 1', en: 'Tết: first day of the lunar year' };
const TET_2: Words = { vi: 'Tết Âm lịch: mùng 2', en: 'Tết: second day' };
const TET_3: Words = { vi: 'Tết Âm lịch: mùng 3', en: 'Tết: third day' };
const TET_4: Words = { vi: 'Tết Âm lịch: mùng 4', en: 'Tết: fourth day' };
const HUNG_KINGS: Words = { vi: 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', en: 'Hùng Kings’ Commemoration Day' };
const VICTORY: Words = { vi: 'Ngày Chiến thắng 30/4', en: 'Victory Day' };
const LABOUR: Words = { vi: 'Ngày Quốc tế lao động 1/5', en: 'International Labour Day' };
const NATIONAL: Words = { vi: 'Quốc khánh 2/9', en: 'National Day' };
const BESIDE_NATIONAL: Words = { vi: 'Quốc khánh: ngày liền kề', en: 'National Day: the day beside it' };

const day = (date: string, name: Words, mark: Mark): Holiday => ({ date: date as LocalDate, name, mark });

/** Art. 111.3. */
const instead = (date: string, of: string, name: Words, mark: Mark): Holiday => ({
  date: date as LocalDate,
  name: { vi: `Nghỉ bù: ${name.vi}`, en: `Day off in lieu: ${name.en}` },
  mark,
  insteadOf: of as LocalDate,
});

/** Every day off besides Saturday and Sunday, and the holidays that fall on those, in order. */
export const HOLIDAYS: readonly Holiday[] = [
  day('2026-01-01', NEW_YEAR, 'V'),
  day('2026-02-16', TET_EVE, 'V'),
  day('2026-02-17', TET_1, 'V'),
  day('2026-02-18', TET_2, 'V'),
  day('2026-02-19', TET_3, 'V'),
  day('2026-02-20', TET_4, 'V'),
  day('2026-04-26', HUNG_KINGS, 'V'),
  instead('2026-04-27', '2026-04-26', HUNG_KINGS, 'V'),
  day('2026-04-30', VICTORY, 'V'),
  day('2026-05-01', LABOUR, 'V'),
  day('2026-09-01', BESIDE_NATIONAL, 'V'),
  day('2026-09-02', NATIONAL, 'V'),

  day('2027-01-01', NEW_YEAR, 'V'),
  day('2027-02-05', TET_EVE, 'P'),
  day('2027-02-06', TET_1, 'P'),
  day('2027-02-07', TET_2, 'P'),
  day('2027-02-08', TET_3, 'P'),
  day('2027-02-09', TET_4, 'M'),
  instead('2027-02-10', '2027-02-06', TET_1, 'M'),
  instead('2027-02-11', '2027-02-07', TET_2, 'M'),
  day('2027-04-16', HUNG_KINGS, 'P'),
  day('2027-04-30', VICTORY, 'V'),
  day('2027-05-01', LABOUR, 'V'),
  instead('2027-05-03', '2027-05-01', LABOUR, 'V'),
  day('2027-09-02', NATIONAL, 'V'),
  day('2027-09-03', BESIDE_NATIONAL, 'M'),

  day('2028-01-01', NEW_YEAR, 'V'),
  instead('2028-01-03', '2028-01-01', NEW_YEAR, 'V'),
  day('2028-01-25', TET_EVE, 'P'),
  day('2028-01-26', TET_1, 'P'),
  day('2028-01-27', TET_2, 'P'),
  day('2028-01-28', TET_3, 'P'),
  day('2028-01-29', TET_4, 'M'),
  instead('2028-01-31', '2028-01-29', TET_4, 'M'),
  day('2028-04-04', HUNG_KINGS, 'P'),
  day('2028-04-30', VICTORY, 'V'),
  day('2028-05-01', LABOUR, 'V'),
  instead('2028-05-02', '2028-04-30', VICTORY, 'V'),
  day('2028-09-01', BESIDE_NATIONAL, 'M'),
  day('2028-09-02', NATIONAL, 'V'),
  instead('2028-09-04', '2028-09-02', NATIONAL, 'V'),

  day('2029-01-01', NEW_YEAR, 'V'),
  day('2029-02-12', TET_EVE, 'P'),
  day('2029-02-13', TET_1, 'P'),
  day('2029-02-14', TET_2, 'P'),
  day('2029-02-15', TET_3, 'P'),
  day('2029-02-16', TET_4, 'M'),
  day('2029-04-23', HUNG_KINGS, 'P'),
  day('2029-04-30', VICTORY, 'V'),
  day('2029-05-01', LABOUR, 'V'),
  day('2029-09-02', NATIONAL, 'V'),
  day('2029-09-03', BESIDE_NATIONAL, 'M'),
  instead('2029-09-04', '2029-09-02', NATIONAL, 'M'),

  day('2030-01-01', NEW_YEAR, 'V'),
  day('2030-02-01', TET_EVE, 'P'),
  day('2030-02-02', TET_1, 'P'),
  day('2030-02-03', TET_2, 'P'),
  day('2030-02-04', TET_3, 'P'),
  day('2030-02-05', TET_4, 'M'),
  instead('2030-02-06', '2030-02-02', TET_1, 'M'),
  instead('2030-02-07', '2030-02-03', TET_2, 'M'),
  day('2030-04-12', HUNG_KINGS, 'P'),
  day('2030-04-30', VICTORY, 'V'),
  day('2030-05-01', LABOUR, 'V'),
  day('2030-09-02', NATIONAL, 'V'),
  day('2030-09-03', BESIDE_NATIONAL, 'M'),
];

/** The first and the last day for which the table holds. Outside them only weekends and swaps count. */
export const HOLIDAYS_FROM = '2026-01-01' as LocalDate;
export const HOLIDAYS_UNTIL = '2030-12-31' as LocalDate;

/** The swaps that were decided for public offices: 2026 (vietnamnews.vn 1732658 and 1727514). None later was found. */
export const DECIDED_SWAPS: readonly DaySwap[] = [
  { date: '2026-01-02' as LocalDate, isWorking: false, why: 'Tết Dương lịch 2026: đổi với thứ Bảy 10/01/2026' },
  { date: '2026-01-10' as LocalDate, isWorking: true, why: 'Tết Dương lịch 2026: làm bù cho thứ Sáu 02/01/2026' },
  { date: '2026-08-22' as LocalDate, isWorking: true, why: 'Quốc khánh 2026: làm bù cho thứ Hai 31/08/2026' },
  { date: '2026-08-31' as LocalDate, isWorking: false, why: 'Quốc khánh 2026: đổi với thứ Bảy 22/08/2026' },
];

/** Viet Nam as far as it is known; a commune adds its own entries behind these swaps. */
export const VIET_NAM: WorkCalendar = {
  holidays: Object.fromEntries(HOLIDAYS.map(({ date, name }) => [date, name])),
  swaps: DECIDED_SWAPS,
};
