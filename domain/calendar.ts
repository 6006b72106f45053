import { z } from 'zod';
import { trimmedText } from './text';
import { hours, type Instant, instant, ms, plus } from './time';
import type { Words } from './words';

/** A day at Asia/Ho_Chi_Minh, always written as `2026-11-23`; two of them compare as strings. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** A day as a person or a machine may write it. The years are those of `InstantText`. */
export const LocalDateText = z.iso
  .date()
  .refine((text) => text >= '1900-01-01' && text < '9000-01-01', { error: 'not a day of the calendar' })
  .transform((text) => text as LocalDate)
  .meta({ id: 'LocalDate', description: 'a day at Asia/Ho_Chi_Minh', examples: ['2026-11-23'] });

/**
 * A day off that is worked, or a working day that is off, and by which decision: the swap of the year that the Prime Minister
 * decides, or what else the commune's office learns. A swap outweighs weekday and holiday.
 */
export const DaySwap = z.strictObject({
  date: LocalDateText,
  isWorking: z.boolean(),
  /** Which decision says so; read by people. */
  why: trimmedText(300),
});
export type DaySwap = Readonly<z.output<typeof DaySwap>>;
/** What a limit needs of it: the decision behind it stays with people. */
export type Swap = Pick<DaySwap, 'date' | 'isWorking'>;

/** Which days are off besides Saturday and Sunday. Of two swaps of one day the later in the list holds. */
export interface WorkCalendar {
  readonly holidays: Readonly<Record<LocalDate, Words>>;
  readonly swaps: readonly Swap[];
}

/** Viet Nam is seven hours ahead of UTC, with no daylight saving (see `time.ts`). */
const OFFSET = hours(7);

/** The day on which a moment falls in Viet Nam. */
export const localDate = (at: Instant): LocalDate => plus(at, OFFSET).slice(0, 10) as LocalDate;

/** A time of day at Asia/Ho_Chi_Minh, always written as `07:00`; two of them compare as strings. */
export type LocalTime = string & { readonly __brand: 'LocalTime' };
export const LocalTimeText = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((text) => text as LocalTime)
  .meta({ id: 'LocalTime', description: 'a time of day at Asia/Ho_Chi_Minh', examples: ['07:00'] });

const MINUTE = 60_000;
const WEEK_MINUTES = 7 * 24 * 60;

/** Minutes since midnight of a time of day. */
export const minuteOfDay = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Minutes since the Monday midnight with which the week of this moment began in Viet Nam, rounded down. */
export function minuteOfWeek(at: Instant): number {
  // 1970 began on a Thursday.
  const sinceMonday = Math.floor(ms(plus(at, OFFSET)) / MINUTE) + 3 * 24 * 60;
  return ((sinceMonday % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES;
}

/** The moment at which it is this time on this day in Viet Nam. */
export const momentOf = (date: LocalDate, time: LocalTime): Instant => instant(`${date}T${time}:00+07:00`);

/** Midnight in Viet Nam with which a day begins. */
export const startOfDay = (date: LocalDate): Instant => instant(`${date}T00:00:00+07:00`);

const DAY = 86_400_000;
/** The day before the last whose date still has four digits in its year. */
const LAST = Date.UTC(9999, 11, 30) / DAY;

/** Days since Thursday, 1 January 1970. */
const numberOf = (date: LocalDate): number => Date.parse(date) / DAY;
const dateOf = (day: number): LocalDate => instant(day * DAY).slice(0, 10) as LocalDate;

const isWeekday = (day: number): boolean => {
  const sinceSunday = (((day + 4) % 7) + 7) % 7;
  return sinceSunday >= 1 && sinceSunday <= 5;
};

/** Monday to Friday and no holiday, unless swapped. */
export function isWorkingDay(date: LocalDate, { holidays, swaps }: WorkCalendar): boolean {
  const swap = swaps.findLast((s) => s.date === date);
  return swap?.isWorking ?? (holidays[date] === undefined && isWeekday(numberOf(date)));
}

/** The days that the calendar itself names, by number: worked or off. */
function namedDays({ holidays, swaps }: WorkCalendar): ReadonlyMap<number, boolean> {
  const named = new Map<number, boolean>();
  for (const date of Object.keys(holidays) as LocalDate[]) named.set(numberOf(date), false);
  for (const swap of swaps) named.set(numberOf(swap.date), swap.isWorking);
  return named;
}

/**
 * The end of a limit of `count` working days: the local midnight that follows the count-th working day after the day of the
 * event. That day itself does not count, at whatever hour it happened. Throws a RangeError when `count` is no whole number from
 * 1, or the limit would lie beyond the year 9999. Cost: a step a day up to the last day that the calendar names, none a week after.
 *
 * Source: Civil Code 2015 Art. 147.3 (the day of the event does not count) and Art. 148.1 (the limit ends with its last day), as
 * thuvienphapluat.vn/hoi-dap-phap-luat/3896F renders them. That they govern limits counted in working days too, and limits of
 * administrative law, is general knowledge (mark M): an act with a rule of its own goes first (Art. 145.1).
 */
export function plusWorkingDays(from: Instant, count: number, calendar: WorkCalendar): Instant {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`${count} is no number of working days`);
  const named = namedDays(calendar);
  const lastNamed = Math.max(...named.keys());
  let day = numberOf(localDate(from));
  let left = count;
  while (left > 0) {
    if (day >= lastNamed && left > 5) {
      // From here every week has five. The last one is walked, so that the limit does not land on a weekend.
      const weeks = Math.floor((left - 1) / 5);
      day += weeks * 7;
      left -= weeks * 5;
    }
    day += 1;
    if (day > LAST) throw new RangeError(`${count} working days end beyond the calendar`);
    if (named.get(day) ?? isWeekday(day)) left -= 1;
  }
  return startOfDay(dateOf(day + 1));
}

/** The last day of a limit that ends at `limit`: the day before, when that is a local midnight. */
export const lastDayOf = (limit: Instant): LocalDate => localDate(instant(ms(limit) - 1));
