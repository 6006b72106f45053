import { canTellOfDanger, tellsOfDanger } from './against-danger';
import type { Actor, Role } from './agencies';
import { reckon, rungOf } from './clocks';
import { endOf } from './endings';
import { type CaseEvent, event } from './events';
import { CURRENT_PACK, clockRule } from './law/packs';
import { hasPart } from './parts';
import { fieldsOf } from './permissions';
import { take } from './record';
import { allUnmet, firstUnmet, type Need, need, type Refusal, type RuleId, refusal } from './rules';
import { seenState } from './seen-state';
import { SIGNALS, type Signal, signalRule } from './signals';
import { mayEnd } from './signals/ending';
import { mediationEnds } from './signals/mediation';
import type { Context, SignalRule } from './signals/signal';
import { type CaseState, isLive, isOver } from './state';
import { type Instant, minutes, plus } from './time';

/** What the case answers: events, in order (none when the signal was taken before), or the rule that refuses. */
export type Decision =
  | { readonly ok: true; readonly events: readonly CaseEvent[]; readonly happenedAt: Instant }
  | { readonly ok: false; readonly refusal: Refusal };

/** Clocks of two machines differ a little; a person's "now" is not the future. */
const SKEW = minutes(2);

function atRightStage(c: CaseState, rule: SignalRule): Need {
  // What is said of a case that went into another is for that other: whoever delivers it takes it there.
  if (c.stage === 'merged' && rule.stage !== 'over' && rule.stage !== 'any') return need(false, 'case-merged');
  switch (rule.stage) {
    case 'any':
      return need(c.stage !== 'none', 'case-not-open');
    case 'opens':
      return need(c.stage === 'none' || isLive(c), 'case-closed');
    case 'live':
      return c.stage === 'none' ? need(false, 'case-not-open') : need(isLive(c), 'case-closed');
    case 'over':
      return c.stage === 'none' ? need(false, 'case-not-open') : need(isOver(c), 'case-still-open');
  }
}

/** What nobody says, and follows all the same: mediation ends with the first event that takes its place away (Law 13/2022 Art. 17). */
function following(c: CaseState, said: readonly CaseEvent[], x: Context): readonly CaseEvent[] {
  // A case in which somebody is in danger is not on its way to an end any more.
  const isReturned = c.stage === 'closing' && said.some(tellsOfDanger);
  const events = isReturned ? [...said, event('closure.returned', { because: 'danger' })] : said;
  if (c.mediation !== 'running') return events;
  const result = mediationEnds(take(c, { ...x, events }).state);
  return result === undefined ? events : [...events, event('mediation.ended', { result })];
}

const REOPENED = [event('case.reopened', { reason: 'danger' })];

/** An ended case can be told of danger: the case as it is reopened by that. Who tells waits for nobody, and need not be let reopen it. */
function reopened(c: CaseState, rule: SignalRule, x: Omit<Context, 'terms'>): CaseState | undefined {
  if (!isOver(c) || c.stage === 'merged' || !canTellOfDanger(rule.records)) return undefined;
  return take(c, { ...x, events: REOPENED }).state;
}

function reopenedBy(c: CaseState, rule: SignalRule, says: object, x: Context): CaseState | undefined {
  const open = reopened(c, rule, x);
  return open && rule.becomes(open, says, x).some(tellsOfDanger) ? open : undefined;
}

/** The days that came along with the signal, where the case does not count by them yet. What is moved says itself by what it counts. */
function learnt(c: CaseState, { kind, terms }: Signal): readonly CaseEvent[] {
  if (c.stage === 'none' || kind === 'law.move' || terms === undefined) return [];
  const swaps = terms.swaps ?? [];
  return JSON.stringify(swaps) === JSON.stringify(c.learnt ?? c.swaps) ? [] : [event('calendar.learnt', { swaps })];
}

const seenBy = (c: CaseState, by: Actor): CaseState => seenState(c, fieldsOf(c, by));

/** Done or asked already, by somebody of whom the sender must not learn: it is recorded once more, and changes nothing. */
const REPEATED: readonly RuleId[] = ['already-done', 'reporter-unknown', 'request-pending', 'referral-open'];

/** What stands in the way that the sender must not see: the same words whatever it is, and the office learns who asked. */
const hiddenRefusal = (needs: readonly Need[]): Refusal | undefined =>
  needs.some(({ holds, rule }) => !holds && !REPEATED.includes(rule)) ? refusal('office-first') : undefined;

