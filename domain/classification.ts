import { ACTS, GBV_TYPES, type GbvType } from './acts';
import { type Facts, isMinor } from './facts';
import type { Words } from './words';

/** GBVIMS contexts, derived from the same facts. */
export const CONTEXTS = {
  'intimate-partner': { vi: 'Bạo lực bạn đời', en: 'Intimate partner violence' },
  'child-sexual-abuse': { vi: 'Xâm hại tình dục trẻ em', en: 'Child sexual abuse' },
  'early-marriage': { vi: 'Tảo hôn', en: 'Early marriage' },
  family: { vi: 'Bạo lực gia đình', en: 'Domestic violence' },
} as const satisfies Record<string, Words>;
export type GbvContext = keyof typeof CONTEXTS;

export interface Classification {
  readonly type: GbvType | 'non-gbv' | 'unknown';
  readonly contexts: readonly GbvContext[];
}

const PARTNERS: readonly string[] = ['spouse', 'former-spouse', 'lives-as-spouse'];
const ORDER = Object.keys(GBV_TYPES) as readonly GbvType[];

/**
 * GBVIMS: one of six types per incident, by precedence over what is known to have been done; contexts follow from the tie and
 * the age. Nobody picks a type. No act on record yet: unknown.
 */
export function classify(facts: Facts): Classification {
  const types = new Set<GbvType>(facts.acts.map((act) => ACTS[act].gbv));
  const type = ORDER.find((t) => types.has(t)) ?? 'unknown';
  const child = isMinor(facts);
  const contexts: GbvContext[] = [];
  if (PARTNERS.includes(facts.tie)) contexts.push('intimate-partner');
  if (child && (type === 'rape' || type === 'sexual-assault')) contexts.push('child-sexual-abuse');
  if (child && (facts.acts.includes('forced-marriage') || facts.tie === 'spouse' || facts.tie === 'former-spouse'))
    contexts.push('early-marriage');
  if (facts.tie !== 'none' && facts.tie !== 'unknown') contexts.push('family');
  return { type, contexts };
}
