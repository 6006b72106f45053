import type { CaseState } from './state';
import type { Words } from './words';

/** What proves the financial hardship of a victim of domestic violence: Circular 08/2017/TT-BTP Art. 33.12; Decree 144/2017 Art. 2 (V). */
export const HARDSHIP_PAPERS = {
  admission: { vi: 'Quyết định tiếp nhận vào cơ sở trợ giúp xã hội', en: 'Admission to a social facility' },
  'near-poor': { vi: 'Giấy chứng nhận hộ cận nghèo', en: 'Near-poor certificate' },
  injury: { vi: 'Giấy xác nhận khám, chữa thương tích', en: 'Certificate of the injury' },
  'no-contact': { vi: 'Quyết định cấm tiếp xúc', en: 'No-contact decision' },
  sanction: { vi: 'Quyết định xử phạt', en: 'Sanction decision' },
  other: { vi: 'Giấy tờ khác của người bị bạo lực', en: 'Another paper of hers' },
} as const satisfies Record<string, Words>;
export type HardshipPaper = keyof typeof HARDSHIP_PAPERS;

/** One of them is enough beside the near-poor certificate. */
const OF_VIOLENCE = ['injury', 'no-contact', 'sanction'] as const satisfies readonly HardshipPaper[];

/** Came out of this very case, so that nobody has to ask her for it. */
function isMadeHere(c: CaseState, paper: HardshipPaper): boolean {
  switch (paper) {
    case 'admission':
      return c.shelter.some((p) => p.place === 'social-facility' && (p.status === 'arrived' || p.status === 'left'));
    case 'injury':
      return c.health.isCertified === true;
    case 'no-contact':
      return c.noContact.orders.length > 0 || c.courtOrders.length > 0;
    case 'sanction':
      return c.sanction.finedAt !== undefined;
    case 'near-poor':
    case 'other':
      return false;
  }
}

/** Hers to bring: the case cannot know whether she has it. */
const isHers = (paper: HardshipPaper): boolean => paper === 'near-poor' || paper === 'other';

/** Can this paper be handed over: does the case hold it, or is it hers to bring? */
export const isThere = (c: CaseState, paper: HardshipPaper): boolean => isHers(paper) || isMadeHere(c, paper);

export interface Hardship {
  /** The papers that there are: those of this case, and those of hers that were handed over. */
  readonly held: readonly HardshipPaper[];
  /** They prove her hardship: the admission alone, or the near-poor certificate with one paper about the violence. */
  readonly isProven: boolean;
  /** What would prove it: everything named, of the papers about the violence any one. */
  readonly missing: readonly HardshipPaper[];
}

/** Which papers prove her hardship, as far as this case knows. Pure. */
export function hardship(c: CaseState): Hardship {
  const held = (Object.keys(HARDSHIP_PAPERS) as HardshipPaper[]).filter(
    (paper) => isMadeHere(c, paper) || c.legalAid.papers?.includes(paper),
  );
  const isOfViolence = OF_VIOLENCE.some((paper) => held.includes(paper));
  const missing: readonly HardshipPaper[] = [
    ...(held.includes('near-poor') ? [] : (['near-poor'] as const)),
    ...(isOfViolence ? [] : OF_VIOLENCE),
  ];
  const isProven = held.includes('admission') || missing.length === 0;
  return { held, isProven, missing: isProven ? [] : missing };
}
