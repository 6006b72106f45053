import { z } from 'zod';
import { event } from '../events';
import { DangerNow, FactsSaid, harmsHealth, isProtected } from '../facts';
import { HamletCode } from '../ids';
import { PERMITTED_REASONS } from '../law/measure';
import { latestWritten, limitEnd } from '../law/packs';
import { BREACHES } from '../law/sanction';
import { type Need, need } from '../rules';
import {
  type CaseState,
  type CourtOrder,
  courtOrderAt,
  nextNumber,
  orderAt,
  runningCourtOrder,
  runningOrder,
} from '../state';
import { type Instant, InstantText } from '../time';
import { type Context, notYetToCome, ofDomesticViolence, oneOf, signal } from './signal';

/** Law 13/2022 Art. 20.1, 23, 24, 27 · Circular 66/2025/TT-BCA · Criminal Procedure Code Art. 146. */
/** Law 13/2022 Art. 25–27: an order that is in force, of the chair or of the court; both are supervised alike. */
interface Supervised {
  readonly names: { readonly order?: number; readonly court?: number };
  readonly since: Instant;
  readonly supervision: NonNullable<CourtOrder['supervision']>;
}
const ORDERED_BY = ['chair', 'court'] as const;
const OrderedBy = z
  .enum(ORDERED_BY)
  .optional()
  .describe('Whose order it is about; absent: the one in force that this step is still due for, the chair’s first');
type OrderedBy = (typeof ORDERED_BY)[number] | undefined;

const inForce = (c: CaseState, by?: OrderedBy): readonly Supervised[] => {
  const order = by === 'court' ? undefined : runningOrder(c);
  const court = by === 'chair' ? undefined : runningCourtOrder(c);
  return [
    ...(order ? [{ names: { order: order.n }, since: order.signedAt, supervision: order.supervision }] : []),
    ...(court ? [{ names: { court: court.n }, since: court.madeAt, supervision: court.supervision ?? 'none' }] : []),
  ];
};
type Stages = readonly Supervised['supervision'][];
/** The order that a step is about: one that it is due for, or else one that is in force at all. */
const meant = (c: CaseState, due: Stages, by?: OrderedBy): Supervised | undefined =>
  inForce(c, by).find(({ supervision }) => due.includes(supervision)) ?? inForce(c, by)[0];
const BEFORE = {
  watch: ['none'],
  assign: ['none', 'watching'],
  announce: ['assigned'],
  undertake: ['announced'],
} as const satisfies Record<string, Stages>;
const isDue = (c: CaseState, step: keyof typeof BEFORE, by?: OrderedBy): boolean => {
  const due: Stages = BEFORE[step];
  return inForce(c, by).some(({ supervision }) => due.includes(supervision));
};
/** An order is supervised only from its signature on, and of the one that is said only what is still due. */
const onTime =
  (step: keyof typeof BEFORE) =>
  (c: CaseState, s: { readonly orderedBy?: OrderedBy }, x: Context): readonly Need[] => {
    const since = meant(c, BEFORE[step], s.orderedBy)?.since;
    return [
      need(since !== undefined, 'order-running'),
      need(isDue(c, step, s.orderedBy), 'already-done'),
      need(x.happenedAt >= (since ?? x.happenedAt), 'out-of-order'),
    ];
  };
const namesOf = (c: CaseState, step: keyof typeof BEFORE, by: OrderedBy) => meant(c, BEFORE[step], by)?.names ?? {};

/** Of the chair's order alone: Form 09 belongs to it. */
const orderNo = (c: CaseState): number => runningOrder(c)?.n ?? 0;
const supervision = (c: CaseState) => runningOrder(c)?.supervision;
const sinceSigned = (c: CaseState, _s: unknown, x: Context) => [
  need(x.happenedAt >= (runningOrder(c)?.signedAt ?? x.happenedAt), 'out-of-order'),
];

