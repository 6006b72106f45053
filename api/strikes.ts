import type { Clock } from '../domain/clocks';
import { type Detail, detailsOf } from '../domain/event-details';
import { EVENT_NAMES, type Recorded } from '../domain/events';
import type { ActorRef, AgencyRef, CaseCode, SignalId } from '../domain/ids';
import { type Fields, fieldsOf, seenClock, seesClock, visibleEvents } from '../domain/permissions';
import { type Refusal, type RuleId, refusal } from '../domain/rules';
import type { Signal } from '../domain/signals';
import { barTo, holdsWithout, needsSecond, restingOn, stateWithout, strikable } from '../domain/struck';
import type { Instant } from '../domain/time';
import type { Words } from '../domain/words';
import { wholeLog } from '../store/log';
import { findCaseFor, logAccess } from './access';
import { SIGNAL_COLUMNS, toSignal } from './delivery';
import type { Deps } from './deps';
import type { KnownCase } from './known-case';
import { isProblem, type Problem, problem } from './problems';
import type { Caller } from './sessions';

/** What would follow from saying that an entry was recorded in error. */
export interface StrikeReading {
  readonly code: CaseCode;
  readonly entry: SignalId;
  /** The event that tells it. */
  readonly of: Recorded['type'];
  readonly refusal?: Refusal | undefined;
  /** It stopped a limit or ended a measure, or something that protects her would be gone: a second person must agree. */
  readonly needsSecond: boolean;
  /** The chair may not read it, and so does not answer for it. */
  readonly isSecret: boolean;
  /** Later entries that would not have been lawful without it, oldest first; of those that the caller sees. */
  readonly restsOnIt: readonly Recorded[];
  /** Limits that run again without it, from where they began. */
  readonly runAgain: readonly Clock[];
}

async function signalsOf({ db }: Pick<Deps, 'db'>, file: KnownCase): Promise<ReadonlyMap<SignalId, Signal>> {
  const rows = await db.agencySignal.findMany({
    where: { caseId: file.id, status: 'applied' },
    select: SIGNAL_COLUMNS,
  });
  return new Map(rows.map((row) => [row.id as SignalId, toSignal(row)]));
}

/**
 * Looks up what a strike needs to know of the log: whether the entry is there for this caller, whether it may be struck at all, what
 * rests on it. `along`: what is to be struck with it. Problem: `bad-body` where there is no such entry for the caller.
 */
export async function lookUpStrike(
  deps: Pick<Deps, 'db' | 'now'>,
  caller: Caller,
  file: KnownCase,
  fields: Fields,
  entry: SignalId,
  along: readonly SignalId[] = [],
  kept: readonly SignalId[] = [],
): Promise<StrikeReading | undefined> {
  const [log, signals] = await Promise.all([wholeLog(deps.db, file.id), signalsOf(deps, file)]);
  const seen = visibleEvents(log, fields);
  const isSeen = (id: SignalId) => seen.some(({ signal }) => signal === id);
  // The days that came along with it are not what it says.
  const isSaid = (e: Recorded) => e.type !== 'calendar.learnt';
  const told = log.find((e) => e.signal === entry && isSaid(e));
  if (!told || told.by.role === 'engine' || ![entry, ...along].every(isSeen)) return undefined;
  const rules = [entry, ...along].flatMap((id): readonly RuleId[] => {
    const by = log.find(({ signal }) => signal === id)?.by;
    const isTheirs = caller.by.role === 'office' || (by?.role !== 'engine' && by?.agency === caller.by.agency);
    const bar = barTo(log, id);
    return [...(isTheirs ? [] : ['not-your-entry' as const]), ...(bar ? [bar] : [])];
  });
  const before = stateWithout(log, [], deps.now());
  const after = stateWithout(log, [entry, ...along], deps.now());
  const resting = new Set(restingOn(log, signals, [entry, ...along]));
  const first = new Map<SignalId, Recorded>();
  for (const e of log)
    if (e.signal !== null && isSaid(e) && resting.has(e.signal) && isSeen(e.signal) && !first.has(e.signal))
      first.set(e.signal, e);
  const inVain = kept.some((id) => resting.has(id) && !holdsWithout(log, [entry, ...along], id, deps.now()));
  const [rule] = inVain ? [...rules, 'kept-in-vain' as const] : rules;
  const chair = { role: 'chair', actor: '' as ActorRef, agency: '' as AgencyRef } as const;
  return {
    code: file.code,
    entry,
    of: told.type,
    isSecret: !visibleEvents(log, fieldsOf(file.state, chair)).some(({ signal }) => signal === entry),
    refusal: rule && refusal(rule),
    needsSecond: needsSecond(before, after),
    restsOnIt: [...first.values()],
    runAgain: Object.values(after.clocks).flatMap((clock) => {
      const runs = clock.status === 'running' && before.clocks[clock.id]?.status !== 'running';
      return runs && seesClock(fields, clock.id) ? (seenClock(clock, fields) ?? []) : [];
    }),
  };
}

/** An entry that can be named. */
export interface StrikableEntry {
  readonly entry: SignalId;
  readonly what: Words;
  readonly happenedAt: Instant;
  /** What it says, as the caller sees it: two care steps of one hour are two entries. */
  readonly details: readonly Detail[];
}

/** What the caller may mark as made in error, newest first; with `on`, what rests on that. Nothing where there is no such case for them. */
export async function readStrikable(
  deps: Deps,
  caller: Caller,
  code: CaseCode,
  on?: SignalId,
): Promise<readonly StrikableEntry[]> {
  const found = await findCaseFor(deps, caller, code, 'read:timeline');
  if (isProblem(found)) return [];
  const { file, access } = found;
  const events =
    on === undefined
      ? strikable(await wholeLog(deps.db, file.id), caller.by, access.fields).toReversed()
      : ((await lookUpStrike(deps, caller, file, access.fields, on))?.restsOnIt ?? []);
  return visibleEvents(events, access.fields).flatMap((e) =>
    e.signal === null
      ? []
      : [{ entry: e.signal, what: EVENT_NAMES[e.type], happenedAt: e.happenedAt, details: detailsOf(e) }],
  );
}

/** What would follow from striking an entry, for a caller who may see it. Enters the access log. Problem: `not-found`. */
export async function readStrike(
  deps: Deps,
  caller: Caller,
  code: CaseCode,
  entry: SignalId,
): Promise<StrikeReading | Problem> {
  const found = await findCaseFor(deps, caller, code, 'read:timeline');
  if (isProblem(found)) return found;
  const { file, access } = found;
  await logAccess(deps, caller, 'read:strike', file.id, access.fields.tracks);
  return (await lookUpStrike(deps, caller, file, access.fields, entry)) ?? problem('not-found');
}
