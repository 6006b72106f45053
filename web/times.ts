import { type LocalTime, LocalTimeText } from '../domain/calendar';
import { type Instant, instant, ms } from '../domain/time';
import type { PageWords } from './words/vi';

/**
 * How pages write moments and spans. A moment is shown as the clock on the wall in Viet Nam, whatever the server or the browser
 * is set to: dd/MM/yyyy HH:mm, 24 hours.
 */
export interface Times {
  /** `23/11/2026 22:40` */
  moment(at: Instant): string;
  /** `22:40 ngày 23/11`, with the year when it is another one than now's. */
  near(at: Instant): string;
  /** `trước 22:40 ngày 23/11`; at midnight the day before is what people mean: `hết ngày 22/11`. */
  by(at: Instant): string;
  /** A limit as a moment: `22:40 ngày 23/11`; at midnight the day before is what people mean: `hết ngày 22/11`. */
  due(at: Instant): string;
  /** Of what ends by itself: `hết hiệu lực lúc 22:40 ngày 23/11`; at midnight `hiệu lực đến hết ngày 22/11`. */
  ends(at: Instant): string;
  /** `22:40` */
  time(at: Instant): string;
  /** `Thứ Hai, 23/11/2026` */
  day(at: Instant): string;
  /** `23/11/2026` */
  date(at: Instant): string;
  /** A span of so many milliseconds in its two largest units, rounded down: `3 giờ 20 phút`. */
  span(length: number): string;
}

const ZONE = 'Asia/Ho_Chi_Minh';
const WALL = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A moment as the wall in Viet Nam shows it. `weekday`: 0 is Sunday. */
export interface Wall {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly weekday: number;
}

/** Reads a moment off the wall in Viet Nam. */
export function wall(at: Instant): Wall {
  const parts = Object.fromEntries(WALL.formatToParts(ms(at)).map(({ type, value }) => [type, value]));
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  return { year, month, day, hour, minute, weekday: new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay() };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From here on hours no longer tell a reader anything. */
const ONLY_DAYS = 3 * DAY;

/** Moments and spans in the words of one language; `now` decides whether a year need be said. */
export function times(words: PageWords['units'], now: Instant): Times {
  const date = (at: Instant) => {
    const { day, month, year } = wall(at);
    return `${day}/${month}/${year}`;
  };
  const time = (at: Instant) => {
    const { hour, minute } = wall(at);
    return `${hour}:${minute}`;
  };
  const shortDate = (at: Instant) => (wall(at).year === wall(now).year ? date(at).slice(0, 5) : date(at));
  const near = (at: Instant) => words.on(time(at), shortDate(at));
  /** The day that ends at this midnight. */
  const endedDay = (at: Instant) => (time(at) === '00:00' ? shortDate(instant(ms(at) - 1)) : undefined);
  const endOfDay = (at: Instant) => {
    const day = endedDay(at);
    return day === undefined ? undefined : words.endOf(day);
  };
  return {
    date,
    time,
    moment: (at) => `${date(at)} ${time(at)}`,
    near,
    by: (at) => endOfDay(at) ?? words.by(near(at)),
    due: (at) => endOfDay(at) ?? near(at),
    ends(at) {
      const day = endedDay(at);
      return day === undefined ? words.ends(near(at)) : words.lasts(day);
    },
    day: (at) => `${words.weekdays[wall(at).weekday] ?? ''}, ${date(at)}`,
    span(length) {
      const whole = Math.max(0, length);
      const [days, hours, minutes] = [
        Math.floor(whole / DAY),
        Math.floor((whole % DAY) / HOUR),
        Math.floor((whole % HOUR) / MINUTE),
      ];
      if (whole < MINUTE) return words.lessThanMinute;
      if (whole >= ONLY_DAYS) return words.days(days);
      const [most, next] =
        days > 0
          ? [words.days(days), hours > 0 && words.hours(hours)]
          : [hours > 0 && words.hours(hours), minutes > 0 && words.minutes(minutes)];
      return [most, next].filter((part) => part !== false).join(' ');
    },
  };
}

const WRITTEN = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/;
const CLOCK = /^\s*(\d{1,2})\s*(?:[:hg.]\s*(\d{2})?)\s*$/i;

/** Reads a time of day as people write it (`7h`, `19:30`, `24h` for midnight). Undefined when it is none. */
export function readTime(text: string): LocalTime | undefined {
  const [, hour, minute = '00'] = CLOCK.exec(text) ?? [];
  if (hour === undefined) return undefined;
  const read = LocalTimeText.safeParse(`${(hour === '24' && minute === '00' ? '0' : hour).padStart(2, '0')}:${minute}`);
  return read.success ? read.data : undefined;
}

/**
 * Reads a day and a time as people write them in Viet Nam (`23/11/2026`, `21:40` or `21h40`; the browser's own `2026-11-23` is
 * taken too). Undefined when it is not a moment of the calendar.
 */
export function readWall(day: string, time: string): Instant | undefined {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(day);
  const [, d, m, y] = WRITTEN.exec(day) ?? (iso && [iso[0], iso[3], iso[2], iso[1]]) ?? [];
  const [, hour, minute = '00'] = CLOCK.exec(time) ?? [];
  if (d === undefined || m === undefined || y === undefined || hour === undefined) return undefined;
  const text = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}:00.000`;
  const local = new Date(`${text}Z`);
  if (Number.isNaN(local.getTime()) || local.toISOString() !== `${text}Z`) return undefined;
  return new Date(`${text}+07:00`).toISOString() as Instant;
}
