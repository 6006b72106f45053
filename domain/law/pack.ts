import { z } from 'zod';
import { RoleName } from '../agencies';
import { detailsOf, fieldsOf } from '../event-details';
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

/** An end that a signed paper names, no later than the law allows. */
const Written = z.strictObject({
  unit: z.literal('written'),
  atMost: Span.optional(),
  share: z.number().gt(0).lt(1).optional(),
});

/** Which field of an event tells which instance of the clock is meant; without it there is one at a time. */
const Key = z.enum(['n', 'order', 'court', 'request']);

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

/**
 * Where the limit counts from: the moment the event happened in law, the assault as far as its moment is known (`actAt`: as reported, without
 * what only the station was told), the first report, the first signs of a crime that the police may know of; or the moment it is recorded, for
 * whoever hears of it only by that.
 */
const From = z.enum([
  'happenedAt',
  'recordedAt',
  'assaultAt',
  'actAt',
  'reportedAt',
  'suspectedAt',
  'urgentAt',
  'transferredAt',
  'custodyAt',
  'policeServedAt',
  'courtServedAt',
  'firstActAt',
  'offenceAt',
  'conductAt',
  'fileAt',
  'lastWordAt',
]);

const Mark = z.enum(['V', 'P', 'M', 'L']);

export const ClockRuleData = z.strictObject({
  id: z.string().regex(/^[a-z-]+\.[a-z0-9-]+$/),
  /** Row of the timers table in the domain reference; absent for what only this commune measures. */
  row: z.string().optional(),
  name: WordsData,
  article: z.string().min(1),
  mark: Mark,
  /** What was read for it, by the pack's list of sources; then, if need be, what was not found there. */
  sources: z.array(z.string()).min(1),
  remark: WordsData.optional(),
  /** What is written for it, by the pack's list of forms. */
  forms: z.array(z.string()).optional(),
  /** Only in cases in which one of these holds, and only for as long; absent: in every case. */
  regimes: z.array(z.enum(REGIME_NAMES)).optional(),
  startsOn: z.array(StartTrigger).min(1),
  from: From,
  /** `lengths[i]` for the i-th instance, the last one repeated: a cadence. One entry: an ordinary limit. `written`: `endsAt` of the event, or before it, when a share of the time until then has passed. */
  lengths: z.array(z.union([Limit, Written])).min(1),
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
  /** The event that a breach brings about, with the same key and this reason. */
  breachBrings: z.strictObject({ event: EventName, because: z.string() }).optional(),
  ladder: z.strictObject({
    /** Before the limit: at a share of its length, or a span before its end. Calls who must act. */
    warn: z.array(z.union([z.strictObject({ share: z.number().gt(0).lt(1) }), z.strictObject({ before: Span })])),
    /** Called at the breach, besides who must act. */
    breach: z.array(RoleName),
    /** After a breach nobody answered: next levels, each a span after the one before. */
    next: z.array(z.strictObject({ call: RoleName, after: Span })),
    /** Then the last level again and again until a person answers. */
    every: Span.optional(),
    /** After so many repeats that nobody answered, this often: seldomer, never silent. */
    calm: z.strictObject({ after: z.int().positive(), every: Span }).optional(),
  }),
  /** Who may let it run longer, once, in writing, before it has passed: up to which length, from where it counts. */
  extension: z
    .strictObject({ by: z.array(RoleName).min(1), to: Limit, article: z.string().min(1), mark: Mark })
    .optional(),
  /** Who may let it stand still, for how long at most, all its pauses together; then it goes on with what was left. */
  pause: z
    .strictObject({ by: z.array(RoleName).min(1), atMost: Span, article: z.string().min(1), mark: Mark })
    .optional(),
  /** A window of medicine that had closed before anybody was told starts nothing: no one missed it. */
  skipWhenPast: z.boolean().optional(),
  /**
   * What it would tell whoever sees it run: what the station knows of her, or, by how long she may stay, which address shelters her. Only
   * whose duty it is and the office see it, and nobody else is called.
   */
  secret: z.enum(['care', 'address']).optional(),
  /** What she waits for in danger: while it is owed no case ends, but into one that takes it over. */
  firstResponse: z.boolean().optional(),
  /** At most one instance in the life of a case, however often its start recurs; one that counts from the assault: one an assault, which goes on after it was void. */
  once: z.boolean().optional(),
});

