import type { EventType } from './events';
import type { ClockId } from './ids';
import { anyClockRule } from './law/packs';

/**
 * Referrals and stays are numbered in their case. To whoever does not see them all these numbers would tell how many others there were: an
 * address that is asked second would know that another one has said no. Such a reader counts their own, from 1.
 */
export type Counted = 'referral' | 'shelter';

/** By line of work: the numbers that a reader sees, in order; absent where they see every one. */
export type NumbersSeen = Readonly<Partial<Record<Counted, readonly number[]>>>;

/** No case has so many. */
const NOBODYS = 9_999;

const lineOf = (event: EventType): Counted | undefined =>
  event.startsWith('referral.') ? 'referral' : event.startsWith('shelter.') ? 'shelter' : undefined;

/** Of which line a limit is, where it has the number of a referral or a stay, and that number. */
export function countedBy(clock: ClockId): { readonly line: Counted; readonly n: number } | undefined {
  const at = clock.indexOf('#');
  const start = anyClockRule(clock.slice(0, at))?.startsOn.find((one) => 'key' in one && one.key === 'n');
  const line = start && 'event' in start ? lineOf(start.event) : undefined;
  return line && { line, n: Number(clock.slice(at + 1)) };
}

/** The number by which a reader knows it; nothing where it is none of theirs. */
export function numberSeen(seen: NumbersSeen, line: Counted, n: number): number | undefined {
  const theirs = seen[line];
  if (theirs === undefined) return n;
  const place = theirs.indexOf(n);
  return place < 0 ? undefined : place + 1;
}

/** The number that a reader means; one that nothing has where it is none of theirs. */
export const numberMeant = (seen: NumbersSeen, line: Counted, n: number): number =>
  seen[line] === undefined ? n : (seen[line][n - 1] ?? NOBODYS);

function renumbered(clock: ClockId, to: (line: Counted, n: number) => number | undefined): ClockId {
  const found = countedBy(clock);
  const n = found && to(found.line, found.n);
  return n === undefined ? clock : (`${clock.slice(0, clock.indexOf('#'))}#${n}` as ClockId);
}

/** A limit by the name under which a reader knows it. */
export const clockSeen = (seen: NumbersSeen, clock: ClockId): ClockId =>
  renumbered(clock, (line, n) => numberSeen(seen, line, n));

/** The limit that a reader means by that name. */
export const clockMeant = (seen: NumbersSeen, clock: ClockId): ClockId =>
  renumbered(clock, (line, n) => numberMeant(seen, line, n));

/** What an event says, with the numbers by which a reader knows what it is about; one that is none of theirs is left out. */
export function withNumbersSeen(
  seen: NumbersSeen,
  type: EventType,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const line = lineOf(type);
  if (line !== undefined && seen[line] !== undefined && typeof data.n === 'number') {
    const { n, ...rest } = data;
    const number = numberSeen(seen, line, n as number);
    return number === undefined ? rest : { n: number, ...rest };
  }
  return typeof data.clock === 'string' ? { ...data, clock: clockSeen(seen, data.clock as ClockId) } : data;
}
