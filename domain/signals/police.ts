import { z } from 'zod';
import { event } from '../events';
import { FactsSaid, isFamily, isProtected } from '../facts';
import { HamletCode } from '../ids';
import { need } from '../rules';
import { type CaseState, runningOrder } from '../state';
import { type Context, notYetToCome, signal } from './signal';

/** Law 13/2022 Art. 20.1, 23, 24, 27 · Circular 66/2025/TT-BCA · Criminal Procedure Code Art. 146. */
const orderNo = (c: CaseState): number => runningOrder(c)?.n ?? 0;
const supervision = (c: CaseState) => runningOrder(c)?.supervision;
/** An order is supervised, and breached, only from its signature on. */
const sinceSigned = (c: CaseState, _s: unknown, x: Context) => [
  need(x.happenedAt >= (runningOrder(c)?.signedAt ?? x.happenedAt), 'out-of-order'),
];

export const openEmergency = signal('emergency.open', {
  track: 'police',
  name: { vi: 'Mở tình huống khẩn cấp', en: 'Open an emergency' },
  help: {
    vi: 'Ba câu trả lời: ở đâu, ai gặp nguy, chuyện gì.',
    en: 'Three answers: where, who is in danger, what is happening. The rest later.',
  },
  by: ['police'],
  stage: 'opens',
  private: 'parties',
  says: {
    hamlet: HamletCode,
    who: z
      .array(z.enum(['survivor', 'child', 'other']))
      .min(1)
      .max(3),
    facts: FactsSaid.default({}),
  },
  when: (c) => [need(!c.emergency || c.police.stopped, 'already-done')],
  allowed: (_c, s, x) => [notYetToCome(s.facts, x)],
  becomes: (_c, s) => [event('emergency.opened', { hamlet: s.hamlet, who: s.who, facts: s.facts })],
});

export const dispatch = signal('police.dispatch', {
  track: 'police',
  name: { vi: 'Cử lực lượng', en: 'Dispatched' },
  help: { vi: 'Công an đã lên đường.', en: 'Officers are on their way.' },
  by: ['police'],
  says: {},
  when: (c) => [need(!c.police.dispatched || c.danger === 'yes', 'already-done')],
  becomes: () => [event('police.dispatched', {})],
});

export const stopViolence = signal('police.stopViolence', {
  track: 'police',
  name: { vi: 'Buộc chấm dứt hành vi', en: 'Violence stopped' },
  help: { vi: 'Hành vi bạo lực đã bị ngăn chặn.', en: 'The violence was stopped (Art. 23).' },
  by: ['police'],
  says: { removed: z.boolean().default(false).describe('He was taken away from her') },
  when: (c) => [need(!c.police.stopped || c.danger === 'yes', 'already-done')],
  becomes: (_c, s) => [event('violence.stopped', { removed: s.removed })],
});

export const summon = signal('police.summon', {
  track: 'police',
  name: { vi: 'Yêu cầu đến trụ sở', en: 'Summon to the police' },
  help: {
    vi: 'Yêu cầu người có hành vi bạo lực đến trụ sở Công an xã (Điều 24).',
    en: 'Requires the perpetrator to come to the police (Art. 24).',
  },
  by: ['police'],
  says: { ground: z.enum(['protected-victim', 'danger']) },
  when: (c) => [
    need(isFamily(c.facts), 'family-tie'),
    need(c.handling.includes('police'), 'assigned-to-police'),
    need(c.police.summons !== 'issued', 'already-done'),
  ],
  allowed: (c, s) => [
    need(
      s.ground === 'protected-victim'
        ? isProtected(c.facts)
        : c.facts.lifeThreatened || c.emergency || c.danger === 'yes',
      'summons-ground',
    ),
  ],
  becomes: (_c, s) => [event('summons.issued', { ground: s.ground })],
});

export const summonsAnswered = signal('police.summonsAnswered', {
  track: 'police',
  name: { vi: 'Kết quả yêu cầu đến trụ sở', en: 'Summons answered' },
  help: { vi: 'Người được yêu cầu đã đến hoặc từ chối.', en: 'He came, or refused.' },
  by: ['police'],
  says: { attended: z.boolean() },
  when: (c) => [need(c.police.summons === 'issued', 'summons-first')],
  becomes: (_c, s) => [event('summons.answered', { attended: s.attended })],
});

