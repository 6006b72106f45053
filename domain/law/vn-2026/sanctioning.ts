import type { ClockRule, StopTrigger } from '../pack';
import { HALF_AND_FOUR_FIFTHS } from './ladders';

/**
 * Decree 282/2025 Art. 6: a fine comes within a year, or not at all; what the amounts are, `sanctions.ts` says. Law 13/2022 Art. 32, 33: what
 * was done twice within twelve months below a fine is answered before the community. Art. 31: what is decided about his education is also given.
 */
const TOLD = ['report.received', 'facts.added', 'emergency.opened'] as const;

/** Decided here, or somebody else's to decide. */
const DECIDED = [{ event: 'sanction.decided' }, { event: 'sanction.sent' }, { event: 'sanction.dropped' }] as const;
/** A prosecution takes the place of the fine. */
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
      vi: 'tính từ khi hành vi xảy ra theo tin báo, chưa rõ thì từ khi nhận tin; hành vi kéo dài: người có thẩm quyền xem xét',
      en: 'counts from the act as reported, else from the report; for an act that goes on, whoever may fine looks again',
    },
    regimes: ['domestic-violence', 'outside-family'],
    startsOn: TOLD.map((event) => ({ event, when: 'finable' as const })),
    from: 'actAt',
    lengths: [{ unit: 'months', count: 12 }],
    stoppedBy: [...DECIDED, PROSECUTED, ...TOLD.map((event) => ({ event, when: 'not-finable' as const, voids: true }))],
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
      { event: 'noContact.breached', when: 'fine-open' },
      { event: 'criticism.held', where: { attended: [false] }, when: 'fine-open' },
      { event: 'service.reported', where: { performed: [false] }, when: 'fine-open' },
      { event: 'sanction.provinceDecided', where: { result: ['returned'] }, when: 'fine-open' },
    ],
    from: 'offenceAt',
    lengths: [{ unit: 'months', count: 12 }],
    stoppedBy: [...DECIDED, PROSECUTED],
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
    startsOn: [{ event: 'sanction.sent', when: 'year-known' }],
    from: 'offenceAt',
    lengths: [{ unit: 'months', count: 12 }],
    stoppedBy: [
      { event: 'sanction.provinceDecided', where: { result: ['returned'] }, voids: true },
      { event: 'sanction.provinceDecided' },
      PROSECUTED,
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
