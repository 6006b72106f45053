import { z } from 'zod';
import { event } from '../events';
import { latestWritten } from '../law/packs';
import { need } from '../rules';
import { type CaseState, nextNumber, runningSeparation } from '../state';
import { InstantText } from '../time';
import { signal } from './signal';

/**
 * Law on Children 102/2016 · Decree 56/2017 Art. 26–32 · Circular 14/2020 Art. 14.3: a survivor under 16. The commune's child-protection officer, who
 * sits with the culture-social office, takes part in every step; the chair decides.
 */
const isOfChild = (c: CaseState) => need(c.regimes.includes('child'), 'child-only');
/** Nothing about a child is decided before its officer has looked. */
const officerFirst = (c: CaseState) => need(c.child.assessed, 'child-officer-first');

export const verifyReport = signal('child.verify', {
  records: 'child.verified',
  track: 'office',
  name: { vi: 'Xác minh thông tin về trẻ', en: 'Verify the report of the child' },
  help: {
    vi: 'Đến nơi hoặc hỏi người biết chuyện, trước khi đánh giá ban đầu.',
    en: 'On the spot, or from those who know, before the initial assessment.',
  },
  by: ['office', 'police'],
  says: {},
  when: (c) => [isOfChild(c), need(!c.child.verified && !c.child.assessed, 'already-done')],
  becomes: () => [event('child.verified', {})],
});

export const assessRisk = signal('child.assess', {
  records: 'child.assessed',
  track: 'office',
  name: { vi: 'Đánh giá nguy cơ ban đầu', en: 'Assess the risk of the child' },
  help: { vi: 'Mẫu 02, do người làm công tác bảo vệ trẻ em.', en: 'Form 02, by the child-protection officer.' },
  by: ['office'],
  says: { emergency: z.boolean() },
  when: (c) => [isOfChild(c), need(!c.child.assessed, 'already-done')],
  becomes: (_c, s) => [event('child.assessed', { emergency: s.emergency })],
});

export const intervene = signal('child.intervene', {
  records: 'child.intervened',
  track: 'office',
  name: { vi: 'Can thiệp khẩn cấp cho trẻ', en: 'Intervene for the child' },
  help: {
    vi: 'Trẻ đã được bảo vệ; trong 12 giờ kể từ khi nhận thông tin.',
    en: 'The child is protected; within 12 hours of the information.',
  },
  by: ['office', 'police', 'chair'],
  says: {},
  when: (c) => [isOfChild(c)],
  becomes: () => [event('child.intervened', {})],
});

export const separate = signal('child.separate', {
  records: 'child.separated',
  track: 'chair',
  name: { vi: 'Tạm thời cách ly trẻ, hoặc gia hạn', en: 'Separate the child, or go on' },
  help: {
    vi: 'Mẫu 07: nơi an toàn và chăm sóc thay thế; không quá 15 ngày, kể cả gia hạn.',
    en: 'Form 07: a safe place and alternative care; 15 days at most, extensions included.',
  },
  by: ['chair'],
  says: { endsAt: InstantText.describe('The end written in the decision') },
  when: (c) => [isOfChild(c), officerFirst(c)],
  allowed: (c, s, x) => {
    const since = c.child.separations.at(-1)?.since ?? x.happenedAt;
    return [
      need(x.happenedAt >= since, 'out-of-order'),
      need(s.endsAt > x.happenedAt && s.endsAt > (runningSeparation(c)?.endsAt ?? since), 'order-ends-later'),
      // Counted from the first of those in a row: asking the court gives no new fifteen days, its answer may.
      need(
        c.child.court === 'separated' || s.endsAt <= latestWritten(c.pack, 'child.separation', since),
        'fifteen-days',
      ),
    ];
  },
  becomes: (c, s) => {
    const before = runningSeparation(c);
    return [
      ...(before ? [event('child.separationReplaced', { n: before.n })] : []),
      event('child.separated', { n: nextNumber(c, 'separation'), endsAt: s.endsAt }),
    ];
  },
});

export const returnHome = signal('child.return', {
  records: 'child.returned',
  track: 'chair',
  name: { vi: 'Đưa trẻ trở về', en: 'Return the child home' },
  help: {
    vi: 'Khi đánh giá lại thấy người chăm sóc an toàn (Mẫu 03).',
    en: 'Once the carer has been assessed as safe (Form 03).',
  },
  by: ['chair', 'office'],
  says: { carerSafe: z.literal(true) },
  when: (c) => [need(runningSeparation(c) !== undefined, 'separation-first')],
  becomes: (c) => [event('child.returned', { n: runningSeparation(c)?.n ?? 0 })],
});

