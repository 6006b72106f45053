import { z } from 'zod';
import { EVENT_NAMES, event } from '../events';
import { type SignalId, SignalIdText } from '../ids';
import { need } from '../rules';
import type { CaseState, StrikeAsked } from '../state';
import type { Words } from '../words';
import { oneOf, signal } from './signal';

/** What was recorded in error is marked so, by whoever recorded it or by the office; nothing is ever erased. */

export const STRIKE_REASONS = {
  'wrong-case': { vi: 'Ghi nhầm hồ sơ', en: 'It belongs to another case' },
  'did-not-happen': { vi: 'Việc đó chưa xảy ra', en: 'It did not happen' },
  'said-wrongly': { vi: 'Nội dung hoặc thời điểm ghi sai', en: 'What it says, or when, is wrong' },
  twice: { vi: 'Ghi hai lần', en: 'Recorded twice' },
} as const satisfies Record<string, Words>;

/** The strike of this entry that waits for an answer; without an entry, the one that waits alone. */
const pendingStrike = ({ strikesAsked = [] }: CaseState, entry: SignalId | undefined): StrikeAsked | undefined =>
  entry === undefined && strikesAsked.length === 1
    ? strikesAsked[0]
    : strikesAsked.find((asked) => asked.entry === entry);

export const strike = signal('entry.strike', {
  records: 'entry.struck',
  track: 'office',
  name: { vi: 'Đánh dấu ghi nhầm', en: 'Entered in error' },
  help: {
    vi: 'Mục ghi vẫn đọc được, gạch ngang; thời hạn mà nó đã dừng chạy lại từ lúc bắt đầu. Nếu nó đã dừng thời hạn, đã chấm dứt một biện pháp, hoặc bỏ nó đi thì mất một sự bảo vệ, cần người thứ hai đồng ý: Chủ tịch hoặc Phòng Văn hóa - Xã hội.',
    en: 'The entry stays to be read, struck through; limits that it had stopped run again from their start. If it had stopped a limit, ended a measure, or something that protects her would be gone without it, a second person agrees: the chair or the office.',
  },
  by: [
    'hamlet',
    'police',
    'chair',
    'office',
    'health',
    'shelter',
    'legal-aid',
    'womens-union',
    'front',
    'school',
    'organisation',
    'hotline',
  ],
  says: {
    entry: SignalIdText,
    because: oneOf(STRIKE_REASONS),
    along: z.array(SignalIdText).max(50).default([]).describe('Later entries that rested on it and are struck with it'),
    kept: z.array(SignalIdText).max(50).default([]).describe('Later entries that rested on it and hold all the same'),
    of: oneOf(EVENT_NAMES).optional().describe('Looked up: the event that tells it'),
    stopped: z.boolean().optional().describe('Looked up: a second person has to agree'),
    secret: z.boolean().optional().describe('Looked up: the chair may not read it'),
  },
  allowed: (c, s) => [
    need(pendingStrike(c, s.entry) === undefined, 'strike-pending'),
    need(!s.along.includes(s.entry) && !s.kept.includes(s.entry), 'itself'),
    need(![s.entry, ...s.along].some((entry) => c.struck.includes(entry)), 'already-done'),
  ],
  becomes: (_c, s) => {
    const isSecret = s.secret ? { isSecret: true as const } : {};
    const told = { entry: s.entry, of: s.of ?? 'case.opened', because: s.because, along: s.along, ...isSecret };
    return [s.stopped ? event('entry.strikeAsked', told) : event('entry.struck', told)];
  },
});

export const answerStrike = signal('entry.answerStrike', {
  records: 'entry.struck',
  track: 'office',
  name: { vi: 'Trả lời đề nghị đánh dấu ghi nhầm', en: 'Answer who asked to strike an entry' },
  help: { vi: 'Người thứ hai, khác người đề nghị.', en: 'By somebody other than the one who asked.' },
  by: ['office', 'chair'],
  says: {
    entry: SignalIdText.optional().describe('Which one; it may be left out where one alone waits'),
    agreed: z.boolean(),
  },
  when: (c, by) => [
    need(c.strikesAsked !== undefined && c.strikesAsked.length > 0, 'strike-first'),
    need(c.strikesAsked?.some((asked) => asked.by !== by.actor) !== false, 'second-person'),
  ],
  allowed: (c, s, x) => {
    const asked = pendingStrike(c, s.entry);
    return [need(asked !== undefined, 'strike-first'), need(asked?.by !== x.by.actor, 'second-person')];
  },
  becomes: (c, s) => {
    const pending = pendingStrike(c, s.entry);
    if (pending === undefined) return [];
    const { by: _asker, asked: _asked, ...told } = pending;
    const { entry, of, isSecret } = told;
    return [
      s.agreed
        ? event('entry.struck', told)
        : event('entry.strikeRefused', { entry, of, ...(isSecret && { isSecret }) }),
    ];
  },
});

export const entrySignals = [strike, answerStrike] as const;
