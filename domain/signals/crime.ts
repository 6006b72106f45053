import { z } from 'zod';
import { event } from '../events';
import { limitEnd } from '../law/packs';
import { isUrgentCrime } from '../regimes';
import { need } from '../rules';
import type { CaseState } from '../state';
import { type Context, signal } from './signal';

/**
 * Criminal Procedure Code Art. 146, 147 · Joint Circular 01/2017 as amended 2021 · Circular 28/2020 Art. 7 · Circular 43/2021 Art. 5.1. The commune
 * police hand the report on; what the investigation agency makes of it they ask for, and record.
 */
const isLate = (c: CaseState, x: Context, limit: string): boolean =>
  c.police.transferredAt !== undefined && x.happenedAt > limitEnd(c.pack, limit, c.police.transferredAt);
/** Criminal Procedure Code Art. 147: what is extended has not passed yet; the commune records what was done all the same. */
const EXTENDS = {
  'two-months': 'crime.resolution',
  'four-months': 'crime.resolution-two-months',
} as const;

/** Criminal Procedure Code Art. 146: one report for what is known; a crime after it has one of its own. */
export const Again = z
  .boolean()
  .optional()
  .describe('Of another crime, after the report that was handed on; said once one was');
/** Once a report was handed on, signs may be of what it tells, or of another crime: who knows of the report says which. */
const saysWhichCrime = (c: CaseState, again: boolean | undefined, { by }: Context) =>
  need(
    c.police.lastTransferAt === undefined || again !== undefined || !['police', 'chair', 'office'].includes(by.role),
    'which-crime',
  );
const signsToTell = (c: CaseState) => [need(!c.police.crimeSigns || c.police.transferred, 'already-done')];
export const isAgain = (c: CaseState, again: boolean | undefined, x: Context): boolean =>
  again === true && c.police.lastTransferAt !== undefined && x.happenedAt > c.police.lastTransferAt;
/** Is a report with the investigation agency that it has not settled, or settled last? */
const isHandedOn = (c: CaseState): boolean => c.police.transferredAt !== undefined;

export const crimeSigns = signal('crime.signs', {
  records: 'crime.signsSeen',
  track: 'police',
  name: { vi: 'Dấu hiệu tội phạm', en: 'Signs of a crime' },
  help: {
    vi: 'Ghi nhận dấu hiệu tội phạm; mọi cơ quan phải báo ngay cho Công an.',
    en: 'Records signs of a crime; any agency must tell the police at once.',
  },
  by: [
    'police',
    'chair',
    'office',
    'hamlet',
    'school',
    'womens-union',
    'front',
    'organisation',
    'hotline',
    'shelter',
    'legal-aid',
  ],
  says: { again: Again },
  when: signsToTell,
  allowed: (c, s, x) => [
    saysWhichCrime(c, s.again, x),
    need(!c.police.crimeSigns || isAgain(c, s.again, x), 'already-done'),
  ],
  becomes: (_c, s, x) => [
    event('crime.signsSeen', { seenBy: x.by.role, toldPolice: true, ...(s.again !== undefined && { again: s.again }) }),
  ],
});

export const transferCrime = signal('crime.transfer', {
  records: 'crime.transferred',
  track: 'police',
  name: { vi: 'Chuyển tin báo tội phạm', en: 'Transfer to the investigation agency' },
  help: {
    vi: 'Chuyển hồ sơ, chứng cứ cho cơ quan điều tra.',
    en: 'Hands the report and the evidence to the investigation agency.',
  },
  by: ['police'],
  says: {
    track: z
      .enum(['urgent', 'verified'])
      .describe('urgent: within 24 h; verified: after preliminary verification, within 7 days'),
  },
  when: (c) => [
    need(c.regimes.includes('suspected-crime'), 'crime-signs-first'),
    need(!c.police.transferred, 'already-done'),
  ],
  allowed: (c, s) => [need(s.track === 'urgent' || !isUrgentCrime(c.reported), 'urgent-track')],
  becomes: (_c, s) => [event('crime.transferred', { track: s.track })],
});

export const tellProcuracy = signal('crime.tellProcuracy', {
  records: 'crime.procuracyTold',
  track: 'police',
  name: { vi: 'Cơ quan điều tra đã báo Viện kiểm sát', en: 'Procuracy told' },
  help: {
    vi: 'Ghi lại khi biết cơ quan điều tra đã báo bằng văn bản.',
    en: 'Recorded when the investigation agency has told it in writing.',
  },
  by: ['police', 'office'],
  says: {},
  when: (c) => [need(isHandedOn(c), 'transfer-first'), need(!c.police.procuracyTold, 'already-done')],
  becomes: () => [event('crime.procuracyTold', {})],
});

export const extendResolution = signal('crime.extend', {
  records: 'crime.extended',
  track: 'police',
  name: { vi: 'Gia hạn giải quyết tin báo tội phạm', en: 'Resolution extended' },
  help: {
    vi: 'Từ 20 ngày lên tối đa 2 tháng; Viện kiểm sát gia hạn thêm tối đa 2 tháng một lần nữa.',
    en: 'From 20 days to 2 months at most; once more, by 2 months at most, by the procuracy.',
  },
  by: ['police', 'office'],
  says: { to: z.enum(['two-months', 'four-months']) },
  when: (c) => [
    need(isHandedOn(c), 'transfer-first'),
    need(c.police.resolution !== 'done' && c.police.resolution !== 'four-months', 'already-done'),
  ],
  allowed: (c, s) => [
    need(s.to !== 'two-months' || c.police.resolution === 'open', 'already-done'),
    need(s.to !== 'four-months' || c.police.resolution === 'two-months', 'extension-order'),
    need(s.to !== 'four-months' || c.police.extensionAsked, 'extension-asked-first'),
  ],
  becomes: (c, s, x) => [event('crime.extended', { to: s.to, ...(isLate(c, x, EXTENDS[s.to]) && { late: true }) })],
});

export const askExtension = signal('crime.askExtension', {
  records: 'crime.extensionAsked',
  track: 'police',
  name: { vi: 'Đã đề nghị Viện kiểm sát gia hạn', en: 'Extension asked of the procuracy' },
  help: {
    vi: 'Phải đề nghị trước khi hết hạn ít nhất 5 ngày.',
    en: 'Asked at least 5 days before the two months end.',
  },
  by: ['police', 'office'],
  says: {},
  when: (c) => [
    need(c.police.resolution === 'two-months', 'extension-order'),
    need(!c.police.extensionAsked, 'already-done'),
  ],
  becomes: (c, _s, x) => [event('crime.extensionAsked', isLate(c, x, 'crime.ask-extension') ? { late: true } : {})],
});

export const resolveCrime = signal('crime.resolve', {
  records: 'crime.resolved',
  track: 'police',
  name: { vi: 'Kết quả giải quyết tin báo tội phạm', en: 'Crime report resolved' },
  help: {
    vi: 'Quyết định của cơ quan điều tra.',
    en: 'What the investigation agency decided.',
  },
  by: ['police', 'office'],
  says: { result: z.enum(['prosecuted', 'not-prosecuted', 'suspended']) },
  when: (c) => [need(isHandedOn(c), 'transfer-first'), need(c.police.resolution !== 'done', 'already-done')],
  becomes: (_c, s) => [event('crime.resolved', { result: s.result })],
});

export const crimeSignals = [
  crimeSigns,
  transferCrime,
  tellProcuracy,
  extendResolution,
  askExtension,
  resolveCrime,
] as const;