export const openEmergency = signal('emergency.open', {
  records: 'emergency.opened',
  track: 'police',
  name: { vi: 'Mở tình huống khẩn cấp', en: 'Open an emergency' },
  help: {
    vi: 'Ba câu trả lời: ở đâu, ai gặp nguy, chuyện gì.',
    en: 'Three answers: where, who is in danger, what is happening. The rest later.',
  },
  by: ['police'],
  stage: 'opens',
  private: 'parties',
  says: {
    hamlet: HamletCode,
    who: z
      .array(z.enum(['survivor', 'child', 'other']))
      .min(1)
      .max(3),
    facts: FactsSaid.default({}),
  },
  when: (c) => [need(!c.emergency || c.police.stopped, 'already-done')],
  allowed: (_c, s, x) => [notYetToCome(s.facts, x)],
  becomes: (_c, s) => {
    // Two people in danger, one of them a child, are two survivors.
    const childrenHurt = s.who.includes('survivor') && s.who.includes('child') ? true : s.facts.childrenHurt;
    const facts = childrenHurt === undefined ? s.facts : { ...s.facts, childrenHurt };
    return [event('emergency.opened', { hamlet: s.hamlet, who: s.who, facts })];
  },
});

export const dispatch = signal('police.dispatch', {
  records: 'police.dispatched',
  track: 'police',
  name: { vi: 'Cử lực lượng', en: 'Dispatched' },
  help: { vi: 'Công an đã lên đường.', en: 'Officers are on their way.' },
  by: ['police'],
  says: {},
  when: (c) => [need(!c.police.dispatched || c.danger === 'yes', 'already-done')],
  becomes: () => [event('police.dispatched', {})],
});

export const stopViolence = signal('police.stopViolence', {
  records: 'violence.stopped',
  track: 'police',
  name: { vi: 'Buộc chấm dứt hành vi', en: 'Violence stopped' },
  help: { vi: 'Hành vi bạo lực đã bị ngăn chặn.', en: 'The violence was stopped (Art. 23).' },
  by: ['police'],
  says: {
    removed: z.boolean().optional().describe('He was taken away from her; absent: not known'),
    danger: DangerNow.optional().describe('Whether anybody is in danger now; not known, it stays as it was'),
  },
  when: (c) => [need(!c.police.stopped || c.danger === 'yes', 'already-done')],
  becomes: (_c, s) => [
    event('violence.stopped', {
      ...(s.removed !== undefined && { removed: s.removed }),
      ...(s.danger !== undefined && { danger: s.danger }),
    }),
  ],
});

export const summon = signal('police.summon', {
  records: 'summons.issued',
  track: 'police',
  name: { vi: 'Yêu cầu đến trụ sở', en: 'Summon to the police' },
  help: {
    vi: 'Yêu cầu người có hành vi bạo lực đến trụ sở Công an xã (Điều 24).',
    en: 'Requires the perpetrator to come to the police (Art. 24).',
  },
  by: ['police'],
  says: { ground: z.enum(['protected-victim', 'danger']) },
  when: (c) => [
    ...ofDomesticViolence(c),
    need(c.handling.includes('police'), 'assigned-to-police'),
    need(c.police.summons !== 'issued', 'already-done'),
  ],
  allowed: (c, s) => [
    // As reported, without what only the station was told; but a threat to her life counts, whoever was told of it.
    need(
      s.ground === 'protected-victim'
        ? isProtected(c.reported)
        : c.facts.lifeThreatened || c.emergency || harmsHealth(c.reported, c.danger),
      'summons-ground',
    ),
  ],
  becomes: (_c, s) => [event('summons.issued', { ground: s.ground })],
});

export const summonsAnswered = signal('police.summonsAnswered', {
  records: 'summons.answered',
  track: 'police',
  name: { vi: 'Kết quả yêu cầu đến trụ sở', en: 'Summons answered' },
  help: { vi: 'Người được yêu cầu đã đến hoặc từ chối.', en: 'He came, or refused.' },
  by: ['police'],
  says: { attended: z.boolean() },
  when: (c) => [need(c.police.summons === 'issued', 'summons-first')],
  becomes: (_c, s) => [event('summons.answered', { attended: s.attended })],
});

