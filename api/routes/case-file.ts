import { z } from 'zod';
import { RoleName, TRACKS } from '../../domain/agencies';
import { type Detail, RUNGS } from '../../domain/event-details';
import { EVENT_NAMES } from '../../domain/events';
import { DANGER } from '../../domain/facts';
import { type ActorRef, type AgencyRef, CaseCodeText, SignalIdText } from '../../domain/ids';
import { anyClockRule, clockRule, packNames } from '../../domain/law/packs';
import { LINKS } from '../../domain/links';
import { DUTIES, type Duty } from '../../domain/permissions';
import { signalRule } from '../../domain/signals';
import { oneOf, Person, Survivor } from '../../domain/signals/signal';
import { InstantText } from '../../domain/time';
import { type CaseView, CLOCK_STATUSES, type ClockView, type Entry, STAGES } from '../../domain/timeline';
import {
  type CaseReading,
  type ForecastReading,
  type NoteReading,
  readCase,
  readForecast,
  readTimeline,
} from '../case-file';
import type { Deps } from '../deps';
import { etagOf } from '../etag';
import { isProblem } from '../problems';
import { answer, route } from '../route';
import type { Caller } from '../sessions';
import { CodeOut, MarkName, MarkOut, Moment, RefusalOut, WordsOut } from '../shapes';
import { readStrike } from '../strikes';

const CodeParam = z.object({ code: CaseCodeText });

const DetailOut = z
  .strictObject({
    label: WordsOut,
    value: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('words'), words: z.array(WordsOut) }),
      z.strictObject({ kind: z.literal('moment'), at: Moment }),
      z.strictObject({ kind: z.literal('number'), number: z.number() }),
      z.strictObject({ kind: z.literal('code'), code: z.string() }),
      z.strictObject({ kind: z.literal('agency'), code: z.string(), name: z.string() }),
      z.strictObject({ kind: z.literal('person'), name: z.string().optional(), agency: z.string() }),
    ]),
  })
  .meta({ id: 'Detail' });

const Track = oneOf(TRACKS).meta({ id: 'Track' });
const Milliseconds = z.number().min(0);

const ClockViewOut = z
  .strictObject({
    clock: z.string(),
    name: WordsOut,
    article: z.string(),
    mark: MarkOut,
    mustAct: RoleName,
    agency: z.string().optional(),
    startedAt: Moment,
    dueAt: Moment,
    status: oneOf(CLOCK_STATUSES),
    statusWords: WordsOut,
    left: Milliseconds.optional().describe('Milliseconds to the limit, while it runs and has not passed'),
    overdue: Milliseconds.optional().describe('Milliseconds past the limit'),
    used: z.number().min(0).describe('Share of its length that has passed; more than 1 is overdue'),
    breachedAt: Moment.optional(),
    endedAt: Moment.optional(),
    called: z.array(RoleName).readonly().optional().describe('Whom it called last: of those, one may answer'),
    answeredAt: Moment.optional(),
    paused: Milliseconds.optional().describe('How long it has stood still; left and used are net of it'),
    pausedAt: Moment.optional().describe('It stands still since'),
    isExtended: z.boolean().optional(),
    nextAt: Moment.optional().describe('When it calls next, if nobody acts'),
  })
  .meta({ id: 'ClockView' });

