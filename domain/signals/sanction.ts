import { z } from 'zod';
import type { CaseEvent } from '../events';
import { event } from '../events';
import {
  authorityOf,
  CONDUCTS,
  type FineEntry,
  PARTIES,
  type SanctionAnswer,
  type SanctionEntry,
  sanctionEntries,
  sanctionsIn,
} from '../law/sanction';
import { type Need, need } from '../rules';
import {
  answered,
  isLimitationOver,
  isSentOn,
  type Matter,
  namesMatter,
  openMatters,
  sanctionsOf,
  sentMatters,
} from '../sanction-due';
import { type CaseState, nextNumber } from '../state';
import { oneOf, signal } from './signal';

/**
 * Decree 282/2025 Arts 6, 37–53 · Decree 189/2025 · Law on Handling of Administrative Violations Art. 52: what was done is fined, or the
 * file goes to who may, or somebody says why not. The system lists; a person picks, and what was not picked waits for its own decision.
 */

const Article = z.enum(sanctionEntries().map(({ id }) => id) as [string, ...string[]]);
const Some = z
  .array(Article)
  .min(1)
  .max(20)
  .optional()
  .describe('Which articles it is about; absent: all that nobody has decided on yet');

const isAbout = (matters: readonly Matter[], id: string): boolean =>
  matters.some((matter) => namesMatter([id], matter));

const answersOf = (c: CaseState): readonly SanctionAnswer[] => openMatters(c).flatMap(({ answers }) => answers);

/** The entries of those ids, as the law of the case has them. */
const picked = (c: CaseState, ids: readonly string[]): readonly SanctionEntry[] =>
  sanctionsIn(c.pack).entries.filter(({ id }) => ids.includes(id));

const finesOf = (entries: readonly SanctionEntry[]): readonly FineEntry[] =>
  entries.flatMap((entry) => (entry.kind === 'fine' ? [entry] : []));

/** Several acts, several fines: each band counts. */
const sum = (fines: readonly FineEntry[], end: 'from' | 'to'): number =>
  fines.reduce((all, { fine }) => all + fine[end], 0);

/** Fined only below the threshold of a crime, and what it is has not been settled yet. */
const waitsForCrime = (c: CaseState, ids: readonly string[]): boolean =>
  c.regimes.includes('suspected-crime') &&
  c.police.resolution !== 'done' &&
  answersOf(c).some(({ entry, dependsOn }) => ids.includes(entry.id) && dependsOn.includes('prosecuted'));

/** Something is on record that may be fined and that nobody has decided on; of a man who is prosecuted, not his acts. */
const isOpen = (c: CaseState): readonly Need[] => {
  const isDone = c.sanction.status !== 'none';
  const isAny = openMatters(c).length > 0;
  return [
    need(isAny || !c.police.prosecuted, 'prosecuted'),
    need(isAny || !isDone, 'already-done'),
    need(isAny, 'sanction-ground'),
  ];
};

/** What is named is open. */
const areListed = (c: CaseState, ids: readonly string[] = []) =>
  need(
    ids.every((id) => isAbout(openMatters(c), id)),
    'sanction-listed',
  );

export const recordConduct = signal('conduct.record', {
  records: 'conduct.recorded',
  track: 'police',
  name: { vi: 'Ghi hành vi vi phạm khác', en: 'Record other conduct' },
  help: {
    vi: 'Việc bị xử phạt mà không phải là hành vi bạo lực với người bị bạo lực: đe dọa, trả thù người giúp; xúi giục; bao che; lộ nơi tạm lánh; không xử lý… (Nghị định 282/2025 Điều 43, 46–52).',
    en: 'What is fined and is no act against her: threatening or avenging who helps; inciting; covering up; revealing the shelter; not handling it (Decree 282/2025 Art. 43, 46–52).',
  },
  by: ['police', 'chair', 'office'],
  private: 'person',
  says: {
    conduct: z.enum(CONDUCTS).describe('What was done'),
    party: oneOf(PARTIES).describe('Who did it; the name goes into the private part'),
  },
  allowed: (c, s) => [
    need(s.conduct !== 'correction-ignored' || c.correction.status !== 'ignored', 'already-done'),
    need(s.conduct !== 'correction-ignored' || c.correction.status === 'decided', 'correction-first'),
  ],
  becomes: (c, s) => [event('conduct.recorded', { n: nextNumber(c, 'offence'), conduct: s.conduct, party: s.party })],
});

