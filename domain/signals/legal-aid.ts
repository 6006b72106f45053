import { z } from 'zod';
import { event } from '../events';
import { HARDSHIP_PAPERS, isThere } from '../hardship';
import { need } from '../rules';
import { AID_FORMS, isKeptOut } from '../services';
import type { CaseState } from '../state';
import { oneOf, Speaks, signal, speaksForHer } from './signal';

/** Accepted at once, and its papers are still awaited. */
const arePapersMissing = (c: CaseState): boolean => c.legalAid.isPapersMissing === true;

/** Was it ever asked of the Centre? */
const isRequested = (c: CaseState): boolean => !['none', 'explained', 'declined'].includes(c.legalAid.status);

/** …and their limit has passed. */
const arePapersOverdue = (c: CaseState): boolean =>
  arePapersMissing(c) &&
  Object.values(c.clocks).some(
    (k) => k.rule === 'legal-aid.papers' && k.status === 'running' && k.breachedAt !== undefined,
  );

/** Legal Aid Law 11/2017 Art. 30–33 · Circular 12/2018/TT-BTP Art. 17a: the committee explains the right in every case. */
export const explain = signal('legalAid.explain', {
  records: 'legalAid.explained',
  track: 'legal-aid',
  name: { vi: 'Giải thích quyền trợ giúp pháp lý', en: 'Right explained' },
  help: { vi: 'Giải thích quyền và ghi ý của người bị bạo lực.', en: 'Explains the right and records what she wants.' },
  by: ['office', 'chair', 'police', 'legal-aid'],
  says: { wish: z.enum(['wants', 'declines', 'undecided']), speaker: Speaks },
  when: (c) => [need(['none', 'explained', 'declined'].includes(c.legalAid.status), 'already-done')],
  allowed: (c, s) => (s.wish === 'declines' ? speaksForHer(c, s) : []),
  becomes: (_c, s) => [event('legalAid.explained', { wish: s.wish, speaker: s.speaker })],
});

export const requestAid = signal('legalAid.request', {
  records: 'legalAid.requested',
  track: 'legal-aid',
  name: { vi: 'Yêu cầu trợ giúp pháp lý', en: 'Legal aid requested' },
  help: { vi: 'Chuyển yêu cầu của người bị bạo lực đến Trung tâm.', en: 'Passes her request to the Centre.' },
  by: ['office', 'chair', 'police', 'legal-aid', 'womens-union'],
  says: {},
  when: (c) => [
    need(c.legalAid.status !== 'none', 'right-explained-first'),
    need(c.legalAid.status !== 'declined', 'she-declined'),
    need(!isKeptOut(c.consents, 'legal-aid'), 'consent'),
    need(['explained', 'not-eligible', 'stopped'].includes(c.legalAid.status), 'already-done'),
  ],
  becomes: () => [event('legalAid.requested', {})],
});

export const check = signal('legalAid.check', {
  records: 'legalAid.checked',
  track: 'legal-aid',
  name: { vi: 'Kiểm tra yêu cầu', en: 'Request checked' },
  help: {
    vi: 'Trả lời ngay: đủ, cần bổ sung, hay không thuộc diện.',
    en: 'Answered at once: acceptable, papers missing, or not eligible (Art. 30.2).',
  },
  by: ['legal-aid'],
  says: { result: z.enum(['acceptable', 'needs-papers', 'not-eligible']) },
  when: (c) => [
    need(isRequested(c), 'requested-first'),
    need(c.legalAid.status === 'requested' || c.legalAid.status === 'needs-papers', 'check-done'),
  ],
  becomes: (_c, s) => [event('legalAid.checked', { result: s.result })],
});

export const givePapers = signal('legalAid.givePapers', {
  records: 'legalAid.papersGiven',
  track: 'legal-aid',
  name: { vi: 'Bổ sung giấy tờ', en: 'Papers given' },
  help: {
    vi: 'Đủ khi có quyết định tiếp nhận vào cơ sở trợ giúp xã hội; hoặc giấy chứng nhận hộ cận nghèo kèm một trong ba: giấy xác nhận khám, chữa thương tích, quyết định cấm tiếp xúc, quyết định xử phạt (Thông tư 08/2017 Điều 33.12).',
    en: 'Enough: the decision that admits her to a social facility; or the near-poor certificate with one of three, the injury certificate, the no-contact decision, the fine (Circular 08/2017 Art. 33.12).',
  },
  by: ['office', 'legal-aid', 'police', 'womens-union'],
  says: {
    papers: z
      .array(oneOf(HARDSHIP_PAPERS))
      .min(1)
      .max(6)
      .describe('The admission alone proves her hardship; else the near-poor certificate with one of the others'),
  },
  // Papers may come with the request, before the Centre has looked at it.
  when: (c) => [
    need(isRequested(c), 'requested-first'),
    need(['requested', 'needs-papers'].includes(c.legalAid.status) || arePapersMissing(c), 'papers-not-asked'),
  ],
  allowed: (c, s) => [
    need(
      s.papers.every((paper) => isThere(c, paper)),
      'paper-held',
    ),
  ],
  becomes: (_c, s) => [event('legalAid.papersGiven', { papers: s.papers })],
});

