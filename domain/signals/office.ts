import { z } from 'zod';
import { RoleName } from '../agencies';
import { event } from '../events';
import { type AgencyRef, CaseCodeText, Ordinal } from '../ids';
import { LINKS } from '../links';
import { need } from '../rules';
import { OUTCOMES, RECEIVERS, type Receiver, ReceiverName } from '../services';
import { type CaseState, runningCourtOrder, runningOrder, runningSeparation } from '../state';
import { AgencyName, oneOf, signal } from './signal';
import { servesReceiver } from './survivor';

/** Coordination by the culture-social office: GBVIMS case management in six steps, closing with a second person. */
const open = (c: CaseState, n: number) =>
  c.referrals.find((r) => r.n === n && (r.status === 'open' || r.status === 'referred'));

/** GBVIMS closure form: all of it, or the case stays open. */
export const CHECKLIST = {
  'needs-met': {
    vi: 'Nhu cầu của người bị bạo lực đã được đáp ứng hoặc người bị bạo lực không cần nữa',
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

/**
 * What has to be done before a case may end, whatever the reason. Her legal aid may be in the hands of the Centre still: it has a file
 * of its own, and an end of its own.
 */
const clear = (c: CaseState) => [
  ...nothingStands(c),
  need(!isChildUnprotected(c), 'child-not-stable'),
  crimeHandedOn(c),
  need(!c.regimes.includes('trafficking') || c.trafficking !== 'none', 'province-first'),
  need(c.mediation !== 'running', 'mediation-running'),
  need(
    !Object.values(c.clocks).some(
      (k) => k.status === 'running' && k.breachedAt !== undefined && k.answeredAt === undefined,
    ),
    'breach-unanswered',
  ),
];

/** And what depends on the reason: another commune takes a transferred child over; who cannot be reached is explained nothing. */
const clearFor = (c: CaseState, reason: string | undefined) => [
  need(!c.regimes.includes('child') || c.child.plan === 'closed' || reason === 'transferred', 'child-not-stable'),
  need(
    c.legalAid.status !== 'none' || c.wishes.legal !== undefined || reason === 'no-contact-over-30-days',
    'right-explained-first',
  ),
];

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

export const own = signal('case.own', {
  records: 'case.owned',
  track: 'office',
  name: { vi: 'Nhận phụ trách hồ sơ', en: 'Take the case' },
  help: { vi: 'Người gửi trở thành người phụ trách.', en: 'The sender becomes the case owner.' },
  by: ['office'],
  says: {},
  when: (c, by) => [need(c.owner?.actor !== by.actor, 'already-done')],
  becomes: (_c, _s, x) => [event('case.owned', { owner: x.by })],
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

/** Services that she can be referred to: she has consented, has not declined since, and nobody is asked already. */
export const referable = (c: CaseState): readonly Receiver[] =>
  (Object.keys(RECEIVERS) as Receiver[]).filter(
    (receiver) =>
      c.consents[receiver] === 'given' &&
      c.wishes[receiver] !== 'declines' &&
      !c.referrals.some((r) => r.receiver === receiver && r.status === 'open'),
  );

export const refer = signal('referral.make', {
  records: 'referral.made',
  track: 'office',
  name: { vi: 'Chuyển gửi', en: 'Refer' },
  help: { vi: 'Chuyển đến một dịch vụ mà người bị bạo lực đã đồng ý.', en: 'To a service she has consented to.' },
  by: ['office', 'police', 'health', 'womens-union'],
  says: { receiver: ReceiverName, to: RoleName, agency: AgencyName },
  offered: (c) => [need(referable(c).length > 0, 'consent')],
  allowed: (c, s) => [
    need(servesReceiver(s.receiver, s.to), 'referral-addressee'),
    need(c.consents[s.receiver] === 'given', 'consent'),
    need(c.wishes[s.receiver] !== 'declines', 'she-declined'),
    need(!c.referrals.some((r) => r.receiver === s.receiver && r.status === 'open'), 'referral-open'),
  ],
  becomes: (c, s) => [
    event('referral.made', {
      n: c.referrals.length + 1,
      receiver: s.receiver,
      to: s.to,
      agency: s.agency as AgencyRef,
    }),
  ],
});

export const answerReferral = signal('referral.answer', {
  records: 'referral.answered',
  track: 'office',
  name: { vi: 'Trả lời chuyển gửi', en: 'Answer a referral' },
  help: {
    vi: 'Một trong sáu kết quả; người bị bạo lực từ chối không phải là thất bại.',
    en: 'One of six outcomes; her declining is not a failure.',
  },
  by: ['police', 'health', 'shelter', 'legal-aid', 'womens-union', 'front', 'school', 'organisation', 'office'],
  says: { referral: Ordinal, outcome: oneOf(OUTCOMES) },
  offered: (c, by) => [
    need(
      c.referrals.some((r) => r.status === 'open' && (by.role === 'office' || r.agency === by.agency)),
      'referral-first',
    ),
  ],
  allowed: (c, s, x) => {
    const referral = open(c, s.referral);
    return [
      need(referral?.status === 'open', 'referral-first'),
      need(x.by.role === 'office' || referral?.agency === x.by.agency, 'referral-addressee'),
    ];
  },
  becomes: (_c, s) => [event('referral.answered', { n: s.referral, outcome: s.outcome })],
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
  when: (c) => [need(c.stage === 'open', 'already-done'), ...clear(c)],
  allowed: (c, s) => [
    need(new Set<Check>(s.checklist).size === Object.keys(CHECKLIST).length, 'closure-checklist'),
    need(s.reason !== 'no-contact-over-30-days' || isLost(c), 'lost-contact-tries'),
    ...clearFor(c, s.reason),
  ],
  becomes: (_c, s) => [event('closure.proposed', { reason: s.reason, checklist: s.checklist })],
});

export const approveClosure = signal('closure.approve', {
  records: 'case.closed',
  track: 'office',
  name: { vi: 'Duyệt hoặc trả lại đề nghị đóng', en: 'Approve or return the closure' },
  help: { vi: 'Người duyệt khác người đề nghị.', en: 'By somebody other than the one who proposed.' },
  by: ['office', 'chair'],
  says: { approved: z.boolean() },
  when: (c, by) => [
    need(c.stage === 'closing', 'closure-proposed-first'),
    need(c.closure?.by !== by.actor, 'second-person'),
  ],
  allowed: (c, s) => (s.approved ? [...clear(c), ...clearFor(c, c.closure?.reason)] : []),
  becomes: (c, s) => [
    s.approved ? event('case.closed', { reason: c.closure?.reason ?? 'needs-met' }) : event('closure.returned', {}),
  ],
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

export const merge = signal('case.merge', {
  records: 'case.merged',
  track: 'office',
  name: { vi: 'Gộp hồ sơ trùng', en: 'Merge as duplicate' },
  help: { vi: 'Hồ sơ này trùng với hồ sơ khác.', en: 'The same incident is on record under another code.' },
  by: ['office'],
  says: { into: CaseCodeText, thisCase: CaseCodeText.optional() },
  when: nothingStands,
  allowed: (_c, s) => [need(s.into !== s.thisCase, 'itself')],
  becomes: (_c, s) => [event('case.merged', { into: s.into })],
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

export const notGbv = signal('case.notGbv', {
  records: 'case.notGbv',
  track: 'office',
  name: { vi: 'Không phải bạo lực trên cơ sở giới', en: 'Not a GBV case' },
  help: { vi: 'Chuyển sang nơi phù hợp, có lý do.', en: 'Goes where it belongs, with a reason.' },
  by: ['office'],
  says: { reason: z.enum(['other-dispute', 'wrong-address', 'false-report', 'other']) },
  when: (c) => [
    ...nothingStands(c),
    crimeHandedOn(c),
    need(!isChildUnprotected(c), 'child-not-stable'),
    need(!c.regimes.includes('child') || c.child.assessed, 'child-officer-first'),
  ],
  becomes: (_c, s) => [event('case.notGbv', { reason: s.reason })],
});

export const officeSignals = [
  own,
  planSafety,
  refer,
  answerReferral,
  contact,
  review,
  proposeClosure,
  approveClosure,
  reopen,
  tellProvince,
  verifyTrafficking,
  merge,
  link,
  unlink,
  notGbv,
] as const;
