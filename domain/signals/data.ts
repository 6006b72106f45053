import { z } from 'zod';
import { event } from '../events';
import { Ordinal } from '../ids';
import { need } from '../rules';
import { type CaseState, nextNumber } from '../state';
import type { Words } from '../words';
import { oneOf, Speaks, signal, speaksForHer } from './signal';

/**
 * Law 91/2025 Art. 4, 14, 15, 19, 23 and Decree 356/2025 Art. 5, 28 (personal data of a case) · Decree 110/2025 Art. 10 (the national
 * database on domestic violence).
 */

/** What a person may ask about the data that a case holds of them: Law 91/2025 Art. 4.1. */
export const DATA_RIGHTS = {
  view: { vi: 'Xem dữ liệu', en: 'To see it' },
  correct: { vi: 'Chỉnh sửa', en: 'To have it corrected' },
  provide: { vi: 'Cung cấp bản sao', en: 'To be given a copy' },
  withdraw: { vi: 'Rút lại sự đồng ý', en: 'To withdraw consent to its use' },
  restrict: { vi: 'Hạn chế xử lý', en: 'To restrict its use' },
  object: { vi: 'Phản đối xử lý', en: 'To object to its use' },
  delete: { vi: 'Xóa dữ liệu', en: 'To have it deleted' },
  protect: { vi: 'Áp dụng biện pháp bảo vệ', en: 'To have it protected' },
} as const;

/** Why a request is refused; the person is told. */
export const DATA_REFUSALS = {
  'kept-by-law': {
    vi: 'Luật buộc phải lưu giữ (Luật 91/2025 Điều 14.2, 19.1)',
    en: 'The law has it kept (Law 91/2025 Art. 14.2, 19.1)',
  },
  'harms-others': {
    vi: 'Gây hại cho tính mạng, sức khỏe người khác (Luật 91/2025 Điều 15.2)',
    en: 'It would harm the life or health of another (Law 91/2025 Art. 15.2)',
  },
  'not-entitled': { vi: 'Người yêu cầu không có quyền', en: 'Not asked by who may ask' },
  'not-held': { vi: 'Không có dữ liệu đó', en: 'There is no such data' },
} as const;

const requestOf = (c: CaseState, n: number) => c.dataRequests.find((r) => r.n === n);

export const requestData = signal('data.request', {
  records: 'data.requested',
  track: 'office',
  name: { vi: 'Yêu cầu về dữ liệu cá nhân', en: 'Request about personal data' },
  help: {
    vi: 'Ghi yêu cầu của người có dữ liệu trong hồ sơ (Luật 91/2025 Điều 4; Nghị định 356/2025 Điều 5).',
    en: 'Takes down what a person asks about their data in the case (Law 91/2025 Art. 4; Decree 356/2025 Art. 5).',
  },
  by: ['office', 'chair'],
  moment: 'receivedAt',
  says: {
    right: oneOf(DATA_RIGHTS),
    viaThirdParty: z.boolean().describe('Another agency that holds the data has to act on it too'),
    speaker: Speaks,
  },
  allowed: speaksForHer,
  becomes: (c, s) => [
    event('data.requested', {
      n: nextNumber(c, 'dataRequest'),
      right: s.right,
      viaThirdParty: s.viaThirdParty,
      speaker: s.speaker,
    }),
  ],
});

export const answerData = signal('data.answer', {
  records: 'data.answered',
  track: 'office',
  name: { vi: 'Trả lời yêu cầu về dữ liệu', en: 'Answer a request about data' },
  help: {
    vi: 'Chấp nhận, hoặc từ chối và cho biết lý do (Luật 91/2025 Điều 14.5).',
    en: 'Accepted, or refused and told why (Law 91/2025 Art. 14.5).',
  },
  by: ['office'],
  says: { request: Ordinal, answer: z.enum(['accepted', 'refused']), reason: oneOf(DATA_REFUSALS).optional() },
  when: (c) => [
    need(
      c.dataRequests.some((r) => r.status === 'asked'),
      'data-request-first',
    ),
  ],
  allowed: (c, s) => {
    const request = requestOf(c, s.request);
    return [
      need(request?.status === 'asked', 'data-request-first'),
      need((s.answer === 'refused') === (s.reason !== undefined), 'data-reason'),
      need(s.reason !== 'kept-by-law' || request?.right === 'delete', 'data-kept'),
    ];
  },
  becomes: (_c, s) => [event('data.answered', { request: s.request, answer: s.answer, reason: s.reason })],
});

export const executeData = signal('data.execute', {
  records: 'data.executed',
  track: 'office',
  name: { vi: 'Đã thực hiện yêu cầu về dữ liệu', en: 'Request about data carried out' },
  help: {
    vi: 'Chỉ với yêu cầu đã được chấp nhận.',
    en: 'Only of a request that was accepted.',
  },
  by: ['office'],
  says: { request: Ordinal },
  when: (c) => [
    need(
      c.dataRequests.some((r) => r.status === 'accepted'),
      'data-accepted-first',
    ),
  ],
  allowed: (c, s) => [need(requestOf(c, s.request)?.status === 'accepted', 'data-accepted-first')],
  becomes: (_c, s) => [event('data.executed', { request: s.request })],
});

export const detectBreach = signal('dataBreach.detect', {
  records: 'dataBreach.detected',
  track: 'office',
  name: { vi: 'Phát hiện vi phạm dữ liệu cá nhân', en: 'Breach of personal data detected' },
  help: {
    vi: 'Dữ liệu của hồ sơ bị lộ, mất, xem hoặc sửa trái phép; lập biên bản (Luật 91/2025 Điều 23).',
    en: 'Data of the case was leaked, lost, seen or changed without right; a record is drawn (Law 91/2025 Art. 23).',
  },
  by: ['office', 'chair', 'police', 'health'],
  says: {},
  becomes: (c) => [event('dataBreach.detected', { n: nextNumber(c, 'dataBreach') })],
});

