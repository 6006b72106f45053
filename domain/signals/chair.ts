import { z } from 'zod';
import { event } from '../events';
import { harmsHealth, isProtected } from '../facts';
import type { AgencyRef } from '../ids';
import { latestWritten } from '../law/packs';
import { Assignable, letsIn } from '../parts';
import { isHarmedByCarer, mayBeGuardian } from '../regimes';
import { type Need, need } from '../rules';
import { ORDER_RECEIVERS } from '../services';
import {
  type CaseState,
  courtOrderAt,
  type NoContactRequest,
  nextNumber,
  orderAt,
  runningCourtOrder,
  runningOrder,
} from '../state';
import { type Instant, InstantText } from '../time';
import {
  ChildOfficer,
  type Context,
  ofDomesticViolence,
  officerTakesPart,
  Speaks,
  signal,
  speaksForHer,
} from './signal';

/** Law 13/2022 Art. 20.3, 25, 31 · Decree 76/2023 Art. 14–20. */
const pending = (c: CaseState) => c.noContact.requests.find((r) => r.status === 'pending');
/** A decision answers a request that had come in by then. */
const pendingAt = (c: CaseState, at: Instant) => {
  const request = pending(c);
  return request && request.receivedAt <= at ? request : undefined;
};

/** Art. 20.4 (P): a victim of a protected group, or harm to health. As reported, without what only the station was told. */
const isForPolice = (c: CaseState): boolean => isProtected(c.reported) || harmsHealth(c.reported, c.danger);

/** Has this agency asked in its own name? What she asked for is hers, whoever passed it on. */
const asksItself = (request: NoContactRequest | undefined, agency: AgencyRef): boolean =>
  request?.askers?.some((asking) => asking.agency === agency && asking.by === 'agency') === true;

const GuardianIsAbuser = z.boolean().optional().describe('The guardian is the one who did it');
/** A guardian who did it asks for nothing; of whom the guardian may be the one who did it nobody takes for granted that it was another. */
const guardianSpeaks = (
  c: CaseState,
  s: { readonly from: string; readonly guardianIsAbuser?: boolean | undefined },
): readonly Need[] => [
  need(s.from !== 'guardian' || !s.guardianIsAbuser, 'abuser-guardian'),
  need(s.from !== 'guardian' || s.guardianIsAbuser !== undefined || !isHarmedByCarer(c.facts), 'who-speaks'),
  need(s.from !== 'guardian' || s.guardianIsAbuser !== undefined || !mayBeGuardian(c.facts.tie), 'guardian-said'),
];

export const assignHandling = signal('handling.assign', {
  records: 'handling.assigned',
  track: 'chair',
  name: { vi: 'Phân công xử lý', en: 'Assign handling' },
  help: { vi: 'Chủ tịch xử lý hoặc phân công xử lý ngay.', en: 'The chair handles or assigns at once (Art. 20.3).' },
  by: ['chair'],
  says: { to: z.array(Assignable).min(1).max(6) },
  allowed: (c, s) => [
    need([...c.handling, ...s.to].includes('police') || !isForPolice(c), 'police-handle'),
    need(
      s.to.some((role) => !c.handling.includes(role)),
      'already-done',
    ),
    need(
      s.to.every((role) => letsIn(c, role)),
      'consent',
    ),
    need(
      !c.regimes.includes('child') || s.to.includes('office') || c.handling.includes('office'),
      'child-officer-part',
    ),
  ],
  becomes: (_c, s) => [event('handling.assigned', { to: s.to })],
});

export const requestNoContact = signal('noContact.request', {
  records: 'noContact.requested',
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
    guardianIsAbuser: GuardianIsAbuser,
  },
  when: (c) => [...ofDomesticViolence(c), need(pending(c) === undefined, 'request-pending')],
  allowed: (c, s) => [
    ...guardianSpeaks(c, s),
    need(s.from !== 'agency' || c.consents['no-contact'] === 'given', 'victim-consent'),
  ],
  // Whoever cannot know that one is pending asks all the same, and joins it.
  becomes: (c, s, x) => [
    event('noContact.requested', {
      n: pending(c)?.n ?? nextNumber(c, 'request'),
      by: s.from,
      receivedAt: x.happenedAt,
    }),
  ],
});

