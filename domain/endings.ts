import type { CaseEvent, EventType } from './events';
import type { CaseCode } from './ids';
import type { Stage } from './state';

/** How a case can end, and where it then stands: the one list of it. A new way is one more line. */
const ENDINGS = {
  'case.closed': 'closed',
  'case.merged': 'merged',
  'case.notGbv': 'not-gbv',
} as const satisfies Partial<Record<EventType, Stage>>;

type Ending = keyof typeof ENDINGS;
export type EndStage = (typeof ENDINGS)[Ending];

/** What is proposed, and decided by a second person: the stage it leads to, why, and into which other case. */
export interface End {
  readonly as: EndStage;
  readonly reason?: string | undefined;
  readonly into?: CaseCode | undefined;
}

export const END_STAGES: readonly EndStage[] = Object.values(ENDINGS);
export const ENDING_EVENTS = Object.keys(ENDINGS) as readonly Ending[];

/** Does this event end its case? */
export const isEnding = <E extends { readonly type: EventType }>(e: E): e is E & { readonly type: Ending } =>
  Object.hasOwn(ENDINGS, e.type);

/** The end that an event is; nothing when it is none. */
export function endOf(e: CaseEvent): End | undefined {
  if (!isEnding(e)) return undefined;
  return { as: ENDINGS[e.type], ...('reason' in e.data && { reason: e.data.reason }), ...('into' in e.data && e.data) };
}
