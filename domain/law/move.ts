import { type Clock, rungOf, rungsOf } from '../clocks';
import { event } from '../events';
import type { ClockId, ClockRuleId } from '../ids';
import { take } from '../record';
import { type CaseState, isLive } from '../state';
import { between, type Instant, instant, ms } from '../time';
import type { Words } from '../words';
import { dutiesOf } from './duty';
import { measuresOf } from './measure';
import type { ClockRule, LawPack } from './pack';
import { clockRule } from './packs';
import { sanctionsIn } from './sanction';
import type { Terms } from './terms';

/** What a change of law changes: in the packs themselves, and in one open case. */

/** One thing that two packs say differently of a clock. */
export interface RuleChange {
  readonly what: keyof ClockRule;
  readonly from: unknown;
  readonly to: unknown;
}

/** Another thing that a pack says besides its limits. */
export interface OtherRule {
  readonly kind: 'measure' | 'sanction' | 'duty';
  readonly id: string;
  readonly name: Words;
}

/** One of them that is new (nothing before), gone (nothing after), or otherwise. */
export interface OtherChange extends OtherRule {
  readonly is: 'added' | 'removed' | 'changed';
  readonly changes: readonly { readonly what: string; readonly from: unknown; readonly to: unknown }[];
}

export interface PackDiff {
  readonly from: string;
  readonly to: string;
  readonly added: readonly ClockRule[];
  readonly removed: readonly ClockRule[];
  readonly changed: readonly { readonly rule: ClockRule; readonly changes: readonly RuleChange[] }[];
  /** Measures, sanctions and duties of the calendar. */
  readonly others: readonly OtherChange[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function changesOf<R extends object>(before: R, after: R) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof R & string>;
  return [...names]
    .filter((what) => !same(before[what], after[what]))
    .map((what) => ({ what, from: before[what], to: after[what] }));
}

/** What a pack says besides its limits, each with the words by which people know it. */
const othersOf = (pack: string): ReadonlyMap<string, { readonly rule: OtherRule; readonly says: object }> =>
  new Map(
    [
      ...measuresOf(pack).measures.map(
        (says) => ({ rule: { kind: 'measure', id: says.id, name: says.name }, says }) as const,
      ),
      ...sanctionsIn(pack).entries.map(
        (says) => ({ rule: { kind: 'sanction', id: says.id, name: says.conduct }, says }) as const,
      ),
      ...dutiesOf(pack).duties.map((says) => ({ rule: { kind: 'duty', id: says.id, name: says.name }, says }) as const),
    ].map((one) => [`${one.rule.kind} ${one.rule.id}`, one]),
  );

function otherChanges(from: string, to: string): readonly OtherChange[] {
  const [before, after] = [othersOf(from), othersOf(to)];
  const removed = [...before].flatMap(([key, { rule }]) =>
    after.has(key) ? [] : [{ ...rule, is: 'removed', changes: [] } as const],
  );
  const rest = [...after].flatMap(([key, { rule, says }]): readonly OtherChange[] => {
    const old = before.get(key);
    if (!old) return [{ ...rule, is: 'added', changes: [] }];
    const changes = changesOf(old.says, says);
    return changes.length > 0 ? [{ ...rule, is: 'changed', changes }] : [];
  });
  return [...removed, ...rest];
}

/** Everything that one pack has and the other has not, or has otherwise. */
export function diffPacks(a: LawPack, b: LawPack): PackDiff {
  const before = new Map(a.clocks.map((rule) => [rule.id, rule]));
  const after = new Map(b.clocks.map((rule) => [rule.id, rule]));
  return {
    from: a.id,
    to: b.id,
    added: b.clocks.filter(({ id }) => !before.has(id)),
    removed: a.clocks.filter(({ id }) => !after.has(id)),
    changed: b.clocks.flatMap((rule) => {
      const old = before.get(rule.id);
      const changes = old ? changesOf(old, rule) : [];
      return changes.length > 0 ? [{ rule, changes }] : [];
    }),
    others: otherChanges(a.id, b.id),
  };
}

/** What a move does to one clock: `calls` leaves its limit, but not whom it calls or when, or who must act. */
export const MOVE_EFFECTS = ['starts', 'ends', 'moves', 'calls'] as const;

/** What a move does to one clock of a case. `from`, `to`: its limit before, and after; nothing where there is none. */
export interface MoveEffect {
  readonly clock: ClockId;
  readonly rule: ClockRuleId;
  readonly effect: (typeof MOVE_EFFECTS)[number];
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** The new limit has passed already: it will be missed at once, or as soon as it stands still no longer. */
  readonly isMissed: boolean;
}

/** The case as it would be once it is moved to these terms at that moment. The state is not changed. */
export function movedTo(c: CaseState, terms: Terms, at: Instant): CaseState {
  const moved = event('law.moved', { ...terms, from: c.pack, reason: 'law-changed' });
  return take(c, { signal: null, by: { role: 'engine' }, at, happenedAt: at, events: [moved] }).state;
}

/** Up to which moment its time has counted: while it stands still none does. */
function countedUntil({ pausedAt, nextAt }: Clock, at: Instant): Instant {
  if (pausedAt === undefined) return at;
  return nextAt === undefined || nextAt > at ? pausedAt : instant(ms(at) - between(pausedAt, nextAt));
}

/** Who must act on a clock, and all that it calls if nobody does. */
function callsOf(c: CaseState, clock: Clock) {
  const { mustAct, agency, rung, nextAt } = clock;
  if (nextAt === undefined) return { mustAct, agency };
  const rule = clockRule(c.pack, clock.rule);
  const fixed = rungsOf(rule, clock);
  const levels = rule.ladder.next.slice(Math.max(0, rung - fixed.length));
  return {
    mustAct,
    agency,
    nextAt,
    fixed: fixed.slice(rung).map((moment, i) => [moment, rungOf(rule, clock, rung + i)]),
    levels,
    last: rungOf(rule, clock, fixed.length + rule.ladder.next.length),
    every: rule.ladder.every,
    calm: rule.ladder.calm,
  };
}

function effectOf(
  before: Clock | undefined,
  after: Clock,
  at: Instant,
  callsTheSame: () => boolean,
): readonly MoveEffect[] {
  const of = { clock: after.id, rule: after.rule };
  const isRunning = after.status === 'running';
  const isMissed = isRunning && after.breachedAt === undefined && after.dueAt <= countedUntil(after, at);
  if (before?.status !== 'running') return isRunning ? [{ ...of, effect: 'starts', to: after.dueAt, isMissed }] : [];
  if (!isRunning) return [{ ...of, effect: 'ends', from: before.dueAt, isMissed: false }];
  const limits = { from: before.dueAt, to: after.dueAt };
  if (before.dueAt !== after.dueAt) return [{ ...of, effect: 'moves', ...limits, isMissed }];
  return callsTheSame() ? [] : [{ ...of, effect: 'calls', ...limits, isMissed }];
}

/** Which clocks of an open case a move would touch, and from what instant to what. A case that is over is never touched. */
export function moveEffects(c: CaseState, terms: Terms, at: Instant): readonly MoveEffect[] {
  if (!isLive(c)) return [];
  const after = movedTo(c, terms, at);
  // Under its own rules at that moment: a warning whose moment has passed by then is no difference.
  const now = movedTo(c, { pack: c.pack, standards: c.standards, swaps: c.swaps }, at);
  return Object.values(after.clocks).flatMap((clock) => {
    const own = now.clocks[clock.id];
    return effectOf(
      c.clocks[clock.id],
      clock,
      at,
      () => own !== undefined && same(callsOf(now, own), callsOf(after, clock)),
    );
  });
}
