import { type Clock, type Due, rungOf, rungsOf } from './clocks';
import type { CaseId } from './ids';
import { clockRule } from './law/packs';
import type { CaseState } from './state';
import { between, type Instant, instant, ms, plus } from './time';

/** No reminder waits longer for its turn, in ms. */
export const LONGEST_SPREAD = 10 * 60_000;
/** Nor longer than this part of the way to its clock's next rung, so that it never gets near it. */
const PART = 10;

/**
 * How long after its moment the next rung of a clock may go off, in ms. Nothing for what the law or a level fixes: a limit, a lapse,
 * the first call of each level, the end of the longest pause. Something for a reminder: a warning, and a level that is called yet again.
 */
function leeway(c: CaseState, clock: Clock, at: Instant): number {
  if (clock.pausedAt !== undefined) return 0;
  const rule = clockRule(c.pack, clock.rule);
  const { kind } = rungOf(rule, clock, clock.rung);
  const fixed = rungsOf(rule, clock);
  const toNext = (next: Instant) => Math.min(LONGEST_SPREAD, Math.floor(between(at, next) / PART));
  if (kind === 'warn') return toNext(fixed[clock.rung + 1] ?? at);
  const levels = Math.max(1, rule.ladder.next.length);
  const isRepeat = kind === 'escalate' && clock.rung - (fixed.length - 1) > levels;
  return isRepeat && rule.ladder.every ? toNext(plus(at, rule.ladder.every)) : 0;
}

/** FNV-1a over the text, as a share of one: the same text always has the same place. */
function placeOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}

/**
 * When the engine must next look after a case: as `reckon`, but a reminder has its turn a little after its moment, each case and
 * clock at a place of its own, always the same. Limits end for many at once (every working-day limit at midnight), and half a
 * province's reminders must not stand before them in the queue. Never later than what may not wait: that has no spread. The
 * moments of the law, in state, forecast and log, are exact all the same.
 */
export function nextTurn(c: CaseState, caseId: CaseId): Due | undefined {
  let next: Due | undefined;
  for (const clock of Object.values(c.clocks)) {
    // No turn comes before its moment: what is later than the best so far is not reckoned.
    if (clock.nextAt === undefined || (next !== undefined && clock.nextAt > next.at)) continue;
    const most = leeway(c, clock, clock.nextAt);
    const wait = most === 0 ? 0 : Math.floor(most * placeOf(`${caseId}/${clock.id}`));
    const at = wait === 0 ? clock.nextAt : instant(ms(clock.nextAt) + wait);
    if (next === undefined || at < next.at || (at === next.at && clock.id < next.clock)) next = { clock: clock.id, at };
  }
  return next;
}