const ViewOut = z
  .strictObject({
    seq: z.int().optional().describe('Events on record; for whoever sees the log, the office'),
    stage: oneOf(STAGES),
    stageWords: WordsOut,
    danger: oneOf(DANGER),
    dangerWords: WordsOut,
    emergency: z.boolean(),
    reportedAt: Moment.optional(),
    closedAt: Moment.optional(),
    hamlet: z.string().optional(),
    hides: z
      .array(z.enum(['hamlet', 'owner', 'facts']))
      .readonly()
      .describe('What of this the caller may not see: absent, it is hidden and not unknown'),
    classification: z
      .strictObject({ type: z.string(), typeWords: WordsOut, contexts: z.array(WordsOut) })
      .optional()
      .describe('GBVIMS, from the facts'),
    facts: z.array(DetailOut),
    owner: z.strictObject({ name: z.string().optional(), agency: z.string() }).optional(),
    tracks: z.array(z.strictObject({ track: Track, name: WordsOut, state: WordsOut, details: z.array(DetailOut) })),
    orders: z.array(
      z.strictObject({
        n: z.int(),
        signedAt: Moment,
        endsAt: Moment,
        status: z.enum(['running', 'ended', 'cancelled']),
        statusWords: WordsOut,
        supervision: z.enum(['none', 'watching', 'assigned', 'announced', 'undertaken']).optional(),
        supervisionWords: WordsOut.optional(),
        breaches: z.int(),
      }),
    ),
    clocks: z.array(ClockViewOut),
  })
  .meta({ id: 'CaseView', description: 'The case at a glance; what is not granted is not there' });

const Withheld = z.union([
  z.strictObject({ redacted: z.literal(true) }).describe('Not for this caller, whether there is anything or not'),
  z.strictObject({ unreadable: z.literal(true) }).describe('It does not open any more'),
]);
const PartyOut = z.union([Person, Withheld]).meta({ id: 'Party' });
const SurvivorOut = z.union([Survivor, Withheld]).meta({
  id: 'SurvivorParty',
  description: '`safeContact` only for those who call her: the office, the Women’s Union, the health station',
});

const CaseOut = z
  .strictObject({
    code: CodeOut,
    at: Moment.describe('The moment it is told for'),
    waiting: z
      .int()
      .describe('Signals of the caller’s agency, to the office of any, that the engine has not answered yet'),
    view: ViewOut,
    parties: z.strictObject({
      survivor: SurvivorOut.optional(),
      perpetrator: PartyOut.optional(),
      reporter: PartyOut.optional(),
    }),
    notes: z.array(
      z.strictObject({
        signal: z.uuid(),
        kind: z.string(),
        receivedAt: Moment,
        place: z.string().optional(),
        note: z.string().optional(),
        person: Person.optional(),
        isStruck: z.literal(true).optional().describe('Its entry was recorded in error'),
      }),
    ),
    otherWords: z
      .array(
        z.strictObject({
          party: z.enum(['survivor', 'perpetrator', 'reporter']),
          part: z.enum(['name', 'phone', 'safeContact', 'address', 'born', 'idNumber']),
          value: z.string(),
          role: RoleName,
          at: Moment,
        }),
      )
      .describe(
        'What else was told of these people: an earlier word, or one of somebody who may not see what is on record and so cannot replace it. ' +
          'The office chooses, by report.addInformation with the word that holds.',
      ),
    mayRecord: z
      .array(
        z.strictObject({
          kind: z.string(),
          name: WordsOut,
          help: WordsOut,
          track: Track,
          refusal: RefusalOut.optional(),
        }),
      )
      .describe('Everything of the caller’s role; `refusal`: the rule that stands in the way now'),
    maybeSamePerson: z
      .array(z.strictObject({ code: CodeOut, by: z.array(MarkName), stage: oneOf(STAGES) }))
      .optional()
      .describe('To the office alone: cases whose survivor may be the same person; somebody has to look'),
    links: z
      .array(z.strictObject({ code: CodeOut, because: oneOf(LINKS), says: WordsOut, stage: oneOf(STAGES) }))
      .describe(
        'Cases that belong with this one, of those that the caller may know of, from whichever side it was said',
      ),
    duties: z.array(z.strictObject({ duty: oneOf(DUTIES), says: WordsOut, article: z.string(), mark: MarkOut })),
  })
  .meta({ id: 'Case' });

