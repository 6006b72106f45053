import { z } from 'zod';
import type { Actor } from '../agencies';
import type { End } from '../endings';
import { type CaseEvent, event } from '../events';
import type { HandOver } from '../hand-over';
import { CaseCodeText } from '../ids';
import { ruleIn } from '../law/packs';
import { type Need, need } from '../rules';
import type { ConsentKind, Receiver } from '../services';
import { type CaseState, isOver, runningCourtOrder, runningOrder, runningSeparation } from '../state';
import { oneOf, signal } from './signal';
import { declined, withdrawn } from './survivor';

/**
 * How a case ends, and goes on again. Whoever proposes an end does not agree to it alone, and none comes while somebody waits for a first
 * response or is in danger, but into a case that takes both over.
 */

/** GBVIMS closure form: all of it, or the case stays open. */
export const CHECKLIST = {
  'needs-met': {
    vi: 'Nhu cầu của người bị bạo lực đã được đáp ứng, hoặc không còn nhu cầu',
    en: 'Her needs are met, or she wants no more',
  },
  'safety-plan-reviewed': {
    vi: 'Kế hoạch an toàn đã được rà soát cùng người bị bạo lực',
    en: 'The safety plan was reviewed with her',
  },
  'agreed-with-her': {
    vi: 'Người bị bạo lực đồng ý đóng hồ sơ, hoặc không liên lạc được dù đã cố gắng',
    en: 'She agrees to close, or could not be reached in spite of tries',
  },
  'told-she-may-return': {
    vi: 'Người bị bạo lực biết có thể quay lại bất cứ lúc nào',
    en: 'She knows she may return at any time',
  },
} as const;
type Check = keyof typeof CHECKLIST;

/** Nothing protects her any more under this code, and nobody still owes her an answer. */
const nothingStands = (c: CaseState) => [
  need(runningOrder(c) === undefined && runningCourtOrder(c) === undefined, 'order-still-running'),
  need(runningSeparation(c) === undefined, 'child-still-separated'),
  need(c.custody.status !== 'held' && c.custody.status !== 'extended', 'still-in-custody'),
  need(!c.noContact.requests.some((r) => r.status === 'pending'), 'request-pending'),
  need(!c.referrals.some((r) => r.status === 'open'), 'referral-still-open'),
  need(
    !c.shelter.some((p) => p.status === 'asked' || p.status === 'accepted' || p.status === 'arrived'),
    'still-sheltered',
  ),
  need(
    !c.dataRequests.some((r) => r.status === 'asked' || r.status === 'accepted') &&
      !c.dataBreaches.some((b) => b.status === 'detected'),
    'data-owed',
  ),
];

/** Decree 56/2017 Art. 26.3 (V): nobody has intervened for the child yet. */
const isChildUnprotected = (c: CaseState): boolean =>
  Object.values(c.clocks).some(({ rule, status }) => rule === 'child.emergency' && status === 'running');

/** Criminal Procedure Code Art. 146 (V): whether it is a crime is for the investigators to say, whatever else comes of the case. */
const crimeHandedOn = (c: CaseState) =>
  need(!c.regimes.includes('suspected-crime') || c.police.transferred, 'crime-untransferred');

/** Law 13/2022 Art. 20.1, 23 (V): nobody is left in danger, or waiting for the first who come. */
const nobodyWaits = (c: CaseState) => [
  need(c.danger !== 'yes', 'danger-stands'),
  need(
    !Object.values(c.clocks).some((k) => k.status === 'running' && ruleIn(c.pack, k.rule)?.firstResponse === true),
    'first-response-owed',
  ),
];

/** Limits of an order, a referral, a stay: their numbers mean nothing in another case. */
const isNumbered = (c: CaseState, rule: string): boolean =>
  ruleIn(c.pack, rule)?.startsOn.some((start) => 'key' in start && start.key !== undefined) === true;

/** What has to be done before a case may end, whatever the reason. Into another case goes what is owed, not what has its number here. */
function clear(c: CaseState, as: End['as']): readonly Need[] {
  const running = Object.values(c.clocks).filter((k) => k.status === 'running');
  const toDo: Record<End['as'], readonly Need[]> = {
    // Her legal aid may be in the hands of the Centre still: it has a file of its own, and an end of its own.
    closed: [
      need(!isChildUnprotected(c), 'child-not-stable'),
      crimeHandedOn(c),
      need(!c.regimes.includes('trafficking') || c.trafficking !== 'none', 'province-first'),
      need(c.mediation !== 'running', 'mediation-running'),
      need(!running.some((k) => k.breachedAt !== undefined && k.answeredAt === undefined), 'breach-unanswered'),
    ],
    merged: [
      need(c.mediation !== 'running', 'mediation-running'),
      need(!running.some(({ rule }) => isNumbered(c, rule)), 'limit-of-its-own'),
    ],
    'not-gbv': [
      crimeHandedOn(c),
      need(!isChildUnprotected(c), 'child-not-stable'),
      need(!c.regimes.includes('child') || c.child.assessed, 'child-officer-first'),
    ],
  };
  return [...nothingStands(c), ...toDo[as], ...(as === 'merged' ? [] : nobodyWaits(c))];
}

