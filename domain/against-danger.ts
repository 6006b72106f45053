import type { CaseEvent } from './events';

/**
 * What is done against danger waits for nobody's agreement, and somebody else looks at it within a day (local standard, `act.review` of the
 * law pack). Another such act is one more line here: the limit starts on these very lines.
 */
export const LOOKED_AT_LATER = [
  { event: 'case.reopened' },
  { event: 'closure.returned', where: { because: ['danger'] } },
] as const;

/** Must another account look at this afterwards? */
export const isLookedAtLater = (e: CaseEvent): boolean =>
  LOOKED_AT_LATER.some(
    (act) =>
      act.event === e.type &&
      (!('where' in act) || act.where.because.some((because) => 'because' in e.data && e.data.because === because)),
  );

/** What can tell of danger; whether it does is for the words of each. */
const CAN_TELL: ReadonlySet<CaseEvent['type']> = new Set(['emergency.opened', 'facts.added', 'noContact.breached']);
export const canTellOfDanger = (type: CaseEvent['type']): boolean => CAN_TELL.has(type);

/** Does it tell that somebody is in danger now? */
export function tellsOfDanger(e: CaseEvent): boolean {
  switch (e.type) {
    case 'emergency.opened':
    case 'noContact.breached':
      return true;
    case 'report.received':
    case 'facts.added':
      return e.data.danger === 'yes';
    default:
      return false;
  }
}