const EffectOut = z
  .strictObject({
    clock: z.string(),
    name: WordsOut,
    dueAt: Moment,
    effect: z.enum(['started', 'moved', 'ended', 'fired', 'answered']),
    status: z.enum(['kept', 'late', 'lapsed', 'void']).optional().describe('With `ended`'),
    rung: z.enum(['warn', 'breach', 'lapse', 'escalate']).optional().describe('With `fired`'),
  })
  .meta({ id: 'ClockEffect' });

const EntryOut = z
  .strictObject({
    seq: z.int().describe('Its place among those that the caller sees, from 1'),
    at: Moment.describe('When it was taken down'),
    happenedAt: Moment.describe('When it happened'),
    signal: z.uuid().optional(),
    type: z.string(),
    track: Track,
    what: WordsOut,
    details: z.array(DetailOut),
    by: z.strictObject({
      role: z.union([RoleName, z.literal('engine')]),
      name: z.string().optional(),
      agency: z.string().optional(),
    }),
    clocks: z.array(EffectOut),
    struck: z.literal(true).optional().describe('It was made in error: it stays to be read, nothing follows from it'),
  })
  .meta({ id: 'Entry' });

const TimelineOut = z
  .strictObject({
    code: CodeOut,
    asOf: Moment.optional().describe('Absent: as known now'),
    at: Moment,
    view: ViewOut,
    entries: z.array(EntryOut).describe('Oldest first'),
  })
  .meta({ id: 'Timeline' });

const ForecastOut = z
  .strictObject({
    code: CodeOut,
    pack: z.string().describe('The law pack under which it is told'),
    from: Moment.describe('Now'),
    until: Moment,
    isCut: z.boolean().describe('There is more before `until` than is told here'),
    lines: z
      .array(
        z.strictObject({
          at: Moment,
          clock: z.string(),
          name: WordsOut,
          article: z.string(),
          mark: MarkOut,
          kind: oneOf(RUNGS),
          kindWords: WordsOut,
          call: z.array(RoleName).describe('Whom it calls, those who stand in for nobody included'),
          unmanned: z.array(RoleName).optional().describe('Those of them at whom nobody will be on duty'),
        }),
      )
      .describe('In the order in which they go off; what is overdue goes off now'),
  })
  .meta({ id: 'Forecast', description: 'What will fire if nobody acts' });

const StrikeOut = z
  .strictObject({
    code: CodeOut,
    entry: z.uuid(),
    what: WordsOut,
    refusal: RefusalOut.optional().describe('Why it cannot be struck'),
    needsSecond: z.boolean().describe('It stopped a limit or ended a measure: a second person agrees'),
    restsOnIt: z
      .array(z.strictObject({ entry: z.uuid(), at: Moment, what: WordsOut }))
      .describe('Each goes into `along` or into `kept`'),
    runAgain: z.array(z.strictObject({ clock: z.string(), name: WordsOut, startedAt: Moment, dueAt: Moment })),
  })
  .meta({ id: 'Strike', description: 'What would follow from saying that an entry was made in error' });

const UNKNOWN = '?';

/** Whom an answer is for, which decides whose names it gives. */
interface Reader {
  readonly deps: Deps;
  readonly caller: Caller;
}

/**
 * The office reads who did what by name; others read which agency, and their own people's names: to work together they need no
 * more.
 */
async function personName({ deps, caller }: Reader, ref: ActorRef): Promise<string | undefined> {
  const account = await deps.directory.accountOf(ref);
  const mayKnow = caller.agency.role === 'office' || account?.agency.ref === caller.by.agency;
  return mayKnow ? account?.displayName : undefined;
}

const agencyName = async ({ deps }: Reader, ref: AgencyRef) => (await deps.directory.agencyOf(ref))?.name ?? UNKNOWN;

async function detailOut(reader: Reader, { label, value }: Detail): Promise<z.input<typeof DetailOut>> {
  switch (value.kind) {
    case 'words':
      return { label, value: { kind: 'words', words: [...value.words] } };
    case 'agency': {
      const agency = await reader.deps.directory.agencyOf(value.agency);
      return { label, value: { kind: 'agency', code: agency?.code ?? UNKNOWN, name: agency?.name ?? UNKNOWN } };
    }
    case 'person': {
      const name = await personName(reader, value.actor);
      return { label, value: { kind: 'person', name, agency: await agencyName(reader, value.agency) } };
    }
    default:
      return { label, value };
  }
}