/** And what depends on the reason: another commune takes a transferred child over; who cannot be reached is explained nothing. */
const clearFor = (c: CaseState, { as, reason }: End): readonly Need[] =>
  as !== 'closed'
    ? []
    : [
        need(!c.regimes.includes('child') || c.child.plan === 'closed' || reason === 'transferred', 'child-not-stable'),
        need(
          c.legalAid.status !== 'none' || c.wishes.legal !== undefined || reason === 'no-contact-over-30-days',
          'right-explained-first',
        ),
      ];

/** Somebody has proposed an end, and this is somebody else. */
const isSecond = (c: CaseState, by: Actor): readonly Need[] => [
  need(c.stage === 'closing', 'closure-proposed-first'),
  need(c.closure?.by !== by.actor, 'second-person'),
];

/**
 * May this case end so, now, by this person's word? The one rule of every end: the signals ask it early, so that a page can say what is in
 * the way, and `decide` asks it of whatever would end a case.
 */
export const mayEnd = (c: CaseState, end: End, by: Actor): readonly Need[] => [
  ...isSecond(c, by),
  need(c.closure?.as === end.as && c.closure.into === end.into, 'closure-proposed-first'),
  ...clear(c, end.as),
  ...clearFor(c, end),
];

const mayPropose = (as: End['as']) => (c: CaseState) => [need(c.stage === 'open', 'already-done'), ...clear(c, as)];

/**
 * Days with a careful try before a case may be closed because she cannot be reached: a local standard, no text gives a number. Calls
 * one after the other are one try.
 */
const DAYS_TRIED = 3;
const isLost = (c: CaseState): boolean =>
  c.triedOn.length >= DAYS_TRIED &&
  Object.values(c.clocks).some(
    (k) => k.rule === 'contact.lost' && k.status === 'running' && k.breachedAt !== undefined,
  );

export const proposeClosure = signal('closure.propose', {
  records: 'closure.proposed',
  track: 'office',
  name: { vi: 'Đề nghị đóng hồ sơ', en: 'Propose closure' },
  help: { vi: 'Đủ danh mục; người thứ hai duyệt.', en: 'With the whole checklist; a second person approves.' },
  by: ['office'],
  says: {
    reason: z.enum(['needs-met', 'she-asks', 'left-area', 'transferred', 'no-contact-over-30-days']),
    checklist: z.array(oneOf(CHECKLIST)).max(4),
  },
  when: mayPropose('closed'),
  allowed: (c, s) => [
    need(new Set<Check>(s.checklist).size === Object.keys(CHECKLIST).length, 'closure-checklist'),
    need(s.reason !== 'no-contact-over-30-days' || isLost(c), 'lost-contact-tries'),
    ...clearFor(c, { as: 'closed', reason: s.reason }),
  ],
  becomes: (_c, s) => [event('closure.proposed', { as: 'closed', reason: s.reason, checklist: s.checklist })],
});

/** The event that a proposed end becomes once it is agreed to. */
function agreed({ as, reason, into }: End): CaseEvent {
  if (as === 'merged' && into !== undefined) return event('case.merged', { into });
  return as === 'not-gbv'
    ? event('case.notGbv', { reason: reason ?? 'other' })
    : event('case.closed', { reason: reason ?? 'needs-met' });
}

export const approveClosure = signal('closure.approve', {
  records: 'case.closed',
  track: 'office',
  name: { vi: 'Duyệt hoặc trả lại đề nghị kết thúc', en: 'Approve or return a proposed end' },
  help: {
    vi: 'Đóng, gộp hay không phải bạo lực giới: người duyệt khác người đề nghị.',
    en: 'To be closed, merged, or no GBV case: by somebody other than the one who proposed.',
  },
  by: ['office', 'chair'],
  says: { approved: z.boolean() },
  when: isSecond,
  allowed: (c, s, x) => (s.approved && c.closure ? mayEnd(c, c.closure, x.by) : []),
  becomes: (c, s) => [s.approved && c.closure ? agreed(c.closure) : event('closure.returned', {})],
});

export const reopen = signal('case.reopen', {
  records: 'case.reopened',
  track: 'office',
  name: { vi: 'Mở lại hồ sơ', en: 'Reopen' },
  help: { vi: 'Người bị bạo lực quay lại, hoặc có hành vi mới.', en: 'She returns, or there is a new act.' },
  by: ['office', 'police', 'chair'],
  stage: 'over',
  says: { reason: z.enum(['she-returns', 'new-act', 'closed-in-error']) },
  becomes: (_c, s) => [event('case.reopened', { reason: s.reason })],
});

