import type { ClockRule } from '../pack';
import { HALF_AND_FOUR_FIFTHS } from './ladders';

/**
 * What the station owes her. Clinical windows and visits of the WHO handbook (V): medicine, not Vietnamese law. They count from the
 * assault; while its moment is unknown they count from the moment the exposure was told, and are set right when it becomes known.
 * A missed one is told to the station and the office only: which care she needs is nobody else's business. When she declines health
 * care, nothing is missed; when she changes her mind inside the window, it goes on.
 */
const changesHerMind = (when: 'exposed' | 'exposed-female' | 'exposed-in-care') => [
  { event: 'consent.given' as const, where: { consent: ['health'] }, when },
  { event: 'wish.recorded' as const, where: { about: ['health'], wish: ['wants'] }, when },
];

const declines = [
  { event: 'consent.withdrawn' as const, where: { consent: ['health'] }, voids: true },
  { event: 'wish.recorded' as const, where: { about: ['health'], wish: ['declines'] }, voids: true },
];

const exposure = (when: 'exposed' | 'exposed-female') => [
  { event: 'report.received' as const, when },
  { event: 'emergency.opened' as const, when },
  { event: 'facts.added' as const, when },
  { event: 'health.received' as const, when },
  ...changesHerMind(when),
];

const visit = (
  id: '2-weeks' | '3-months' | '6-months',
  vi: string,
  en: string,
  length: ClockRule['lengths'][number],
): ClockRule => ({
  id: `visit.${id}`,
  row: '30',
  name: { vi, en },
  article: 'WHO clinical handbook: follow-up at 2 weeks, 3 and 6 months',
  mark: 'V',
  sources: ['follow-up'],
  // What was done to her is often told only later, once she is in care.
  startsOn: [
    { event: 'health.received', when: 'exposed-in-care' },
    { event: 'facts.added', when: 'exposed-in-care' },
    { event: 'emergency.opened', when: 'exposed-in-care' },
    ...changesHerMind('exposed-in-care'),
  ],
  from: 'assaultAt',
  lengths: [length],
  stoppedBy: [{ event: 'visit.recorded', where: { visit: [id] } }, ...declines],
  mustAct: 'health',
  atEnd: 'breach',
  ladder: {
    warn: [...HALF_AND_FOUR_FIFTHS, { before: { unit: 'days', count: 3 } }, { before: { unit: 'days', count: 1 } }],
    breach: ['office'],
    next: [{ call: 'office', after: { unit: 'days', count: 3 } }],
    every: { unit: 'days', count: 7 },
  },
  skipWhenPast: true,
  secret: 'care',
  once: true,
});

export const care: readonly ClockRule[] = [
  {
    id: 'care.pep',
    row: '28',
    name: { vi: 'Dự phòng HIV sau phơi nhiễm (PEP)', en: 'HIV post-exposure prophylaxis' },
    article: 'WHO clinical handbook: as soon as possible, within 72 h',
    mark: 'V',
    sources: ['msf', 'pep', 'pep-start'],
    startsOn: exposure('exposed'),
    from: 'assaultAt',
    lengths: [{ unit: 'hours', count: 72 }],
    stoppedBy: [{ event: 'care.recorded', where: { step: ['pep'] } }, ...declines],
    mustAct: 'health',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['office'],
      next: [{ call: 'office', after: { unit: 'hours', count: 6 } }],
      every: { unit: 'hours', count: 12 },
    },
    skipWhenPast: true,
    secret: 'care',
    once: true,
  },
  {
    id: 'care.emergency-contraception',
    row: '29',
    name: { vi: 'Tránh thai khẩn cấp', en: 'Emergency contraception' },
    article: 'WHO clinical handbook: within 120 h',
    mark: 'V',
    sources: ['contraception', 'follow-up'],
    startsOn: exposure('exposed-female'),
    from: 'assaultAt',
    lengths: [{ unit: 'hours', count: 120 }],
    stoppedBy: [{ event: 'care.recorded', where: { step: ['emergency-contraception'] } }, ...declines],
    mustAct: 'health',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['office'],
      next: [{ call: 'office', after: { unit: 'hours', count: 6 } }],
      every: { unit: 'hours', count: 12 },
    },
    skipWhenPast: true,
    secret: 'care',
    once: true,
  },
  {
    id: 'care.forensic',
    row: '31',
    name: { vi: 'Thu mẫu giám định', en: 'Forensic samples' },
    article: 'WHO clinical handbook: about 72 h, some samples longer; local standard',
    mark: 'L',
    sources: ['follow-up'],
    remark: {
      vi: 'không đọc được văn bản nào nêu con số; chỉ thu khi người bị bạo lực đồng ý; sau đó giá trị chứng cứ giảm dần',
      en: 'no text that gives the number was read; only with her consent; after it the value as evidence falls',
    },
    startsOn: exposure('exposed'),
    from: 'assaultAt',
    lengths: [{ unit: 'hours', count: 72 }],
    stoppedBy: [{ event: 'care.recorded', where: { step: ['forensic'] } }, ...declines],
    mustAct: 'health',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['office'],
      next: [{ call: 'office', after: { unit: 'hours', count: 6 } }],
      every: { unit: 'hours', count: 12 },
    },
    skipWhenPast: true,
    secret: 'care',
    once: true,
  },
  {
    id: 'crime.head-told',
    name: { vi: 'Báo trưởng trạm dấu hiệu tội phạm', en: 'Crime signs told to the head of the station' },
    article: 'Law 13/2022 Art. 29.2 ("at once"); Circular 24/2017/TT-BYT Art. 8; local standard',
    mark: 'L',
    sources: ['health-tells'],
    remark: { vi: 'không điều luật nào nêu số phút', en: 'no article gives a number of minutes' },
    startsOn: [
      { event: 'health.received', when: 'crime-untold' },
      { event: 'facts.added', when: 'crime-untold' },
    ],
    from: 'happenedAt',
    lengths: [{ unit: 'minutes', count: 30 }],
    stoppedBy: [{ event: 'crime.headTold' }, { event: 'crime.signsSeen', voids: true }],
    mustAct: 'health',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['office'],
      next: [{ call: 'office', after: { unit: 'hours', count: 1 } }],
      every: { unit: 'hours', count: 4 },
    },
    secret: 'care',
    once: true,
  },
  visit('2-weeks', 'Tái khám 2 tuần', '2-week visit', { unit: 'days', count: 14 }),
  visit('3-months', 'Tái khám 3 tháng', '3-month visit', { unit: 'months', count: 3 }),
  visit('6-months', 'Tái khám 6 tháng', '6-month visit', { unit: 'months', count: 6 }),
];
