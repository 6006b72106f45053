import { z } from 'zod';
import { RoleName } from '../agencies';
import { EVENT_NAMES, type EventType } from '../events';
import { REGIME_NAMES } from '../regimes';
import { CONDITION_NAMES } from './conditions';

/** The form of a law pack. A pack is data through and through: it can be printed, compared, checked and pinned. */
const WordsData = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const EventName = z.enum(Object.keys(EVENT_NAMES) as [EventType, ...EventType[]]);
const Span = z.strictObject({ unit: z.enum(['minutes', 'hours', 'days', 'months']), count: z.int().positive() });
/** A limit: a span, or one that ends so many days before it would. */
const Limit = z.union([
  Span.extend({ lessDays: z.int().positive().optional() }),
  z.strictObject({ unit: z.literal('working-days'), count: z.int().positive() }),
]);

/** Which field of an event tells which instance of the clock is meant; without it there is one at a time. */
const Key = z.enum(['n', 'order', 'request']);

const Trigger = z.strictObject({
  event: EventName,
  key: Key.optional(),
  /** Only when a field of the event has one of these values. */
  where: z.record(z.string(), z.array(z.union([z.string(), z.boolean()]))).optional(),
  /** Only when this holds for the case after the event. */
  when: z.enum(CONDITION_NAMES).optional(),
});

/** What starts a clock: an event, or that a regime begins to hold, by whatever was learnt. */
const StartTrigger = z.union([
  Trigger,
  z.strictObject({ enters: z.enum(REGIME_NAMES), when: z.enum(CONDITION_NAMES).optional() }),
]);

/** What ends a clock: the duty was done, or (`voids`) there is nothing left to do. */
const StopTrigger = Trigger.extend({ voids: z.boolean().optional() });

/** Where the limit counts from: the moment the event happened in law, the assault as far as its moment is known, or the first report. */
const From = z.enum(['happenedAt', 'assaultAt', 'reportedAt', 'transferredAt', 'custodyAt']);

export const ClockRuleData = z.strictObject({
  id: z.string().regex(/^[a-z-]+\.[a-z0-9-]+$/),
  /** Row of the timers table in the domain reference; absent for what only this commune measures. */
  row: z.string().optional(),
  name: WordsData,
  article: z.string().min(1),
  mark: z.enum(['V', 'P', 'M', 'L']),
  /** What was read for it, by the pack's list of sources; then, if need be, what was not found there. */
  sources: z.array(z.string()).min(1),
  remark: WordsData.optional(),
  /** Only in cases in which one of these holds, and only for as long; absent: in every case. */
  regimes: z.array(z.enum(REGIME_NAMES)).optional(),
  startsOn: z.array(StartTrigger).min(1),
  from: From,
  /** `lengths[i]` for the i-th instance, the last one repeated: a cadence. One entry: an ordinary limit. `written`: `endsAt` of the event. */
  lengths: z.array(z.union([Limit, z.strictObject({ unit: z.literal('written') })])).min(1),
  /** In a remote mountain or island commune, where the law gives more. */
  ifRemote: Limit.optional(),
  stoppedBy: z.array(StopTrigger).min(1),
  /** A role, or whoever the event was addressed to (its `to`). */
  mustAct: z.union([RoleName, z.literal('addressee')]),
  /** Whom the law binds, where that is nobody of the commune: who must act here asks them, and records. */
  binds: WordsData.optional(),
  /** What the limit is: a duty that can be missed, or something that ends by itself and must be announced before. */
  atEnd: z.enum(['breach', 'lapse']),
  /** The event that a lapse brings about, with the same key. */
  lapsesInto: EventName.optional(),
  ladder: z.strictObject({
    /** Before the limit: at a share of its length, or a span before its end. Calls who must act. */
    warn: z.array(z.union([z.strictObject({ share: z.number().gt(0).lt(1) }), z.strictObject({ before: Span })])),
    /** Called at the breach, besides who must act. */
    breach: z.array(RoleName),
    /** After a breach nobody answered: next levels, each a span after the one before. */
    next: z.array(z.strictObject({ call: RoleName, after: Span })),
    /** Then the last level again and again until a person answers. */
    every: Span.optional(),
  }),
  /** A window of medicine that had closed before anybody was told starts nothing: no one missed it. */
  skipWhenPast: z.boolean().optional(),
  /** It tells what the station knows of her: only the station and the office see it, and nobody else is called. */
  inCare: z.boolean().optional(),
  /** At most one instance in the life of a case, however often its start recurs; one that counts from the assault: one an assault, which goes on after it was void. */
  once: z.boolean().optional(),
});

export type ClockRule = z.output<typeof ClockRuleData>;
export type Trigger = z.output<typeof Trigger>;
export type StartTrigger = z.output<typeof StartTrigger>;
export type StopTrigger = z.output<typeof StopTrigger>;

export const LawPackData = z
  .strictObject({
    id: z.string(),
    inForce: z.iso.date(),
    /** Where each source was read, by its code. */
    sources: z.record(z.string(), z.strictObject({ what: z.string().min(1), url: z.url() })),
    clocks: z.array(ClockRuleData),
  })
  .superRefine((pack, ctx) => {
    const seen = new Set<string>();
    for (const clock of pack.clocks) {
      const say = (message: string) => ctx.addIssue({ code: 'custom', message: `${clock.id}: ${message}` });
      if (seen.has(clock.id)) say('defined twice');
      seen.add(clock.id);
      for (const source of clock.sources) if (!Object.hasOwn(pack.sources, source)) say(`no source ${source}`);
      if (
        clock.inCare &&
        [...clock.ladder.breach, ...clock.ladder.next.map(({ call }) => call)].some((role) => role !== 'office')
      )
        say('what the station knows of her is told to the office only');
      if (clock.mark === 'M') say('a rule from memory binds nobody: enter it as a local standard');
      if (
        clock.atEnd === 'breach' &&
        (clock.ladder.breach.length + clock.ladder.next.length === 0 || clock.ladder.every === undefined)
      )
        say('a breach needs a next level and a repeat, or it could fall silent');
    }
  });

export type LawPack = z.output<typeof LawPackData>;
