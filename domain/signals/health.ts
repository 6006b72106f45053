import { z } from 'zod';
import { event } from '../events';
import { FactsSaid } from '../facts';
import { need } from '../rules';
import { CARE_OUTCOMES, CARE_STEPS, type CareStep, VISITS } from '../services';
import type { CaseState } from '../state';
import { hours, type Instant, plus } from '../time';
import { Again, isAgain } from './crime';
import { notYetToCome, oneOf, signal } from './signal';

/** Circular 24/2017/TT-BYT · Law 13/2022 Art. 29 · WHO clinical handbook (windows: medicine, not law). */
const WINDOWS: Partial<Record<CareStep, number>> = { pep: 72, 'emergency-contraception': 120 };

/** Was the step done inside its clinical window? Unknown where it has none, or the moment of the assault is not known. */
function inWindow(c: CaseState, step: CareStep, at: Instant): boolean | undefined {
  const window = WINDOWS[step];
  if (window === undefined || c.facts.assaultAt === undefined) return undefined;
  return at <= plus(c.facts.assaultAt, hours(window));
}

/** After another assault the same step is due again, with the same outcome perhaps. The clocks of care are called after their steps. */
const isWaitedFor = (c: CaseState, rule: string): boolean =>
  Object.values(c.clocks).some((clock) => clock.rule === rule && clock.status === 'running');

export const receiveSurvivor = signal('health.receive', {
  records: 'health.received',
  track: 'health',
  name: { vi: 'Tiếp nhận người bị bạo lực', en: 'Survivor received' },
  help: {
    vi: 'Khám riêng, không có người nhà; hỏi ý trước mọi bước.',
    en: 'Seen alone, in private; asked before every step.',
  },
  by: ['health'],
  says: {
    consentToExam: z.boolean(),
    facts: FactsSaid.pick({ acts: true, assaultAt: true, sex: true, priorities: true }).default({}),
  },
  when: (c) => [need(!c.health.received, 'already-done')],
  allowed: (_c, s, x) => [notYetToCome(s.facts, x)],
  becomes: (_c, s) => [event('health.received', { consentToExam: s.consentToExam, facts: s.facts })],
});

export const firstLine = signal('health.firstLine', {
  records: 'health.firstLine',
  track: 'health',
  name: { vi: 'Hỗ trợ ban đầu (LIVES)', en: 'First-line support (LIVES)' },
  help: {
    vi: 'Lắng nghe, hỏi han, công nhận, tăng an toàn, hỗ trợ.',
    en: 'Listen, inquire, validate, enhance safety, support.',
  },
  by: ['health'],
  says: {},
  when: (c) => [need(c.health.received, 'received-first'), need(!c.health.firstLine, 'already-done')],
  becomes: () => [event('health.firstLine', {})],
});

export const careStep = signal('care.record', {
  records: 'care.recorded',
  track: 'health',
  name: { vi: 'Bước chăm sóc y tế', en: 'Care step' },
  help: {
    vi: 'Đã làm, người bị bạo lực từ chối, hoặc không chỉ định.',
    en: 'Done, declined by her, or not indicated.',
  },
  by: ['health'],
  says: { step: oneOf(CARE_STEPS), outcome: oneOf(CARE_OUTCOMES) },
  when: (c) => [need(c.health.received, 'received-first')],
  allowed: (c, s) => [need(c.health.steps[s.step] !== s.outcome || isWaitedFor(c, `care.${s.step}`), 'already-done')],
  becomes: (c, s, x) => [
    event('care.recorded', {
      step: s.step,
      outcome: s.outcome,
      inWindow: s.outcome === 'confirmed' ? inWindow(c, s.step, x.happenedAt) : undefined,
    }),
  ],
});

export const tellHead = signal('health.tellHead', {
  records: 'crime.headTold',
  track: 'health',
  name: { vi: 'Báo trưởng trạm dấu hiệu tội phạm', en: 'Crime signs told to the head' },
  help: {
    vi: 'Nhân viên báo ngay trưởng trạm (Luật 13/2022 Điều 29.2).',
    en: 'Staff tell the head of the station at once (Law 13/2022 Art. 29.2).',
  },
  by: ['health'],
  says: {},
  when: (c) => [need(c.health.isHeadTold !== true, 'already-done')],
  becomes: () => [event('crime.headTold', {})],
});

export const certify = signal('health.certify', {
  records: 'health.certified',
  track: 'health',
  name: { vi: 'Cấp giấy xác nhận khám, chữa bệnh', en: 'Certify her treatment' },
  help: {
    vi: 'Phụ lục 2, khi người bị bạo lực đề nghị bằng văn bản; là giấy tờ để xin trợ giúp pháp lý.',
    en: 'Appendix 2, on her written request; a paper for legal aid (Circular 24/2017 Art. 10).',
  },
  by: ['health'],
  says: { inWriting: z.literal(true).describe('She asked for it in writing') },
  when: (c) => [need(c.health.received, 'received-first'), need(c.health.isCertified !== true, 'already-done')],
  becomes: () => [event('health.certified', {})],
});

export const tellPolice = signal('health.tellPolice', {
  records: 'crime.signsSeen',
  track: 'health',
  name: { vi: 'Báo Công an dấu hiệu tội phạm', en: 'Crime signs told to the police' },
  help: {
    vi: 'Trưởng trạm báo Công an (Thông tư 24/2017 Điều 8).',
    en: 'The head of the station tells the police (Circular 24/2017 Art. 8).',
  },
  by: ['health'],
  says: { again: Again },
  when: (c) => [
    need(!c.health.toldPolice || c.police.transferred, 'already-done'),
    need(c.health.isHeadTold === true, 'head-first'),
  ],
  allowed: (c, s, x) => [need(!c.health.toldPolice || isAgain(c, s.again, x), 'already-done')],
  becomes: (_c, s) => [
    event('crime.signsSeen', { seenBy: 'health', toldPolice: true, ...(s.again !== undefined && { again: s.again }) }),
  ],
});

export const followUpVisit = signal('health.visit', {
  records: 'visit.recorded',
  track: 'health',
  name: { vi: 'Tái khám', en: 'Follow-up visit' },
  help: { vi: 'Tái khám 2 tuần, 3 tháng, 6 tháng.', en: '2 weeks, 3 months, 6 months after the assault.' },
  by: ['health'],
  says: { visit: oneOf(VISITS), outcome: z.enum(['attended', 'declined', 'not-reached']) },
  when: (c) => [need(c.health.received, 'received-first')],
  allowed: (c, s) => [
    need(c.health.visits[s.visit] !== s.outcome || isWaitedFor(c, `visit.${s.visit}`), 'already-done'),
  ],
  becomes: (_c, s) => [event('visit.recorded', { visit: s.visit, outcome: s.outcome })],
});

export const healthSignals = [
  receiveSurvivor,
  firstLine,
  careStep,
  certify,
  tellHead,
  tellPolice,
  followUpVisit,
] as const;
