import { z } from 'zod';
import { RoleName } from '../agencies';
import { event } from '../events';
import { type AgencyRef, CaseCodeText, Ordinal } from '../ids';
import { LINKS } from '../links';
import { need } from '../rules';
import { OUTCOMES, ReceiverName } from '../services';
import type { CaseState } from '../state';
import { AgencyName, oneOf, signal } from './signal';
import { servesReceiver } from './survivor';

/** Coordination by the culture-social office: GBVIMS case management in six steps, closing with a second person. */
const open = (c: CaseState, n: number) =>
  c.referrals.find((r) => r.n === n && (r.status === 'open' || r.status === 'referred'));

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
  help: { vi: 'Lập hoặc sửa kế hoạch an toàn cùng chị.', en: 'Makes or revises the plan, with her.' },
  by: ['office', 'womens-union'],
  says: { withHer: z.boolean() },
  becomes: (c, s) => [event('plan.made', { version: c.planVersion + 1, withHer: s.withHer })],
});

export const refer = signal('referral.make', {
  records: 'referral.made',
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
  records: 'referral.answered',
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
  records: 'followUp.contacted',
  track: 'office',
  name: { vi: 'Liên hệ theo dõi', en: 'Follow-up contact' },
  help: {
    vi: 'Gọi vào giờ và kênh an toàn của chị; không liên lạc được thì ghi bằng cách nào, có vào giờ an toàn không.',
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
  planSafety,
  refer,
  answerReferral,
  contact,
  review,
  tellProvince,
  verifyTrafficking,
  link,
  unlink,
] as const;
