import { LOOKED_AT_LATER } from '../../against-danger';
import type { ClockRule, StopTrigger } from '../pack';
import { HALF_AND_FOUR_FIFTHS } from './ladders';

/** Whatever comes from her herself: domain/state keeps the moment of the last one, and a test holds the two together. */
export const HER_WORD = [
  { event: 'followUp.contacted', where: { reached: [true] } },
  { event: 'visit.recorded', where: { outcome: ['attended'] } },
  { event: 'noContact.requested', where: { by: ['victim'] } },
  { event: 'wish.recorded' },
  { event: 'consent.given' },
  { event: 'consent.withdrawn' },
  { event: 'consent.withdrawalHeard' },
  { event: 'health.received' },
  { event: 'health.firstLine' },
  { event: 'care.recorded' },
  { event: 'shelter.arrived' },
  { event: 'shelter.needsMet' },
  { event: 'legalAid.explained' },
  { event: 'support.given' },
] satisfies StopTrigger[];

/** She may ask to be left in peace for a while; it never turns into silence. */
const AT_HER_WISH: ClockRule['pause'] = {
  by: ['office', 'womens-union'],
  atMost: { unit: 'days', count: 30 },
  article: 'GBVIMS: led by the survivor; local standard',
  mark: 'L',
};

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
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['office'],
      next: [{ call: 'chair', after: { unit: 'hours', count: 12 } }],
      every: { unit: 'days', count: 1 },
    },
  },
  {
    id: 'referral.service',
    name: { vi: 'Kết quả dịch vụ đã chuyển gửi', en: 'Service of a referral done' },
    article: 'GBVIMS follow-up; local standard',
    mark: 'L',
    sources: ['gbvims'],
    remark: {
      vi: 'chuẩn yêu cầu theo dõi đến khi dịch vụ kết thúc, không nêu thời hạn',
      en: 'the standard asks for follow-up until the service is done and gives no number',
    },
    startsOn: [{ event: 'referral.answered', key: 'n', where: { outcome: ['referred'] } }],
    from: 'happenedAt',
    lengths: [{ unit: 'days', count: 30 }],
    stoppedBy: [
      { event: 'referral.finished', key: 'n' },
      { event: 'referral.ended', key: 'n', voids: true },
    ],
    mustAct: 'office',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['office'],
      next: [{ call: 'chair', after: { unit: 'days', count: 7 } }],
      every: { unit: 'days', count: 30 },
    },
  },
  {
    id: 'referral.second-look',
    name: { vi: 'Xem lại chuyển gửi khi chưa có sự đồng ý', en: 'Second look at a referral without consent' },
    article: 'Law 91/2025 Art. 19.1a; local standard',
    mark: 'L',
    sources: ['data-law'],
    remark: {
      vi: 'luật: người chia sẻ phải chứng minh được; không nêu thời hạn',
      en: 'the law: whoever shares must be able to prove it; it gives no number',
    },
    startsOn: [
      {
        event: 'referral.made',
        key: 'n',
        where: { withoutConsent: ['cannot-be-asked', 'no-time', 'she-refuses'] },
      },
    ],
    from: 'happenedAt',
    lengths: [{ unit: 'hours', count: 24 }],
    stoppedBy: [{ event: 'referral.reviewed', key: 'n' }],
    mustAct: 'chair',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['office'],
      next: [{ call: 'office', after: { unit: 'hours', count: 12 } }],
      every: { unit: 'days', count: 1 },
    },
  },
  {
    id: 'shelter.answer',
    name: { vi: 'Địa chỉ tin cậy trả lời', en: 'Shelter answers' },
    article: 'Law 13/2022 Art. 36; commune plan; local standard',
    mark: 'L',
    sources: ['trusted-address'],
    remark: {
      vi: 'không điều luật nào nêu thời hạn; quá hạn thì chỗ được trả lại, Phòng hỏi nơi khác',
      en: 'no article gives a number; after it the bed is free again and the office asks another address',
    },
    startsOn: [{ event: 'shelter.asked', key: 'n' }],
    from: 'recordedAt',
    lengths: [{ unit: 'minutes', count: 30 }],
    stoppedBy: [
      { event: 'shelter.answered', key: 'n' },
      {
        event: 'shelter.released',
        key: 'n',
        where: { because: ['no-answer', 'not-needed', 'not-safe', 'declined', 'consent-withdrawn'] },
        voids: true,
      },
      // Once the bed is free again the office is called on, until it asks another address or she wants none.
      { event: 'shelter.asked', voids: true },
      { event: 'wish.recorded', where: { about: ['safe-house'], wish: ['declines'] }, voids: true },
      { event: 'consent.withdrawn', where: { consent: ['safe-house'] }, voids: true },
    ],
    mustAct: 'shelter',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['office', 'police'],
      next: [{ call: 'chair', after: { unit: 'minutes', count: 30 } }],
      every: { unit: 'hours', count: 1 },
    },
    breachBrings: { event: 'shelter.released', because: 'unanswered' },
  },
  {
    id: 'act.review',
    name: { vi: 'Người thứ hai xem lại việc đã làm vì nguy hiểm', en: 'Act against danger looked at' },
    article: 'GBVIMS; local standard',
    mark: 'L',
    sources: ['gbvims'],
    remark: {
      vi: 'việc chống nguy hiểm không chờ ai đồng ý; người khác xem lại sau; không văn bản nào nêu thời hạn',
      en: 'what is done against danger waits for nobody; somebody else looks at it afterwards; no text gives a number',
    },
    startsOn: [
      ...LOOKED_AT_LATER.map((act) =>
        'where' in act ? { event: act.event, where: { because: [...act.where.because] } } : act,
      ),
    ],
    from: 'recordedAt',
    lengths: [{ unit: 'hours', count: 24 }],
    stoppedBy: [{ event: 'act.reviewed', where: { all: [true] } }],
    mustAct: 'office',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['chair'],
      next: [{ call: 'chair', after: { unit: 'hours', count: 12 } }],
      every: { unit: 'days', count: 1 },
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
      warn: [...HALF_AND_FOUR_FIFTHS, { before: { unit: 'days', count: 1 } }],
      breach: ['office'],
      next: [{ call: 'chair', after: { unit: 'days', count: 2 } }],
      every: { unit: 'days', count: 3 },
    },
    pause: AT_HER_WISH,
  },
  {
    id: 'contact.lost',
    name: { vi: 'Phải liên lạc lại với người bị bạo lực', en: 'Contact with her lost' },
    article: 'GBVIMS closure form; local standard',
    mark: 'L',
    sources: ['gbvims'],
    remark: {
      vi: 'quá hạn thì cẩn thận tìm cách liên lạc: giờ an toàn, cách an toàn, ám hiệu đã hẹn; không bao giờ tự đóng hồ sơ',
      en: 'then careful tries begin: safe time, safe way, her code word; the case never closes by itself',
    },
    startsOn: [{ event: 'report.received' }, { event: 'emergency.opened' }, { event: 'case.reopened' }, ...HER_WORD],
    from: 'lastWordAt',
    lengths: [{ unit: 'days', count: 30 }],
    stoppedBy: HER_WORD.map((word) => ({ ...word, when: 'lost' as const })),
    mustAct: 'office',
    atEnd: 'breach',
    ladder: {
      warn: [...HALF_AND_FOUR_FIFTHS, { before: { unit: 'days', count: 7 } }],
      breach: ['womens-union'],
      next: [{ call: 'chair', after: { unit: 'days', count: 3 } }],
      every: { unit: 'days', count: 7 },
    },
    pause: AT_HER_WISH,
  },
];
