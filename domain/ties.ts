import type { Act } from './acts';
import type { Facts, Tie } from './facts';

/**
 * Between divorced people only these of the sixteen acts are domestic violence: points a, b, c, k of Law 13/2022 Art. 3.1, forcing out of
 * home, disclosure of secrets, isolation, blocking of family rights, obstructing marriage (Decree 76/2023 Art. 2–3, V).
 */
export const BETWEEN_DIVORCED: readonly Act[] = [
  'beaten',
  'ill-treated',
  'injured-with-tool',
  'threatened',
  'genital-cutting',
  'emergency-care-denied',
  'insulted',
  'made-to-witness',
  'forced-pornography',
  'shown-pornography',
  'shown-violent-content',
  'driven-out',
  'secrets-spread',
  'isolated',
  'stalked',
  'rights-blocked',
  'marriage-obstructed',
];

/**
 * The acts of a tie that has a list of its own. For people who live as spouses, for the kin of a former or live-in partner and for former
 * adoptive ties (Law 13/2022 Art. 3.2, V) the decree has lists as well, which were not read (P): there every act counts, protection first.
 */
const ACTS_OF_TIE: Readonly<Partial<Record<Tie, readonly Act[]>>> = { 'former-spouse': BETWEEN_DIVORCED };

/** Is this act domestic violence between these two? */
const countsFor = (tie: Tie, act: Act): boolean => tie !== 'none' && (ACTS_OF_TIE[tie]?.includes(act) ?? true);

/** Is it, as far as known, domestic violence? A tie or an act that nobody has told yet counts as one: protection first. */
export const isDomestic = ({ tie, acts }: Pick<Facts, 'tie' | 'acts'>): boolean =>
  tie !== 'none' && (acts.length === 0 || acts.some((act) => countsFor(tie, act)));

/** Without the acts that between these two are no domestic violence. */
export const domesticActs = (tie: Tie, acts: readonly Act[]): readonly Act[] =>
  acts.filter((act) => ACTS_OF_TIE[tie]?.includes(act) ?? true);
