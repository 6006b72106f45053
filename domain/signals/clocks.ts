import { z } from 'zod';
import type { Actor } from '../agencies';
import { localDate } from '../calendar';
import { type Clock, pauseLeft } from '../clocks';
import { event } from '../events';
import { type ClockId, ClockIdText, DocumentNumber } from '../ids';
import type { ClockRule } from '../law/pack';
import { clockRule, lawPack, packNames } from '../law/packs';
import type { Terms } from '../law/terms';
import { type Need, need } from '../rules';
import type { CaseState } from '../state';
import { type Context, signal } from './signal';

/** What is said of a limit itself, and of the law that it comes from. */

/**
 * Those whose duty it is, those whom its ladder calls or who were called in their place, those who may let it stand still, and the office.
 * To anybody else there is no such clock: whether one runs tells what was done to her.
 */
function mayKnow(c: CaseState, clock: Clock, by: Actor): boolean {
  const { ladder, pause } = clockRule(c.pack, clock.rule);
  const isTheirs = clock.mustAct === by.role && (clock.agency === undefined || clock.agency === by.agency);
  const isOfLadder = ladder.breach.includes(by.role) || ladder.next.some((level) => level.call === by.role);
  const isCalled = isOfLadder || (clock.mustAct !== by.role && clock.called?.includes(by.role) === true);
  return by.role === 'office' || isTheirs || isCalled || pause?.by.includes(by.role) === true;
}

const isMissed = (clock: Clock | undefined): boolean =>
  clock?.breachedAt !== undefined && clock.status === 'running' && clock.answeredAt === undefined;

const isOpen = (clock: Clock | undefined): boolean => clock?.status === 'running' && clock.breachedAt === undefined;

const isStandingStill = (clock: Clock): boolean => clock.status === 'running' && clock.pausedAt !== undefined;

/** A clock that the sender may know of, and what its rule allows of it. */
function known(c: CaseState, id: ClockId, by: Actor): { clock: Clock; rule: ClockRule } | undefined {
  const clock = c.clocks[id];
  return clock && mayKnow(c, clock, by) ? { clock, rule: clockRule(c.pack, clock.rule) } : undefined;
}

/** Is there a running clock of this case of which this holds, that the sender may know of? */
const some = (c: CaseState, by: Actor, holds: (clock: Clock, rule: ClockRule) => boolean): boolean =>
  Object.values(c.clocks).some(
    (clock) => clock.status === 'running' && mayKnow(c, clock, by) && holds(clock, clockRule(c.pack, clock.rule)),
  );

export const answerClock = signal('clock.answer', {
  records: 'clock.answered',
  track: 'chair',
  name: { vi: 'Trả lời cảnh báo', en: 'Answer an escalation' },
  help: {
    vi: 'Cấp được gọi gần nhất trả lời: đang xử lý, hoặc lý do chưa làm; đơn vị phải làm thì chỉ trả lời là đang xử lý.',
    en: 'By the level called last: it is being dealt with, or why not; who must act says only that they act. It stays missed on record.',
  },
  by: [
    'chair',
    'office',
    'police',
    'health',
    'shelter',
    'legal-aid',
    'womens-union',
    'front',
    'school',
    'organisation',
  ],
  says: {
    clock: ClockIdText,
    how: z.enum(['acting', 'reason']),
    reason: z.enum(['her-wish', 'not-safe-now', 'out-of-reach', 'waits-for-others', 'not-needed']).optional(),
  },
  offered: (c, by) => [
    need(
      some(c, by, (clock) => isMissed(clock) && clock.called?.includes(by.role) === true),
      'clock-silent',
    ),
  ],
  allowed: (c, s, x) => {
    const found = known(c, s.clock, x.by);
    return [
      need(found !== undefined, 'clock-unknown'),
      need(isMissed(found?.clock), 'clock-silent'),
      need(found?.clock.called?.includes(x.by.role) === true, 'answer-level'),
      need(s.how === 'acting' || found?.clock.mustAct !== x.by.role, 'answer-acting'),
      need((s.how === 'reason') === (s.reason !== undefined), 'answer-reason'),
      need(x.happenedAt >= (found?.clock.breachedAt ?? x.happenedAt), 'out-of-order'),
    ];
  },
  becomes: (_c, s) => [event('clock.answered', { clock: s.clock, how: s.how, ...(s.reason && { reason: s.reason }) })],
});

export const extendClock = signal('clock.extend', {
  records: 'clock.extended',
  track: 'office',
  name: { vi: 'Gia hạn', en: 'Extend a limit' },
  help: {
    vi: 'Chỉ khi luật cho phép, một lần, bằng văn bản, trước khi hết hạn.',
    en: 'Only where the law allows, once, in writing, before it has passed.',
  },
  by: ['office', 'chair', 'police', 'health', 'legal-aid'],
  says: {
    clock: ClockIdText,
    reason: z.enum(['force-majeure', 'difficult-area', 'complex', 'third-party']),
    document: DocumentNumber,
  },
  when: (c, by) => [
    need(
      some(c, by, (_clock, rule) => rule.extension?.by.includes(by.role) === true),
      'not-extendable',
    ),
  ],
  offered: (c, by) => [
    need(
      some(c, by, (clock, rule) => isOpen(clock) && !clock.isExtended && rule.extension?.by.includes(by.role) === true),
      'limit-over',
    ),
  ],
  allowed: (c, s, x) => {
    const found = known(c, s.clock, x.by);
    return [
      need(found !== undefined, 'clock-unknown'),
      need(found?.rule.extension?.by.includes(x.by.role) === true, 'not-extendable'),
      need(isOpen(found?.clock) && x.happenedAt <= (found?.clock.dueAt ?? x.happenedAt), 'limit-over'),
      need(found?.clock.isExtended !== true, 'already-done'),
      need(x.happenedAt >= (found?.clock.startedAt ?? x.happenedAt), 'out-of-order'),
    ];
  },
  becomes: (_c, s) => [event('clock.extended', { clock: s.clock, reason: s.reason, document: s.document })],
});

