import type { By, CaseEvent, Recorded } from './events';
import type { SignalId } from './ids';
import { type CaseState, evolve } from './state';
import type { Instant } from './time';

/** One thing that goes into the log together: what a signal, or a clock, made of the case. */
export interface Step {
  readonly signal: SignalId | null;
  readonly by: By;
  readonly at: Instant;
  readonly happenedAt: Instant;
  readonly events: readonly CaseEvent[];
}

/** The step's events with their places in the log after `c`, and the state they lead to. */
export function take(c: CaseState, step: Step): { readonly recorded: readonly Recorded[]; readonly state: CaseState } {
  const { signal, by, at, happenedAt } = step;
  const recorded = step.events.map((e, i): Recorded => ({ ...e, seq: c.seq + 1 + i, signal, by, at, happenedAt }));
  return { recorded, state: recorded.reduce(evolve, c) };
}
