import { ACTS, GBV_TYPES, type GbvType } from './acts';
import { type Facts, isMinor } from './facts';
import type { Words } from './words';

/** GBVIMS user guide, chapter 3 (V): the six case contexts, derived from the same facts. That it is domestic violence, its regime says. */
export const CONTEXTS = {
  'intimate-partner': { vi: 'Bạo lực bạn đời', en: 'Intimate partner violence' },
  'child-sexual-abuse': { vi: 'Xâm hại tình dục trẻ em', en: 'Child sexual abuse' },
  'early-marriage': { vi: 'Tảo hôn', en: 'Early marriage' },
  'sexual-exploitation': { vi: 'Có thể là bóc lột tình dục', en: 'Possible sexual exploitation' },
  'sexual-slavery': { vi: 'Có thể là nô lệ tình dục', en: 'Possible sexual slavery' },
  'harmful-practice': { vi: 'Hủ tục gây hại', en: 'Harmful traditional practice' },
} as const satisfies Record<string, Words>;
export type GbvContext = keyof typeof CONTEXTS;

export interface Classification {
  readonly type: GbvType | 'non-gbv' | 'unknown';
  readonly contexts: readonly GbvContext[];
}

/** Of what was found to be no gender-based violence: there is no context either. */
export const NOT_GBV: Classification = { type: 'non-gbv', contexts: [] };

const ORDER = Object.keys(GBV_TYPES) as readonly GbvType[];
const MARRIED: readonly Facts['tie'][] = ['spouse', 'former-spouse', 'lives-as-spouse'];

/** When each context holds. Whether it was sexual violence decides about three of them; not known yet, it may have been. */
const HOLDS: {
  readonly [K in GbvContext]: (facts: Facts, isSexual: boolean, mayBeSexual: boolean) => boolean;
} = {
  'intimate-partner': ({ tie, circumstances }) => MARRIED.includes(tie) || circumstances.includes('dating'),
  'child-sexual-abuse': (facts, isSexual) => isMinor(facts) && isSexual,
  'early-marriage': (facts) =>
    isMinor(facts) && (facts.acts.includes('forced-marriage') || MARRIED.includes(facts.tie)),
  'sexual-exploitation': ({ circumstances }, _is, mayBeSexual) =>
    mayBeSexual && circumstances.includes('sex-exchanged'),
  'sexual-slavery': ({ acts, circumstances }, isSexual) =>
    isSexual && (acts.includes('confined') || circumstances.some((c) => c === 'trafficked' || c === 'held-captive')),
  'harmful-practice': ({ acts, circumstances }) =>
    acts.includes('genital-cutting') || circumstances.includes('harmful-practice'),
};

/**
 * GBVIMS: one of six types per incident, by precedence over what is known to have been done; contexts follow from the tie, the age and
 * the circumstances. Nobody picks a type. No act on record yet: unknown; poverty that nobody inflicts is none.
 */
export function classify(facts: Facts): Classification {
  const types = new Set<GbvType>(facts.acts.map((act) => ACTS[act].gbv));
  const type = ORDER.find((t) => types.has(t));
  if (type === undefined && facts.circumstances.includes('general-poverty')) return NOT_GBV;
  const isSexual = type === 'rape' || type === 'sexual-assault';
  const contexts = (Object.keys(CONTEXTS) as GbvContext[]).filter((context) =>
    HOLDS[context](facts, isSexual, isSexual || type === undefined),
  );
  return { type: type ?? 'unknown', contexts };
}