/** A printed form: of which paper, under which number. */
export const FormData = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  paper: WordsData,
  /** A dash: the form was read of, its number was not. */
  number: z.string().min(1),
  name: WordsData,
  article: z.string().min(1),
  /** Of the number and what it is for. M: remembered; nothing refers to such a one. */
  mark: z.enum(['V', 'P', 'M']),
  source: z.string(),
});
export type FormRule = z.output<typeof FormData>;

export type ClockRule = z.output<typeof ClockRuleData>;
export type Trigger = z.output<typeof Trigger>;
export type StartTrigger = z.output<typeof StartTrigger>;
export type StopTrigger = z.output<typeof StopTrigger>;

/** Does the text of an article say that it gives no number? */
const isLocal = (article: string): boolean => article.endsWith('local standard');

/** Two ways of counting do not compare. */
const isLonger = (longer: ClockRule['lengths'][number], than: ClockRule['lengths'][number]): boolean =>
  longer.unit === than.unit && longer.unit !== 'written' && than.unit !== 'written' && longer.count > than.count;

/** What a trigger speaks of that its event does not tell. */
const unheard = ({ event, key, where = {} }: Trigger): readonly string[] => {
  const fields = fieldsOf(event);
  return [
    ...(key === undefined || fields.includes(key) ? [] : [`${event} has no ${key}`]),
    ...Object.entries(where).flatMap(([field, values]) =>
      fields.includes(field)
        ? values
            .filter((value) => detailsOf({ type: event, data: { [field]: value } }).length === 0)
            .map((value) => `${field} of ${event} is never ${value}`)
        : [`${event} has no ${field}`],
    ),
  ];
};

const has = (event: EventType, ...fields: readonly string[]): boolean =>
  fields.every((field) => fieldsOf(event).includes(field));

/** What of a clock refers to what is not there. */
function danglers(clock: ClockRule): readonly string[] {
  const { startsOn, stoppedBy, regimes = [], lapsesInto } = clock;
  const starts = startsOn.flatMap((start) => ('enters' in start ? [] : [start]));
  const entered = startsOn.flatMap((start) => ('enters' in start ? [start.enters] : []));
  const isKeyed = (trigger: StartTrigger | StopTrigger) => 'key' in trigger && trigger.key !== undefined;
  // What leaves nothing to limit may end every instance at once; what fulfils one is about that one.
  const keys = [...startsOn, ...stoppedBy.filter((stop) => !stop.voids || !startsOn.some(isKeyed))].map(isKeyed);
  const hasEvents = (...fields: readonly string[]) =>
    entered.length === 0 && starts.every(({ event }) => has(event, ...fields));
  return [
    ...[...starts, ...stoppedBy].flatMap(unheard),
    ...([...starts, ...stoppedBy].some(({ event }) => event === 'clock.fired')
      ? ['nothing starts or ends with a call']
      : []),
    ...(new Set(keys).size === 1 ? [] : ['every start and every stop tells which instance it means, or none does']),
    ...entered
      .filter((regime) => !regimes.includes(regime))
      .map((regime) => `it begins with ${regime} and does not end with it`),
    ...(clock.lengths.some(({ unit }) => unit === 'written') && !hasEvents('endsAt')
      ? ['what starts it names no end']
      : []),
    ...(clock.mustAct === 'addressee' && !hasEvents('to', 'agency') ? ['what starts it is addressed to nobody'] : []),
    ...(lapsesInto === undefined || has(lapsesInto, 'n') ? [] : [`${lapsesInto} does not tell which one ended`]),
  ];
}

