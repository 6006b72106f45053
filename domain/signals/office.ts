import { z } from 'zod';
import { type Actor, type Role, RoleName } from '../agencies';
import { event } from '../events';
import { type AgencyRef, CaseCodeText, Ordinal } from '../ids';
import { LINKS } from '../links';
import { need, type RuleId } from '../rules';
import {
  LIFE_SAVING,
  OUTCOMES,
  OVERRIDES,
  RECEIVERS,
  REFERRAL_RESULTS,
  type Receiver,
  ReceiverName,
} from '../services';
import { type CaseState, nextNumber, type Referral } from '../state';
import { AgencyName, oneOf, signal } from './signal';
import { servesReceiver } from './survivor';

/** Coordination by the culture-social office: GBVIMS case management in six steps, closing with a second person. */
const open = (c: CaseState, n: number) =>
  c.referrals.find((r) => r.n === n && (r.status === 'open' || r.status === 'referred'));

export const own = signal('case.own', {
  records: 'case.owned',
  track: 'office',
  name: { vi: 'Nhận phụ trách hồ sơ', en: 'Take the case' },
  help: {
    vi: 'Khi hồ sơ chưa có người phụ trách: người gửi trở thành người phụ trách.',
    en: 'While the case has no owner: the sender becomes it.',
  },
  by: ['office'],
  says: {},
  when: (c, by) => [need(c.owner?.actor !== by.actor, 'already-done'), need(c.owner === undefined, 'owner-hands-over')],
  becomes: (_c, _s, x) => [event('case.owned', { owner: x.by })],
});

export const offer = signal('case.offer', {
  records: 'case.offered',
  track: 'office',
  name: { vi: 'Đề nghị chuyển giao hồ sơ', en: 'Offer the case to another' },
  help: {
    vi: 'Người phụ trách chuyển cho người khác; người phụ trách vắng thì Chủ tịch đề nghị. Chỉ xong khi người nhận đồng ý.',
    en: 'The owner passes the case on; while the owner is away the chair offers it. Done only when somebody accepts.',
  },
  by: ['office', 'chair'],
  says: {},
  when: (c, by) => [
    need(c.owner !== undefined && (by.role === 'chair' || c.owner.actor === by.actor), 'owner-hands-over'),
    need(c.offeredBy === undefined, 'already-done'),
  ],
  becomes: () => [event('case.offered', {})],
});

export const answerOffer = signal('case.answerOffer', {
  records: 'case.offerAnswered',
  track: 'office',
  name: { vi: 'Trả lời việc chuyển giao', en: 'Answer the offer' },
  help: {
    vi: 'Nhận thì thành người phụ trách; không nhận thì người cũ vẫn phụ trách.',
    en: 'Who accepts is the owner from then on; refused, the case stays with its owner.',
  },
  by: ['office'],
  says: { accepted: z.boolean() },
  when: (c, by) => [
    need(c.offeredBy !== undefined, 'offer-first'),
    need(c.offeredBy !== by.actor && c.owner?.actor !== by.actor, 'offer-other'),
  ],
  becomes: (_c, s, x) => [
    event('case.offerAnswered', { accepted: s.accepted }),
    ...(s.accepted ? [event('case.owned', { owner: x.by })] : []),
  ],
});

export const planSafety = signal('plan.make', {
  records: 'plan.made',
  track: 'office',
  name: { vi: 'Lập kế hoạch an toàn', en: 'Safety plan' },
  help: { vi: 'Lập hoặc sửa kế hoạch an toàn cùng người bị bạo lực.', en: 'Makes or revises the plan, with her.' },
  by: ['office', 'womens-union'],
  says: { withHer: z.boolean() },
  becomes: (c, s) => [event('plan.made', { version: c.planVersion + 1, withHer: s.withHer })],
});

/** Law 91/2025 Art. 19.1a (V): her life is threatened, as far as anybody was told. */
const isLifeAtStake = (c: CaseState): boolean => c.facts.lifeThreatened === true || c.danger === 'yes' || c.emergency;

/**
 * Services that she can be referred to: she has consented and has not declined since; what saves a life also without, while hers is at
 * stake. Nobody is asked already.
 */
