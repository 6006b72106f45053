import { z } from 'zod';
import type { Actor } from '../agencies';
import type { Clock } from '../clocks';
import { event } from '../events';
import { isFamily } from '../facts';
import { ClockIdText } from '../ids';
import { clockRule } from '../law/packs';
import { Assignable, letsIn } from '../parts';
import { need } from '../rules';
import { type CaseState, runningCourtOrder, runningOrder } from '../state';
import { days, type Instant, InstantText, months, plus } from '../time';
import { signal } from './signal';

/** Law 13/2022 Art. 20.3, 25, 31 · Decree 76/2023 Art. 14–20. */
const pending = (c: CaseState) => c.noContact.requests.find((r) => r.status === 'pending');
/** A decision answers a request that had come in by then. */
const pendingAt = (c: CaseState, at: Instant) => {
  const request = pending(c);
  return request && request.receivedAt <= at ? request : undefined;
};
const RECEIVERS = ['perpetrator', 'victim', 'police-chief', 'hamlet-head'] as const;

export const assignHandling = signal('handling.assign', {
  track: 'chair',
  name: { vi: 'Phân công xử lý', en: 'Assign handling' },
  help: { vi: 'Chủ tịch xử lý hoặc phân công xử lý ngay.', en: 'The chair handles or assigns at once (Art. 20.3).' },
  by: ['chair'],
  says: { to: z.array(Assignable).min(1).max(6) },
  allowed: (c, s) => [
    need(
      s.to.some((role) => !c.handling.includes(role)),
      'already-done',
    ),
    need(
      s.to.every((role) => letsIn(c, role)),
      'consent',
    ),
  ],
  becomes: (_c, s) => [event('handling.assigned', { to: s.to })],
});

export const requestNoContact = signal('noContact.request', {
  track: 'chair',
  name: { vi: 'Đề nghị cấm tiếp xúc', en: 'Request no-contact' },
  help: {
    vi: 'Đề nghị của người bị bạo lực, người giám hộ, hoặc cơ quan (Mẫu 06, có sự đồng ý).',
    en: 'By the victim (orally is enough), her guardian, or an agency with her consent (Form 06).',
  },
  by: ['hamlet', 'police', 'office', 'health', 'womens-union', 'front', 'school', 'organisation', 'chair'],
  moment: 'receivedAt',
  says: {
    from: z.enum(['victim', 'guardian', 'agency']),
    guardianIsAbuser: z.boolean().default(false).describe('The guardian is the one who did it'),
  },
  when: (c) => [need(isFamily(c.facts), 'family-tie'), need(pending(c) === undefined, 'request-pending')],
  allowed: (c, s) => [
    need(s.from !== 'guardian' || !s.guardianIsAbuser, 'abuser-guardian'),
    need(s.from !== 'agency' || c.consents['no-contact'] === 'given', 'victim-consent'),
  ],
  becomes: (c, s, x) => [
    event('noContact.requested', { n: c.noContact.requests.length + 1, by: s.from, receivedAt: x.happenedAt }),
  ],
});

export const withdrawRequest = signal('noContact.withdrawRequest', {
  track: 'chair',
  name: { vi: 'Rút đề nghị cấm tiếp xúc', en: 'Withdraw the request' },
  help: { vi: 'Người đề nghị rút lại trước khi có quyết định.', en: 'The requester takes it back before a decision.' },
  by: ['hamlet', 'police', 'office', 'health', 'womens-union', 'front', 'school', 'organisation', 'chair'],
  says: {},
  when: (c) => [need(pending(c) !== undefined, 'request-first')],
  becomes: (c) => [event('noContact.withdrawn', { request: pending(c)?.n ?? 0 })],
});

