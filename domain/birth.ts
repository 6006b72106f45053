import { z } from 'zod';
import { type LocalDate, localDate } from './calendar';
import type { AgeBand, PerpetratorAge } from './facts';
import type { Instant } from './time';

/** When somebody was born, as far as it is known: `1985`, `1985-03` or `1985-03-02`. */
export type Born = string & { readonly __brand: 'Born' };

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The first and the last day that it can have been; nothing for what is no part of the calendar. */
function daysOf(text: string): readonly [LocalDate, LocalDate] | undefined {
  const [, y = '', m, d] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  const [year, month, day] = [Number(y), Number(m), Number(d)];
  if (y === '' || year < 1900 || (m !== undefined && (month < 1 || month > 12))) return undefined;
  if (d !== undefined && (day < 1 || day > lastDay(year, month))) return undefined;
  const end = `${m ?? '12'}-${d ?? String(lastDay(year, m === undefined ? 12 : month)).padStart(2, '0')}`;
  return [`${y}-${m ?? '01'}-${d ?? '01'}` as LocalDate, `${y}-${end}` as LocalDate];
}

export const BornText = z
  .string()
  .trim()
  .max(10)
  .refine((text) => daysOf(text) !== undefined, { error: 'not a year, month or day from 1900 on' })
  .transform((text) => text as Born)
  .meta({
    id: 'Born',
    description: 'Year, month or day of birth, as far as it is known',
    examples: ['1985', '1985-03'],
  });

/** Is it known to the day? Only then does it tell two people of one name apart. */
export const isWhole = (born: string): boolean => born.length === 10;

/** Nobody is born after the day on which it is told. */
export const isYetToCome = (born: Born, at: Instant): boolean => (daysOf(born)?.[0] ?? '') > localDate(at);

/** Whole years from a day to another. */
const yearsBetween = (from: LocalDate, to: LocalDate): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);

/** The youngest and the oldest that somebody of this birth can be on a day, in whole years. */
function agesOf(born: Born, on: LocalDate): readonly [number, number] {
  const [first, last] = daysOf(born) ?? [on, on];
  return [Math.max(0, yearsBetween(last, on)), Math.max(0, yearsBetween(first, on))];
}

/** From which age on each band is: the last one that is reached holds. */
const BANDS: readonly (readonly [from: number, band: AgeBand])[] = [
  [0, 'under-7'],
  [7, '7-11'],
  [12, '12-15'],
  [16, '16-17'],
  [18, '18-59'],
  [60, '60-plus'],
];
const PERPETRATOR_BANDS: readonly (readonly [from: number, band: PerpetratorAge])[] = [
  [0, 'under-18'],
  [18, '18-plus'],
];

function bandsOf<B>(bands: readonly (readonly [from: number, band: B])[], born: Born, at: Instant): readonly B[] {
  const [youngest, oldest] = agesOf(born, localDate(at));
  return bands.flatMap(([from, band], i) => {
    const next = bands[i + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    return youngest < next && oldest >= from ? [band] : [];
  });
}

/** In which bands of age she can be at a moment: one, or two where her birth is not known to the day. */
export const ageBandsOf = (born: Born, at: Instant): readonly AgeBand[] => bandsOf(BANDS, born, at);
/** The same of him. */
export const perpetratorAgesOf = (born: Born, at: Instant): readonly PerpetratorAge[] =>
  bandsOf(PERPETRATOR_BANDS, born, at);