export const watch = signal('supervision.watch', {
  records: 'supervision.watching',
  track: 'police',
  name: { vi: 'Giám sát tạm thời', en: 'Interim watch' },
  help: {
    vi: 'Trưởng xóm, tổ an ninh theo dõi trong khi chờ phân công.',
    en: 'Hamlet head and security team watch until a supervisor is named.',
  },
  by: ['police'],
  says: { orderedBy: OrderedBy },
  when: (c) => [need(inForce(c).length > 0, 'order-running'), need(isDue(c, 'watch'), 'already-done')],
  allowed: onTime('watch'),
  becomes: (c, s) => [event('supervision.watching', namesOf(c, 'watch', s.orderedBy))],
});

export const assignSupervisor = signal('supervision.assign', {
  records: 'supervision.assigned',
  track: 'police',
  name: { vi: 'Phân công người giám sát', en: 'Assign a supervisor' },
  help: {
    vi: 'Quyết định phân công kèm kế hoạch giám sát.',
    en: 'The decision that names a supervisor, with the plan.',
  },
  by: ['police'],
  private: 'person',
  says: {
    planAttached: z.literal(true).describe('The plan goes with the decision (Circular 66/2025 Art. 2)'),
    orderedBy: OrderedBy,
  },
  when: (c) => [need(inForce(c).length > 0, 'order-running'), need(isDue(c, 'assign'), 'already-done')],
  allowed: onTime('assign'),
  becomes: (c, s) => [event('supervision.assigned', namesOf(c, 'assign', s.orderedBy))],
});

export const announceSupervision = signal('supervision.announce', {
  records: 'supervision.announced',
  track: 'police',
  name: { vi: 'Thông báo việc giám sát', en: 'Announce the supervision' },
  help: {
    vi: 'Thông báo cho hai bên, trưởng xóm và người giám sát.',
    en: 'Announced to both families, the hamlet head and the supervisor.',
  },
  by: ['police'],
  says: { refusedToReceive: z.boolean().optional().describe('Absent: not known'), orderedBy: OrderedBy },
  when: (c) => [
    need(inForce(c).length > 0, 'order-running'),
    need(isDue(c, 'announce') || !isDue(c, 'assign'), 'supervisor-first'),
    need(isDue(c, 'announce'), 'already-done'),
  ],
  allowed: onTime('announce'),
  becomes: (c, s) => [
    event('supervision.announced', {
      ...namesOf(c, 'announce', s.orderedBy),
      ...(s.refusedToReceive !== undefined && { refusedToReceive: s.refusedToReceive }),
    }),
  ],
});

export const undertaking = signal('supervision.undertake', {
  records: 'supervision.undertaken',
  track: 'police',
  name: { vi: 'Ký cam kết', en: 'Undertaking signed' },
  help: { vi: 'Người bị giám sát ký cam kết.', en: 'The monitored person signs the undertaking.' },
  by: ['police'],
  says: { refusedToSign: z.boolean().describe('No: it is signed'), orderedBy: OrderedBy },
  when: (c) => [
    need(inForce(c).length > 0, 'order-running'),
    need(isDue(c, 'undertake') || inForce(c).some((one) => one.supervision === 'undertaken'), 'announce-first'),
    need(isDue(c, 'undertake'), 'already-done'),
  ],
  allowed: onTime('undertake'),
  becomes: (c, s) => [
    event('supervision.undertaken', { ...namesOf(c, 'undertake', s.orderedBy), refusedToSign: s.refusedToSign }),
  ],
});

/** Was contact permitted at that moment? A court's order permits none. */
const mayMeet = (c: CaseState, at: Instant): boolean =>
  orderAt(c, at) !== undefined && c.noContact.contacts.some((k) => (k.from ?? at) <= at && at <= k.endsAt);