export const referable = (c: CaseState): readonly Receiver[] =>
  (Object.keys(RECEIVERS) as Receiver[]).filter(
    (receiver) =>
      ((c.consents[receiver] === 'given' && c.wishes[receiver] !== 'declines') ||
        (isLifeAtStake(c) && LIFE_SAVING.some((kind) => kind === receiver))) &&
      !c.referrals.some((r) => r.receiver === receiver && r.status === 'open'),
  );

export const refer = signal('referral.make', {
  records: 'referral.made',
  track: 'office',
  name: { vi: 'Kết nối, chuyển gửi dịch vụ', en: 'Refer' },
  help: {
    vi: 'Chuyển đến một dịch vụ đã được đồng ý; chỉ khi tính mạng bị đe dọa mới chuyển được khi chưa có sự đồng ý, có lý do, và người thứ hai xem lại trong 24 giờ.',
    en: 'To a service she has consented to; without it only while her life is threatened, with a reason, and a second person looks at it within 24 hours.',
  },
  by: ['office', 'police', 'health', 'womens-union'],
  says: {
    receiver: ReceiverName,
    to: RoleName,
    agency: AgencyName,
    withoutConsent: oneOf(OVERRIDES)
      .optional()
      .describe('Only while her life is threatened: why it goes without her consent'),
  },
  offered: (c) => [need(referable(c).length > 0, 'consent')],
  allowed: (c, s, x) => [
    // Whoever else asks for shelter names no address: what became of it would tell where she is.
    need(s.to !== 'shelter' || x.by.role === 'office', 'address-by-office'),
    need(servesReceiver(s.receiver, s.to), 'serves-not'),
    need(s.withoutConsent !== undefined || c.consents[s.receiver] === 'given', 'consent'),
    need(s.withoutConsent !== undefined || c.wishes[s.receiver] !== 'declines', 'she-declined'),
    need(
      s.withoutConsent === undefined || (isLifeAtStake(c) && LIFE_SAVING.some((kind) => kind === s.receiver)),
      'life-override',
    ),
    need(!c.referrals.some((r) => r.receiver === s.receiver && r.status === 'open'), 'referral-open'),
  ],
  becomes: (c, s) => [
    event('referral.made', {
      n: nextNumber(c, 'referral'),
      receiver: s.receiver,
      to: s.to,
      agency: s.agency as AgencyRef,
      ...(s.withoutConsent !== undefined && { withoutConsent: s.withoutConsent }),
    }),
  ],
});

const SERVES: readonly Role[] = [
  'police',
  'health',
  'shelter',
  'legal-aid',
  'womens-union',
  'front',
  'school',
  'organisation',
  'office',
];

const isUnreviewed = (r: Referral): boolean => r.withoutConsent !== undefined && r.upheld === undefined;

/** The referrals that a signal of this kind, said by this person, can be about. */
export function referralsMeant(c: CaseState, kind: string, by: Actor): readonly Referral[] {
  const isOurs = (r: Referral) => r.agency === by.agency;
  switch (kind) {
    case 'referral.answer':
      return c.referrals.filter((r) => r.status === 'open' && isOurs(r));
    case 'referral.finish':
      return c.referrals.filter((r) => r.status === 'referred' && isOurs(r));
    case 'referral.withdraw':
      return c.referrals.filter(
        (r) => open(c, r.n) !== undefined && (by.role === 'office' || r.by?.agency === by.agency),
      );
    case 'referral.review':
      return c.referrals.filter((r) => isUnreviewed(r) && r.by?.actor !== by.actor);
    default:
      return [];
  }
}

const someMeant = (kind: string, otherwise: RuleId) => (c: CaseState, by: Actor) => [
  need(referralsMeant(c, kind, by).length > 0, otherwise),
];

export const answerReferral = signal('referral.answer', {
  records: 'referral.answered',
  track: 'office',
  name: { vi: 'Trả lời chuyển gửi', en: 'Answer a referral' },
  help: {
    vi: 'Chỉ nơi nhận trả lời: một trong sáu kết quả; người bị bạo lực từ chối không phải là thất bại. Nơi nhận không trả lời thì nơi gửi rút lại.',
    en: 'By its receiver alone: one of six outcomes; her declining is not a failure. One that nobody answers is withdrawn by its maker.',
  },
  by: SERVES,
  says: { referral: Ordinal, outcome: oneOf(OUTCOMES) },
  offered: someMeant('referral.answer', 'referral-first'),
  allowed: (c, s, x) => {
    const referral = open(c, s.referral);
    return [
      need(referral?.status === 'open', 'referral-first'),
      need(referral?.agency === x.by.agency, 'referral-addressee'),
    ];
  },
  becomes: (_c, s) => [event('referral.answered', { n: s.referral, outcome: s.outcome })],
});

