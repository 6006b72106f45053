import type { Actor } from './agencies';
import { fireDue } from './clocks';
import { type CaseEvent, event } from './events';
import { CURRENT_PACK } from './law/packs';
import { firstUnmet, type Need, need, type Refusal, refusal } from './rules';
import { SIGNALS, type Signal, signalRule } from './signals';
import type { SignalRule } from './signals/signal';
import { type CaseState, isLive, isOver } from './state';
import { type Instant, minutes, plus } from './time';

/** What the case answers: events, in order (none when the signal was taken before), or the rule that refuses. */
export type Decision =
  | { readonly ok: true; readonly events: readonly CaseEvent[]; readonly happenedAt: Instant }
  | { readonly ok: false; readonly refusal: Refusal };

/** Clocks of two machines differ a little; a person's "now" is not the future. */
const SKEW = minutes(2);

function atRightStage(c: CaseState, rule: SignalRule): Need {
  switch (rule.stage) {
    case 'opens':
      return need(c.stage === 'none' || isLive(c), 'case-closed');
    case 'live':
      return c.stage === 'none' ? need(false, 'case-not-open') : need(isLive(c), 'case-closed');
    case 'over':
      return c.stage === 'none' ? need(false, 'case-not-open') : need(isOver(c), 'case-still-open');
  }
}

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
  const x = { at, happenedAt, by: signal.by, signal: signal.id };
  const refused =
    firstUnmet([
      need(rule.by.includes(signal.by.role), 'not-your-step'),
      atRightStage(c, rule),
      need(happenedAt <= at, 'in-the-future'),
    ]) ??
    firstUnmet(rule.when(c, signal.by)) ??
    firstUnmet(rule.allowed(c, signal.says, x));
  if (refused) return { ok: false, refusal: refused };
  const events = rule.becomes(c, signal.says, x);
  const opening = signal.opening ?? { pack: CURRENT_PACK, standards: {} };
  return { ok: true, happenedAt, events: c.stage === 'none' ? [event('case.opened', opening), ...events] : events };
}

/** What a clock makes of the case when its moment has come. */
export const decideDue = (c: CaseState, at: Instant): readonly CaseEvent[] => fireDue(c, at);

/** One kind of signal, and whether this person may record it now; if not, the rule that stands in the way. */
export interface Option {
  readonly kind: string;
  readonly refusal?: Refusal | undefined;
}

/** What this person may record now on this case: everything of their role, what is lawful now first. */
export function options(c: CaseState, by: Actor): readonly Option[] {
  return SIGNALS.map((s): SignalRule => s.rule)
    .filter((rule) => rule.by.includes(by.role))
    .map((rule) => ({ kind: rule.kind, refusal: firstUnmet([atRightStage(c, rule), ...rule.when(c, by)]) }))
    .sort((a, b) => Number(a.refusal !== undefined) - Number(b.refusal !== undefined));
}