export const breach = signal('noContact.breach', {
  records: 'noContact.breached',
  track: 'police',
  name: { vi: 'Vi phạm cấm tiếp xúc', en: 'No-contact breached' },
  help: {
    vi: 'Đến gần dưới 100 m không có tường ngăn an toàn, hoặc dùng phương tiện liên lạc để bạo lực.',
    en: 'Within 100 m without a safe wall, or violence by phone or another device (Decree 76/2023 Art. 19).',
  },
  by: ['police', 'hamlet'],
  says: {
    breach: oneOf(BREACHES).describe('unknown: it was, and nobody has said how'),
    distance: z.int().min(0).max(100_000).optional().describe('Metres between them'),
    wall: z.enum(['yes', 'no', 'unknown']).optional().describe('A wall or partition kept her safe'),
  },
  // What is told late was a breach all the same, if an order was in force then: its fine has a year (Decree 282/2025 Art. 6, 53).
  when: (c) => [need(c.noContact.orders.length > 0 || c.courtOrders.length > 0, 'order-running')],
  allowed: (c, s, { happenedAt }) => [
    need((orderAt(c, happenedAt) ?? courtOrderAt(c, happenedAt)) !== undefined, 'order-running'),
    // What is told of the distance and the wall decides; what is not told takes nothing away (Decree 76/2023 Art. 19).
    need(s.breach !== 'within-100-m' || ((s.distance ?? 0) <= 100 && s.wall !== 'yes'), 'no-breach'),
    need(s.breach !== 'within-100-m' || !mayMeet(c, happenedAt), 'contact-permitted'),
  ],
  becomes: (c, s, { happenedAt }) => [
    event('noContact.breached', {
      order: orderAt(c, happenedAt)?.n,
      kind: s.breach,
      ...(s.distance !== undefined && { distance: s.distance }),
      ...(s.wall !== undefined && { wall: s.wall }),
    }),
  ],
});

/** The contacts that still run, or were not yet told to the chair. */
const openContact = (c: CaseState) => c.noContact.contacts.findLast((contact) => contact.status === 'running');
const untoldContact = (c: CaseState) => c.noContact.contacts.findLast((contact) => !contact.chairTold);

export const permitContact = signal('contact.permit', {
  records: 'contact.permitted',
  track: 'police',
  name: { vi: 'Cho phép tiếp xúc', en: 'Permit contact' },
  help: {
    vi: 'Mẫu 09, người giám sát đã ký; chỉ ba trường hợp; không quá 4 giờ (Nghị định 76/2023 Điều 18).',
    en: 'Form 09, signed by the supervisor; three cases only; 4 hours at most (Decree 76/2023 Art. 18).',
  },
  by: ['police', 'hamlet'],
  says: {
    reason: z.enum(PERMITTED_REASONS),
    endsAt: InstantText.describe('Until when; 4 hours from the supervisor’s signature at most'),
    supervisorSigned: z.literal(true),
  },
  when: (c) => [
    need(runningOrder(c) !== undefined, 'order-running'),
    need(supervision(c) !== 'none' && supervision(c) !== 'watching', 'supervisor-first'),
    need(openContact(c) === undefined, 'already-done'),
  ],
  allowed: (c, s, x) => [
    ...sinceSigned(c, s, x),
    need(s.endsAt > x.happenedAt, 'order-ends-later'),
    need(s.endsAt <= latestWritten(c.pack, 'no-contact.contact', x.happenedAt), 'four-hours'),
  ],
  becomes: (c, s) => [
    event('contact.permitted', {
      n: nextNumber(c, 'contact'),
      order: orderNo(c),
      reason: s.reason,
      endsAt: s.endsAt,
    }),
  ],
});

export const tellChairOfContact = signal('contact.tellChair', {
  records: 'contact.chairTold',
  track: 'police',
  name: { vi: 'Báo Chủ tịch việc tiếp xúc', en: 'Tell the chair of the contact' },
  help: { vi: 'Người giám sát báo Chủ tịch ngay.', en: 'The supervisor tells the chair at once.' },
  by: ['police', 'hamlet'],
  says: {},
  when: (c) => [need(untoldContact(c) !== undefined, 'contact-first')],
  becomes: (c) => [event('contact.chairTold', { n: untoldContact(c)?.n ?? 0 })],
});

export const endContact = signal('contact.end', {
  records: 'contact.ended',
  track: 'police',
  name: { vi: 'Kết thúc tiếp xúc', en: 'End of the contact' },
  help: { vi: 'Người bị cấm tiếp xúc đã rời đi.', en: 'He has left; staying longer than written is a breach.' },
  by: ['police', 'hamlet'],
  says: {},
  when: (c) => [need(openContact(c) !== undefined, 'contact-first')],
  allowed: (c, _s, x) => [need(x.happenedAt >= (openContact(c)?.from ?? x.happenedAt), 'out-of-order')],
  becomes: (c) => [event('contact.ended', { n: openContact(c)?.n ?? 0 })],
});