export const finishReferral = signal('referral.finish', {
  records: 'referral.finished',
  track: 'office',
  name: { vi: 'Kết thúc dịch vụ', en: 'Service of a referral done' },
  help: {
    vi: 'Nơi nhận ghi dịch vụ đã xong, hoặc vì sao dừng; từ đó thôi xem được hồ sơ.',
    en: 'By its receiver: the service was given, or why it stopped; from then on it sees the case no more.',
  },
  by: SERVES,
  says: { referral: Ordinal, result: oneOf(REFERRAL_RESULTS) },
  offered: someMeant('referral.finish', 'referral-accepted-first'),
  allowed: (c, s, x) => {
    const referral = open(c, s.referral);
    return [
      need(referral?.status === 'referred', 'referral-accepted-first'),
      need(referral?.agency === x.by.agency, 'referral-addressee'),
    ];
  },
  becomes: (_c, s) => [event('referral.finished', { n: s.referral, result: s.result })],
});

export const withdrawReferral = signal('referral.withdraw', {
  records: 'referral.ended',
  track: 'office',
  name: { vi: 'Rút lại chuyển gửi', en: 'Withdraw a referral' },
  help: {
    vi: 'Một chuyển gửi; nơi nhận thôi xem được hồ sơ.',
    en: 'This one referral; its receiver sees the case no more.',
  },
  by: ['office', 'police', 'health', 'womens-union'],
  says: { referral: Ordinal, because: z.enum(['no-answer', 'not-needed', 'wrong-service', 'declined']) },
  offered: someMeant('referral.withdraw', 'referral-first'),
  allowed: (c, s, x) => {
    const referral = open(c, s.referral);
    return [
      need(referral !== undefined, 'referral-first'),
      need(x.by.role === 'office' || referral?.by?.agency === x.by.agency, 'referral-maker'),
    ];
  },
  becomes: (_c, s) => [event('referral.ended', { n: s.referral, because: s.because })],
});

export const reviewReferral = signal('referral.review', {
  records: 'referral.reviewed',
  track: 'office',
  name: { vi: 'Xem lại chuyển gửi khi chưa có sự đồng ý', en: 'Look again at a referral without consent' },
  help: {
    vi: 'Người thứ hai xem có cần thiết không; không thì chuyển gửi chấm dứt.',
    en: 'By a second person: whether it was needed; if not, the referral ends.',
  },
  by: ['chair', 'office'],
  says: { referral: Ordinal, upheld: z.boolean() },
  when: (c) => [need(c.referrals.some(isUnreviewed), 'override-first')],
  offered: someMeant('referral.review', 'second-person'),
  allowed: (c, s, x) => {
    const referral = c.referrals.find((r) => r.n === s.referral);
    return [
      need(referral !== undefined && isUnreviewed(referral), 'override-first'),
      need(referral?.by?.actor !== x.by.actor, 'second-person'),
    ];
  },
  becomes: (c, s) => [
    event('referral.reviewed', { n: s.referral, upheld: s.upheld }),
    ...(!s.upheld && open(c, s.referral) !== undefined
      ? [event('referral.ended', { n: s.referral, because: 'not-upheld' })]
      : []),
  ],
});

export const contact = signal('followUp.contact', {
  records: 'followUp.contacted',
  track: 'office',
  name: { vi: 'Liên hệ theo dõi', en: 'Follow-up contact' },
  help: {
    vi: 'Gọi vào giờ và kênh an toàn của người bị bạo lực; không liên lạc được thì ghi bằng cách nào, có vào giờ an toàn không.',
    en: 'At her safe time, on her safe channel; of one who was not reached, by which way, and whether at a safe time.',
  },
  by: ['office', 'womens-union'],
  says: {
    reached: z.boolean(),
    safe: z.boolean().optional().describe('She says she is safe'),
    way: z.enum(['call', 'message', 'trusted-person', 'visit']).optional(),
    safeTime: z.boolean().optional().describe('At a time that she named as safe'),
    codeWord: z.boolean().optional().describe('With the code word agreed with her'),
  },
  becomes: (_c, { reached, safe, way, safeTime, codeWord }) => [
    event('followUp.contacted', { reached, safe, way, safeTime, codeWord }),
  ],
});

