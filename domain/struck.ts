import type { Actor } from './agencies';
import { withClocksCaughtUp } from './clocks';
import { decide } from './decide';
import { type CaseEvent, type EventType, event, type Recorded } from './events';
import type { SignalId } from './ids';
import { ruleIn } from './law/packs';
import { type Fields, visibleEvents } from './permissions';
import type { Signal } from './signals';
import { mediationEnds } from './signals/mediation';
import { type CaseState, evolve, isThere, NO_CASE, type Numbered, withoutIdleHosts } from './state';
import type { Instant } from './time';

/**
 * What was recorded in error stays in the log and can be read for ever; the case is as if it had never been said. So whatever it
 * stopped runs again from where it began.
 */

/** Each of these has its own way back, or is one: a case is reopened, a law is moved to, an error is recorded anew. */
const HAS_ITS_OWN_WAY: ReadonlySet<EventType> = new Set([
  'case.opened',
  'closure.proposed',
  'closure.returned',
  'case.closed',
  'case.merged',
  'case.notGbv',
  'case.reopened',
  'case.tookOver',
  'case.gaveBack',
  'law.moved',
  'entry.strikeAsked',
  'entry.strikeRefused',
  'entry.struck',
]);

/** The log is in order, but for what is left out of it. */
const evolveNext = (c: CaseState, e: Recorded): CaseState => evolve({ ...c, seq: e.seq - 1 }, e);

/** Which signals of a log are struck, those that are still asked about not. */
const struckIn = (log: readonly Recorded[]): readonly SignalId[] =>
  log.flatMap((e) => (e.type === 'entry.struck' ? [e.data.entry, ...e.data.along] : []));

/** The log as if these signals had never been recorded. */
export const without = (log: readonly Recorded[], signals: Iterable<SignalId>): readonly Recorded[] => {
  const struck = new Set<SignalId>([...struckIn(log), ...signals]);
  return log.filter(
    ({ signal, type }) =>
      // What the commune had entered by then it had entered, whatever was recorded with it.
      type === 'calendar.learnt' || (type !== 'entry.struck' && (signal === null || !struck.has(signal))),
  );
};

/**
 * The case that a log leads to without these signals, at a moment: a limit that they stopped runs from where it began, and what it would
 * have called meanwhile it calls now, once. `log`: all of it, from its first event.
 */
export function stateWithout(log: readonly Recorded[], signals: Iterable<SignalId>, at: Instant): CaseState {
  const state = withoutIdleHosts(without(log, signals).reduce(evolveNext, NO_CASE));
  return withClocksCaughtUp({ ...state, seq: log.at(-1)?.seq ?? 0 }, at);
}

/**
 * Events as they go into the log after `log`: one that strikes something gets what the case becomes by it. A mediation that ended by what is
 * struck would run again; where its place has gone since by something else, it ends by that.
 */
export const completed = (events: readonly CaseEvent[], log: readonly Recorded[], at: Instant): readonly CaseEvent[] =>
  events.flatMap((e): readonly CaseEvent[] => {
    if (e.type !== 'entry.struck') return [e];
    const becomes = stateWithout(log, [e.data.entry, ...e.data.along], at);
    const result = mediationEnds(becomes);
    const struck: CaseEvent = { ...e, data: { ...e.data, becomes } };
    return result === undefined ? [struck] : [struck, event('mediation.ended', { result })];
  });

/** Was it an order that was handed to somebody? Then it binds, and ends as the law says: Law 13/2022 Art. 25.5. */
function isServedOrder(log: readonly Recorded[], entry: SignalId): boolean {
  const made = log.find((e) => e.signal === entry && e.type === 'noContact.ordered');
  return (
    made?.type === 'noContact.ordered' &&
    without(log, []).some((e) => e.type === 'noContact.served' && e.data.order === made.data.n && e.signal !== entry)
  );
}

/** Why an entry cannot be struck; nothing when it can. */
export function barTo(log: readonly Recorded[], entry: SignalId): 'has-its-own-way' | 'order-served' | undefined {
  const events = log.filter(({ signal }) => signal === entry);
  if (events.length === 0 || events.some(({ type }) => HAS_ITS_OWN_WAY.has(type))) return 'has-its-own-way';
  return isServedOrder(log, entry) ? 'order-served' : undefined;
}

/** The events that one signal became, with the moment at which they were taken down. */
function bySignal(log: readonly Recorded[]): ReadonlyMap<SignalId, readonly Recorded[]> {
  const found = new Map<SignalId, Recorded[]>();
  for (const e of log) if (e.signal !== null) found.set(e.signal, [...(found.get(e.signal) ?? []), e]);
  return found;
}

/**
 * What was recorded later and would not have been lawful without these, oldest first. `signals`: what was said, by its id; of what is not
 * there nothing is told.
 */