export const withdrawRequest = signal('noContact.withdrawRequest', {
  records: 'noContact.withdrawn',
  track: 'chair',
  name: { vi: 'Rút đề nghị cấm tiếp xúc', en: 'Withdraw the request' },
  help: {
    vi: 'Người bị bạo lực rút lại, qua Phòng Văn hóa - Xã hội; đơn vị đề nghị thì tự rút. Trước khi có quyết định.',
    en: 'She takes it back, through the office; an agency takes back what it asked for itself. Before a decision.',
  },
  by: ['hamlet', 'police', 'office', 'health', 'womens-union', 'front', 'school', 'organisation', 'chair'],
  says: { speaker: Speaks },
  when: (c, by) => [
    need(pending(c) !== undefined, 'request-first'),
    need(by.role === 'office' || asksItself(pending(c), by.agency), 'hers-to-take-back'),
  ],
  allowed: (c, s, x) => (x.by.role === 'office' && pending(c)?.by !== 'agency' ? speaksForHer(c, s) : []),
  becomes: (c, s, x) => {
    const { n = 0, askers = [] } = pending(c) ?? {};
    const isAlone = askers.every(({ agency, by }) => agency === x.by.agency && by === 'agency');
    return [event('noContact.withdrawn', { request: x.by.role === 'office' || isAlone ? n : 0, speaker: s.speaker })];
  },
});

/** As reported, without what only the station was told. What nobody has said yet is no reason to let her wait: protection first. */
const mayHarm = ({ reported, danger }: CaseState): boolean =>
  reported.healthHarmed !== false || harmsHealth(reported, danger);

