import type { CaseCode } from './ids';
import type { Words } from './words';

/** Why two cases belong together. One survivor, one case (GBVIMS): what two women of one household share is a link, not a file. */
export const LINKS = {
  'same-household': { vi: 'Cùng một nhà', en: 'The same household' },
  'same-perpetrator': { vi: 'Cùng một người có hành vi', en: 'The same perpetrator' },
  'same-incident': { vi: 'Cùng một vụ việc', en: 'The same incident' },
} as const satisfies Record<string, Words>;
export type LinkReason = keyof typeof LINKS;

export interface CaseLink {
  readonly code: CaseCode;
  readonly because: LinkReason;
}