export const orderNoContact = signal('noContact.order', {
  track: 'chair',
  name: { vi: 'Quyết định cấm tiếp xúc', en: 'Order no contact' },
  help: {
    vi: 'Có hiệu lực ngay khi ký; không quá 3 ngày mỗi lần.',
    en: 'In force on signature; 3 days at most each time; repeatable.',
  },
  by: ['chair'],
  says: {
    ground: z.enum(['request', 'own-initiative']),
    endsAt: InstantText.describe('The end written in the signed order'),
    receivers: z.array(z.enum(RECEIVERS)).min(1).max(4),
  },
  when: (c) => [need(isFamily(c.facts), 'family-tie')],
  allowed: (c, s, x) => [
    need(s.ground !== 'request' || pending(c) !== undefined, 'request-first'),
    need(s.ground !== 'request' || pendingAt(c, x.happenedAt) !== undefined, 'out-of-order'),
    need(x.happenedAt >= (runningOrder(c)?.signedAt ?? x.happenedAt), 'out-of-order'),
    need(s.ground !== 'own-initiative' || c.facts.lifeThreatened, 'life-threat'),
    need(s.ground !== 'own-initiative' || c.consents['no-contact'] !== 'withdrawn', 'she-refused-order'),
    need(s.endsAt > x.happenedAt && s.endsAt > (runningOrder(c)?.endsAt ?? x.happenedAt), 'order-ends-later'),
    need(s.endsAt <= plus(x.happenedAt, days(3)), 'three-days'),
    need(new Set(s.receivers).size === RECEIVERS.length, 'four-receivers'),
  ],
  becomes: (c, s, x) => {
    const n = c.noContact.orders.length + 1;
    const before = runningOrder(c);
    return [
      ...(before ? [event('noContact.ended', { n: before.n, replacedBy: n })] : []),
      event('noContact.ordered', {
        n,
        request: pendingAt(c, x.happenedAt)?.n,
        ground: s.ground,
        endsAt: s.endsAt,
        receivers: s.receivers,
      }),
    ];
  },
});

export const refuseNoContact = signal('noContact.refuse', {
  track: 'chair',
  name: { vi: 'Từ chối cấm tiếp xúc', en: 'Refuse no contact' },
  help: { vi: 'Trả lời bằng văn bản, nêu rõ lý do.', en: 'In writing, with reasons (Art. 25.2).' },
  by: ['chair'],
  says: {
    reason: z.enum(['no-harm-shown', 'no-family-tie', 'not-requested-by-her', 'other']),
    inWriting: z.literal(true),
  },
  when: (c) => [need(pending(c) !== undefined, 'request-first')],
  allowed: (c, _s, x) => [need(pendingAt(c, x.happenedAt) !== undefined, 'out-of-order')],
  becomes: (c, s) => [event('noContact.refused', { request: pending(c)?.n ?? 0, reason: s.reason })],
});

export const cancelNoContact = signal('noContact.cancel', {
  track: 'chair',
  name: { vi: 'Hủy quyết định cấm tiếp xúc', en: 'Cancel the order' },
  help: {
    vi: 'Theo đề nghị, theo ý người bị bạo lực, hoặc khi không còn cần thiết.',
    en: 'On request (Form 10), against her will, or when no longer necessary (Art. 25.4).',
  },
  by: ['chair'],
  says: { ground: z.enum(['requester', 'victim-side', 'no-longer-necessary']) },
  when: (c) => [need(runningOrder(c) !== undefined, 'order-running')],
  allowed: (c, s, x) => {
    const order = runningOrder(c);
    const ownInitiative = order?.ground === 'own-initiative';
    const fits = s.ground === 'no-longer-necessary' || (s.ground === 'victim-side') === ownInitiative;
    return [need(fits, 'cancel-ground'), need(x.happenedAt >= (order?.signedAt ?? x.happenedAt), 'out-of-order')];
  },
  becomes: (c, s) => [event('noContact.cancelled', { n: runningOrder(c)?.n ?? 0, ground: s.ground })],
});

export const askCancel = signal('noContact.askCancel', {
  track: 'chair',
  name: { vi: 'Đề nghị hủy cấm tiếp xúc', en: 'Ask to cancel the order' },
  help: {
    vi: 'Mẫu 10; Chủ tịch trả lời trong 12 giờ kể từ khi nhận.',
    en: 'Form 10; the chair decides within 12 hours of receipt (Decree 76/2023 Art. 20).',
  },
  by: ['hamlet', 'police', 'office', 'health', 'womens-union', 'front', 'school', 'organisation', 'chair'],
  moment: 'receivedAt',
  says: { from: z.enum(['requester', 'victim-side']) },
  when: (c) => [
    need(runningOrder(c) !== undefined, 'order-running'),
    need(c.noContact.cancelAsked === undefined, 'request-pending'),
  ],
  allowed: (c, _s, x) => [need(x.happenedAt >= (runningOrder(c)?.signedAt ?? x.happenedAt), 'out-of-order')],
  becomes: (_c, s, x) => [event('noContact.cancelAsked', { by: s.from, receivedAt: x.happenedAt })],
});

