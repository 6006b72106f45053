import { z } from 'zod';
import { ActName } from '../acts';
import { REGIME_NAMES } from '../regimes';
import { measuresOf } from './measure';
import { CONDUCTS, sanctionsIn } from './sanction';
import { beside2026 } from './vn-2026/beside';
import { beside2027Draft } from './vn-2027-draft/beside';

/**
 * What the law lets stand beside a main answer: a measure does not end with itself, nor does a fine. Discipline, compensation, a ground for
 * divorce, traces to be preserved, a right of hers, a form, a duty to tell. Of an article that was not read the mark is M: it is said, and
 * binds nobody.
 */

const WordsData = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });

/** What kind of thing it is. */
export const BESIDE_KINDS = {
  liability: { vi: 'Trách nhiệm khác', en: 'Another liability' },
  weight: { vi: 'Tình tiết', en: 'What weighs' },
  right: { vi: 'Quyền của người bị bạo lực', en: 'A right of hers' },
  evidence: { vi: 'Chứng cứ', en: 'Evidence' },
  duty: { vi: 'Nhiệm vụ đi kèm', en: 'A duty that comes with it' },
  record: { vi: 'Biểu mẫu, số liệu', en: 'Forms and figures' },
} as const;
type Kind = keyof typeof BESIDE_KINDS;

/** Main answers beside which it stands: any one of them is enough. */
const To = z
  .strictObject({
    measures: z.array(z.string()).optional(),
    /** Sanctions by their id. */
    fines: z.array(z.string()).optional(),
    acts: z.array(ActName).optional(),
    conducts: z.array(z.enum(CONDUCTS)).optional(),
    regimes: z.array(z.enum(REGIME_NAMES)).optional(),
    /** What somebody asks about their data. */
    dataRights: z.array(z.string()).optional(),
  })
  .refine((to) => Object.values(to).some((list) => (list?.length ?? 0) > 0), { error: 'beside nothing' });

export const BesideData = z.strictObject({
  id: z.string().regex(/^[a-z-]+\.[a-z0-9-]+$/),
  kind: z.enum(Object.keys(BESIDE_KINDS) as [Kind, ...Kind[]]),
  says: WordsData,
  article: z.string().min(1),
  mark: z.enum(['V', 'P', 'M']),
  source: z.string(),
  to: To,
});
export type BesideData = z.output<typeof BesideData>;

export const BesideReferenceData = z
  .strictObject({
    id: z.string(),
    /** Where each source was read; `memory`: nowhere. */
    sources: z.record(z.string(), z.strictObject({ what: z.string().min(1), url: z.url().optional() })),
    lines: z.array(BesideData),
  })
  .superRefine(({ id: pack, sources, lines }, ctx) => {
    const say = (message: string) => ctx.addIssue({ code: 'custom', message });
    const measures = new Set(measuresOf(pack).measures.map(({ id }) => id));
    const fines = new Set(sanctionsIn(pack).entries.map(({ id }) => id));
    const seen = new Set<string>();
    for (const { id, source, to, mark } of lines) {
      if (seen.has(id)) say(`${id}: defined twice`);
      seen.add(id);
      if (!Object.hasOwn(sources, source)) say(`${id}: no source ${source}`);
      if ((mark === 'M') !== (source === 'memory')) say(`${id}: what was not read is marked M, and nothing else`);
      for (const one of to.measures ?? []) if (!measures.has(one)) say(`${id}: no measure ${one}`);
      for (const one of to.fines ?? []) if (!fines.has(one)) say(`${id}: no sanction ${one}`);
    }
  });
export type BesideReference = z.output<typeof BesideReferenceData>;

/** What stands beside, by the law of a pack. Throws when this build has none for it: only we can cause that. */
export function besideOf(packId: string): BesideReference {
  const found = [beside2026, beside2027Draft].find(({ id }) => id === packId);
  if (!found) throw new Error(`nothing stands beside in law pack ${packId}`);
  return found;
}
