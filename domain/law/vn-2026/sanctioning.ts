import type { ConditionName } from '../conditions';
import type { ClockRule, StartTrigger, StopTrigger } from '../pack';
import { HALF_AND_FOUR_FIFTHS } from './ladders';

/**
 * Decree 282/2025 Art. 6: a fine comes within a year, or not at all; what the amounts are, `sanctions.ts` says. Law 13/2022 Art. 32, 33: what
 * was done twice within twelve months below a fine is answered before the community. Art. 31: what is decided about his education is also given.
 */
const TOLD = ['report.received', 'facts.added', 'emergency.opened'] as const;

/** Decided here, or somebody else's to decide. What a decision does not name goes on. */
const DECISIONS = ['sanction.decided', 'sanction.sent', 'sanction.dropped'] as const;
const decided = (...whens: readonly ConditionName[]): StopTrigger[] =>
  whens.flatMap((when) => DECISIONS.map((event) => ({ event, when })));
/** What the province sends back is open again. */
const returned = (when: ConditionName): StartTrigger => ({
  event: 'sanction.provinceDecided',
  where: { result: ['returned'] },
  when,
});
/** A prosecution takes the place of the fine for his acts; what he or others did besides is fined all the same. */
const PROSECUTED: StopTrigger = { event: 'crime.resolved', where: { result: ['prosecuted'] }, voids: true };
const LADDER: ClockRule['ladder'] = {
  warn: [...HALF_AND_FOUR_FIFTHS, { before: { unit: 'days', count: 60 } }, { before: { unit: 'days', count: 14 } }],
  breach: ['police', 'office'],
  next: [{ call: 'office', after: { unit: 'days', count: 7 } }],
  every: { unit: 'days', count: 30 },
};