export const pauseClock = signal('clock.pause', {
  records: 'clock.paused',
  track: 'office',
  name: { vi: 'Tạm dừng thời hạn', en: 'Pause a limit' },
  help: {
    vi: 'Chỉ những thời hạn của địa phương; tự tính tiếp khi hết thời gian tạm dừng, tính mọi lần.',
    en: 'Only limits of the commune’s own; it goes on by itself when its pauses together are used up.',
  },
  by: ['office', 'womens-union'],
  says: { clock: ClockIdText, reason: z.enum(['at-her-wish', 'she-is-away']), document: DocumentNumber },
  when: (c, by) => [
    need(
      some(c, by, (_clock, rule) => rule.pause?.by.includes(by.role) === true),
      'not-pausable',
    ),
  ],
  offered: (c, by) => [
    need(
      some(
        c,
        by,
        (clock, rule) => isOpen(clock) && clock.pausedAt === undefined && rule.pause?.by.includes(by.role) === true,
      ),
      'limit-over',
    ),
  ],
  allowed: (c, s, x) => {
    const found = known(c, s.clock, x.by);
    return [
      need(found !== undefined, 'clock-unknown'),
      need(found?.rule.pause?.by.includes(x.by.role) === true, 'not-pausable'),
      need(isOpen(found?.clock), 'limit-over'),
      need(found?.clock.pausedAt === undefined, 'already-done'),
      need(found !== undefined && pauseLeft(found.rule, found.clock, x.happenedAt) > 0, 'pause-used'),
      need(x.happenedAt >= (found?.clock.startedAt ?? x.happenedAt), 'out-of-order'),
      need(x.happenedAt >= (found?.clock.wentOnAt ?? x.happenedAt), 'out-of-order'),
    ];
  },
  becomes: (_c, s) => [event('clock.paused', { clock: s.clock, reason: s.reason, document: s.document })],
});

export const resumeClock = signal('clock.resume', {
  records: 'clock.resumed',
  track: 'office',
  name: { vi: 'Tính tiếp thời hạn', en: 'Resume a limit' },
  help: { vi: 'Thời hạn tính tiếp phần còn lại.', en: 'It goes on with what was left.' },
  by: ['office', 'womens-union'],
  says: { clock: ClockIdText },
  when: (c, by) => [need(some(c, by, isStandingStill), 'not-paused')],
  offered: (c, by) => [
    need(
      some(c, by, (clock, rule) => isStandingStill(clock) && rule.pause?.by.includes(by.role) === true),
      'not-pausable',
    ),
  ],
  allowed: (c, s, x) => {
    const found = known(c, s.clock, x.by);
    return [
      need(found !== undefined, 'clock-unknown'),
      need(found?.rule.pause?.by.includes(x.by.role) === true, 'not-pausable'),
      need(found !== undefined && isStandingStill(found.clock), 'not-paused'),
      need(x.happenedAt >= (found?.clock.pausedAt ?? x.happenedAt), 'out-of-order'),
    ];
  },
  becomes: (_c, s) => [event('clock.resumed', { clock: s.clock })],
});

/** Days that were learnt since count for what began since, and for nothing that ran: to count by them alone is a move. */
const isSame = (c: CaseState, terms: Terms): boolean =>
  c.learnt === undefined &&
  JSON.stringify([c.pack, sorted(c.standards), c.swaps]) ===
    JSON.stringify([terms.pack, sorted(terms.standards), terms.swaps ?? []]);

const sorted = (standards: Terms['standards']) => Object.entries(standards).sort(([a], [b]) => (a < b ? -1 : 1));

/** The terms to move to came along with the signal; what names none says nothing. */
const termsOf = (c: CaseState, x: Context): Terms =>
  x.terms ?? { pack: c.pack, standards: c.standards, swaps: c.swaps };

const mayMove = (c: CaseState, x: Context): readonly Need[] => {
  const terms = termsOf(c, x);
  return [
    need(lawPack(terms.pack).inForce <= localDate(x.happenedAt), 'law-not-in-force'),
    need(!isSame(c, terms), 'already-done'),
  ];
};

export const moveLaw = signal('law.move', {
  records: 'law.moved',
  track: 'office',
  name: { vi: 'Chuyển sang quy định mới', en: 'Move to other rules' },
  help: {
    vi: 'Quy định áp dụng, tiêu chuẩn của xã và ngày làm việc hoán đổi đang có hiệu lực; thời hạn giữ nguyên lúc bắt đầu. Xem trước bằng dự báo.',
    en: 'The law pack, the commune’s standards and the swapped days that hold now; limits keep their start. Preview it with the forecast.',
  },
  by: ['office', 'chair'],
  says: {
    pack: z.enum(packNames() as [string, ...string[]]),
    reason: z.enum(['law-changed', 'standards-changed', 'days-swapped', 'mistake']),
  },
  allowed: (c, _s, x) => mayMove(c, x),
  becomes: (c, s, x) => {
    const { pack, standards, swaps } = termsOf(c, x);
    return [event('law.moved', { from: c.pack, reason: s.reason, pack, standards, swaps })];
  },
});

export const clockSignals = [answerClock, extendClock, pauseClock, resumeClock, moveLaw] as const;
