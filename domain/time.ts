import { z } from 'zod';

/** A moment, always UTC, always written as `2026-11-23T15:40:00.000Z`; two of them compare as strings. */
export type Instant = string & { readonly __brand: 'Instant' };

/** Normalises a timestamp that carries its offset. Throws on anything that is not a moment: only we can cause that. */
export function instant(text: string | number | Date): Instant {
  return new Date(text).toISOString() as Instant;
}

/** Outside these years a moment is a slip of the pen, and its text no longer compares as its time does (`+010000-…`, `-000001-…`). */
const isComparable = (time: number): boolean => time >= Date.UTC(1900, 0) && time < Date.UTC(9000, 0);

/** A moment as a person or a machine may write it: RFC 3339 with any offset, read to normalised UTC. */
export const InstantText = z.iso
  .datetime({ offset: true })
  .refine((text) => isComparable(Date.parse(text)), { error: 'not a moment of the calendar' })
  .transform((text) => instant(text))
  .meta({
    id: 'Instant',
    description: 'RFC 3339 with offset; stored as UTC',
    examples: ['2026-11-23T22:40:00+07:00'],
  });

/** Milliseconds since 1970. */
export const ms = (at: Instant): number => Date.parse(at);

/** Milliseconds from `from` to `to`; negative when `to` lies before. */
export const between = (from: Instant, to: Instant): number => ms(to) - ms(from);

/** Viet Nam has had one offset since 1975 and no daylight saving: midnight there is 17:00 UTC of the day before. */
const OFFSET = 7 * 3_600_000;

/**
 * How long a limit runs. The law uses several ways of counting and they are not interchangeable:
 * running time counts nights and holidays; calendar days and months keep the hour of the day at Asia/Ho_Chi_Minh;
 * `written` is an end that a signed paper names itself, or the moment when a share of the time until then has passed.
 */
export type Length =
  | Span
  /** Counted by a calendar of holidays: domain/calendar. */
  | { readonly unit: 'working-days'; readonly count: number }
  /** `atMost`: the latest end that it may name. */
  | { readonly unit: 'written'; readonly atMost?: Span | undefined; readonly share?: number | undefined };

/** A length that needs no calendar of holidays and no paper. */
export type Span = {
  readonly unit: 'minutes' | 'hours' | 'days' | 'months';
  readonly count: number;
  /** So many days before it would end. */
  readonly lessDays?: number | undefined;
};

/** The moment `length` after `from`. Months land on the same day of the month, or on the last one that exists. */
export function plus(from: Instant, length: Span): Instant {
  const { lessDays, ...whole } = length;
  if (lessDays !== undefined) return plus(plus(from, whole), days(-lessDays));
  switch (length.unit) {
    case 'minutes':
      return instant(ms(from) + length.count * 60_000);
    case 'hours':
      return instant(ms(from) + length.count * 3_600_000);
    case 'days':
      return instant(ms(from) + length.count * 86_400_000);
    case 'months': {
      const local = new Date(ms(from) + OFFSET);
      const day = local.getUTCDate();
      local.setUTCDate(1);
      local.setUTCMonth(local.getUTCMonth() + length.count);
      const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
      local.setUTCDate(Math.min(day, last));
      return instant(local.getTime() - OFFSET);
    }
  }
}

export const minutes = (count: number) => ({ unit: 'minutes', count }) as const;
export const hours = (count: number) => ({ unit: 'hours', count }) as const;
export const days = (count: number) => ({ unit: 'days', count }) as const;
export const months = (count: number) => ({ unit: 'months', count }) as const;

/** The earlier of two moments, either of which may be missing. */
export function earliest(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return a <= b ? a : b;
}
