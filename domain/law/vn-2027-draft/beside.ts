import type { BesideReference } from '../beside';
import { beside2026 } from '../vn-2026/beside';

/** Not law: as in force. */
export const beside2027Draft: BesideReference = { ...beside2026, id: 'vn-2027-draft' };
