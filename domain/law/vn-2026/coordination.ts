import type { ClockRule } from '../pack';

/** Local service standards of coordination: no article gives a number, GBVIMS asks that nothing stays without an answer. */
export const coordination: readonly ClockRule[] = [
  {
    id: 'referral.answer',
    name: { vi: 'Trả lời chuyển gửi', en: 'Referral answered' },
    article: 'GBVIMS action plan; local standard',
    mark: 'L',
    sources: ['gbvims'],
    remark: {
      vi: 'chuẩn yêu cầu mọi chuyển gửi có kết quả, không nêu thời hạn',
      en: 'the standard asks for an outcome of every referral and gives no number',
    },
    startsOn: [{ event: 'referral.made', key: 'n' }],
    from: 'happenedAt',
    lengths: [{ unit: 'hours', count: 48 }],
    stoppedBy: [
      { event: 'referral.answered', key: 'n' },
      { event: 'referral.ended', key: 'n', voids: true },
    ],
    mustAct: 'addressee',
    atEnd: 'breach',
    ladder: {
      warn: [{ share: 0.5 }, { share: 0.8 }],
      breach: ['office'],
      next: [{ call: 'office', after: { unit: 'hours', count: 12 } }],
      every: { unit: 'days', count: 1 },
    },
  },
  {
    id: 'shelter.answer',
    name: { vi: 'Địa chỉ tin cậy trả lời', en: 'Shelter answers' },
    article: 'Law 13/2022 Art. 36; local standard',
    mark: 'L',
    sources: ['trusted-address'],
    remark: { vi: 'không điều luật nào nêu thời hạn', en: 'no article gives a number' },
    startsOn: [{ event: 'shelter.asked', key: 'n' }],
    from: 'happenedAt',
    lengths: [{ unit: 'minutes', count: 30 }],
    stoppedBy: [
      { event: 'shelter.answered', key: 'n' },
      { event: 'shelter.released', key: 'n', voids: true },
    ],
    mustAct: 'shelter',
    atEnd: 'breach',
    ladder: {
      warn: [{ share: 0.5 }],
      breach: ['office', 'police'],
      next: [{ call: 'chair', after: { unit: 'minutes', count: 30 } }],
      every: { unit: 'hours', count: 1 },
    },
  },
  {
    id: 'follow-up.contact',
    name: { vi: 'Liên hệ theo dõi', en: 'Follow-up contact' },
    article: 'GBVIMS follow-up; local standard',
    mark: 'L',
    sources: ['gbvims'],
    remark: {
      vi: 'theo dõi là một bước của quản lý trường hợp; chuẩn không nêu thời hạn',
      en: 'follow-up is a step of case management; the standard gives no number',
    },
    startsOn: [
      { event: 'report.received' },
      { event: 'emergency.opened' },
      { event: 'case.reopened' },
      { event: 'followUp.contacted', where: { reached: [true] } },
    ],
    from: 'happenedAt',
    lengths: [
      { unit: 'days', count: 7 },
      { unit: 'days', count: 7 },
      { unit: 'days', count: 14 },
      { unit: 'days', count: 30 },
    ],
    stoppedBy: [{ event: 'followUp.contacted', where: { reached: [true] } }],
    mustAct: 'office',
    atEnd: 'breach',
    ladder: {
      warn: [{ before: { unit: 'days', count: 1 } }],
      breach: ['office'],
      next: [{ call: 'chair', after: { unit: 'days', count: 2 } }],
      every: { unit: 'days', count: 3 },
    },
  },
];