const detailsOut = (reader: Reader, details: readonly Detail[]) =>
  Promise.all(details.map((detail) => detailOut(reader, detail)));

async function clockViewOut(
  deps: Deps,
  { id, rule: _rule, agency: ref, ...view }: ClockView,
): Promise<z.input<typeof ClockViewOut>> {
  const agency = ref === undefined ? undefined : await deps.directory.agencyOf(ref);
  return { clock: id, ...view, agency: agency?.code };
}

async function viewOut(reader: Reader, view: CaseView): Promise<z.input<typeof ViewOut>> {
  const { owner, classification } = view;
  return {
    ...view,
    classification: classification && { ...classification, contexts: [...classification.contexts] },
    facts: await detailsOut(reader, view.facts),
    owner: owner && { name: await personName(reader, owner.actor), agency: await agencyName(reader, owner.agency) },
    tracks: await Promise.all(
      view.tracks.map(async (track) => ({ ...track, details: await detailsOut(reader, track.details) })),
    ),
    orders: [...view.orders],
    clocks: await Promise.all(view.clocks.map((clock) => clockViewOut(reader.deps, clock))),
  };
}

async function entryOut(reader: Reader, entry: Entry): Promise<z.input<typeof EntryOut>> {
  const { actor, agency, role } = entry.by;
  return {
    ...entry,
    signal: entry.signal ?? undefined,
    details: await detailsOut(reader, entry.details),
    by: {
      role,
      name: actor && (await personName(reader, actor)),
      agency: agency && (await agencyName(reader, agency)),
    },
    clocks: [...entry.clocks],
  };
}

function mayRecordOut({ options }: CaseReading): z.input<typeof CaseOut>['mayRecord'] {
  return options.flatMap(({ kind, refusal }) => {
    const rule = signalRule(kind);
    return rule ? [{ kind, name: rule.name, help: rule.help, track: rule.track, ...(refusal && { refusal }) }] : [];
  });
}

const dutyOut = (duty: Duty) => ({ duty, ...DUTIES[duty] });
const noteOut = (note: NoteReading): z.input<typeof CaseOut>['notes'][number] => ({ ...note });

const forecastOut = ({ file, pack, from, until, isCut, lines }: ForecastReading): z.input<typeof ForecastOut> => ({
  code: file.code,
  pack,
  from,
  until,
  isCut,
  lines: lines.map(({ at, clock, rule, kind, call, unmanned }) => {
    const { name, article, mark } = clockRule(pack, rule);
    const who = { call: [...call], ...(unmanned && { unmanned: [...unmanned] }) };
    return { at, clock, name, article, mark, kind, kindWords: RUNGS[kind], ...who };
  }),
});