export const assignAid = signal('legalAid.assign', {
  records: 'legalAid.assigned',
  track: 'legal-aid',
  name: { vi: 'Cử người trợ giúp pháp lý', en: 'Assign a person' },
  help: {
    vi: 'Trong 3 ngày làm việc kể từ khi thụ lý; 12 giờ khi người bị bạo lực bị bắt, tạm giữ.',
    en: 'Within 3 working days of acceptance, 12 hours when she is held (Legal Aid Law Art. 31).',
  },
  by: ['legal-aid'],
  says: {},
  when: (c) => [
    need(c.legalAid.status === 'accepted', 'aid-accepted-first'),
    need(!c.legalAid.isAssigned, 'already-done'),
  ],
  becomes: () => [event('legalAid.assigned', {})],
});

export const handOverAid = signal('legalAid.handOver', {
  records: 'legalAid.handedOver',
  track: 'legal-aid',
  name: { vi: 'Bàn giao hồ sơ', en: 'Hand over the file' },
  help: { vi: 'Trong 30 ngày sau khi kết thúc vụ việc.', en: 'Within 30 days of the end (Legal Aid Law Art. 39).' },
  by: ['legal-aid'],
  says: {},
  when: (c) => [need(c.legalAid.status === 'done', 'aid-done-first'), need(!c.legalAid.isHandedOver, 'already-done')],
  becomes: () => [event('legalAid.handedOver', {})],
});

export const accept = signal('legalAid.accept', {
  records: 'legalAid.accepted',
  track: 'legal-aid',
  name: { vi: 'Thụ lý', en: 'Accepted' },
  help: {
    vi: 'Theo một trong ba hình thức; thụ lý ngay khi sắp hết thời hiệu, sắp xét xử hoặc để tránh thiệt hại, giấy tờ bổ sung sau.',
    en: 'In one of the three forms; at once, with papers to follow, before a limitation or a trial or to avoid damage (Circular 12/2018 Art. 6).',
  },
  by: ['legal-aid'],
  says: {
    form: oneOf(AID_FORMS),
    atOnce: z.boolean().optional().describe('Accepted at once although papers are missing'),
    held: z.boolean().describe('She is arrested or held: a person is assigned within 12 hours'),
  },
  when: (c) => [need(c.legalAid.status === 'acceptable' || c.legalAid.status === 'needs-papers', 'checked-first')],
  allowed: (c, s) => [need(c.legalAid.status === 'acceptable' || s.atOnce === true, 'checked-first')],
  becomes: (c, s) => [
    event('legalAid.accepted', {
      form: s.form,
      held: s.held,
      papersMissing: c.legalAid.status === 'needs-papers',
    }),
  ],
});

export const stop = signal('legalAid.stop', {
  records: 'legalAid.stopped',
  track: 'legal-aid',
  name: { vi: 'Dừng vụ việc', en: 'Stopped' },
  help: {
    vi: 'Bằng văn bản, nêu rõ lý do; ví dụ khi quá hạn mà thiếu giấy tờ.',
    en: 'In writing, with reasons; as when missing papers did not come in time (Circular 12/2018 Art. 6).',
  },
  by: ['legal-aid'],
  says: { reason: z.enum(['papers-missing', 'she-asks', 'not-entitled', 'other']), inWriting: z.literal(true) },
  when: (c) => [need(c.legalAid.status === 'accepted', 'legal-accepted-first')],
  allowed: (c, s) => [need(s.reason !== 'papers-missing' || arePapersOverdue(c), 'papers-overdue-first')],
  becomes: (_c, s) => [event('legalAid.stopped', { reason: s.reason })],
});

export const finish = signal('legalAid.finish', {
  records: 'legalAid.done',
  track: 'legal-aid',
  name: { vi: 'Hoàn thành', en: 'Done' },
  help: { vi: 'Vụ việc trợ giúp pháp lý kết thúc.', en: 'The legal aid case has ended.' },
  by: ['legal-aid'],
  says: {},
  when: (c) => [need(c.legalAid.status === 'accepted', 'legal-accepted-first')],
  becomes: () => [event('legalAid.done', {})],
});

export const legalAidSignals = [
  explain,
  requestAid,
  check,
  accept,
  stop,
  finish,
  givePapers,
  assignAid,
  handOverAid,
] as const;
