import { ACTS } from './acts';
import { type Circumstance, type Danger, type Facts, isChild, isExposed, isListed, isMinor, isNearKin } from './facts';
import { isDomestic } from './ties';
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
  /** When it holds, for a reader, and when it does not. */
  readonly when: Words;
  readonly unless: Words;
  readonly holds: (known: Known) => boolean;
}

/** Joint Circular 01/2017 as amended, Circular 28/2020 Art. 7 (V): what takes the urgent track, by the act itself or by what comes after it. */
const URGENT_ACT: readonly Circumstance[] = ['flagrant', 'very-serious'];
const URGENT: readonly Circumstance[] = [...URGENT_ACT, 'public-concern', 'suspect-may-flee'];

/** Was it urgent when it was reported, whenever that became known? */
export const isUrgentByTheAct = (facts: Facts): boolean =>
  facts.circumstances.some((circumstance) => URGENT_ACT.includes(circumstance));

/** Must the crime report go within 24 hours? Always when the victim is under 18: Circular 43/2021 Art. 5.1 (V). */
export const isUrgentCrime = (facts: Facts): boolean =>
  isMinor(facts) || facts.circumstances.some((circumstance) => URGENT.includes(circumstance));

/**
 * Do the facts by themselves show signs of a crime? Penal Code 134.1, 140–147, 157, 185.1: forced intercourse or the attempt; injury of 11 % or with
 * listed circumstances; a child made to perform; confinement; ill-treatment of who depends on him; pain caused regularly, or ill-treatment
 * after a sanction for it, of whoever is not known to be no kin of his (V). The gate of a regime, hence of its limits: it opens where
 * `crimeSignsFrom` (domain/law/sanction) shows a sign, article by article, that no open fact could take away. A test holds the two together.
 */
export function showsCrime(facts: Facts): boolean {
  const { acts, circumstances, tie, formerSanction } = facts;
  const isInjured =
    acts.includes('injured-with-tool') ||
    (acts.some((act) => act === 'beaten' || act === 'genital-cutting') && circumstances.includes('weapon-used'));
  const isPainful = circumstances.includes('regular-pain');
  const isOfDependent =
    circumstances.includes('dependent') &&
    isNearKin(tie) !== true &&
    (acts.includes('ill-treated') || (isPainful && acts.length > 0));
  const isAgain = isPainful || (formerSanction === 'yes' && acts.length > 0);
  return (
    isExposed(facts) ||
    circumstances.some((c) => c === 'injury-11-percent' || c === 'trafficked') ||
    acts.some((act) => act === 'confined' || act === 'rape-attempted') ||
    (isInjured && isListed(facts)) ||
    (isChild(facts) && acts.some((act) => act === 'sexual-contact' || act === 'forced-pornography')) ||
    isOfDependent ||
    (isAgain && isNearKin(tie) !== false)
  );
}

const CARERS: readonly Facts['tie'][] = [
  'parent',
  'grandparent',
  'other-family',
  'sibling',
  'in-law',
  'partner-kin',
  'former-adoptive',
];
/** Does one with this tie bring the child up, or live with it so? */
export const isCarer = (tie: Facts['tie']): boolean => CARERS.includes(tie);

/** Can the one who did it be her guardian? Of an unknown tie nobody knows that he is not. */
export const mayBeGuardian = (tie: Facts['tie'] | undefined): boolean =>
  tie === undefined || tie === 'unknown' || isCarer(tie);

/** Would the child have to leave the house to be safe from one with this tie? Also from whom it was married to. */
export const sharesHome = (tie: Facts['tie']): boolean => isCarer(tie) || tie === 'spouse' || tie === 'lives-as-spouse';

/** Is the survivor a child, and who cares for it the one who did it? Then that one speaks for it no more (Decree 56/2017 Art. 27). */
export const isHarmedByCarer = (facts: Pick<Facts, 'age' | 'tie'>): boolean =>
  isChild(facts) && CARERS.includes(facts.tie);

/** Decree 56/2017 Art. 26.3, 31 (V): serious harm or a risk of it to a child, or the carer is the abuser. */
export const isChildEmergency = ({ facts, danger }: Pick<Known, 'facts' | 'danger'>): boolean =>
  isChild(facts) &&
  (danger === 'yes' ||
    facts.lifeThreatened === true ||
    isExposed(facts) ||
    facts.acts.some(
      (act) => act === 'confined' || ACTS[act].gbv === 'physical-assault' || ACTS[act].gbv === 'sexual-assault',
    ) ||
    isCarer(facts.tie));