export const notifyBreach = signal('dataBreach.notify', {
  records: 'dataBreach.notified',
  track: 'office',
  name: { vi: 'Đã thông báo vi phạm dữ liệu', en: 'Data breach notified' },
  help: {
    vi: 'Gửi cơ quan chuyên trách của Bộ Công an, Mẫu số 08 (Nghị định 356/2025 Điều 28).',
    en: 'To the authority at the Ministry of Public Security, on Form 08 (Decree 356/2025 Art. 28).',
  },
  by: ['office'],
  says: {},
  when: (c) => [
    need(
      c.dataBreaches.some((b) => b.status === 'detected'),
      'data-breach-first',
    ),
  ],
  // The one that has waited longest.
  becomes: (c) => [event('dataBreach.notified', { n: c.dataBreaches.find((b) => b.status === 'detected')?.n ?? 1 })],
});

/** Who asks the commune for data, and what it gets. Decree 110/2025 Art. 10. */
export const ASKERS = {
  police: { vi: 'Công an', en: 'Police' },
  procuracy: { vi: 'Viện kiểm sát', en: 'Procuracy' },
  court: { vi: 'Tòa án', en: 'Court' },
  'state-agency': { vi: 'Cơ quan nhà nước khác', en: 'Another state agency' },
  'womens-union': { vi: 'Hội Liên hiệp Phụ nữ', en: "Women's Union" },
  other: { vi: 'Cơ quan, tổ chức khác', en: 'Another body' },
} as const satisfies Record<string, Words>;
export const ASK_RESULTS = {
  given: { vi: 'Đã cung cấp', en: 'Given' },
  'given-in-part': { vi: 'Cung cấp một phần', en: 'Given in part' },
  refused: { vi: 'Từ chối, nêu lý do', en: 'Refused, with reasons' },
  'sent-on': { vi: 'Hướng dẫn gửi Bộ, UBND cấp tỉnh', en: 'Sent on to the ministry or the province' },
} as const satisfies Record<string, Words>;

export const receiveAsk = signal('dataAsk.receive', {
  records: 'dataAsk.received',
  track: 'office',
  name: { vi: 'Tiếp nhận đề nghị cung cấp dữ liệu', en: 'Another agency asks for data' },
  help: {
    vi: 'Cơ quan khác đề nghị bằng văn bản, ghi rõ nội dung, mục đích, cam kết sử dụng đúng (Nghị định 110/2025 Điều 10).',
    en: 'In writing, with what, what for and an undertaking to use it so (Decree 110/2025 Art. 10).',
  },
  by: ['office', 'chair'],
  moment: 'receivedAt',
  says: {
    from: oneOf(ASKERS).describe('Who asks'),
    inWriting: z.literal(true).describe('There is a paper that says what, what for, and undertakes to use it so'),
  },
  becomes: (c, s) => [event('dataAsk.received', { n: nextNumber(c, 'dataAsk'), from: s.from })],
});

const askOf = (c: CaseState, n: number) => c.dataAsks?.find((ask) => ask.n === n);

export const answerAsk = signal('dataAsk.answer', {
  records: 'dataAsk.answered',
  track: 'office',
  name: { vi: 'Trả lời đề nghị cung cấp dữ liệu', en: 'Answer another agency about data' },
  help: {
    vi: 'Trả lời bằng văn bản; không bao giờ cho biết nơi tạm lánh và người báo tin khi luật không buộc.',
    en: 'In writing; never where she is sheltered or who reported, unless the law demands it.',
  },
  by: ['office', 'chair'],
  says: { request: Ordinal, result: oneOf(ASK_RESULTS), inWriting: z.literal(true) },
  when: (c) => [
    need(
      (c.dataAsks ?? []).some(({ status }) => status === 'asked'),
      'ask-first',
    ),
  ],
  allowed: (c, s) => [need(askOf(c, s.request)?.status === 'asked', 'ask-first')],
  becomes: (_c, s) => [event('dataAsk.answered', { request: s.request, result: s.result })],
});

export const askDatabase = signal('database.ask', {
  records: 'database.asked',
  track: 'office',
  name: { vi: 'Đề nghị khai thác cơ sở dữ liệu', en: 'Ask for data of the national database' },
  help: {
    vi: 'Ngoài phạm vi của mình: đề nghị bằng văn bản (Nghị định 110/2025 Điều 10).',
    en: 'Beyond one’s own scope: in writing (Decree 110/2025 Art. 10).',
  },
  by: ['office'],
  says: { to: z.enum(['ministry', 'province']), inWriting: z.literal(true).describe('There is a paper that asks') },
  when: (c) => [need(c.database !== 'asked', 'already-done')],
  becomes: (_c, s) => [event('database.asked', { to: s.to })],
});

export const answerDatabase = signal('database.answer', {
  records: 'database.answered',
  track: 'office',
  name: { vi: 'Trả lời về cơ sở dữ liệu', en: 'Answer about the database' },
  help: { vi: 'Ghi trả lời đã nhận.', en: 'Records the answer that came.' },
  by: ['office'],
  says: { result: z.enum(['given', 'refused']) },
  when: (c) => [need(c.database === 'asked', 'database-first')],
  becomes: (_c, s) => [event('database.answered', { result: s.result })],
});

export const dataSignals = [
  requestData,
  answerData,
  executeData,
  detectBreach,
  notifyBreach,
  receiveAsk,
  answerAsk,
  askDatabase,
  answerDatabase,
] as const;