export function restingOn(
  log: readonly Recorded[],
  signals: ReadonlyMap<SignalId, Signal>,
  struck: Iterable<SignalId>,
): readonly SignalId[] {
  const gone = new Set(struck);
  const became = bySignal(log);
  const resting: SignalId[] = [];
  let apart = NO_CASE;
  let whole = NO_CASE;
  let last: SignalId | null = null;
  for (const e of without(log, [])) {
    const signal = e.signal === null || e.signal === last ? undefined : signals.get(e.signal);
    last = e.signal;
    if (signal && !gone.has(signal.id) && became.get(signal.id)?.[0]?.seq === e.seq) {
      const isLawful = (c: CaseState) => decide(c, signal, e.at).ok;
      if (isLawful(whole) && !isLawful(apart)) resting.push(signal.id);
    }
    whole = evolveNext(whole, e);
    if (e.signal === null || !gone.has(e.signal)) apart = evolveNext(apart, e);
  }
  return resting;
}

const runningNow = (c: CaseState): ReadonlySet<string> =>
  new Set([
    ...Object.values(c.clocks).flatMap(({ id, status }) => (status === 'running' ? [`limit ${id}`] : [])),
    ...c.noContact.orders.flatMap(({ n, status }) => (status === 'running' ? [`order ${n}`] : [])),
    ...c.noContact.requests.flatMap(({ n, status }) => (status === 'pending' ? [`request ${n}`] : [])),
    ...c.courtOrders.flatMap(({ n, status }) => (status === 'running' ? [`court order ${n}`] : [])),
    ...c.child.separations.flatMap(({ n, status }) => (status === 'running' ? [`separation ${n}`] : [])),
    ...c.shelter.flatMap(({ n, status }) => (['asked', 'accepted', 'arrived'].includes(status) ? [`place ${n}`] : [])),
    ...c.referrals.flatMap(({ n, status }) => (status === 'open' ? [`referral ${n}`] : [])),
    ...(c.danger === 'yes' ? ['danger'] : []),
    ...(c.custody.status === 'held' || c.custody.status === 'extended' ? ['custody'] : []),
  ]);

/** What protects her: all that runs but limits, the first response, and every "no" of hers. */
const protectingNow = (c: CaseState): ReadonlySet<string> =>
  new Set([
    ...[...runningNow(c)].filter((what) => !what.startsWith('limit ')),
    ...Object.values(c.clocks).flatMap(({ id, rule, status }) =>
      status === 'running' && ruleIn(c.pack, rule)?.firstResponse === true ? [`limit ${id}`] : [],
    ),
    ...Object.entries(c.consents).flatMap(([about, said]) => (said === 'withdrawn' ? [`no to ${about}`] : [])),
    ...Object.entries(c.wishes).flatMap(([about, wish]) => (wish === 'declines' ? [`no to ${about}`] : [])),
  ]);

const isLessThan = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...other].some((what) => !one.has(what));

/**
 * Does something run without it that does not run with it, a limit that it stopped, a measure that it ended? Or would something that protects
 * her be gone: danger, an order, a bed, her "no"? Then a second person agrees.
 */
export const needsSecond = (before: CaseState, after: CaseState): boolean =>
  isLessThan(runningNow(before), runningNow(after)) || isLessThan(protectingNow(after), protectingNow(before));

/** By the first part of an event's name, what its `n` numbers. */
const NUMBERS: Readonly<Record<string, Numbered>> = {
  shelter: 'shelter',
  referral: 'referral',
  contact: 'contact',
  courtOrder: 'courtOrder',
  child: 'separation',
  dataBreach: 'dataBreach',
  dataAsk: 'dataAsk',
};

/** What an event is about, where that has a number: an answer is about what was asked. */
function aboutWhich({ type, data }: Recorded): readonly (readonly [of: Numbered, n: unknown])[] {
  const [line = ''] = type.split('.');
  const { n, order, court, request } = data as Readonly<Record<string, unknown>>;
  const ofN = NUMBERS[line] ?? (type === 'noContact.cancelled' || type === 'noContact.ended' ? 'order' : undefined);
  const ofRequest = line === 'noContact' ? 'request' : line === 'data' ? 'dataRequest' : 'dataAsk';
  const found: readonly (readonly [Numbered | undefined, unknown])[] = [
    [ofN, n],
    ['order', order],
    ['courtOrder', court],
    [ofRequest, request],
  ];
  return found.flatMap(([of, number]) =>
    of !== undefined && number !== undefined && number !== 0 ? [[of, number] as const] : [],
  );
}

/** Would an entry that is kept still say something without these? An answer to what was never asked says nothing. */
export function holdsWithout(
  log: readonly Recorded[],
  struck: readonly SignalId[],
  kept: SignalId,
  at: Instant,
): boolean {
  const left = stateWithout(log, struck, at);
  return log
    .filter(({ signal }) => signal === kept)
    .every((e) => aboutWhich(e).every(([of, n]) => isThere(left, of, n as number)));
}

/** The entries of a log that this person may say to be in error: what they see, of their own agency, or all of it for the office. */
export const strikable = (log: readonly Recorded[], by: Actor, fields: Fields): readonly Recorded[] => {
  const seen = new Set(visibleEvents(log, fields).map(({ seq }) => seq));
  const last = new Set<SignalId>();
  return without(log, []).filter((e) => {
    if (e.signal === null || e.by.role === 'engine' || last.has(e.signal) || !seen.has(e.seq)) return false;
    last.add(e.signal);
    const isTheirs = by.role === 'office' || e.by.agency === by.agency;
    return isTheirs && barTo(log, e.signal) === undefined;
  });
};