export const REGIMES = {
  'domestic-violence': {
    name: { vi: 'Bạo lực gia đình', en: 'Domestic violence' },
    article: 'Law 13/2022 Art. 2, 3; Decree 76/2023 Art. 2–3',
    mark: 'V',
    when: {
      vi: 'có quan hệ gia đình, kể cả đã chấm dứt; đã ly hôn: chỉ một số hành vi; quan hệ khác của Điều 3.2, chưa đọc được danh mục: mọi hành vi; chưa rõ: coi như có',
      en: 'a family tie, former ones included; divorced: some acts only; other ties of Art. 3.2, whose lists were not read: every act; not known: counts as one',
    },
    unless: {
      vi: 'không có quan hệ gia đình, hoặc đã ly hôn và hành vi không thuộc các hành vi tính giữa người đã ly hôn',
      en: 'no family tie, or divorced and none of the acts that count between divorced people',
    },
    holds: ({ facts }) => isDomestic(facts),
  },
  child: {
    name: { vi: 'Trẻ em', en: 'Child' },
    article: 'Law on Children 102/2016 Art. 1; Decree 56/2017',
    mark: 'V',
    when: { vi: 'người bị bạo lực dưới 16 tuổi', en: 'the survivor is under 16' },
    unless: { vi: 'người bị bạo lực từ đủ 16 tuổi', en: 'the survivor is 16 or over' },
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
    unless: {
      vi: 'tin báo không cho thấy, và không cơ quan nào thấy, dấu hiệu tội phạm',
      en: 'neither what was reported nor any agency shows signs of a crime',
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
    unless: {
      vi: 'không có gì cho thấy mua bán, môi giới hôn nhân trái pháp luật',
      en: 'nothing points to trafficking or illegal marriage brokering',
    },
    holds: ({ facts }) => facts.circumstances.some((c) => c === 'trafficked' || c === 'marriage-brokered'),
  },
  'forced-marriage': {
    name: { vi: 'Cưỡng ép kết hôn, tảo hôn', en: 'Forced or child marriage' },
    article: 'Law 13/2022 Art. 3.1l; Decree 282/2025 Art. 40.4',
    mark: 'V',
    when: {
      vi: 'cưỡng ép kết hôn, hoặc người dưới 18 tuổi đã có vợ, chồng hay sống chung như vợ chồng',
      en: 'forced marriage, or a survivor under 18 who is or lives as a spouse',
    },
    unless: {
      vi: 'không có cưỡng ép kết hôn, không có vợ, chồng hay sống chung dưới 18 tuổi',
      en: 'no forced marriage, no survivor under 18 who is or lives as a spouse',
    },
    holds: ({ facts }) =>
      facts.acts.includes('forced-marriage') ||
      (isMinor(facts) && (facts.tie === 'spouse' || facts.tie === 'lives-as-spouse')),
  },
  'outside-family': {
    name: { vi: 'Ngoài gia đình', en: 'Outside the family' },
    article: 'Law 13/2022 Art. 2.1',
    mark: 'V',
    when: {
      vi: 'không có quan hệ gia đình, hoặc có nhưng hành vi đã biết không thuộc danh mục của quan hệ đó',
      en: 'no family tie, or one for whose list none of the acts known is meant',
    },
    unless: { vi: 'có quan hệ gia đình', en: 'there is a family tie' },
    holds: ({ facts }) => !isDomestic(facts),
  },
  foreign: {
    name: { vi: 'Có người nước ngoài', en: 'A foreigner is involved' },
    article: 'Decree 76/2023 Art. 12',
    mark: 'V',
    when: { vi: 'một trong hai bên là người nước ngoài', en: 'survivor or perpetrator is a foreigner' },
    unless: { vi: 'không bên nào là người nước ngoài', en: 'neither of the two is a foreigner' },
    holds: ({ facts }) => facts.foreign.length > 0,
  },
} as const satisfies Record<string, RegimeRule>;

export type Regime = keyof typeof REGIMES;
export const REGIME_NAMES = Object.keys(REGIMES) as [Regime, ...Regime[]];

/** Which regimes hold, in the order of the table. */
export const regimesOf = (known: Known): readonly Regime[] =>
  REGIME_NAMES.filter((regime) => REGIMES[regime].holds(known));