export const review = signal('case.review', {
  records: 'case.reviewed',
  track: 'office',
  name: { vi: 'Rà soát hồ sơ', en: 'Review' },
  help: { vi: 'Rà soát định kỳ: tiếp tục, đổi kế hoạch, hay đóng.', en: 'Goes on, changes the plan, or can close.' },
  by: ['office'],
  says: { result: z.enum(['continue', 'change-plan', 'can-close']) },
  becomes: (_c, s) => [event('case.reviewed', { result: s.result })],
});

export const tellProvince = signal('trafficking.tellProvince', {
  records: 'trafficking.provinceTold',
  track: 'office',
  name: { vi: 'Báo cơ quan y tế cấp tỉnh', en: 'Tell the province' },
  help: {
    vi: 'Ngay khi tiếp nhận người nghi là nạn nhân mua bán (Luật 53/2024 Điều 27); theo kế hoạch của xã, cả khi cưỡng ép kết hôn, tảo hôn.',
    en: 'At once, when a person may have been trafficked (Law 53/2024 Art. 27); by the commune plan also of a forced or child marriage.',
  },
  by: ['office', 'chair', 'police'],
  says: {},
  when: (c) => [
    need(c.regimes.includes('trafficking') || c.regimes.includes('forced-marriage'), 'trafficking-only'),
    need(c.trafficking === 'none', 'already-done'),
  ],
  becomes: () => [event('trafficking.provinceTold', {})],
});

export const verifyTrafficking = signal('trafficking.verify', {
  records: 'trafficking.verified',
  track: 'office',
  name: { vi: 'Kết quả xác minh', en: 'Verified' },
  help: { vi: 'Ghi kết quả của cơ quan cấp tỉnh.', en: 'Records what the province and its police found.' },
  by: ['office', 'police'],
  says: { result: z.enum(['victim', 'not-victim', 'open']) },
  when: (c) => [need(c.trafficking === 'told', 'province-first')],
  becomes: (_c, s) => [event('trafficking.verified', { result: s.result })],
});

export const link = signal('case.link', {
  records: 'case.linked',
  track: 'office',
  name: { vi: 'Liên kết với hồ sơ khác', en: 'Link to another case' },
  help: {
    vi: 'Hai người bị bạo lực là hai hồ sơ; liên kết để không ai quên người kia.',
    en: 'Two survivors are two cases; a link keeps either from being forgotten.',
  },
  by: ['office', 'police', 'chair'],
  says: { other: CaseCodeText, because: oneOf(LINKS), thisCase: CaseCodeText.optional() },
  allowed: (c, s) => [
    need(s.other !== s.thisCase, 'itself'),
    need(!c.links.some(({ code }) => code === s.other), 'already-done'),
  ],
  becomes: (_c, s) => [event('case.linked', { other: s.other, because: s.because })],
});

export const unlink = signal('case.unlink', {
  records: 'case.unlinked',
  track: 'office',
  name: { vi: 'Bỏ liên kết', en: 'Undo a link' },
  help: { vi: 'Liên kết đã ghi nhầm.', en: 'The link was a mistake.' },
  by: ['office', 'police', 'chair'],
  says: { other: CaseCodeText },
  when: (c) => [need(c.links.length > 0, 'link-first')],
  allowed: (c, s) => [
    need(
      c.links.some(({ code }) => code === s.other),
      'link-first',
    ),
  ],
  becomes: (_c, s) => [event('case.unlinked', { other: s.other })],
});

export const officeSignals = [
  own,
  offer,
  answerOffer,
  planSafety,
  refer,
  answerReferral,
  finishReferral,
  withdrawReferral,
  reviewReferral,
  contact,
  review,
  tellProvince,
  verifyTrafficking,
  link,
  unlink,
] as const;
