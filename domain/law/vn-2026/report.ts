import type { ClockRule } from '../pack';

/**
 * Law 13/2022 Art. 20, 23 say "at once"; no article gives a number. These are local service standards, marked as such;
 * the chair sets them for the commune.
 */
export const report: readonly ClockRule[] = [
  {
    id: 'response.first',
    name: { vi: 'Phản ứng đầu tiên của Công an', en: 'First response by the police' },
    article: 'Law 13/2022 Art. 20.1, 23 ("at once"); local standard',
    mark: 'L',
    sources: ['report', 'handling'],
    remark: { vi: 'không điều luật nào nêu số phút, số giờ', en: 'no article gives a number of minutes or hours' },
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
      warn: [{ share: 0.5 }, { share: 0.8 }],
      breach: ['chair'],
      next: [{ call: 'office', after: { unit: 'minutes', count: 15 } }],
      every: { unit: 'minutes', count: 30 },
    },
  },
  {
    id: 'report.acknowledgement',
    name: { vi: 'Chủ tịch phân công xử lý tin báo', en: 'Handling assigned by the chair' },
    article: 'Law 13/2022 Art. 20.3 ("handles or assigns at once"); local standard',
    mark: 'L',
    sources: ['handling'],
    remark: { vi: 'không điều luật nào nêu số phút, số giờ', en: 'no article gives a number of minutes or hours' },
    startsOn: [{ event: 'report.received' }, { event: 'emergency.opened' }],
    from: 'happenedAt',
    lengths: [{ unit: 'hours', count: 1 }],
    stoppedBy: [{ event: 'handling.assigned' }],
    mustAct: 'chair',
    atEnd: 'breach',
    ladder: {
      warn: [{ share: 0.5 }, { share: 0.8 }],
      breach: ['office'],
      next: [{ call: 'office', after: { unit: 'hours', count: 1 } }],
      every: { unit: 'hours', count: 2 },
    },
    once: true,
  },
];