export const decideSanction = signal('sanction.decide', {
  records: 'sanction.decided',
  track: 'chair',
  name: { vi: 'Quyết định xử phạt hành chính', en: 'Decide on a fine' },
  help: {
    vi: 'Người có thẩm quyền chọn điều khoản; khung vượt thẩm quyền của xã thì chuyển lên tỉnh.',
    en: 'Who may fine picks the articles; a band above the power of the commune goes to the province.',
  },
  by: ['chair', 'police'],
  says: {
    articles: z.array(Article).min(1).max(10),
    fine: z.int().min(0).max(1_000_000_000).optional().describe('In VND, all together'),
  },
  when: isOpen,
  allowed: (c, s, x) => {
    const law = sanctionsIn(c.pack);
    const entries = picked(c, s.articles);
    const fines = finesOf(entries);
    return [
      areListed(c, s.articles),
      need(
        entries.every(({ kind }) => kind === 'fine'),
        'other-decree',
      ),
      need(
        fines.every((entry) => authorityOf(entry, law) === 'commune'),
        'commune-power',
      ),
      need(!s.articles.some((id) => isLimitationOver(c, id, x.happenedAt)), 'limitation-over'),
      need(!waitsForCrime(c, s.articles), 'crime-first'),
      need(s.fine === undefined || (s.fine >= sum(fines, 'from') && s.fine <= sum(fines, 'to')), 'fine-band'),
    ];
  },
  becomes: (c, s) => [
    event('sanction.decided', {
      articles: [...new Set(s.articles)],
      ...(s.fine !== undefined && { fine: s.fine }),
      ...answered(openMatters(c), s.articles),
    }),
  ],
});

export const sendSanction = signal('sanction.sendToProvince', {
  records: 'sanction.sent',
  track: 'chair',
  name: { vi: 'Chuyển hồ sơ xử phạt', en: 'Pass the file on for a fine' },
  help: {
    vi: 'Khi vượt thẩm quyền của xã, hoặc hành vi thuộc nghị định khác.',
    en: 'When it is above the power of the commune, or another decree applies.',
  },
  by: ['chair', 'police'],
  says: { because: z.enum(['above-commune', 'other-decree']), articles: Some },
  when: isOpen,
  allowed: (c, s) => [areListed(c, s.articles)],
  becomes: (c, s): readonly CaseEvent[] => [
    event('sanction.sent', { because: s.because, ...answered(openMatters(c), s.articles) }),
  ],
});

export const dropSanction = signal('sanction.drop', {
  records: 'sanction.dropped',
  track: 'chair',
  name: { vi: 'Không xử phạt hành chính', en: 'No fine' },
  help: { vi: 'Nêu rõ vì sao không xử phạt.', en: 'Says why nobody is fined.' },
  by: ['chair', 'police'],
  says: {
    because: z.enum(['below-sanction', 'not-proved', 'prosecuted', 'under-age', 'limitation-over']),
    articles: Some,
  },
  when: (c) => [
    need(openMatters(c).length > 0 || c.police.prosecuted || c.sanction.status === 'none', 'already-done'),
    need(openMatters(c).length > 0 || (c.police.prosecuted && sanctionsOf(c).length > 0), 'sanction-ground'),
  ],
  allowed: (c, s) => [areListed(c, s.articles)],
  becomes: (c, s) => [event('sanction.dropped', { because: s.because, ...answered(openMatters(c), s.articles) })],
});

export const recordProvince = signal('sanction.recordProvince', {
  records: 'sanction.provinceDecided',
  track: 'chair',
  name: { vi: 'Kết quả xử phạt của cấp tỉnh', en: 'What the province decided' },
  help: {
    vi: 'Ghi kết quả về hồ sơ đã chuyển; trả lại thì xã xem xét lại, thời hiệu vẫn tính tiếp.',
    en: 'What became of the file that was passed on; one that comes back is decided on here, and the year runs on.',
  },
  by: ['chair', 'police', 'office'],
  says: {
    result: z.enum(['fined', 'not-fined', 'returned']),
    articles: z
      .array(Article)
      .min(1)
      .max(20)
      .optional()
      .describe('Which articles it is about; absent: everything that was passed on'),
  },
  when: (c) => [need(isSentOn(c), 'sent-first')],
  allowed: (c, s) => [
    need(
      (s.articles ?? []).every((id) => isAbout(sentMatters(c), id)),
      'sent-first',
    ),
  ],
  becomes: (c, s) => [event('sanction.provinceDecided', { result: s.result, ...answered(sentMatters(c), s.articles) })],
});

export const sanctionSignals = [recordConduct, decideSanction, sendSanction, dropSanction, recordProvince] as const;