export const askCourt = signal('child.askCourt', {
  records: 'child.courtAsked',
  track: 'chair',
  name: { vi: 'Đề nghị Tòa án', en: 'Ask the court' },
  help: {
    vi: 'Khi chưa an toàn để trở về: Chủ tịch đề nghị Tòa án tiếp tục cách ly, bố trí chăm sóc thay thế.',
    en: 'When it is not safe: the court is asked to go on, alternative care is arranged (Circular 14/2020 Art. 14.3).',
  },
  by: ['chair'],
  says: {},
  when: (c) => [need(runningSeparation(c) !== undefined, 'separation-first')],
  becomes: (c) => [event('child.courtAsked', { n: runningSeparation(c)?.n ?? 0 })],
});

export const courtAnswers = signal('child.courtAnswer', {
  records: 'child.courtAnswered',
  track: 'chair',
  name: { vi: 'Tòa án trả lời về việc cách ly', en: 'The court answers' },
  help: {
    vi: 'Tòa án cho tiếp tục cách ly, hoặc không.',
    en: 'The court lets the separation go on, or does not.',
  },
  by: ['chair', 'office'],
  says: { result: z.enum(['separated', 'refused']) },
  when: (c) => [need(c.child.court === 'asked', 'court-asked-first')],
  becomes: (_c, s) => [event('child.courtAnswered', { result: s.result })],
});

export const assessNeeds = signal('child.assessNeeds', {
  records: 'child.needsAssessed',
  track: 'office',
  name: { vi: 'Đánh giá chi tiết', en: 'Assess the child’s needs' },
  help: {
    vi: 'Mẫu 03: ý kiến của trẻ; không hỏi cha mẹ là người gây bạo lực.',
    en: 'Form 03: what the child wants; not what a parent wants who is the abuser.',
  },
  by: ['office'],
  says: { childHeard: z.literal(true) },
  when: (c) => [
    isOfChild(c),
    officerFirst(c),
    need(c.child.plan === 'none' || c.child.plan === 'closed', 'already-done'),
  ],
  becomes: () => [event('child.needsAssessed', {})],
});

export const draftPlan = signal('child.draftPlan', {
  records: 'child.planDrafted',
  track: 'office',
  name: { vi: 'Dự thảo kế hoạch can thiệp', en: 'Draft the plan' },
  help: {
    vi: 'Mẫu 04, trong 5 ngày làm việc, sau cuộc họp do Chủ tịch chủ trì.',
    en: 'Form 04, within 5 working days, after the meeting that the chair leads.',
  },
  by: ['office'],
  says: { meetingHeld: z.literal(true).describe('The case meeting was held, chaired by the chair (Art. 27.2)') },
  when: (c) => [isOfChild(c), need(c.child.plan === 'assessed', 'child-order')],
  becomes: () => [event('child.planDrafted', {})],
});

export const approvePlan = signal('child.approvePlan', {
  records: 'child.planApproved',
  track: 'chair',
  name: { vi: 'Phê duyệt kế hoạch can thiệp', en: 'Approve the plan' },
  help: { vi: 'Mẫu 05, trong 2 ngày làm việc.', en: 'Form 05, within 2 working days.' },
  by: ['chair'],
  says: { endsAt: InstantText.describe('When the plan ends and is reviewed') },
  when: (c) => [isOfChild(c), need(c.child.plan === 'drafted', 'child-order')],
  allowed: (_c, s, x) => [need(s.endsAt > x.happenedAt, 'order-ends-later')],
  becomes: (_c, s) => [event('child.planApproved', { endsAt: s.endsAt })],
});

export const reviewPlan = signal('child.reviewPlan', {
  records: 'child.reviewed',
  track: 'office',
  name: { vi: 'Rà soát kế hoạch can thiệp', en: 'Review the plan' },
  help: {
    vi: 'Mẫu 06: kết thúc khi trẻ không còn nguy cơ và đã ổn định; nếu chưa, lập lại kế hoạch.',
    en: 'Form 06: it closes when the child is no longer at risk and stable; else the cycle is repeated (Art. 30).',
  },
  by: ['office'],
  says: { result: z.enum(['stable', 'repeat']) },
  when: (c) => [isOfChild(c), need(c.child.plan === 'approved', 'child-order')],
  becomes: (_c, s) => [event('child.reviewed', { result: s.result })],
});

export const childSignals = [
  verifyReport,
  assessRisk,
  intervene,
  separate,
  returnHome,
  askCourt,
  courtAnswers,
  assessNeeds,
  draftPlan,
  approvePlan,
  reviewPlan,
] as const;
