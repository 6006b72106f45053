import { z } from 'zod';
import { RoleName } from '../agencies';
import { event } from '../events';
import { type AgencyRef, CaseCodeText, Ordinal } from '../ids';
import { need } from '../rules';
import { OUTCOMES, ReceiverName } from '../services';
import { type CaseState, runningCourtOrder, runningOrder, runningSeparation } from '../state';
import { AgencyName, oneOf, signal } from './signal';
import { servesReceiver } from './survivor';

/** Coordination by the culture-social office: GBVIMS case management in six steps, closing with a second person. */
const open = (c: CaseState, n: number) =>
  c.referrals.find((r) => r.n === n && (r.status === 'open' || r.status === 'referred'));

/** GBVIMS closure form: all of it, or the case stays open. */
export const CHECKLIST = {
  'needs-met': {
    vi: 'Nhu cầu của chị đã được đáp ứng hoặc chị không cần nữa',
    en: 'Her needs are met, or she wants no more',
  },
  'safety-plan-reviewed': {
    vi: 'Kế hoạch an toàn đã được rà soát cùng chị',
    en: 'The safety plan was reviewed with her',
  },
  'agreed-with-her': {
    vi: 'Chị đồng ý đóng hồ sơ, hoặc không liên lạc được dù đã cố gắng',
    en: 'She agrees to close, or could not be reached in spite of tries',
  },
  'told-she-may-return': { vi: 'Chị biết có thể quay lại bất cứ lúc nào', en: 'She knows she may return at any time' },
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
];

const clear = (c: CaseState) => [
  ...nothingStands(c),
  need(
    !Object.values(c.clocks).some(
      (k) => k.status === 'running' && k.breachedAt !== undefined && k.answeredAt === undefined,
    ),
    'breach-unanswered',
  ),
];

export const own = signal('case.own', {
  track: 'office',
  name: { vi: 'Nhận phụ trách hồ sơ', en: 'Take the case' },
  help: { vi: 'Người gửi trở thành người phụ trách.', en: 'The sender becomes the case owner.' },
  by: ['office'],
  says: {},
  when: (c, by) => [need(c.owner?.actor !== by.actor, 'already-done')],
  becomes: (_c, _s, x) => [event('case.owned', { owner: x.by })],
});

export const planSafety = signal('plan.make', {
  track: 'office',
  name: { vi: 'Lập kế hoạch an toàn', en: 'Safety plan' },
  help: { vi: 'Lập hoặc sửa kế hoạch an toàn cùng chị.', en: 'Makes or revises the plan, with her.' },
  by: ['office', 'womens-union'],
  says: { withHer: z.boolean() },
  becomes: (c, s) => [event('plan.made', { version: c.planVersion + 1, withHer: s.withHer })],
});

export const refer = signal('referral.make', {
  track: 'office',
  name: { vi: 'Chuyển gửi', en: 'Refer' },
  help: { vi: 'Chuyển đến một dịch vụ mà chị đã đồng ý.', en: 'To a service she has consented to.' },
  by: ['office', 'police', 'health', 'womens-union'],
  says: { receiver: ReceiverName, to: RoleName, agency: AgencyName },
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
  track: 'office',
  name: { vi: 'Trả lời chuyển gửi', en: 'Answer a referral' },
  help: {
    vi: 'Một trong sáu kết quả; chị từ chối không phải là thất bại.',
    en: 'One of six outcomes; her declining is not a failure.',
  },
  by: ['police', 'health', 'shelter', 'legal-aid', 'womens-union', 'front', 'school', 'organisation', 'office'],
  says: { referral: Ordinal, outcome: oneOf(OUTCOMES) },
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
  track: 'office',
  name: { vi: 'Liên hệ theo dõi', en: 'Follow-up contact' },
  help: { vi: 'Gọi vào giờ và kênh an toàn của chị.', en: 'At her safe time, on her safe channel.' },
  by: ['office', 'womens-union'],
  says: { reached: z.boolean(), safe: z.boolean().optional().describe('She says she is safe') },
  becomes: (_c, s) => [event('followUp.contacted', { reached: s.reached, safe: s.safe })],
});

export const review = signal('case.review', {
  track: 'office',
  name: { vi: 'Rà soát hồ sơ', en: 'Review' },
  help: { vi: 'Rà soát định kỳ: tiếp tục, đổi kế hoạch, hay đóng.', en: 'Goes on, changes the plan, or can close.' },
  by: ['office'],
  says: { result: z.enum(['continue', 'change-plan', 'can-close']) },
  becomes: (_c, s) => [event('case.reviewed', { result: s.result })],
});

