import { z } from 'zod';
import { event } from '../events';
import { authorityOf, type FineEntry, type SanctionEntry, sanctionEntries, sanctionsIn } from '../law/sanction';
import { need } from '../rules';
import { isLimitationOver, isSentOn, sanctionsOf } from '../sanction-due';
import type { CaseState } from '../state';
import { signal } from './signal';

/**
 * Decree 282/2025 Arts 6, 37–53 · Decree 189/2025 · Law on Handling of Administrative Violations Art. 52: what was done is fined, or the
 * file goes to who may, or somebody says why not. The system lists; a person picks.
 */

const Article = z.enum(sanctionEntries().map(({ id }) => id) as [string, ...string[]]);

const isListed = (c: CaseState, id: string): boolean => sanctionsOf(c).some(({ entry }) => entry.id === id);

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
  sanctionsOf(c).some(({ entry, dependsOn }) => ids.includes(entry.id) && dependsOn.includes('prosecuted'));

const isOpen = (c: CaseState) => [
  need(!c.police.prosecuted, 'prosecuted'),
  need(c.sanction.status === 'none', 'already-done'),
  need(sanctionsOf(c).length > 0, 'sanction-ground'),
];

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
      need(
        s.articles.every((id) => isListed(c, id)),
        'sanction-listed',
      ),
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
  becomes: (_c, s) => [
    event('sanction.decided', { articles: [...new Set(s.articles)], ...(s.fine !== undefined && { fine: s.fine }) }),
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
  says: { because: z.enum(['above-commune', 'other-decree']) },
  when: isOpen,
  becomes: (_c, s) => [event('sanction.sent', { because: s.because })],
});

export const dropSanction = signal('sanction.drop', {
  records: 'sanction.dropped',
  track: 'chair',
  name: { vi: 'Không xử phạt hành chính', en: 'No fine' },
  help: { vi: 'Nêu rõ vì sao không xử phạt.', en: 'Says why nobody is fined.' },
  by: ['chair', 'police'],
  says: { because: z.enum(['below-sanction', 'not-proved', 'prosecuted', 'under-age', 'limitation-over']) },
  when: (c) => [need(c.sanction.status === 'none', 'already-done'), need(sanctionsOf(c).length > 0, 'sanction-ground')],
  becomes: (_c, s) => [event('sanction.dropped', { because: s.because })],
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
  says: { result: z.enum(['fined', 'not-fined', 'returned']) },
  when: (c) => [need(isSentOn(c), 'sent-first')],
  becomes: (_c, s) => [event('sanction.provinceDecided', { result: s.result })],
});

export const sanctionSignals = [decideSanction, sendSanction, dropSanction, recordProvince] as const;