export const watch = signal('supervision.watch', {
  track: 'police',
  name: { vi: 'Giám sát tạm thời', en: 'Interim watch' },
  help: {
    vi: 'Trưởng xóm, tổ an ninh theo dõi trong khi chờ phân công.',
    en: 'Hamlet head and security team watch until a supervisor is named.',
  },
  by: ['police'],
  says: {},
  when: (c) => [need(runningOrder(c) !== undefined, 'order-running'), need(supervision(c) === 'none', 'already-done')],
  allowed: sinceSigned,
  becomes: (c) => [event('supervision.watching', { order: orderNo(c) })],
});

export const assignSupervisor = signal('supervision.assign', {
  track: 'police',
  name: { vi: 'Phân công người giám sát', en: 'Assign a supervisor' },
  help: {
    vi: 'Quyết định phân công kèm kế hoạch giám sát.',
    en: 'The decision that names a supervisor, with the plan.',
  },
  by: ['police'],
  private: 'person',
  says: { planAttached: z.literal(true).describe('The plan goes with the decision (Circular 66/2025 Art. 2)') },
  when: (c) => [
    need(runningOrder(c) !== undefined, 'order-running'),
    need(supervision(c) === 'none' || supervision(c) === 'watching', 'already-done'),
  ],
  allowed: sinceSigned,
  becomes: (c) => [event('supervision.assigned', { order: orderNo(c) })],
});

export const announceSupervision = signal('supervision.announce', {
  track: 'police',
  name: { vi: 'Thông báo việc giám sát', en: 'Announce the supervision' },
  help: {
    vi: 'Thông báo cho hai bên, trưởng xóm và người giám sát.',
    en: 'Announced to both families, the hamlet head and the supervisor.',
  },
  by: ['police'],
  says: { refusedToReceive: z.boolean().default(false) },
  when: (c) => [
    need(runningOrder(c) !== undefined, 'order-running'),
    need(supervision(c) !== 'none' && supervision(c) !== 'watching', 'supervisor-first'),
    need(supervision(c) === 'assigned', 'already-done'),
  ],
  allowed: sinceSigned,
  becomes: (c, s) => [event('supervision.announced', { order: orderNo(c), refusedToReceive: s.refusedToReceive })],
});

export const undertaking = signal('supervision.undertake', {
  track: 'police',
  name: { vi: 'Ký cam kết', en: 'Undertaking signed' },
  help: { vi: 'Người bị giám sát ký cam kết.', en: 'The monitored person signs the undertaking.' },
  by: ['police'],
  says: {},
  when: (c) => [
    need(runningOrder(c) !== undefined, 'order-running'),
    need(supervision(c) === 'announced' || supervision(c) === 'undertaken', 'announce-first'),
    need(supervision(c) === 'announced', 'already-done'),
  ],
  allowed: sinceSigned,
  becomes: (c) => [event('supervision.undertaken', { order: orderNo(c) })],
});

export const breach = signal('noContact.breach', {
  track: 'police',
  name: { vi: 'Vi phạm cấm tiếp xúc', en: 'No-contact breached' },
  help: {
    vi: 'Đến gần dưới 100 m không có tường ngăn an toàn, hoặc dùng phương tiện liên lạc để bạo lực.',
    en: 'Within 100 m without a safe wall, or violence by phone or another device (Decree 76/2023 Art. 19).',
  },
  by: ['police', 'hamlet'],
  says: { breach: z.enum(['within-100-m', 'by-device']) },
  when: (c) => [need(runningOrder(c) !== undefined, 'order-running')],
  allowed: sinceSigned,
  becomes: (c, s) => [event('noContact.breached', { order: orderNo(c), kind: s.breach })],
});

export const policeSignals = [
  openEmergency,
  dispatch,
  stopViolence,
  summon,
  summonsAnswered,
  watch,
  assignSupervisor,
  announceSupervision,
  undertaking,
  breach,
] as const;