export const merge = signal('case.merge', {
  records: 'closure.proposed',
  track: 'office',
  name: { vi: 'Gộp hồ sơ trùng', en: 'Merge as duplicate' },
  help: {
    vi: 'Hồ sơ này trùng với hồ sơ khác; người thứ hai duyệt.',
    en: 'The same incident is on record under another code; a second person approves.',
  },
  by: ['office'],
  says: { into: CaseCodeText, thisCase: CaseCodeText.optional() },
  when: mayPropose('merged'),
  allowed: (_c, s) => [need(s.into !== s.thisCase, 'itself')],
  becomes: (_c, s) => [event('closure.proposed', { as: 'merged', into: s.into })],
});

export const notGbv = signal('case.notGbv', {
  records: 'closure.proposed',
  track: 'office',
  name: { vi: 'Không phải bạo lực trên cơ sở giới', en: 'Not a GBV case' },
  help: {
    vi: 'Chuyển sang nơi phù hợp, có lý do; người thứ hai duyệt.',
    en: 'Goes where it belongs, with a reason; a second person approves.',
  },
  by: ['office'],
  says: { reason: z.enum(['other-dispute', 'wrong-address', 'false-report', 'other']) },
  when: mayPropose('not-gbv'),
  becomes: (_c, s) => [event('closure.proposed', { as: 'not-gbv', reason: s.reason })],
});

export const reviewAct = signal('act.review', {
  records: 'act.reviewed',
  track: 'office',
  name: { vi: 'Xem lại việc đã làm vì nguy hiểm', en: 'Look at an act against danger' },
  help: {
    vi: 'Việc chống nguy hiểm không chờ ai đồng ý; người khác xem lại trong 24 giờ.',
    en: 'What is done against danger waits for nobody; somebody else looks at it within 24 hours.',
  },
  by: ['office', 'chair'],
  says: { result: z.enum(['right', 'to-set-right']) },
  when: (c, by) => [
    need(c.toReview !== undefined, 'nothing-to-review'),
    need(c.toReview?.some((actor) => actor !== by.actor) !== false, 'second-person'),
  ],
  becomes: (c, s, x) => [
    event('act.reviewed', { result: s.result, all: c.toReview?.every((actor) => actor !== x.by.actor) !== false }),
  ],
});

/** What of another case is said here anew: her "no", and with it the end of what rested on her "yes". */
function herNo(c: CaseState, { held }: HandOver): readonly CaseEvent[] {
  const noMore = (Object.keys(held.consents) as ConsentKind[]).filter(
    (kind) => held.consents[kind] === 'withdrawn' && c.consents[kind] !== 'withdrawn',
  );
  const unwanted = (Object.keys(held.wishes) as Receiver[]).filter(
    (about) => held.wishes[about] === 'declines' && c.wishes[about] !== 'declines',
  );
  return [
    ...noMore.flatMap((consent) => withdrawn(c, { consent })),
    ...unwanted.flatMap((about) => declined(c, { about })),
  ];
}

/** Nobody sends these two: the commit that ends a case in another one, or takes it back, leaves them for that other one. */
export const takeOver = signal('case.takeOver', {
  records: 'case.tookOver',
  track: 'office',
  name: { vi: 'Tiếp quản hồ sơ được gộp vào', en: 'Take over a merged case' },
  help: { vi: 'Hệ thống tự ghi khi gộp hồ sơ.', en: 'Recorded by itself with a merge.' },
  by: ['office', 'chair'],
  private: 'parties',
  stage: 'any',
  says: { over: z.custom<HandOver>() },
  becomes: (c, { over }) => [
    ...(isOver(c) ? [event('case.reopened', { reason: 'took-over' })] : []),
    event('case.tookOver', { from: over.from, danger: over.held.danger, over }),
    ...herNo(c, over),
    ...(c.stage === 'closing' ? [event('closure.returned', { because: 'took-over' })] : []),
  ],
});

export const giveBack = signal('case.giveBack', {
  records: 'case.gaveBack',
  track: 'office',
  name: { vi: 'Trả lại hồ sơ đã gộp', en: 'Give a merged case back' },
  help: { vi: 'Hệ thống tự ghi khi hồ sơ đã gộp được mở lại.', en: 'Recorded by itself when a merged case goes on.' },
  by: ['office', 'police', 'chair'],
  stage: 'any',
  says: { from: CaseCodeText },
  becomes: (_c, s) => [event('case.gaveBack', { from: s.from })],
});

export const endingSignals = [proposeClosure, approveClosure, reopen, merge, notGbv, reviewAct] as const;
/** Sent by no one. */
export const unsentSignals = [takeOver, giveBack] as const;
