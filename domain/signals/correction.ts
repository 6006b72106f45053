import { z } from 'zod';
import { event } from '../events';
import { need } from '../rules';
import { isSanctionDue, sanctionsOf } from '../sanction-due';
import type { CaseState } from '../state';
import { InstantText } from '../time';
import { ofDomesticViolence, signal } from './signal';

/**
 * Law 13/2022 Art. 31–33: who did it again within twelve months below a fine, or after one, chooses between criticism before the community
 * and small work for it; the chair decides, the hamlet head and the head of the Front carry it out. Not doing it is fined itself: Decree 282/2025
 * Art. 48.2(c).
 */

/** Somebody has said of every act on record that it does not come to a fine. */
const isBelowSanction = ({ sanction, reported }: CaseState): boolean =>
  reported.acts.every((act) => sanction.deeds[act]?.reply?.because === 'below-sanction');

/** Twice within twelve months, and this time below the threshold of a fine as well. */
const isRepeatedBelow = (c: CaseState): boolean =>
  c.correction.earlierActs > 0 && c.reported.acts.length > 0 && (isBelowSanction(c) || sanctionsOf(c).length === 0);

const isAgainAfterSanction = (c: CaseState): boolean =>
  c.reported.formerSanction === 'yes' && c.reported.acts.length > 0;

const grounds = (c: CaseState) => [
  ...ofDomesticViolence(c),
  need(c.facts.perpetratorAge === '18-plus', 'perpetrator-of-age'),
  need(isAgainAfterSanction(c) || (isRepeatedBelow(c) && !isSanctionDue(c)), 'again-within-a-year'),
];

const Measure = z.enum(['criticism', 'service']);

/** What the chair has decided, and nobody has reported on yet. */
const decided = (c: CaseState, measure: z.output<typeof Measure>) =>
  need(c.correction.status === 'decided' && c.correction.measure === measure, 'correction-first');

export const recognise = signal('perpetrator.recognise', {
  records: 'perpetrator.recognised',
  track: 'chair',
  name: { vi: 'Ghi nhận các lần trước', en: 'Earlier acts on record' },
  help: {
    vi: 'Số lần trong 12 tháng trước đó, ở hồ sơ khác; đã từng bị xử phạt hay chưa.',
    en: 'How often within the twelve months before, in other cases; and whether he was fined.',
  },
  by: ['office', 'police'],
  says: {
    earlierActs: z.int().min(0).max(50),
    sanctionedBefore: z.boolean(),
    firstActAt: InstantText.optional().describe('The first of them'),
    laterActsAt: z
      .array(InstantText)
      .max(49)
      .default([])
      .describe('The others, as far as known: each counts for twelve months'),
  },
  when: ofDomesticViolence,
  allowed: (_c, s, x) => [
    need(
      [s.firstActAt, ...s.laterActsAt].every((at) => at === undefined || at <= x.at),
      'in-the-future',
    ),
    need(
      s.laterActsAt.every((at) => s.firstActAt !== undefined && at >= s.firstActAt),
      'out-of-order',
    ),
  ],
  becomes: (_c, s) => [
    event('perpetrator.recognised', {
      earlierActs: s.earlierActs,
      sanctionedBefore: s.sanctionedBefore,
      firstActAt: s.firstActAt,
      ...(s.laterActsAt.length > 0 && { laterActsAt: s.laterActsAt.toSorted() }),
    }),
  ],
});

export const choose = signal('correction.choose', {
  records: 'correction.chosen',
  track: 'chair',
  name: { vi: 'Người có hành vi chọn biện pháp', en: 'He chooses' },
  help: {
    vi: 'Chọn một: góp ý, phê bình trong cộng đồng, hoặc công việc phục vụ cộng đồng.',
    en: 'One of two: criticism before the community, or work for it.',
  },
  by: ['hamlet', 'front', 'police', 'office', 'chair'],
  says: { measure: Measure },
  when: (c) => [need(c.correction.status !== 'decided', 'already-done'), ...grounds(c)],
  allowed: (c, s) => [need(c.correction.status !== 'chosen' || c.correction.measure !== s.measure, 'already-done')],
  becomes: (_c, s) => [event('correction.chosen', { measure: s.measure })],
});

export const decideCorrection = signal('correction.decide', {
  records: 'correction.decided',
  track: 'chair',
  name: { vi: 'Quyết định góp ý, phê bình hoặc phục vụ cộng đồng', en: 'Decide on criticism or community service' },
  help: { vi: 'Chủ tịch quyết định theo lựa chọn của người đó.', en: 'The chair decides, as he has chosen.' },
  by: ['chair'],
  says: { measure: Measure },
  when: (c) => [need(c.correction.status === 'chosen', 'he-chooses'), ...grounds(c)],
  allowed: (c, s) => [need(c.correction.measure === s.measure, 'he-chooses')],
  becomes: (_c, s) => [event('correction.decided', { measure: s.measure })],
});

export const holdCriticism = signal('criticism.hold', {
  records: 'criticism.held',
  track: 'chair',
  name: { vi: 'Buổi góp ý, phê bình', en: 'Session of criticism' },
  help: {
    vi: 'Trưởng xóm chủ trì cùng Trưởng ban công tác Mặt trận; người đó cam kết không tái phạm.',
    en: 'Led by the hamlet head with the head of the Front; he undertakes not to do it again (Art. 32).',
  },
  by: ['hamlet', 'front'],
  says: { attended: z.boolean(), undertakes: z.boolean().optional().describe('Absent: not known') },
  when: (c) => [decided(c, 'criticism')],
  becomes: (_c, s) => [
    event('criticism.held', {
      attended: s.attended,
      // Who stayed away undertook nothing.
      ...(s.attended && s.undertakes !== undefined && { undertakes: s.undertakes }),
    }),
  ],
});

export const reportService = signal('service.report', {
  records: 'service.reported',
  track: 'chair',
  name: { vi: 'Kết quả công việc phục vụ cộng đồng', en: 'Community service reported' },
  help: {
    vi: 'Đã làm, hoặc đã nhận mà không làm (bị xử phạt theo Nghị định 282/2025).',
    en: 'Done; or agreed to and not done, which is fined by itself (Decree 282/2025 Art. 48.2c).',
  },
  by: ['hamlet', 'front', 'police'],
  says: { performed: z.boolean() },
  when: (c) => [decided(c, 'service')],
  becomes: (_c, s) => [event('service.reported', { performed: s.performed })],
});

export const correctionSignals = [recognise, choose, decideCorrection, holdCriticism, reportService] as const;