const isHeld = (c: CaseState): boolean => c.custody.status === 'held' || c.custody.status === 'extended';
/** One breach, one custody: the last breach must have come after the last time he was taken. */
const isUnanswered = ({ lastBreachAt, custody }: CaseState): boolean =>
  lastBreachAt === undefined || custody.since === undefined || lastBreachAt > custody.since;
/** Custody is counted from when it began. */
const sinceHeld = (c: CaseState, _s: unknown, x: Context) => [
  need(x.happenedAt >= (c.custody.since ?? x.happenedAt), 'out-of-order'),
];

export const takeIntoCustody = signal('custody.take', {
  records: 'custody.taken',
  track: 'police',
  name: { vi: 'Tạm giữ hành chính', en: 'Take into custody' },
  help: {
    vi: 'Khi vi phạm quyết định cấm tiếp xúc: không quá 12 giờ; nếu kéo dài thì tổng cộng không quá 24 giờ kể từ lúc bắt đầu tạm giữ; quyết định bằng văn bản.',
    en: 'For a breach of no contact: 12 hours, extended 24 in all; by a written decision.',
  },
  by: ['police'],
  says: { minor: z.boolean().describe('He is under 18: his parents are told'), inWriting: z.literal(true) },
  when: (c) => [need(!isHeld(c), 'already-done'), need(c.breaches > 0 && isUnanswered(c), 'breach-first')],
  allowed: (c, _s, x) => [need(x.happenedAt >= (c.lastBreachAt ?? x.happenedAt), 'out-of-order')],
  becomes: (_c, s) => [event('custody.taken', { minor: s.minor })],
});

export const tellParents = signal('custody.tellParents', {
  records: 'custody.parentsTold',
  track: 'police',
  name: { vi: 'Báo cha mẹ, người giám hộ', en: 'Tell his parents' },
  help: {
    vi: 'Người chưa thành niên bị giữ ban đêm hoặc quá 6 giờ: báo ngay.',
    en: 'A minor held at night or for more than 6 hours: at once.',
  },
  by: ['police'],
  says: {},
  when: (c) => [need(isHeld(c), 'custody-first')],
  allowed: sinceHeld,
  becomes: () => [event('custody.parentsTold', {})],
});

export const extendCustody = signal('custody.extend', {
  records: 'custody.extended',
  track: 'police',
  name: { vi: 'Kéo dài tạm giữ', en: 'Extend custody' },
  help: { vi: 'Tổng cộng không quá 24 giờ.', en: '24 hours in all at most.' },
  by: ['police'],
  says: { inWriting: z.literal(true) },
  when: (c) => [need(isHeld(c), 'custody-first'), need(c.custody.status === 'held', 'already-done')],
  allowed: (c, s, x) => [
    ...sinceHeld(c, s, x),
    need(x.happenedAt <= limitEnd(c.pack, 'custody.release', c.custody.since ?? x.happenedAt), 'custody-over'),
  ],
  becomes: () => [event('custody.extended', {})],
});

export const release = signal('custody.release', {
  records: 'custody.released',
  track: 'police',
  name: { vi: 'Hết tạm giữ', en: 'Release from custody' },
  help: { vi: 'Trả tự do, hoặc chuyển bước xử lý tiếp theo.', en: 'Released, or a further lawful step.' },
  by: ['police'],
  says: { further: z.boolean().optional().describe('A further lawful step follows; absent: not known') },
  when: (c) => [need(isHeld(c), 'custody-first')],
  allowed: sinceHeld,
  becomes: (_c, s) => [event('custody.released', s.further === undefined ? {} : { further: s.further })],
});

export const policeSignals = [
  openEmergency,
  dispatch,
  stopViolence,
  summon,
  summonsAnswered,
  watch,
  assignSupervisor,
  announceSupervision,
  undertaking,
  breach,
  permitContact,
  tellChairOfContact,
  endContact,
  takeIntoCustody,
  tellParents,
  extendCustody,
  release,
] as const;