export const orderNoContact = signal('noContact.order', {
  records: 'noContact.ordered',
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
    receivers: z.array(z.enum(ORDER_RECEIVERS)).min(1).max(4),
    informed: z.boolean().optional().describe('She was told of her rights and duties before; needed on a request'),
    childOfficer: ChildOfficer,
  },
  when: ofDomesticViolence,
  allowed: (c, s, x) => [
    need(s.ground !== 'request' || pending(c) !== undefined, 'request-first'),
    need(s.ground !== 'request' || pendingAt(c, x.happenedAt) !== undefined, 'out-of-order'),
    need(x.happenedAt >= (runningOrder(c)?.signedAt ?? x.happenedAt), 'out-of-order'),
    need(mayHarm(c), 'harm-to-health'),
    need(s.ground !== 'own-initiative' || c.facts.lifeThreatened === true, 'life-threat'),
    need(s.ground !== 'own-initiative' || !c.declined.includes('no-contact'), 'she-refused-order'),
    need(s.ground !== 'request' || s.informed === true, 'informed-first'),
    need(s.endsAt > x.happenedAt && s.endsAt > (runningOrder(c)?.endsAt ?? x.happenedAt), 'order-ends-later'),
    need(s.endsAt <= latestWritten(c.pack, 'no-contact.order-end', x.happenedAt), 'three-days'),
    need(new Set(s.receivers).size === ORDER_RECEIVERS.length, 'four-receivers'),
    officerTakesPart(c, s),
  ],
  becomes: (c, s, x) => {
    const n = nextNumber(c, 'order');
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

const sinceSigned = (c: CaseState, x: Context) =>
  need(x.happenedAt >= (runningOrder(c)?.signedAt ?? x.happenedAt), 'out-of-order');

export const serveNoContact = signal('noContact.serve', {
  records: 'noContact.served',
  track: 'chair',
  name: { vi: 'Giao quyết định cấm tiếp xúc', en: 'Serve the order' },
  help: {
    vi: 'Ghi ai đã nhận quyết định, hoặc từ chối nhận; phải đủ bốn nơi nhận (Điều 25.3).',
    en: 'Records who has received the order, or refused to; all four must (Art. 25.3).',
  },
  by: ['chair', 'office', 'police', 'hamlet'],
  says: {
    to: z.array(z.enum(ORDER_RECEIVERS)).min(1).max(4),
    refusedToReceive: z.boolean().optional().describe('Absent: not known'),
  },
  // What is entered late was served all the same, on the order that was in force then.
  when: (c) => [need(c.noContact.orders.length > 0, 'order-running')],
  allowed: (c, s, x) => {
    const served = orderAt(c, x.happenedAt);
    return [
      need(served !== undefined || runningOrder(c) !== undefined, 'order-running'),
      need(served !== undefined, 'out-of-order'),
      need(
        s.to.some((to) => !served?.served?.includes(to)),
        'already-done',
      ),
    ];
  },
  becomes: (c, s, x) => [
    event('noContact.served', {
      order: orderAt(c, x.happenedAt)?.n ?? 0,
      to: s.to,
      ...(s.refusedToReceive !== undefined && { refusedToReceive: s.refusedToReceive }),
    }),
  ],
});

export const announceEnd = signal('noContact.announceEnd', {
  records: 'noContact.endAnnounced',
  track: 'chair',
  name: { vi: 'Báo trước việc hết hạn cấm tiếp xúc', en: 'Announce the end of the order' },
  help: {
    vi: 'Báo người bị bạo lực trước khi quyết định hết hạn, và hỏi ý muốn: đề nghị mới, yêu cầu Tòa án, hay để hết hạn.',
    en: 'She is told before the order ends, and asked what she chooses: a new one, the court, or to let it end.',
  },
  by: ['office', 'police', 'hamlet', 'chair'],
  says: { choice: z.enum(['renew', 'court', 'let-end', 'undecided']) },
  when: (c) => [need(runningOrder(c) !== undefined, 'order-running')],
  allowed: (c, s, x) => [need(runningOrder(c)?.endChoice !== s.choice, 'already-done'), sinceSigned(c, x)],
  becomes: (c, s) => [event('noContact.endAnnounced', { order: runningOrder(c)?.n ?? 0, choice: s.choice })],
});

export const refuseNoContact = signal('noContact.refuse', {
  records: 'noContact.refused',
  track: 'chair',
  name: { vi: 'Từ chối cấm tiếp xúc', en: 'Refuse no contact' },
  help: { vi: 'Trả lời bằng văn bản, nêu rõ lý do.', en: 'In writing, with reasons (Art. 25.2).' },
  by: ['chair'],
  says: {
    reason: z.enum(['no-harm-shown', 'no-family-tie', 'not-requested-by-her', 'other']),
    inWriting: z.literal(true),
    childOfficer: ChildOfficer,
  },
  when: (c) => [need(pending(c) !== undefined, 'request-first')],
  allowed: (c, s, x) => [need(pendingAt(c, x.happenedAt) !== undefined, 'out-of-order'), officerTakesPart(c, s)],
  becomes: (c, s) => [event('noContact.refused', { request: pending(c)?.n ?? 0, reason: s.reason })],
});

export const cancelNoContact = signal('noContact.cancel', {
  records: 'noContact.cancelled',
  track: 'chair',
  name: { vi: 'Hủy quyết định cấm tiếp xúc', en: 'Cancel the order' },
  help: {
    vi: 'Theo đề nghị, theo ý người bị bạo lực, hoặc khi không còn cần thiết.',
    en: 'On request or as against her will (Form 10), or when no longer necessary (Art. 25.4).',
  },
  by: ['chair'],
  says: { ground: z.enum(['requester', 'victim-side', 'no-longer-necessary']), childOfficer: ChildOfficer },
  when: (c) => [need(runningOrder(c) !== undefined, 'order-running')],
  allowed: (c, s, x) => {
    const order = runningOrder(c);
    const asked = c.noContact.cancelAsked;
    const isOwn = s.ground === 'no-longer-necessary';
    const fits = isOwn || (s.ground === 'victim-side') === (order?.ground === 'own-initiative');
    const from = isOwn ? order?.signedAt : asked?.at;
    return [
      need(fits, 'cancel-ground'),
      // Form 10 first, unless the chair finds it no longer necessary: Art. 25.4c.
      need(isOwn || asked?.by === s.ground, 'cancel-asked-first'),
      need(x.happenedAt >= (from ?? x.happenedAt), 'out-of-order'),
      officerTakesPart(c, s),
    ];
  },
  becomes: (c, s) => [event('noContact.cancelled', { n: runningOrder(c)?.n ?? 0, ground: s.ground })],
});

export const askCancel = signal('noContact.askCancel', {
  records: 'noContact.cancelAsked',
  track: 'chair',
  name: { vi: 'Đề nghị hủy cấm tiếp xúc', en: 'Ask to cancel the order' },
  help: {
    vi: 'Mẫu 10; người bị bạo lực đề nghị qua Phòng Văn hóa - Xã hội, đơn vị thì chỉ về điều chính mình đã đề nghị. Chủ tịch trả lời trong 12 giờ kể từ khi nhận.',
    en: 'Form 10; hers comes through the office, an agency asks only about what it requested itself. The chair decides within 12 hours of receipt (Decree 76/2023 Art. 20).',
  },
  by: ['hamlet', 'police', 'office', 'health', 'womens-union', 'front', 'school', 'organisation', 'chair'],
  moment: 'receivedAt',
  says: { from: z.enum(['requester', 'victim-side']), speaker: Speaks },
  when: (c) => [
    need(runningOrder(c) !== undefined, 'order-running'),
    need(c.noContact.cancelAsked === undefined, 'request-pending'),
  ],
  allowed: (c, s, x) => [
    need(
      x.by.role === 'office' ||
        (s.from === 'requester' && c.noContact.requests.some((request) => asksItself(request, x.by.agency))),
      'hers-to-take-back',
    ),
    ...(s.from === 'victim-side' ? speaksForHer(c, s) : []),
    need(x.happenedAt >= (runningOrder(c)?.signedAt ?? x.happenedAt), 'out-of-order'),
  ],
  becomes: (_c, s, x) => [event('noContact.cancelAsked', { by: s.from, receivedAt: x.happenedAt, speaker: s.speaker })],
});

export const keepNoContact = signal('noContact.keep', {
  records: 'noContact.kept',
  track: 'chair',
  name: { vi: 'Từ chối hủy cấm tiếp xúc', en: 'Refuse to cancel' },
  help: { vi: 'Trả lời bằng văn bản, nêu rõ lý do.', en: 'In writing, with reasons.' },
  by: ['chair'],
  says: {
    reason: z.enum(['danger-remains', 'not-entitled', 'other']),
    inWriting: z.literal(true),
    childOfficer: ChildOfficer,
  },
  when: (c) => [need(c.noContact.cancelAsked !== undefined, 'cancel-asked-first')],
  allowed: (c, s, x) => [
    need(x.happenedAt >= (c.noContact.cancelAsked?.at ?? x.happenedAt), 'out-of-order'),
    officerTakesPart(c, s),
  ],
  becomes: (_c, s) => [event('noContact.kept', { reason: s.reason })],
});

export const askCourt = signal('courtOrder.ask', {
  records: 'courtOrder.asked',
  track: 'chair',
  name: { vi: 'Yêu cầu Tòa án cấm tiếp xúc', en: 'Ask the court for no contact' },
  help: {
    vi: 'Đơn gửi Tòa án đang giải quyết vụ việc giữa hai bên; cơ quan yêu cầu thì cần người bị bạo lực đồng ý (Điều 26).',
    en: 'An application to the court that handles a case between them; by an agency with her consent only (Art. 26).',
  },
  by: ['police', 'office', 'womens-union', 'legal-aid', 'chair'],
  says: {
    from: z.enum(['victim', 'guardian', 'agency']),
    guardianIsAbuser: GuardianIsAbuser,
    childOfficer: ChildOfficer,
  },
  when: (c) => [...ofDomesticViolence(c), need(runningCourtOrder(c) === undefined, 'already-done')],
  allowed: (c, s) => [
    need(c.facts.courtCase !== false, 'court-case'),
    officerTakesPart(c, s),
    ...guardianSpeaks(c, s),
    need(s.from !== 'agency' || c.consents['no-contact'] === 'given', 'victim-consent'),
  ],
  becomes: (_c, s) => [event('courtOrder.asked', { by: s.from })],
});

export const courtOrder = signal('courtOrder.record', {
  records: 'courtOrder.made',
  track: 'chair',
  name: { vi: 'Quyết định cấm tiếp xúc của Tòa án', en: 'No contact ordered by the court' },
  help: {
    vi: 'Ghi quyết định của Tòa án; không quá 4 tháng (Điều 26).',
    en: 'Records the court’s order; four months at most (Art. 26).',
  },
  by: ['police', 'office', 'chair'],
  says: { endsAt: InstantText.describe('The end written in the court’s order') },
  when: (c) => [need(runningCourtOrder(c) === undefined, 'already-done')],
  allowed: (c, s, x) => [
    need(s.endsAt > x.happenedAt, 'order-ends-later'),
    need(s.endsAt <= latestWritten(c.pack, 'court.order-end', x.happenedAt), 'four-months'),
  ],
  becomes: (c, s) => [event('courtOrder.made', { n: nextNumber(c, 'courtOrder'), endsAt: s.endsAt })],
});

export const receiveCourtOrder = signal('courtOrder.receive', {
  records: 'courtOrder.received',
  track: 'chair',
  name: { vi: 'Công an nhận quyết định của Tòa án', en: 'Court order received by the police' },
  help: {
    vi: 'Việc giám sát tính từ khi Công an nhận quyết định (Thông tư 66/2025).',
    en: 'Supervision counts from when the police receive the order (Circular 66/2025).',
  },
  by: ['police', 'office', 'chair'],
  says: {},
  when: (c) => [need(c.courtOrders.length > 0, 'order-running')],
  allowed: (c, _s, x) => {
    const order = courtOrderAt(c, x.happenedAt);
    return [need(order !== undefined, 'order-running'), need(order?.policeServedAt === undefined, 'already-done')];
  },
  becomes: (c, _s, x) => [event('courtOrder.received', { n: courtOrderAt(c, x.happenedAt)?.n ?? 0 })],
});

export const courtLifts = signal('courtOrder.lift', {
  records: 'courtOrder.ended',
  track: 'chair',
  name: { vi: 'Tòa án hủy bỏ cấm tiếp xúc', en: 'Court order lifted' },
  help: { vi: 'Ghi việc Tòa án hủy bỏ quyết định.', en: 'Records that the court has lifted its order.' },
  by: ['police', 'office', 'chair'],
  says: {},
  when: (c) => [need(runningCourtOrder(c) !== undefined, 'order-running')],
  becomes: (c) => [event('courtOrder.ended', { n: runningCourtOrder(c)?.n ?? 0, lifted: true })],
});

export const decideEducation = signal('education.decide', {
  records: 'education.decided',
  track: 'chair',
  name: { vi: 'Giao giáo dục, hỗ trợ chuyển đổi hành vi', en: 'Decide on education of the perpetrator' },
  help: { vi: 'Chủ tịch quyết định và tổ chức (Điều 31).', en: 'The chair decides and organises (Art. 31).' },
  by: ['chair'],
  says: {},
  when: (c) => [...ofDomesticViolence(c), need(!c.educationDecided, 'already-done')],
  becomes: () => [event('education.decided', {})],
});

export const chairSignals = [
  assignHandling,
  requestNoContact,
  withdrawRequest,
  orderNoContact,
  serveNoContact,
  announceEnd,
  refuseNoContact,
  cancelNoContact,
  askCancel,
  keepNoContact,
  askCourt,
  courtOrder,
  receiveCourtOrder,
  courtLifts,
  decideEducation,
] as const;
