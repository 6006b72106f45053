import type { Role } from './agencies';
import { reckon } from './clocks';
import { decideDue } from './decide';
import { type DutyPlan, manned } from './duty';
import type { RungKind } from './events';
import type { ClockId, ClockRuleId } from './ids';
import { take } from './record';
import type { CaseState } from './state';
import type { Instant } from './time';

/** One rung that will go off: which clock, what it is, when, and whom it calls. */
export interface ForecastLine {
  readonly clock: ClockId;
  readonly rule: ClockRuleId;
  readonly kind: RungKind;
  readonly at: Instant;
  readonly call: readonly Role[];
  /** Those of them at whom nobody will be on duty, as far as the rosters go. */
  readonly unmanned?: readonly Role[] | undefined;
}

export interface Forecast {
  /** In the order in which they go off. */
  readonly lines: readonly ForecastLine[];
  /** There is more before the end than is told here. */
  readonly isCut: boolean;
}

/** Rungs played at most, told or not: a limit that nobody answers calls for ever, and someone waits for this. */
const PLAYED_AT_MOST = 2_000;

/**
 * What will fire if nobody acts, from `from` until `until` (both included), `most` lines of it at most. It is played on the case by
 * the very rules that run it, so what one rung brings about (an order that ends, a duty that begins with it) is told too. What is overdue
 * at `from` fires at `from`, as the engine does it. `tells`: only lines of these clocks, counted as if there were no others; the others are
 * played all the same. `plan`: who will be on duty; without it everybody is. Pure; the state is not changed.
 */
export function forecast(
  c: CaseState,
  from: Instant,
  until: Instant,
  most: number,
  tells: (clock: ClockId) => boolean = () => true,
  plan?: DutyPlan,
): Forecast {
  const lines: ForecastLine[] = [];
  let state = c;
  let now = from;
  let played = 0;
  for (let due = reckon(state); due && due.at <= until && now <= until; due = reckon(state)) {
    if (played++ === PLAYED_AT_MOST || (lines.length === most && tells(due.clock))) return { lines, isCut: true };
    if (due.at > now) now = due.at;
    const events = decideDue(state, now);
    const step = take(state, {
      signal: null,
      by: { role: 'engine' },
      at: now,
      happenedAt: now,
      events: plan ? manned(events, state, plan, now) : events,
    });
    for (const e of step.recorded) {
      const clock = e.type === 'clock.fired' ? state.clocks[e.data.clock] : undefined;
      if (e.type === 'clock.fired' && clock && tells(clock.id))
        lines.push({
          clock: clock.id,
          rule: clock.rule,
          kind: e.data.kind,
          at: now,
          call: e.data.call,
          ...(e.data.unmanned && { unmanned: e.data.unmanned }),
        });
    }
    state = step.state;
  }
  return { lines, isCut: false };
}
