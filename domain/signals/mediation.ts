import { z } from 'zod';
import { event } from '../events';
import { need } from '../rules';
import { isSanctionDue, isSentOn } from '../sanction-due';
import { type CaseState, runningCourtOrder, runningOrder, runningSeparation } from '../state';
import { signal } from './signal';

/**
 * Law 13/2022 Art. 17, 18 · Grassroots Mediation Law 35/2013 Art. 3.1(c), 4.6: mediation needs her will and her safety, takes the place of no
 * measure, and has no place where a fine or a prosecution is due: once any of that fails it ends, whoever recorded it (Art. 10.4–10.5).
 */

/** Something stands between them, or has been asked for. */
const isMeasureOn = (c: CaseState): boolean =>
  runningOrder(c) !== undefined ||
  runningCourtOrder(c) !== undefined ||
  c.noContact.requests.some((r) => r.status === 'pending') ||
  c.police.summons === 'issued' ||
  runningSeparation(c) !== undefined ||
  c.correction.status === 'chosen' ||
  c.correction.status === 'decided' ||
  c.custody.status === 'held' ||
  c.custody.status === 'extended';

const isCrimeOpen = (c: CaseState): boolean =>
  c.police.prosecuted ||
  c.police.wasProsecuted === true ||
  (c.regimes.includes('suspected-crime') && c.police.resolution !== 'done');

/** Nothing known of danger is not yet safety. */
const isSafe = (c: CaseState): boolean => c.danger === 'no' && !c.facts.lifeThreatened;

const isSanctionOrCrimeDue = (c: CaseState): boolean => isCrimeOpen(c) || isSanctionDue(c) || isSentOn(c);

/** How a mediation ends that has lost its place by what has come since; nothing: it goes on. */
export function mediationEnds(c: CaseState): 'stopped-for-risk' | 'barred' | undefined {
  if (c.mediation !== 'running') return undefined;
  if (!isSafe(c)) return 'stopped-for-risk';
  return isMeasureOn(c) || isSanctionOrCrimeDue(c) ? 'barred' : undefined;
}

export const startMediation = signal('mediation.start', {
  records: 'mediation.started',
  track: 'support',
  name: { vi: 'Bắt đầu hòa giải', en: 'Start mediation' },
  help: {
    vi: 'Chỉ khi người bị bạo lực tự nguyện, an toàn, và không có biện pháp, xử phạt hay vụ án nào đang đặt ra.',
    en: 'Only when she wants it and is safe, and no measure, fine or prosecution is on or due.',
  },
  by: ['hamlet', 'front', 'office'],
  says: {},
  when: (c) => [
    need(c.mediation !== 'running', 'already-done'),
    need(!c.regimes.includes('child') || c.child.assessed, 'child-officer-first'),
    need(isSafe(c), 'mediation-safe'),
    need(!isMeasureOn(c), 'mediation-measure'),
    need(!isSanctionOrCrimeDue(c), 'mediation-sanction-due'),
    need(c.consents.mediation === 'given', 'mediation-consent'),
  ],
  becomes: () => [event('mediation.started', {})],
});

export const endMediation = signal('mediation.end', {
  records: 'mediation.ended',
  track: 'support',
  name: { vi: 'Kết thúc hòa giải', en: 'End mediation' },
  help: {
    vi: 'Có nguy cơ thì dừng ngay và ghi thông tin bổ sung.',
    en: 'With any risk it stops at once, and the risk is recorded as information.',
  },
  by: ['hamlet', 'front', 'office'],
  says: { result: z.enum(['agreed', 'not-agreed', 'stopped-for-risk']) },
  when: (c) => [need(c.mediation === 'running', 'mediation-first')],
  becomes: (_c, s) => [event('mediation.ended', { result: s.result })],
});

export const mediationSignals = [startMediation, endMediation] as const;
