import { z } from 'zod';
import { RoleName } from '../agencies';
import { type LocalDate, localDate, startOfDay } from '../calendar';
import { days, type Instant, months, plus } from '../time';
import { lawPack, packNames } from './packs';
import { duties2026 } from './vn-2026/duties';
import { duties2027Draft } from './vn-2027-draft/references';

/** Duties of the calendar: they come with the year, not with a case, so no case holds a clock for them. */

const WordsData = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
/** A day of every year: `12-01`. */
const DayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

export const DutyData = z
  .strictObject({
    id: z.string().regex(/^[a-z-]+\.[a-z0-9-]+$/),
    /** Its row in the table of limits, by number. */
    row: z.string(),
    name: WordsData,
    article: z.string().min(1),
    /** V: seen in a source. P: partly. L: what this commune has planned, not law. */
    mark: z.enum(['V', 'P', 'L']),
    source: z.string(),
    mustAct: RoleName,
    /** To whom it goes; absent: to nobody, it is held. */
    to: WordsData.optional(),
    /** By the pack's list of forms. */
    forms: z.array(z.string()),
    /** The year it tells about: from this day of one year until this day of the next. Absent: none is named. */
    dataYear: z.strictObject({ from: DayOfYear }).optional(),
    /** Done before this day begins. `during`: held from one day to another, both included. Absent: the law names no day. */
    due: z
      .union([z.strictObject({ before: DayOfYear }), z.strictObject({ from: DayOfYear, to: DayOfYear })])
      .optional(),
    remark: WordsData.optional(),
  })
  .refine(({ due, remark }) => due !== undefined || remark !== undefined, {
    error: 'a duty without a day says that the law names none',
  });
export type DutyRule = z.output<typeof DutyData>;

export const DutyReferenceData = z
  .strictObject({
    id: z.string(),
    /** Where each source was read; a paper of the commune's own has no address. */
    sources: z.record(z.string(), z.strictObject({ what: z.string().min(1), url: z.url().optional() })),
    duties: z.array(DutyData),
  })
  .superRefine(({ id: of, duties, sources }, ctx) => {
    const seen = new Set<string>();
    const known = packNames().includes(of) ? lawPack(of).forms.map((form) => form.id) : [];
    for (const { id, source, forms } of duties) {
      if (seen.has(id)) ctx.addIssue({ code: 'custom', message: `${id}: defined twice` });
      seen.add(id);
      for (const form of forms)
        if (!known.includes(form)) ctx.addIssue({ code: 'custom', message: `${id}: no form ${form}` });
      if (!Object.hasOwn(sources, source)) ctx.addIssue({ code: 'custom', message: `${id}: no source ${source}` });
    }
  });
export type DutyReference = z.output<typeof DutyReferenceData>;

/** A duty in one year. */
export interface DutyDue {
  readonly duty: string;
  /** The first day on which it counts, of one that is held; of a report the first day of what it tells about. */
  readonly from: LocalDate;
  /** What it tells about ends before this day begins; of one that is held, absent. */
  readonly dataUntil?: LocalDate | undefined;
  /** The moment by which it must be done or is over. */
  readonly dueAt: Instant;
}

const dayIn = (year: number, day: string): LocalDate => `${year}-${day}` as LocalDate;

/** One duty as it falls in one calendar year (Viet Nam), if the law names a day for it. */
function inYear({ id, due, dataYear }: DutyRule, year: number): DutyDue | undefined {
  if (due === undefined) return undefined;
  if ('before' in due) {
    const dueAt = startOfDay(dayIn(year, due.before));
    if (dataYear === undefined) return { duty: id, from: dayIn(year - 1, due.before), dueAt };
    const until = dayIn(year, dataYear.from);
    return { duty: id, from: dayIn(year - 1, dataYear.from), dataUntil: until, dueAt };
  }
  return { duty: id, from: dayIn(year, due.from), dueAt: plus(startOfDay(dayIn(year, due.to)), days(1)) };
}

/**
 * The duties whose end lies within a window, `from` included, `until` not, in order of it. Duties for which the law names no day are never
 * among them: `undatedDuties` has those.
 */
export function dutiesDue(from: Instant, until: Instant, { duties }: DutyReference = duties2026): readonly DutyDue[] {
  const found: DutyDue[] = [];
  const last = Number(localDate(plus(until, months(1))).slice(0, 4));
  for (let year = Number(localDate(from).slice(0, 4)); year <= last; year++)
    for (const duty of duties) {
      const one = inYear(duty, year);
      if (one && one.dueAt >= from && one.dueAt < until) found.push(one);
    }
  return found.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

/** The duties for which the law names no day. */
export const undatedDuties = ({ duties }: DutyReference = duties2026): readonly DutyRule[] =>
  duties.filter(({ due }) => due === undefined);

/** The duties of a law pack. Throws when this build has none for it: only we can cause that. */
export function dutiesOf(packId: string): DutyReference {
  const found = [duties2026, duties2027Draft].find(({ id }) => id === packId);
  if (!found) throw new Error(`no duties for law pack ${packId}`);
  return found;
}