/**
 * Is this signal lawful now, and what follows from it? Pure: the state, the signal and the moment decide. Never throws for
 * anything a person can send.
 */
export function decide(c: CaseState, signal: Signal, at: Instant): Decision {
  const rule = signalRule(signal.kind);
  if (!rule) return { ok: false, refusal: refusal('not-your-step') };
  if (c.recent.includes(signal.id)) return { ok: true, events: [], happenedAt: at };
  const said = signal.happenedAt ?? at;
  const happenedAt = said > at && said <= plus(at, SKEW) ? at : said;
  const x = { at, happenedAt, by: signal.by, signal: signal.id, terms: signal.terms };
  const open = reopenedBy(c, rule, signal.says, x);
  const before = open ?? c;
  const known = seenBy(before, signal.by);
  const refused =
    firstUnmet([
      need(rule.by.includes(signal.by.role), 'not-your-step'),
      atRightStage(known, rule),
      need(happenedAt <= at, 'in-the-future'),
    ]) ??
    allUnmet(rule.when(known, signal.by)) ??
    allUnmet(rule.allowed(known, signal.says, x)) ??
    hiddenRefusal([
      atRightStage(before, rule),
      ...rule.when(before, signal.by),
      ...rule.allowed(before, signal.says, x),
    ]);
  if (refused) return { ok: false, refusal: refused };
  const events = [
    ...learnt(c, signal),
    ...(open ? REOPENED : []),
    ...following(before, rule.becomes(before, signal.says, x), x),
  ];
  const end = events.map(endOf).find((found) => found !== undefined);
  const inTheWay = end && firstUnmet(mayEnd(c, end, signal.by));
  if (inTheWay) return { ok: false, refusal: inTheWay };
  const opening = signal.terms ?? { pack: CURRENT_PACK, standards: {} };
  return { ok: true, happenedAt, events: c.stage === 'none' ? [event('case.opened', opening), ...events] : events };
}

/** Whoever has no part yet must not learn of the case by a call: the office asks her first, and refers. */
export const reached = (c: CaseState, call: readonly Role[]): readonly Role[] => [
  ...new Set(call.map((role) => (hasPart(c, role) ? role : 'office'))),
];

/**
 * What the earliest due rung makes of the case when its moment has come; nothing when none is due yet. One rung a call, in order
 * of time.
 */
export function decideDue(c: CaseState, at: Instant): readonly CaseEvent[] {
  const due = reckon(c);
  if (!due || due.at > at) return [];
  const clock = c.clocks[due.clock];
  if (!clock) return [];
  if (clock.pausedAt !== undefined) return [event('clock.resumed', { clock: clock.id })];
  const rule = clockRule(c.pack, clock.rule);
  const rung = rungOf(rule, clock, clock.rung);
  const fire = event('clock.fired', {
    clock: clock.id,
    rung: clock.rung,
    kind: rung.kind,
    due: due.at,
    call: reached(c, rung.call),
  });
  const n = Number(clock.id.slice(clock.id.indexOf('#') + 1));
  if (rung.kind === 'lapse' && rule.lapsesInto) return [fire, { type: rule.lapsesInto, data: { n } } as CaseEvent];
  if (rung.kind !== 'breach' || rule.breachBrings === undefined) return [fire];
  const { event: type, because } = rule.breachBrings;
  return [fire, { type, data: { n, because } } as CaseEvent];
}

/** One kind of signal, and whether this person may record it now; if not, the rule that stands in the way. */
export interface Option {
  readonly kind: string;
  readonly refusal?: Refusal | undefined;
}

/** What this person may record now on this case, as far as they know it: everything of their role, what is lawful now first. */
export function options(c: CaseState, by: Actor): readonly Option[] {
  const now = c.closedAt ?? c.reportedAt ?? ('' as Instant);
  const seen = seenBy(c, by);
  const asFor = (rule: SignalRule): CaseState => {
    const open = reopened(c, rule, { at: now, happenedAt: now, by, signal: '' as Signal['id'] });
    return open ? seenBy(open, by) : seen;
  };
  return SIGNALS.map((s): SignalRule => s.rule)
    .filter((rule) => rule.by.includes(by.role))
    .map((rule) => {
      const known = asFor(rule);
      const refused =
        firstUnmet([atRightStage(known, rule)]) ??
        allUnmet(rule.when(known, by)) ??
        firstUnmet(rule.offered(known, by));
      return { kind: rule.kind, refusal: refused };
    })
    .sort((a, b) => Number(a.refusal !== undefined) - Number(b.refusal !== undefined));
}