export const sanctioning: readonly ClockRule[] = [
  {
    id: 'sanction.limitation',
    row: '38',
    name: { vi: 'Thời hiệu xử phạt hành chính', en: 'Limitation of the fine' },
    article: 'Decree 282/2025 Art. 6',
    mark: 'V',
    sources: ['sanction-limitation'],
    remark: {
      vi: 'tính từ khi hành vi xảy ra theo tin báo, chưa rõ thì từ khi nhận tin; nhiều hành vi: từ hành vi sớm nhất chưa được quyết định; hành vi kéo dài: người có thẩm quyền xem xét',
      en: 'counts from the act as reported, else from the report; of several acts from the earliest that is still open; for an act that goes on, whoever may fine looks again',
    },
    regimes: ['domestic-violence', 'outside-family'],
    startsOn: [
      ...TOLD.map((event) => ({ event, when: 'finable' as const })),
      ...decided('finable'),
      returned('finable'),
    ],
    from: 'actAt',
    lengths: [{ unit: 'months', count: 12 }],
    stoppedBy: [
      ...decided('not-finable', 'missed-act-settled'),
      PROSECUTED,
      ...TOLD.map((event) => ({ event, when: 'not-finable' as const, voids: true })),
    ],
    mustAct: 'chair',
    atEnd: 'breach',
    ladder: LADDER,
    skipWhenPast: true,
  },
  {
    id: 'sanction.limitation-disobeyed',
    row: '38',
    name: {
      vi: 'Thời hiệu xử phạt (vi phạm cấm tiếp xúc, không chấp hành góp ý, phục vụ cộng đồng)',
      en: 'Limitation of the fine (order broken, correction ignored)',
    },
    article: 'Decree 282/2025 Art. 6, 48.2c, 53',
    mark: 'V',
    sources: ['sanction-limitation'],
    regimes: ['domestic-violence', 'outside-family'],
    startsOn: [
      { event: 'noContact.breached', when: 'disobedience-open' },
      { event: 'criticism.held', where: { attended: [false] }, when: 'disobedience-open' },
      { event: 'service.reported', where: { performed: [false] }, when: 'disobedience-open' },
      { event: 'conduct.recorded', where: { conduct: ['correction-ignored'] }, when: 'disobedience-open' },
      ...decided('disobedience-open'),
      returned('disobedience-open'),
    ],
    from: 'offenceAt',
    lengths: [{ unit: 'months', count: 12 }],
    stoppedBy: decided('disobedience-settled', 'missed-disobedience-settled'),
    mustAct: 'chair',
    atEnd: 'breach',
    ladder: LADDER,
  },
  {
    id: 'sanction.limitation-conduct',
    row: '38',
    name: { vi: 'Thời hiệu xử phạt (hành vi vi phạm khác)', en: 'Limitation of the fine (other conduct)' },
    article: 'Decree 282/2025 Art. 6, 43, 46–52',
    mark: 'V',
    sources: ['sanction-limitation'],
    remark: {
      vi: 'của người khác thì không tùy vào việc xử lý người có hành vi bạo lực',
      en: 'of somebody else it does not hang on what becomes of the perpetrator',
    },
    regimes: ['domestic-violence', 'outside-family'],
    startsOn: [
      { event: 'conduct.recorded', when: 'conduct-open' },
      ...decided('conduct-open'),
      returned('conduct-open'),
    ],
    from: 'conductAt',
    lengths: [{ unit: 'months', count: 12 }],
    stoppedBy: decided('conduct-settled', 'missed-conduct-settled'),
    mustAct: 'chair',
    atEnd: 'breach',
    ladder: LADDER,
  },
  {
    id: 'sanction.limitation-province',
    row: '38',
    name: { vi: 'Thời hiệu xử phạt (hồ sơ đã chuyển lên tỉnh)', en: 'Limitation of the fine (file with the province)' },
    article: 'Decree 282/2025 Art. 6',
    mark: 'V',
    sources: ['sanction-limitation'],
    binds: { vi: 'Người có thẩm quyền cấp tỉnh', en: 'who may fine at the province' },
    regimes: ['domestic-violence', 'outside-family'],
    startsOn: [{ event: 'sanction.sent', when: 'file-out' }],
    from: 'fileAt',
    lengths: [{ unit: 'months', count: 12 }],
    stoppedBy: [
      { event: 'sanction.provinceDecided', where: { result: ['returned'] }, when: 'file-back', voids: true },
      { event: 'sanction.provinceDecided', when: 'file-back' },
      { ...PROSECUTED, when: 'file-back' },
    ],
    mustAct: 'office',
    atEnd: 'breach',
    ladder: {
      ...LADDER,
      breach: ['police', 'chair'],
      next: [{ call: 'chair', after: { unit: 'days', count: 7 } }],
    },
  },
  {
    id: 'perpetrator.repeat-window',
    row: '36',
    name: { vi: 'Hết 12 tháng kể từ lần đầu', en: 'Twelve months since the first act' },
    article: 'Law 13/2022 Art. 32.1, 33',
    mark: 'V',
    sources: ['criticism'],
    regimes: ['domestic-violence'],
    startsOn: [
      { event: 'perpetrator.recognised', when: 'acted-before' },
      { event: 'perpetrator.windowClosed', when: 'acted-before' },
    ],
    from: 'firstActAt',
    lengths: [{ unit: 'months', count: 12 }],
    stoppedBy: [
      { event: 'correction.decided', voids: true },
      { event: 'perpetrator.recognised', voids: true },
    ],
    mustAct: 'chair',
    atEnd: 'lapse',
    lapsesInto: 'perpetrator.windowClosed',
    ladder: {
      warn: [...HALF_AND_FOUR_FIFTHS, { before: { unit: 'days', count: 30 } }, { before: { unit: 'days', count: 7 } }],
      breach: [],
      next: [],
    },
    skipWhenPast: true,
  },
  {
    id: 'education.held',
    name: { vi: 'Giáo dục, hỗ trợ chuyển đổi hành vi', en: 'Education of the perpetrator begun' },
    article: 'Law 13/2022 Art. 31; local standard',
    mark: 'L',
    sources: ['education'],
    remark: {
      vi: 'Chủ tịch quyết định và tổ chức; không điều luật nào nêu thời hạn',
      en: 'the chair decides and organises; no article gives a limit',
    },
    regimes: ['domestic-violence'],
    startsOn: [{ event: 'education.decided' }],
    from: 'happenedAt',
    lengths: [{ unit: 'days', count: 30 }],
    stoppedBy: [{ event: 'education.given' }],
    mustAct: 'chair',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['office'],
      next: [{ call: 'office', after: { unit: 'days', count: 3 } }],
      every: { unit: 'days', count: 7 },
    },
  },
];