export const keepNoContact = signal('noContact.keep', {
  track: 'chair',
  name: { vi: 'Từ chối hủy cấm tiếp xúc', en: 'Refuse to cancel' },
  help: { vi: 'Trả lời bằng văn bản, nêu rõ lý do.', en: 'In writing, with reasons.' },
  by: ['chair'],
  says: { reason: z.enum(['danger-remains', 'not-entitled', 'other']), inWriting: z.literal(true) },
  when: (c) => [need(c.noContact.cancelAsked !== undefined, 'cancel-asked-first')],
  allowed: (c, _s, x) => [need(x.happenedAt >= (c.noContact.cancelAsked ?? x.happenedAt), 'out-of-order')],
  becomes: (_c, s) => [event('noContact.kept', { reason: s.reason })],
});

export const courtOrder = signal('courtOrder.record', {
  track: 'chair',
  name: { vi: 'Quyết định cấm tiếp xúc của Tòa án', en: 'No contact ordered by the court' },
  help: {
    vi: 'Ghi quyết định của Tòa án; không quá 4 tháng (Điều 26).',
    en: 'Records the court’s order; four months at most (Art. 26).',
  },
  by: ['police', 'office', 'chair'],
  says: { endsAt: InstantText.describe('The end written in the court’s order') },
  when: (c) => [need(runningCourtOrder(c) === undefined, 'already-done')],
  allowed: (_c, s, x) => [
    need(s.endsAt > x.happenedAt, 'order-ends-later'),
    need(s.endsAt <= plus(x.happenedAt, months(4)), 'four-months'),
  ],
  becomes: (c, s) => [event('courtOrder.made', { n: c.courtOrders.length + 1, endsAt: s.endsAt })],
});

export const courtLifts = signal('courtOrder.lift', {
  track: 'chair',
  name: { vi: 'Tòa án hủy bỏ cấm tiếp xúc', en: 'Court order lifted' },
  help: { vi: 'Ghi việc Tòa án hủy bỏ quyết định.', en: 'Records that the court has lifted its order.' },
  by: ['police', 'office', 'chair'],
  says: {},
  when: (c) => [need(runningCourtOrder(c) !== undefined, 'order-running')],
  becomes: (c) => [event('courtOrder.ended', { n: runningCourtOrder(c)?.n ?? 0, lifted: true })],
});

export const decideEducation = signal('education.decide', {
  track: 'chair',
  name: { vi: 'Giao giáo dục, hỗ trợ chuyển đổi hành vi', en: 'Decide on education of the perpetrator' },
  help: { vi: 'Chủ tịch quyết định và tổ chức (Điều 31).', en: 'The chair decides and organises (Art. 31).' },
  by: ['chair'],
  says: {},
  when: (c) => [need(isFamily(c.facts), 'family-tie'), need(!c.educationDecided, 'already-done')],
  becomes: () => [event('education.decided', {})],
});

/**
 * Those whose duty it is, those whom its ladder calls, and the office. To anybody else there is no such clock: whether one runs
 * tells what was done to her.
 */
function mayAnswer(c: CaseState, clock: Clock, by: Actor): boolean {
  const { breach, next } = clockRule(c.pack, clock.rule).ladder;
  const isTheirs = clock.mustAct === by.role && (clock.agency === undefined || clock.agency === by.agency);
  return by.role === 'office' || isTheirs || breach.includes(by.role) || next.some((level) => level.call === by.role);
}

export const answerClock = signal('clock.answer', {
  track: 'chair',
  name: { vi: 'Trả lời cảnh báo', en: 'Answer an escalation' },
  help: {
    vi: 'Cho biết đang làm gì, hoặc vì sao chưa làm.',
    en: 'Says what is being done, or why not; the limit stays missed on record.',
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
  says: { clock: ClockIdText, how: z.enum(['acting', 'reason']) },
  allowed: (c, s, x) => {
    const clock = c.clocks[s.clock];
    return [
      need(clock !== undefined && mayAnswer(c, clock, x.by), 'clock-unknown'),
      need(
        clock?.breachedAt !== undefined && clock.status === 'running' && clock.answeredAt === undefined,
        'clock-silent',
      ),
    ];
  },
  becomes: (_c, s) => [event('clock.answered', { clock: s.clock, how: s.how })],
});

export const chairSignals = [
  assignHandling,
  requestNoContact,
  withdrawRequest,
  orderNoContact,
  refuseNoContact,
  cancelNoContact,
  askCancel,
  keepNoContact,
  courtOrder,
  courtLifts,
  decideEducation,
  answerClock,
] as const;
