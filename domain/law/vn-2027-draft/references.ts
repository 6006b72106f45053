import type { DutyReference } from '../duty';
import type { MeasureReference } from '../measure';
import type { SanctionReference } from '../sanction';
import { duties2026 } from '../vn-2026/duties';
import { measures2026 } from '../vn-2026/measures';
import { sanctions2026 } from '../vn-2026/sanctions';

/** Not law: what the trial pack changes besides its limits. One measure is decided by somebody else too, one fine is higher, one duty is due later. */
const ID = 'vn-2027-draft';

export const measures2027Draft: MeasureReference = {
  ...measures2026,
  id: ID,
  measures: measures2026.measures.map((measure) =>
    measure.id === 'police.summons' ? { ...measure, decides: ['police', 'chair'] } : measure,
  ),
};

export const sanctions2027Draft: SanctionReference = {
  ...sanctions2026,
  id: ID,
  entries: sanctions2026.entries.map((entry) =>
    entry.id === '37.2' && entry.kind === 'fine' ? { ...entry, fine: { from: 8_000_000, to: 15_000_000 } } : entry,
  ),
};

export const duties2027Draft: DutyReference = {
  ...duties2026,
  id: ID,
  duties: duties2026.duties.map((duty) =>
    duty.id === 'statistics.domestic-violence' ? { ...duty, due: { before: '12-15' } } : duty,
  ),
};