export const caseFileRoutes = [
  route({
    method: 'get',
    path: '/v1/cases/{code}',
    id: 'getCase',
    summary: { vi: 'Một hồ sơ', en: 'A case' },
    description:
      'As the caller may see it: lines of work, limits, people, and what they may record now. Every look is entered in the access log.',
    policy: 'relation',
    params: CodeParam,
    answers: {
      200: {
        description: 'The case now',
        schema: CaseOut,
        headers: { ETag: 'Of what this caller sees: another one when something in it has changed' },
      },
    },
    problems: [],
    async handle(deps, { caller, params }) {
      const reading = await readCase(deps, caller, params.code);
      if (isProblem(reading)) return reading;
      const { file, access, at, view, parties, notes, otherWords, links, alike } = reading;
      const body: z.input<typeof CaseOut> = {
        code: file.code,
        at,
        waiting: reading.waiting,
        view: await viewOut({ deps, caller }, view),
        parties: { ...parties },
        notes: notes.map(noteOut),
        otherWords: otherWords.map((word) => ({ ...word })),
        mayRecord: mayRecordOut(reading),
        links: links.map((link) => ({ ...link, says: LINKS[link.because] })),
        ...(alike.length > 0 && { maybeSamePerson: alike.map(({ by, ...other }) => ({ ...other, by: [...by] })) }),
        duties: access.duties.map(dutyOut),
      };
      return answer(200, body, { ETag: etagOf(body) });
    },
  }),
  route({
    method: 'get',
    path: '/v1/cases/{code}/timeline',
    id: 'getTimeline',
    summary: { vi: 'Dòng thời gian của hồ sơ', en: 'A case’s timeline' },
    description: 'Who did what, when, and which limit was kept or missed; with `asOf`, as it was known at that moment.',
    policy: 'relation',
    params: CodeParam,
    query: z.strictObject({ asOf: InstantText.optional().describe('A past moment; a later one counts as now') }),
    answers: { 200: { description: 'As known at that moment', schema: TimelineOut } },
    problems: [],
    async handle(deps, { caller, params, query }) {
      const reading = await readTimeline(deps, caller, params.code, query.asOf);
      if (isProblem(reading)) return reading;
      const { file, asOf, at, view, entries } = reading;
      const body: z.input<typeof TimelineOut> = {
        code: file.code,
        asOf,
        at,
        view: await viewOut({ deps, caller }, view),
        entries: await Promise.all(entries.map((entry) => entryOut({ deps, caller }, entry))),
      };
      return answer(200, body);
    },
  }),
  route({
    method: 'get',
    path: '/v1/cases/{code}/forecast',
    id: 'getForecast',
    costly: true,
    summary: { vi: 'Điều sẽ xảy ra nếu không ai làm gì', en: 'What will fire if nobody acts' },
    description:
      'Warnings, breaches, calls and ends of the limits that the caller sees, played ahead by the rules that run the case.',
    policy: 'relation',
    params: CodeParam,
    query: z.strictObject({
      until: InstantText.optional().describe('7 days ahead by default, 31 at most'),
      pack: z
        .enum(packNames() as [string, ...string[]])
        .optional()
        .describe('As if the case were moved to this law pack now'),
    }),
    answers: { 200: { description: 'As the case stands now', schema: ForecastOut } },
    problems: [],
    async handle(deps, { caller, params, query }) {
      const reading = await readForecast(deps, caller, params.code, query.until, query.pack);
      return isProblem(reading) ? reading : answer(200, forecastOut(reading));
    },
  }),
  route({
    method: 'get',
    path: '/v1/cases/{code}/entries/{entry}/strike',
    id: 'getStrike',
    summary: { vi: 'Nếu mục này là ghi nhầm', en: 'If this entry was made in error' },
    description:
      'What follows from `entry.strike`: which later entries rest on it, which limits run again from their old start, and whether a second person must agree.',
    policy: 'relation',
    params: CodeParam.extend({ entry: SignalIdText }),
    answers: { 200: { description: 'As the case stands now', schema: StrikeOut } },
    problems: [],
    async handle(deps, { caller, params }) {
      const reading = await readStrike(deps, caller, params.code, params.entry);
      if (isProblem(reading)) return reading;
      const { code, entry, of, refusal, needsSecond, restsOnIt, runAgain } = reading;
      const body: z.input<typeof StrikeOut> = {
        code,
        entry,
        what: EVENT_NAMES[of],
        ...(refusal && { refusal }),
        needsSecond,
        restsOnIt: restsOnIt.map(({ signal, at, type }) => ({ entry: signal ?? '', at, what: EVENT_NAMES[type] })),
        runAgain: runAgain.map(({ id, rule, startedAt, dueAt }) => ({
          clock: id,
          name: anyClockRule(rule)?.name ?? { vi: rule, en: rule },
          startedAt,
          dueAt,
        })),
      };
      return answer(200, body);
    },
  }),
];
