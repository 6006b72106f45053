import type { Act } from './acts';
import { ACTS } from './acts';
import { type Circumstance, type Danger, type Facts, isChild, isExposed, isMinor } from './facts';
import type { Mark, Words } from './words';

/** What a gate looks at: what is known of the incident, and what an agency has said about it. */
export interface Known {
  readonly facts: Facts;
  /** The same without what only the health station has learnt in care. */
  readonly reported: Facts;
  readonly danger: Danger;
  /** An agency has recorded signs of a crime. */
  readonly crimeSigns: boolean;
}

/** A body of rules that applies to some cases and not to others. Several may hold at once; new facts open and close them. */
interface RegimeRule {
  readonly name: Words;
  readonly article: string;
  readonly mark: Mark;
  /** When it holds, for a reader. */
  readonly when: Words;
  readonly holds: (known: Known) => boolean;
}

/**
 * Between divorced people only these points of Art. 3.1 are domestic violence: a, b, c, k, forcing out of home, disclosure of secrets,
 * isolation, blocking of family rights, obstructing marriage (Decree 76/2023 Art. 2–3, V; lettering M).
 */
const BETWEEN_DIVORCED: ReadonlySet<string> = new Set(['a', 'b', 'c', 'k', 'q', 'h', 'e', 'g', 'l']);

/** Is it, as far as known, an act of domestic violence for this tie? Nothing told yet counts as yes: protection first. */
const isActOfTie = ({ tie, acts }: Facts): boolean =>
  tie !== 'former-spouse' || acts.length === 0 || acts.some((act) => BETWEEN_DIVORCED.has(ACTS[act].point));

/** Joint Circular 01/2017 as amended, Circular 28/2020 Art. 7 (V-cod): what takes the urgent track. */
const URGENT: readonly Circumstance[] = ['flagrant', 'very-serious', 'public-concern', 'suspect-may-flee'];

/** Must the crime report go within 24 hours? Always when the victim is under 18: Circular 43/2021 Art. 5.1 (V-cod). */
export const isUrgentCrime = (facts: Facts): boolean =>
  isMinor(facts) || facts.circumstances.some((circumstance) => URGENT.includes(circumstance));

const HURTS: readonly Act[] = ['beaten', 'injured-with-tool'];

/**
 * Do the facts by themselves show signs of a crime? Penal Code 134.1, 141–146, 185.1: forced intercourse; injury of 11 % or with
 * listed circumstances; pain caused regularly; ill-treatment after having been sanctioned for it (V-cod, law update B5).
 */
export function showsCrime(facts: Facts): boolean {
  const { acts, circumstances } = facts;
  const isHurt = acts.some((act) => HURTS.includes(act));
  return (
    isExposed(facts) ||
    circumstances.some((c) => c === 'injury-11-percent' || c === 'regular-pain' || c === 'trafficked') ||
    (isHurt && circumstances.includes('weapon-used')) ||
    (isMinor(facts) && acts.includes('sexual-contact')) ||
    (facts.formerSanction === 'yes' && acts.length > 0)
  );
}

const CARERS: readonly Facts['tie'][] = ['parent', 'grandparent', 'other-family', 'sibling', 'in-law'];

/** Decree 56/2017 Art. 26.3, 31 (V): serious harm or a risk of it to a child, or the carer is the abuser. */
export const isChildEmergency = ({ facts, danger }: Pick<Known, 'facts' | 'danger'>): boolean =>
  isChild(facts) &&
  (danger === 'yes' ||
    facts.lifeThreatened ||
    isExposed(facts) ||
    facts.acts.some((act) => ACTS[act].gbv === 'physical-assault' || ACTS[act].gbv === 'sexual-assault') ||
    CARERS.includes(facts.tie));

export const REGIMES = {
  'domestic-violence': {
    name: { vi: 'Bạo lực gia đình', en: 'Domestic violence' },
    article: 'Law 13/2022 Art. 2, 3; Decree 76/2023 Art. 2–3',
    mark: 'V',
    when: {
      vi: 'có quan hệ gia đình, kể cả đã chấm dứt; đã ly hôn: chỉ một số hành vi; chưa rõ: coi như có',
      en: 'a family tie, former ones included; divorced: some acts only; not known: counts as one',
    },
    holds: ({ facts }) => facts.tie !== 'none' && isActOfTie(facts),
  },
  child: {
    name: { vi: 'Trẻ em', en: 'Child' },
    article: 'Law on Children 102/2016 Art. 1; Decree 56/2017',
    mark: 'V',
    when: { vi: 'người bị bạo lực dưới 16 tuổi', en: 'the survivor is under 16' },
    holds: ({ facts }) => isChild(facts),
  },
  'suspected-crime': {
    name: { vi: 'Dấu hiệu tội phạm', en: 'Suspected crime' },
    article: 'Criminal Procedure Code Art. 146; Penal Code 134, 141–146, 185',
    mark: 'V',
    when: {
      vi: 'tin báo hoặc một cơ quan cho thấy dấu hiệu tội phạm; đã bị xử phạt mà còn vi phạm',
      en: 'what was reported, or an agency, shows signs of a crime; sanctioned before and a new act',
    },
    holds: ({ reported, crimeSigns }) => crimeSigns || showsCrime(reported),
  },
  trafficking: {
    name: { vi: 'Mua bán người', en: 'Trafficking' },
    article: 'Law 53/2024 Art. 27, amended 2025',
    mark: 'V',
    when: {
      vi: 'nghi bị mua bán, môi giới hôn nhân trái pháp luật',
      en: 'trafficking or illegal marriage brokering suspected',
    },
    holds: ({ facts }) => facts.circumstances.some((c) => c === 'trafficked' || c === 'marriage-brokered'),
  },
  'forced-marriage': {
    name: { vi: 'Cưỡng ép kết hôn, tảo hôn', en: 'Forced or child marriage' },
    article: 'Law 13/2022 Art. 3.1l; Decree 282/2025 Art. 40.4',
    mark: 'V',
    when: {
      vi: 'cưỡng ép kết hôn, hoặc người dưới 18 tuổi đã có vợ, chồng',
      en: 'forced marriage, or a spouse under 18',
    },
    holds: ({ facts }) => facts.acts.includes('forced-marriage') || (isMinor(facts) && facts.tie === 'spouse'),
  },
  'outside-family': {
    name: { vi: 'Ngoài gia đình', en: 'Outside the family' },
    article: 'Law 13/2022 Art. 2.1',
    mark: 'V',
    when: { vi: 'không có quan hệ gia đình', en: 'no family tie' },
    holds: ({ facts }) => facts.tie === 'none',
  },
  foreign: {
    name: { vi: 'Có người nước ngoài', en: 'A foreigner is involved' },
    article: 'Decree 76/2023 Art. 12',
    mark: 'V',
    when: { vi: 'một trong hai bên là người nước ngoài', en: 'survivor or perpetrator is a foreigner' },
    holds: ({ facts }) => facts.foreign.length > 0,
  },
} as const satisfies Record<string, RegimeRule>;

export type Regime = keyof typeof REGIMES;
export const REGIME_NAMES = Object.keys(REGIMES) as [Regime, ...Regime[]];

/** Which regimes hold, in the order of the table. */
export const regimesOf = (known: Known): readonly Regime[] =>
  REGIME_NAMES.filter((regime) => REGIMES[regime].holds(known));