/** What is wrong with the end of a clock: a miss could fall silent, or something ends and nobody knows why. */
function endings({ atEnd, lapsesInto, binds, stoppedBy, ladder, mustAct, secret }: ClockRule): readonly string[] {
  if (atEnd === 'lapse')
    return lapsesInto === undefined && binds === undefined
      ? ['what lapses brings something about, or binds others']
      : [];
  const called = new Set([...ladder.breach, ...ladder.next.map(({ call }) => call)]);
  // Of what is secret the office alone is told; of anything else both who answer for the commune.
  const answerable = secret ? (['office'] as const) : (['office', 'chair'] as const);
  return [
    ...(lapsesInto === undefined ? [] : ['a duty that can be missed does not lapse']),
    ...(stoppedBy.every(({ voids }) => voids) ? ['nothing fulfils it'] : []),
    ...(ladder.next.length === 0 || ladder.every === undefined
      ? ['a breach needs a next level and a repeat, or it could fall silent']
      : []),
    ...answerable
      .filter((role) => role !== mustAct && !called.has(role))
      .map((role) => `a breach never reaches the ${role}`),
  ];
}

/** What is wrong with the lengths and marks of a clock. */
function numbers(clock: ClockRule): readonly string[] {
  const { lengths, ifRemote, extension, pause } = clock;
  const marked = [clock, ...(extension ? [extension] : []), ...(pause ? [pause] : [])];
  return [
    ...(ifRemote && !lengths.every((length) => isLonger(ifRemote, length)) ? ['a remote commune has longer'] : []),
    ...(extension && !lengths.every((length) => isLonger(extension.to, length))
      ? ['what is extended gets longer']
      : []),
    ...(pause && lengths.some(({ unit }) => unit === 'written')
      ? ['the end of a signed paper does not stand still']
      : []),
    ...(marked.some(({ mark }) => mark === 'M')
      ? ['a rule from memory binds nobody: enter it as a local standard']
      : []),
    ...(marked.some(({ mark, article }) => (mark === 'L') !== isLocal(article))
      ? ['what is marked L is a local standard, and says so']
      : []),
  ];
}

export const LawPackData = z
  .strictObject({
    id: z.string(),
    name: WordsData,
    inForce: z.iso.date(),
    /** Not law: only a system that is there to try things out may pin a case to it. */
    isDraft: z.boolean().optional(),
    /** Where each source was read, by its code. */
    sources: z.record(z.string(), z.strictObject({ what: z.string().min(1), url: z.url() })),
    forms: z.array(FormData),
    clocks: z.array(ClockRuleData),
  })
  .superRefine((pack, ctx) => {
    const seen = new Set<string>();
    const forms = new Set(pack.forms.map(({ id }) => id));
    if (forms.size < pack.forms.length) ctx.addIssue({ code: 'custom', message: 'a form is defined twice' });
    for (const { id, source } of pack.forms)
      if (!Object.hasOwn(pack.sources, source)) ctx.addIssue({ code: 'custom', message: `${id}: no source ${source}` });
    for (const clock of pack.clocks) {
      const say = (message: string) => ctx.addIssue({ code: 'custom', message: `${clock.id}: ${message}` });
      if (seen.has(clock.id)) say('defined twice');
      seen.add(clock.id);
      for (const source of clock.sources) if (!Object.hasOwn(pack.sources, source)) say(`no source ${source}`);
      for (const form of clock.forms ?? []) if (!forms.has(form)) say(`no form ${form}`);
      if (
        clock.secret &&
        [...clock.ladder.breach, ...clock.ladder.next.map(({ call }) => call)].some((role) => role !== 'office')
      )
        say('what is secret is told to the office only');
      for (const wrong of [...danglers(clock), ...endings(clock), ...numbers(clock)]) say(wrong);
    }
  });

export type LawPack = z.output<typeof LawPackData>;
