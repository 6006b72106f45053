import type { Door } from '../../facts';
import type { ClockRule } from '../pack';
import { HALF_AND_FOUR_FIFTHS } from './ladders';

/**
 * Law 13/2022 Art. 20, 23 say "at once"; no article gives a number. These are local service standards, marked as such;
 * the chair sets them for the commune.
 */
const toChair = (
  id: string,
  row: string,
  vi: string,
  en: string,
  article: string,
  source: string,
  binds: ClockRule['binds'],
  door: readonly Door[],
  when: 'came-by-receiver' | 'came-by-hotline',
): ClockRule => ({
  id,
  row,
  name: { vi, en },
  article: `${article} ("at once"); local standard`,
  mark: 'L',
  sources: [source],
  remark: { vi: 'không điều luật nào nêu số phút', en: 'no article gives a number of minutes' },
  binds,
  regimes: ['domestic-violence'],
  startsOn: [
    { event: 'report.received', where: { door: [...door] } },
    { enters: 'domestic-violence', when },
  ],
  from: 'reportedAt',
  lengths: [{ unit: 'minutes', count: 30 }],
  stoppedBy: [{ event: 'report.seen' }, { event: 'handling.assigned' }],
  mustAct: 'office',
  atEnd: 'breach',
  ladder: {
    warn: HALF_AND_FOUR_FIFTHS,
    breach: ['chair'],
    next: [{ call: 'chair', after: { unit: 'minutes', count: 30 } }],
    every: { unit: 'hours', count: 1 },
    calm: { after: 24, every: { unit: 'hours', count: 6 } },
  },
  once: true,
});

export const report: readonly ClockRule[] = [
  toChair(
    'report.to-chair',
    '1',
    'Báo tin đến Chủ tịch xã',
    'Report before the chair',
    'Law 13/2022 Art. 20.2',
    'handling',
    {
      vi: 'Trưởng xóm, nhà trường, Mặt trận, tổ chức đã nhận tin báo',
      en: 'the hamlet head, school, Front or organisation that received it',
    },
    ['hamlet', 'school', 'front', 'organisation'],
    'came-by-receiver',
  ),
  toChair(
    'report.hotline-to-chair',
    '2',
    'Tổng đài báo Chủ tịch xã',
    'Report of the hotline before the chair',
    'Decree 76/2023 Art. 9',
    'hotline',
    { vi: 'Tổng đài quốc gia', en: 'the national hotline' },
    ['hotline'],
    'came-by-hotline',
  ),
  {
    id: 'response.first',
    name: { vi: 'Phản ứng đầu tiên của Công an', en: 'First response by the police' },
    article: 'Law 13/2022 Art. 20.1, 23 ("at once"); commune plan; local standard',
    mark: 'L',
    sources: ['report', 'handling'],
    remark: {
      vi: 'không điều luật nào nêu số phút, số giờ; ngoài gia đình Luật 13/2022 không áp dụng: tiêu chuẩn của xã, vì ai gặp nguy cũng phải có người đến',
      en: 'no article gives a number of minutes or hours; outside the family Law 13/2022 does not apply: a standard of the commune, for whoever is in danger somebody comes',
    },
    startsOn: [
      { event: 'report.received', where: { danger: ['yes'] } },
      { event: 'facts.added', where: { danger: ['yes'] } },
      { event: 'emergency.opened' },
    ],
    from: 'happenedAt',
    lengths: [{ unit: 'minutes', count: 30 }],
    stoppedBy: [{ event: 'police.dispatched' }, { event: 'violence.stopped' }],
    mustAct: 'police',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['chair'],
      next: [{ call: 'office', after: { unit: 'minutes', count: 15 } }],
      every: { unit: 'minutes', count: 30 },
      calm: { after: 24, every: { unit: 'hours', count: 6 } },
    },
  },
  {
    id: 'response.stop',
    row: '3',
    name: { vi: 'Buộc chấm dứt hành vi bạo lực', en: 'Violence stopped' },
    article: 'Law 13/2022 Art. 20.1, 23 ("at once"); commune plan; local standard',
    mark: 'L',
    sources: ['report', 'stopping'],
    remark: {
      vi: 'ngoài gia đình: tiêu chuẩn của xã; luật: ngay khi có mặt; không nêu số phút. Tính từ khi lên đường, đường xa thì xã đặt dài hơn',
      en: 'outside the family a standard of the commune; the law: at once on the scene; no number of minutes. Counted from setting out; a commune of long ways sets more',
    },
    startsOn: [{ event: 'police.dispatched', when: 'in-danger' }],
    from: 'happenedAt',
    lengths: [{ unit: 'minutes', count: 30 }],
    stoppedBy: [{ event: 'violence.stopped' }, { event: 'facts.added', where: { danger: ['no'] }, voids: true }],
    mustAct: 'police',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['chair'],
      next: [{ call: 'office', after: { unit: 'minutes', count: 15 } }],
      every: { unit: 'minutes', count: 30 },
      calm: { after: 24, every: { unit: 'hours', count: 6 } },
    },
  },
  {
    id: 'report.acknowledgement',
    name: { vi: 'Chủ tịch phân công xử lý tin báo', en: 'Handling assigned by the chair' },
    article: 'Law 13/2022 Art. 20.3 ("handles or assigns at once"); local standard',
    mark: 'L',
    sources: ['handling'],
    remark: { vi: 'không điều luật nào nêu số phút, số giờ', en: 'no article gives a number of minutes or hours' },
    regimes: ['domestic-violence'],
    // A tie that is not known counts as one; one that turns out to be there starts it from the report.
    startsOn: [
      { event: 'report.received' },
      { event: 'emergency.opened' },
      { enters: 'domestic-violence', when: 'unassigned' },
    ],
    from: 'reportedAt',
    lengths: [{ unit: 'hours', count: 1 }],
    stoppedBy: [{ event: 'handling.assigned' }],
    mustAct: 'chair',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['office'],
      next: [{ call: 'office', after: { unit: 'hours', count: 1 } }],
      every: { unit: 'hours', count: 2 },
    },
    once: true,
  },
];