export const proposeClosure = signal('closure.propose', {
  track: 'office',
  name: { vi: 'Đề nghị đóng hồ sơ', en: 'Propose closure' },
  help: { vi: 'Đủ danh mục; người thứ hai duyệt.', en: 'With the whole checklist; a second person approves.' },
  by: ['office'],
  says: {
    reason: z.enum(['needs-met', 'she-asks', 'left-area', 'transferred', 'no-contact-over-30-days']),
    checklist: z.array(oneOf(CHECKLIST)).max(4),
  },
  when: (c) => [need(c.stage === 'open', 'already-done'), ...clear(c)],
  allowed: (_c, s) => [need(new Set<Check>(s.checklist).size === Object.keys(CHECKLIST).length, 'closure-checklist')],
  becomes: (_c, s) => [event('closure.proposed', { reason: s.reason, checklist: s.checklist })],
});

export const approveClosure = signal('closure.approve', {
  track: 'office',
  name: { vi: 'Duyệt hoặc trả lại đề nghị đóng', en: 'Approve or return the closure' },
  help: { vi: 'Người duyệt khác người đề nghị.', en: 'By somebody other than the one who proposed.' },
  by: ['office', 'chair'],
  says: { approved: z.boolean() },
  when: (c, by) => [
    need(c.stage === 'closing', 'closure-proposed-first'),
    need(c.closure?.by !== by.actor, 'second-person'),
  ],
  allowed: (c, s) => (s.approved ? clear(c) : []),
  becomes: (c, s) => [
    s.approved ? event('case.closed', { reason: c.closure?.reason ?? 'needs-met' }) : event('closure.returned', {}),
  ],
});

export const reopen = signal('case.reopen', {
  track: 'office',
  name: { vi: 'Mở lại hồ sơ', en: 'Reopen' },
  help: { vi: 'Chị quay lại, hoặc có hành vi mới.', en: 'She returns, or there is a new act.' },
  by: ['office', 'police', 'chair'],
  stage: 'over',
  says: { reason: z.enum(['she-returns', 'new-act', 'closed-in-error']) },
  becomes: (_c, s) => [event('case.reopened', { reason: s.reason })],
});

export const tellProvince = signal('trafficking.tellProvince', {
  track: 'office',
  name: { vi: 'Báo cơ quan y tế cấp tỉnh', en: 'Tell the province' },
  help: {
    vi: 'Ngay khi tiếp nhận người nghi là nạn nhân mua bán (Luật 53/2024 Điều 27).',
    en: 'At once, when a person may have been trafficked (Law 53/2024 Art. 27).',
  },
  by: ['office', 'chair', 'police'],
  says: {},
  when: (c) => [
    need(c.regimes.includes('trafficking'), 'trafficking-only'),
    need(c.trafficking === 'none', 'already-done'),
  ],
  becomes: () => [event('trafficking.provinceTold', {})],
});

export const verifyTrafficking = signal('trafficking.verify', {
  track: 'office',
  name: { vi: 'Kết quả xác minh', en: 'Verified' },
  help: { vi: 'Ghi kết quả của cơ quan cấp tỉnh.', en: 'Records what the province and its police found.' },
  by: ['office', 'police'],
  says: { result: z.enum(['victim', 'not-victim', 'open']) },
  when: (c) => [need(c.trafficking === 'told', 'province-first')],
  becomes: (_c, s) => [event('trafficking.verified', { result: s.result })],
});

export const merge = signal('case.merge', {
  track: 'office',
  name: { vi: 'Gộp hồ sơ trùng', en: 'Merge as duplicate' },
  help: { vi: 'Hồ sơ này trùng với hồ sơ khác.', en: 'The same incident is on record under another code.' },
  by: ['office'],
  says: { into: CaseCodeText, thisCase: CaseCodeText.optional() },
  when: nothingStands,
  allowed: (_c, s) => [need(s.into !== s.thisCase, 'itself')],
  becomes: (_c, s) => [event('case.merged', { into: s.into })],
});

export const notGbv = signal('case.notGbv', {
  track: 'office',
  name: { vi: 'Không phải bạo lực trên cơ sở giới', en: 'Not a GBV case' },
  help: { vi: 'Chuyển sang nơi phù hợp, có lý do.', en: 'Goes where it belongs, with a reason.' },
  by: ['office'],
  says: { reason: z.enum(['other-dispute', 'wrong-address', 'false-report', 'other']) },
  when: nothingStands,
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
  notGbv,
] as const;
