import type { Actor, Role } from '../../domain/agencies';
import type { Clock } from '../../domain/clocks';
import { reckon } from '../../domain/clocks';
import { type Decision, decide, decideDue } from '../../domain/decide';
import type { EventType, Recorded } from '../../domain/events';
import type { ActorRef, AgencyRef, ClockId, SignalId } from '../../domain/ids';
import { CURRENT_PACK } from '../../domain/law/packs';
import type { Terms } from '../../domain/law/terms';
import { take } from '../../domain/record';
import type { RuleId } from '../../domain/rules';
import { type Signal, SignalBody } from '../../domain/signals';
import { type CaseState, NO_CASE } from '../../domain/state';
import { completed } from '../../domain/struck';
import { type Instant, instant } from '../../domain/time';

/** Plays a case on the pure domain as the engine does: every due rung fires at its moment, then the signal is decided. */

/** A person of an agency; `nth` tells people of one agency apart, `agency` agencies of one role. */
export const person = (role: Role, nth = 1, agency = 1): Actor => ({
  role,
  actor: `actor-${role}-${agency}-${nth}` as ActorRef,
  agency: agencyRef(role, agency),
});

export const agencyRef = (role: Role, nth = 1): AgencyRef => `agency-${role}-${nth}` as AgencyRef;

/** A moment in Viet Nam: `2026-12-01 22:40` or with seconds. */
export const local = (text: string): Instant =>
  instant(`${text.replace(' ', 'T')}${text.length > 16 ? '' : ':00'}+07:00`);

const later = (a: Instant, b: Instant): Instant => (a < b ? b : a);

export interface Play {
  readonly state: CaseState;
  readonly log: readonly Recorded[];
  readonly now: Instant;
  /** Lets time pass: every rung fires at its own moment. Answers what fired. */
  until(at: Instant): readonly Recorded[];
  /** Nothing ran until this moment: everything due fires at it. */
  catchUp(at: Instant): readonly Recorded[];
  /** Records at a moment (default: now). Throws when it is refused. Answers its events. */
  record(by: Actor, body: Body, at?: Instant): readonly Recorded[];
  /** Tries to record; the rule that refuses, or nothing. Changes nothing when refused. */
  refusalOf(by: Actor, body: Body, at?: Instant): RuleId | undefined;
  /** Decides without recording. */
  decide(by: Actor, body: Body, at?: Instant): Decision;
  clock(id: string): Clock;
  has(id: string): boolean;
  /** What the commune has set and entered from now on: a case learns of it when it is moved. */
  set(terms: Pick<Terms, 'standards' | 'swaps'>): void;
  /** How often an event is in the log. */
  count(type: EventType): number;
}

/** A body as HTTP would bring it: the schema fills in and checks the rest. */
export type Body = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** The id of the n-th thing that is recorded; `of`: in another case, or by another hand. */
export const signalId = (n: number, of = 0): SignalId =>
  `${String(of).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}` as SignalId;

/** What the engine gets of a body: codes. */
export function signalOf(id: string, by: Actor, raw: Body, { standards = {}, swaps }: Partial<Terms> = {}): Signal {
  const body: Record<string, unknown> & { kind: string } = SignalBody.parse(raw);
  const { kind, private: _private, happenedAt, receivedAt, ...says } = body;
  const moment = (receivedAt ?? happenedAt) as Instant | undefined;
  return {
    id: id as SignalId,
    kind,
    by,
    says,
    ...(moment !== undefined && { happenedAt: moment }),
    terms: { pack: 'pack' in says ? String(says.pack) : CURRENT_PACK, standards, ...(swaps && { swaps }) },
  };
}

export function play(
  start: Instant = local('2026-12-01 22:40'),
  standards: Readonly<Record<string, number>> = {},
): Play {
  let terms: Partial<Terms> = { standards };
  let state: CaseState = NO_CASE;
  let now = start;
  let signals = 0;
  const log: Recorded[] = [];

  const add = (step: Parameters<typeof take>[1]): readonly Recorded[] => {
    const { recorded, state: after } = take(state, { ...step, events: completed(step.events, log, step.at) });
    state = after;
    log.push(...recorded);
    return recorded;
  };

  const fire = (at: Instant, momentOf: (due: Instant) => Instant): readonly Recorded[] => {
    const fired: Recorded[] = [];
    for (let due = reckon(state); due && due.at <= at; due = reckon(state)) {
      const moment = later(momentOf(due.at), now);
      fired.push(
        ...add({
          signal: null,
          by: { role: 'engine' },
          at: moment,
          happenedAt: moment,
          events: decideDue(state, moment),
        }),
      );
      now = moment;
    }
    if (at > now) now = at;
    return fired;
  };

  const until = (at: Instant) => fire(at, (due) => due);

  const decision = (by: Actor, body: Body, at: Instant): { signal: Signal; decision: Decision } => {
    if (at > now) until(at);
    const signal = signalOf(signalId(signals + 1), by, body, terms);
    return { signal, decision: decide(state, signal, at) };
  };

  return {
    get state() {
      return state;
    },
    get log() {
      return log;
    },
    get now() {
      return now;
    },
    until,
    catchUp: (at) => fire(at, () => at),
    record(by, body, at = now) {
      const { signal, decision: answer } = decision(by, body, at);
      if (!answer.ok) throw new Error(`${body.kind} by ${by.role} refused: ${answer.refusal.rule}`);
      signals += 1;
      return add({ signal: signal.id, by, at, happenedAt: answer.happenedAt, events: answer.events });
    },
    refusalOf(by, body, at = now) {
      const { decision: answer } = decision(by, body, at);
      return answer.ok ? undefined : answer.refusal.rule;
    },
    decide: (by, body, at = now) => decision(by, body, at).decision,
    clock(id) {
      const found = state.clocks[id as ClockId];
      if (!found) throw new Error(`no clock ${id}; there are ${Object.keys(state.clocks).join(', ')}`);
      return found;
    },
    set(changed) {
      terms = changed;
    },
    has: (id) => state.clocks[id as ClockId] !== undefined,
    count: (type) => log.filter((e) => e.type === type).length,
  };
}
