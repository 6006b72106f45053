import type { ClockRule } from '../pack';
import { HALF_AND_FOUR_FIFTHS } from './ladders';

/**
 * Law 91/2025 Art. 23 · Decree 356/2025 Art. 5, 28: what a person asks about the data that the case holds of them is answered within two working days
 * and carried out within a time that the right decides; a breach is notified. Decree 110/2025 Art. 10: data of the national database.
 */
const LADDER: ClockRule['ladder'] = {
  warn: HALF_AND_FOUR_FIFTHS,
  breach: ['chair'],
  next: [{ call: 'chair', after: { unit: 'days', count: 1 } }],
  every: { unit: 'days', count: 2 },
};

type Right = 'view' | 'correct' | 'provide' | 'withdraw' | 'restrict' | 'object' | 'delete' | 'protect';

/** The text says how many days, not from when, nor which: counted from receipt, in calendar days, nobody waits longer than it allows. */
const execution = (
  id: string,
  vi: string,
  en: string,
  point: string,
  rights: readonly Right[],
  viaThirdParty: readonly boolean[],
  length: number,
  more?: number,
): ClockRule => ({
  id: `data.${id}`,
  row: '32',
  name: { vi, en },
  article: `Decree 356/2025 Art. ${point}`,
  mark: 'V',
  sources: ['data-decree'],
  remark: {
    vi: 'nghị định không nói rõ tính từ đâu: tính theo ngày lịch từ khi nhận yêu cầu',
    en: 'the decree does not say from when: counted in calendar days from receipt',
  },
  startsOn: [{ event: 'data.requested', key: 'n', where: { right: [...rights], viaThirdParty: [...viaThirdParty] } }],
  from: 'happenedAt',
  lengths: [{ unit: 'days', count: length }],
  ...(more !== undefined && {
    extension: {
      by: ['office'],
      to: { unit: 'days', count: length + more },
      article: `Decree 356/2025 Art. ${point} (once, the reason told)`,
      mark: 'V',
    },
  }),
  stoppedBy: [
    { event: 'data.executed', key: 'request' },
    { event: 'data.answered', key: 'request', where: { answer: ['refused'] }, voids: true },
  ],
  mustAct: 'office',
  atEnd: 'breach',
  ladder: LADDER,
});

const ACCESS = ['view', 'correct', 'provide'] as const;
const STOPPING = ['withdraw', 'restrict', 'object'] as const;

export const personalData: readonly ClockRule[] = [
  {
    id: 'data.reply',
    row: '32',
    name: { vi: 'Trả lời yêu cầu về dữ liệu', en: 'Reply to a request about data' },
    article: 'Decree 356/2025 Art. 5',
    mark: 'V',
    sources: ['data-decree', 'data-reply'],
    startsOn: [{ event: 'data.requested', key: 'n' }],
    from: 'happenedAt',
    lengths: [{ unit: 'working-days', count: 2 }],
    stoppedBy: [{ event: 'data.answered', key: 'request' }],
    mustAct: 'office',
    atEnd: 'breach',
    ladder: LADDER,
  },
  execution(
    'access',
    'Cho xem, sửa, cung cấp dữ liệu',
    'Data shown, corrected, provided',
    '5.3',
    ACCESS,
    [false],
    10,
    10,
  ),
  execution(
    'access-third-party',
    'Cho xem, sửa, cung cấp dữ liệu (qua bên thứ ba)',
    'Data shown, corrected, provided (by a third party)',
    '5.3',
    ACCESS,
    [true],
    15,
    10,
  ),
  execution(
    'stop',
    'Ngừng, hạn chế xử lý dữ liệu',
    'Use of data stopped or restricted',
    '5.2',
    STOPPING,
    [false],
    15,
    15,
  ),
  execution(
    'stop-third-party',
    'Ngừng, hạn chế xử lý dữ liệu (qua bên thứ ba)',
    'Use of data stopped or restricted (by a third party)',
    '5.2',
    STOPPING,
    [true],
    20,
    15,
  ),
  execution('deletion', 'Xóa dữ liệu', 'Data deleted', '5.4', ['delete'], [false], 20, 20),
  execution(
    'deletion-third-party',
    'Xóa dữ liệu (qua bên thứ ba)',
    'Data deleted (by a third party)',
    '5.4',
    ['delete'],
    [true],
    30,
    20,
  ),
  execution(
    'protection',
    'Bảo vệ dữ liệu theo yêu cầu',
    'Data protected as asked',
    '5.5',
    ['protect'],
    [false, true],
    15,
  ),
  {
    id: 'data.breach-notice',
    row: '33',
    name: { vi: 'Thông báo vi phạm dữ liệu', en: 'Data breach notified' },
    article: 'Law 91/2025 Art. 23; Decree 356/2025 Art. 28, Form 08',
    mark: 'V',
    sources: ['data-law', 'data-decree'],
    forms: ['d356-08'],
    startsOn: [{ event: 'dataBreach.detected', key: 'n' }],
    from: 'happenedAt',
    lengths: [{ unit: 'hours', count: 72 }],
    stoppedBy: [{ event: 'dataBreach.notified', key: 'n' }],
    mustAct: 'office',
    atEnd: 'breach',
    ladder: {
      warn: HALF_AND_FOUR_FIFTHS,
      breach: ['chair'],
      next: [{ call: 'chair', after: { unit: 'hours', count: 6 } }],
      every: { unit: 'hours', count: 12 },
    },
  },
  {
    id: 'database.reply',
    row: '39',
    name: { vi: 'Trả lời cơ quan khác đề nghị cung cấp dữ liệu', en: 'Reply to another agency that asks for data' },
    article: 'Decree 110/2025 Art. 10; local standard',
    mark: 'L',
    sources: ['database'],
    remark: {
      vi: 'nghị định nêu 5 ngày làm việc cho Bộ và UBND cấp tỉnh, không nói đến xã: xã theo cùng thời hạn; điều luật cho phép gia hạn chưa đọc được, 5 ngày nữa là tiêu chuẩn của xã',
      en: 'the decree gives 5 working days to the ministry and the province, and does not speak of a commune, which keeps to the same; the article that lets it take longer was not read: 5 days more are a local standard',
    },
    startsOn: [{ event: 'dataAsk.received', key: 'n' }],
    from: 'happenedAt',
    lengths: [{ unit: 'working-days', count: 5 }],
    extension: {
      by: ['office', 'chair'],
      to: { unit: 'working-days', count: 10 },
      article: 'Decree 110/2025 Art. 10; local standard',
      mark: 'L',
    },
    stoppedBy: [{ event: 'dataAsk.answered', key: 'request' }],
    mustAct: 'office',
    atEnd: 'breach',
    ladder: LADDER,
  },
  {
    id: 'database.answer',
    row: '39',
    name: { vi: 'Trả lời về cơ sở dữ liệu', en: 'Answer about the national database' },
    article: 'Decree 110/2025 Art. 10',
    mark: 'V',
    sources: ['database'],
    binds: {
      vi: 'Bộ Văn hóa, Thể thao và Du lịch, UBND cấp tỉnh',
      en: 'the Ministry of Culture, Sports and Tourism, the provincial committee',
    },
    startsOn: [{ event: 'database.asked' }],
    from: 'happenedAt',
    lengths: [{ unit: 'working-days', count: 5 }],
    stoppedBy: [{ event: 'database.answered' }],
    mustAct: 'office',
    atEnd: 'breach',
    ladder: LADDER,
  },
];
