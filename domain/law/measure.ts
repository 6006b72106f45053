import { z } from 'zod';
import { ACTS, type Act } from '../acts';
import { RoleName } from '../agencies';
import {
  AGE_BANDS,
  type AgeBand,
  CIRCUMSTANCES,
  type Circumstance,
  type Danger,
  type Facts,
  FOREIGNERS,
  type Foreigner,
  type FormerSanction,
  harmsHealth,
  isAskedToo,
  isChild,
  isProtected,
  NO_FACTS,
  type PerpetratorAge,
  PRIORITIES,
  type Priority,
  TIES,
  type Tie,
} from '../facts';
import {
  isChildEmergency,
  isUrgentCrime,
  type Known,
  REGIME_NAMES,
  REGIMES,
  type Regime,
  sharesHome,
} from '../regimes';
import { RULES, type Rule, type RuleId } from '../rules';
import type { Mark, Words } from '../words';
import { lawPack, packNames } from './packs';
import { measures2026 } from './vn-2026/measures';
import { measures2027Draft } from './vn-2027-draft/references';

/**
 * What may be done, for whom, and on which conditions: Law 13/2022 Art. 17, 22–33; Decree 56/2017 Art. 26, 31, 32; Law 53/2024 Art. 27; Decree
 * 20/2021 Art. 18; Grassroots Mediation Law 35/2013 Art. 3.1c. A condition is put to what is known; what is not known is tried with every value
 * that it could have, so "depends" is an answer and nothing unknown is taken as no.
 */

const w = (vi: string, en: string): Words => ({ vi, en });

/** Whom a case has to do with besides the roles of the commune. */
export const BODIES = {
  court: w('Tòa án nhân dân khu vực', 'Regional court'),
  'investigation-agency': w('Cơ quan điều tra', 'Investigation agency'),
  'provincial-health': w('Sở Y tế', 'Provincial health authority'),
  'provincial-police': w('Công an tỉnh', 'Provincial police'),
  province: w('Người có thẩm quyền xử phạt cấp tỉnh', 'Who may fine at the province'),
  'hotline-111': w('Tổng đài 111', 'Hotline 111'),
  'security-force': w('Lực lượng bảo vệ an ninh, trật tự ở cơ sở', 'Grassroots security force'),
  'social-facility': w('Cơ sở trợ giúp xã hội', 'Social-assistance facility'),
  supervisor: w('Người giám sát cấm tiếp xúc', 'No-contact supervisor'),
  present: w('Người có mặt tại nơi xảy ra', 'People present'),
  victim: w('Người bị bạo lực', 'The victim'),
  perpetrator: w('Người có hành vi bạo lực', 'The perpetrator'),
  requester: w('Người đề nghị cấm tiếp xúc', 'Whoever asked for the order'),
  families: w('Gia đình hai bên', 'Both families'),
  child: w('Trẻ em bị bạo lực', 'The child'),
  guardian: w('Cha mẹ, người giám hộ của trẻ', 'Parent or guardian of the child'),
  reporter: w('Người báo tin', 'The reporter'),
  parents: w('Cha mẹ, người giám hộ của người bị tạm giữ', 'Parents or guardian of the person held'),
} as const satisfies Record<string, Words>;
export type Body = keyof typeof BODIES;

const codes = <K extends string>(table: Record<K, unknown>) => z.enum(Object.keys(table) as [K, ...K[]]);
const keys = <K extends string>(table: Record<K, unknown>): readonly K[] => Object.keys(table) as K[];

/** A role of the commune, or a body outside it. */
export const Whom = z.union([RoleName, codes(BODIES)]);
export type Whom = z.output<typeof Whom>;

/** Who asked for a no-contact order. `none`: nobody did. */
export const REQUESTERS = {
  victim: w('Người bị bạo lực', 'The victim'),
  guardian: w('Người giám hộ, người đại diện', 'Guardian or representative'),
  agency: w('Cơ quan, tổ chức, cá nhân có thẩm quyền', 'A competent agency or person'),
  none: w('Không ai đề nghị', 'Nobody'),
} as const satisfies Record<string, Words>;
export type Requester = keyof typeof REQUESTERS;

/** Decree 76/2023 Art. 18 (V): the three reasons for which contact is allowed during an order; any other is none. */
export const CONTACT_REASONS = {
  'family-event': w('Cưới, tang trong gia đình', 'Family wedding or funeral'),
  'accident-illness': w('Tai nạn, bệnh nặng cần chăm sóc', 'Accident or severe illness that needs care'),
  disaster: w('Thiên tai, hỏa hoạn, dịch bệnh', 'Disaster, fire or epidemic'),
  other: w('Lý do khác', 'Another reason'),
} as const satisfies Record<string, Words>;
export type ContactReason = keyof typeof CONTACT_REASONS;
/** Those for which a contact can be permitted. */
export const PERMITTED_REASONS = [
  'family-event',
  'accident-illness',
  'disaster',
] as const satisfies readonly ContactReason[];

export const STAYS = {
  none: w('Không ở nơi tạm lánh', 'Not sheltered'),
  'trusted-address': w('Địa chỉ tin cậy', 'Trusted address'),
  'health-facility': w('Cơ sở y tế', 'Health facility'),
  'social-facility': w('Cơ sở trợ giúp xã hội', 'Social-assistance facility'),
  household: w('Hộ nhận chăm sóc tạm thời', 'Household that takes her in'),
} as const satisfies Record<string, Words>;
export type Stay = keyof typeof STAYS;

/** Legal Aid Law 11/2017 Art. 7; Decree 144/2017 Art. 2 (V). */
export const HARDSHIPS = {
  'poor-household': w('Hộ nghèo', 'Poor household'),
  'near-poor': w('Hộ cận nghèo', 'Near-poor household'),
  'monthly-allowance': w('Hưởng trợ cấp xã hội hằng tháng', 'Monthly social allowance'),
} as const satisfies Record<string, Words>;
export type Hardship = keyof typeof HARDSHIPS;

/** Everything that a condition may ask about, all of it known: one way that things can be. */
export interface Situation {
  readonly acts: readonly Act[];
  readonly tie: Exclude<Tie, 'unknown'>;
  readonly age: Exclude<AgeBand, 'unknown'>;
  readonly priorities: readonly Priority[];
  readonly lifeThreatened: boolean;
  readonly perpetratorAge: Exclude<PerpetratorAge, 'unknown'>;
  readonly formerSanction: Exclude<FormerSanction, 'unknown'>;
  readonly foreign: readonly Foreigner[];
  readonly circumstances: readonly Circumstance[];
  readonly danger: Exclude<Danger, 'unknown'>;
  /** The violence harmed her health or threatens it. */
  readonly healthHarmed: boolean;
  /** An agency has recorded signs of a crime. */
  readonly crimeSeen: boolean;
  readonly requestBy: Requester;
  /** The guardian who asks or consents for the child is the abuser. */
  readonly guardianIsAbuser: boolean;
  readonly noContactConsent: boolean;
  /** She has said that she does not want an order. */
  readonly noContactRefused: boolean;
  readonly shelterConsent: boolean;
  readonly healthConsent: boolean;
  readonly legalConsent: boolean;
  readonly counsellingConsent: boolean;
  readonly mediationConsent: boolean;
  /** A court handles a civil case between them. */
  readonly courtCase: boolean;
  readonly orderRunning: boolean;
  readonly orderBy: 'chair' | 'court';
  /** The end that is asked for, or written, lies more than 3 days after the signature. */
  readonly overlong: boolean;
  /** It lies more than 4 months after. */
  readonly overlongForCourt: boolean;
  readonly breach: 'within-100-m' | 'by-device' | 'none';
  /** It was while the order was in force; until moments say otherwise, it was. */
  readonly breachDuring: boolean;
  /** Metres between them. */
  readonly distance: number;
  /** A wall or partition between them keeps her safe. */
  readonly wall: boolean;
  readonly contactReason: ContactReason;
  /** The supervisor has signed Form 09. */
  readonly contactSigned: boolean;
  /** The end written on it lies more than 4 hours after. */
  readonly contactTooLong: boolean;
  /** It was, or is, within the hours of the contact that he signed for. */
  readonly inContactTime: boolean;
  readonly custody: boolean;
  /** Custody was extended when its 12 hours were over. */
  readonly extendedLate: boolean;
  /** The end of the separation lies more than 15 days after the decision. */
  readonly separationTooLong: boolean;
  readonly policeAssigned: boolean;
  /** Acts of domestic violence within 12 months, each below the threshold of a sanction. */
  readonly actsInTwelveMonths: number;
  readonly prosecuted: boolean;
  /** Something of what was told may be fined, were he not prosecuted. */
  readonly finable: boolean;
  /** Something may be fined beside the prosecution. */
  readonly finableBeside: boolean;
  /** For all of it the year is over. */
  readonly fineTooLate: boolean;
  readonly inCare: boolean;
  /** The commune has separated the child. */
  readonly childSeparated: boolean;
  readonly stay: Stay;
  readonly hardship: readonly Hardship[];
}
export type FactName = keyof Situation;
/** Facts that are lists: of one it may be known that these are on it, and not whether others are. */
const LISTS = ['acts', 'priorities', 'foreign', 'circumstances', 'hardship'] as const satisfies readonly FactName[];
export type ListFact = (typeof LISTS)[number];
/** What is known of a situation: an absent fact is unknown. A list is known whole, or in `atLeast` by what is known to be on it. */
export type KnownSituation = { readonly [K in FactName]?: Situation[K] | undefined } & {
  readonly atLeast?: { readonly [K in ListFact]?: Situation[K] | undefined } | undefined;
};
const atLeastOf = (s: KnownSituation, name: FactName): readonly string[] | undefined =>
  LISTS.some((list) => list === name) ? s.atLeast?.[name as ListFact] : undefined;

const YES_NO = [true, false] as const;
/** An unknown list: nothing of it, each alone, all of it. Conditions ask whether some are there, so no other list answers otherwise. */
const lists = <K extends string>(table: Record<K, unknown>): readonly (readonly K[])[] => [
  [],
  ...keys(table).map((code) => [code]),
  keys(table),
];
const known = <K extends string>(table: Record<K, unknown>): readonly Exclude<K, 'unknown'>[] =>
  keys(table).filter((code): code is Exclude<K, 'unknown'> => code !== 'unknown');

/** What each fact is called when an answer depends on it, and every value that an unknown one is tried with. */
export const FACTS: { readonly [K in FactName]: { readonly name: Words; readonly values: readonly Situation[K][] } } = {
  acts: { name: w('Hành vi đã xảy ra', 'What was done'), values: lists(ACTS) },
  tie: { name: w('Quan hệ giữa hai bên', 'The tie between them'), values: known(TIES) },
  age: { name: w('Tuổi của người bị bạo lực', 'Her age'), values: known(AGE_BANDS) },
  priorities: { name: w('Thuộc nhóm cần ưu tiên bảo vệ', 'A protected group'), values: lists(PRIORITIES) },
  lifeThreatened: { name: w('Tính mạng có bị đe dọa', 'Is her life threatened'), values: YES_NO },
  perpetratorAge: { name: w('Người có hành vi đủ 18 tuổi', 'Is he 18 or over'), values: ['under-18', '18-plus'] },
  formerSanction: { name: w('Đã từng bị xử phạt', 'Fined before'), values: ['yes', 'no'] },
  foreign: { name: w('Có người nước ngoài', 'Is anybody foreign'), values: lists(FOREIGNERS) },
  circumstances: { name: w('Tình tiết khác', 'Other circumstances'), values: lists(CIRCUMSTANCES) },
  danger: { name: w('Có đang nguy hiểm', 'Is she in danger now'), values: ['yes', 'no'] },
  healthHarmed: { name: w('Có hại hoặc đe dọa sức khỏe', 'Harm or threat to her health'), values: YES_NO },
  crimeSeen: { name: w('Cơ quan đã thấy dấu hiệu tội phạm', 'Signs of a crime seen by an agency'), values: YES_NO },
  requestBy: { name: w('Ai đề nghị cấm tiếp xúc', 'Who asks for no contact'), values: keys(REQUESTERS) },
  guardianIsAbuser: {
    name: w('Người giám hộ có phải là người có hành vi', 'Is the guardian the abuser'),
    values: YES_NO,
  },
  noContactConsent: { name: w('Người bị bạo lực có đồng ý cấm tiếp xúc', 'Her consent to no contact'), values: YES_NO },
  noContactRefused: { name: w('Người bị bạo lực có từ chối cấm tiếp xúc', 'Does she refuse an order'), values: YES_NO },
  shelterConsent: { name: w('Người bị bạo lực có đồng ý tạm lánh', 'Her consent to shelter'), values: YES_NO },
  healthConsent: { name: w('Người bị bạo lực có đồng ý khám, chữa bệnh', 'Her consent to care'), values: YES_NO },
  legalConsent: { name: w('Người bị bạo lực có muốn trợ giúp pháp lý', 'Does she want legal aid'), values: YES_NO },
  counsellingConsent: { name: w('Người bị bạo lực có muốn được tư vấn', 'Does she want counselling'), values: YES_NO },
  mediationConsent: { name: w('Người bị bạo lực có tự nguyện hòa giải', 'Her own will to mediate'), values: YES_NO },
  courtCase: { name: w('Tòa án đang giải quyết vụ việc dân sự giữa hai bên', 'A civil case in court'), values: YES_NO },
  orderRunning: { name: w('Có quyết định cấm tiếp xúc đang hiệu lực', 'Is an order in force'), values: YES_NO },
  orderBy: { name: w('Ai ra quyết định cấm tiếp xúc', 'Who ordered it'), values: ['chair', 'court'] },
  overlongForCourt: { name: w('Thời hạn Tòa án cấm tiếp xúc', 'The end of the court’s order'), values: YES_NO },
  overlong: { name: w('Thời hạn ghi trong quyết định', 'The end written in the order'), values: YES_NO },
  breach: {
    name: w('Vi phạm cấm tiếp xúc bằng cách nào', 'How the order was broken'),
    values: ['within-100-m', 'by-device', 'none'],
  },
  breachDuring: {
    name: w('Vi phạm trong thời gian có hiệu lực của quyết định', 'Was it during the order'),
    values: YES_NO,
  },
  distance: { name: w('Khoảng cách (mét)', 'The distance in metres'), values: [0, 1000] },
  wall: { name: w('Có tường, vách ngăn bảo đảm an toàn', 'Is there a safe wall'), values: YES_NO },
  contactReason: { name: w('Lý do tiếp xúc', 'Reason for contact'), values: keys(CONTACT_REASONS) },
  contactSigned: { name: w('Người giám sát đã ký Mẫu 09', 'Has the supervisor signed Form 09'), values: YES_NO },
  contactTooLong: { name: w('Thời điểm kết thúc ghi trong Mẫu 09', 'The end written on Form 09'), values: YES_NO },
  inContactTime: {
    name: w('Có trong thời gian tiếp xúc ghi ở Mẫu 09', 'Is it within the hours of Form 09'),
    values: YES_NO,
  },
  custody: { name: w('Có đang bị tạm giữ hành chính', 'Is he in administrative custody'), values: YES_NO },
  extendedLate: { name: w('Lúc quyết định kéo dài tạm giữ', 'When custody was extended'), values: YES_NO },
  separationTooLong: { name: w('Thời hạn ghi trong quyết định cách ly', 'The end of the separation'), values: YES_NO },
  policeAssigned: { name: w('Đã phân công Công an xã', 'Was it assigned to the police'), values: YES_NO },
  actsInTwelveMonths: { name: w('Số lần trong 12 tháng', 'How often within 12 months'), values: [0, 2] },
  prosecuted: { name: w('Có bị truy cứu trách nhiệm hình sự', 'Is he prosecuted'), values: YES_NO },
  finable: { name: w('Hành vi có thể bị xử phạt', 'What may be fined'), values: YES_NO },
  finableBeside: { name: w('Hành vi không bị truy cứu hình sự', 'What he is not prosecuted for'), values: YES_NO },
  fineTooLate: { name: w('Lúc thực hiện hành vi', 'When it was done'), values: YES_NO },
  inCare: { name: w('Trạm y tế đã tiếp nhận', 'Received by the health station'), values: YES_NO },
  childSeparated: { name: w('Trẻ có đang bị cách ly', 'Is the child separated'), values: YES_NO },
  stay: { name: w('Người bị bạo lực đang ở đâu', 'Where she stays'), values: keys(STAYS) },
  hardship: { name: w('Hoàn cảnh kinh tế', 'Financial hardship'), values: lists(HARDSHIPS) },
};

/** `dependsOn` is empty unless it depends. */
export interface Finding {
  readonly holds: 'yes' | 'no' | 'depends';
  readonly dependsOn: readonly FactName[];
}

/** A question about a few facts, named so that it can look at no others. */
interface Question {
  readonly asks: readonly FactName[];
  readonly holds: (s: Situation) => boolean;
  /** It holds when one of these does: found one by one, which takes the sum of their combinations and not the product. */
  readonly either?: readonly Question[];
  /** Values of which one stands for all that would answer alike, where there would be too many worlds to try. */
  readonly tries?: { readonly [K in FactName]?: readonly Situation[K][] };
}
const question = <K extends FactName>(
  asks: readonly K[],
  holds: (s: Pick<Situation, K>) => boolean,
  tries?: Question['tries'],
): Question => ({ asks, holds, ...(tries && { tries }) });

/** One or another, which share no fact. */
const either = (...parts: readonly Question[]): Question => ({
  asks: parts.flatMap(({ asks }) => asks),
  holds: (s) => parts.some(({ holds }) => holds(s)),
  either: parts,
});

/**
 * Does it hold, whatever the unknown facts turn out to be? Tries every combination of them; it depends on those whose change alone
 * would change the answer somewhere.
 */
export function find({ asks, holds, tries, either: parts }: Question, s: KnownSituation): Finding {
  if (parts !== undefined) {
    const found = parts.map((part) => find(part, s));
    if (found.some((part) => part.holds === 'yes')) return { holds: 'yes', dependsOn: [] };
    const dependsOn = found.flatMap((part) => part.dependsOn);
    return { holds: dependsOn.length > 0 ? 'depends' : 'no', dependsOn };
  }
  const valuesOf = (name: FactName): readonly Situation[FactName][] => {
    const values: readonly Situation[FactName][] = tries?.[name] ?? FACTS[name].values;
    const listed = atLeastOf(s, name);
    if (listed === undefined) return values;
    return values.map((value) => [...new Set([...listed, ...(value as readonly string[])])] as Situation[ListFact]);
  };
  const unknown = asks.filter((name) => s[name] === undefined);
  let worlds: readonly KnownSituation[] = [Object.fromEntries(asks.map((name) => [name, s[name]]))];
  for (const name of unknown)
    worlds = worlds.flatMap((world) => valuesOf(name).map((value) => ({ ...world, [name]: value })));
  const answers = worlds.map((world) => holds(world as Situation));
  if (answers.every((answer) => answer === answers[0]))
    return { holds: answers[0] === true ? 'yes' : 'no', dependsOn: [] };
  // The last fact changes fastest: worlds that differ in one fact lie `stride` apart.
  let stride = answers.length;
  const dependsOn = unknown.filter((name) => {
    const count = valuesOf(name).length;
    stride /= count;
    return answers.some((answer, i) => answer !== answers[i - (Math.floor(i / stride) % count) * stride]);
  });
  return { holds: 'depends', dependsOn };
}

const factsOf = (s: Partial<Omit<Facts, 'assaultAt'>>): Facts => ({ ...NO_FACTS, ...s });
const knownOf = (s: Partial<Situation>): Known => {
  const facts = factsOf({
    acts: s.acts ?? [],
    tie: s.tie ?? 'unknown',
    age: s.age ?? 'unknown',
    priorities: s.priorities ?? [],
    lifeThreatened: s.lifeThreatened ?? false,
    formerSanction: s.formerSanction ?? 'unknown',
    foreign: s.foreign ?? [],
    circumstances: s.circumstances ?? [],
  });
  return { facts, reported: facts, danger: s.danger ?? 'unknown', crimeSigns: s.crimeSeen ?? false };
};

const CRIME = ['acts', 'circumstances', 'age', 'priorities', 'tie', 'formerSanction', 'crimeSeen'] as const;
/** Where one act more takes nothing away: nothing, one that counts nowhere but in a marriage, all. */
const FEW_ACTS: readonly (readonly Act[])[] = [[], ['property-taken'], keys(ACTS)];
const FEW_CIRCUMSTANCES: readonly (readonly Circumstance[])[] = [[], keys(CIRCUMSTANCES)];
/** To `showsCrime` one more act or circumstance takes no sign away, and all other ties and groups are like one of these. */
const CRIME_TRIES: Question['tries'] = {
  acts: FEW_ACTS,
  circumstances: FEW_CIRCUMSTANCES,
  age: ['7-15', '18-59', '60-plus'],
  priorities: [[], ['pregnant']],
  tie: ['spouse', 'child', 'none'],
};
/** What the gate of each regime looks at; the gate itself is that of the case. */
const REGIME_ASKS: { readonly [K in Regime]: readonly FactName[] } = {
  'domestic-violence': ['tie', 'acts'],
  child: ['age'],
  'suspected-crime': CRIME,
  trafficking: ['circumstances'],
  'forced-marriage': ['acts', 'age', 'tie'],
  'outside-family': ['tie', 'acts'],
  foreign: ['foreign'],
};
const gate = (regime: Regime): Question => ({
  asks: REGIME_ASKS[regime],
  holds: (s) => REGIMES[regime].holds(knownOf(s)),
  ...(regime === 'suspected-crime' && { tries: CRIME_TRIES }),
});

export const findRegime = (regime: Regime, s: KnownSituation): Finding => find(gate(regime), s);

/** Of what is known, no more than it takes for the answer: without any of these facts it would be open. */
export function decidedBy(regime: Regime, s: KnownSituation): KnownSituation {
  const asks = REGIME_ASKS[regime];
  const { holds } = findRegime(regime, s);
  const isEnough = (less: KnownSituation) => findRegime(regime, less).holds === holds;
  const without = (of: KnownSituation, name: FactName, only?: string): KnownSituation => ({
    ...of,
    [name]: undefined,
    atLeast: { ...of.atLeast, [name]: only === undefined ? undefined : [only] },
  });
  let least: KnownSituation = {
    ...Object.fromEntries(asks.map((name) => [name, s[name]])),
    atLeast: s.atLeast,
  };
  for (const name of asks) {
    const value = least[name] ?? atLeastOf(least, name);
    const one = Array.isArray(value)
      ? value.map(String).find((code) => isEnough(without(least, name, code)))
      : undefined;
    if (isEnough(without(least, name))) least = without(least, name);
    else if (one !== undefined) least = without(least, name, one);
  }
  const { atLeast, ...whole } = least;
  const known = (list: object | undefined) =>
    Object.fromEntries(
      Object.entries(list ?? {}).filter(([name, value]) => asks.some((a) => a === name) && value !== undefined),
    );
  return { ...known(whole), ...known(atLeast) };
}

/** Of an act that does not harm health by what it is, a person may have said that it did. */
const HARMED = either(
  question(['healthHarmed'], (s) => s.healthHarmed),
  question(['acts', 'circumstances', 'lifeThreatened', 'danger'], (s) => harmsHealth(s, s.danger), {
    acts: FEW_ACTS,
    circumstances: FEW_CIRCUMSTANCES,
  }),
);
const PROTECTED = question(['age', 'priorities'], (s) =>
  isProtected(factsOf({ age: s.age, priorities: s.priorities })),
);

const OWN_INITIATIVE = ['lifeThreatened', 'noContactRefused'] as const;
/** Law 13/2022 Art. 25.1b (V; unless she refuses: P): the chair orders without being asked. */
const mayOrderUnasked = (s: Pick<Situation, (typeof OWN_INITIATIVE)[number]>): boolean =>
  s.lifeThreatened && !s.noContactRefused;

const BREACH = [
  'breach',
  'breachDuring',
  'distance',
  'wall',
  'orderBy',
  'contactReason',
  'contactSigned',
  'inContactTime',
] as const;
/**
 * Decree 76/2023 Art. 18, 19; Decree 282/2025 Art. 53 (V): during the order, nearer than 100 m with no safe wall between them, unless for a
 * reason and within the hours that the supervisor signed for, which is a matter of the chair's order; or violence by telephone or another
 * device, whatever was signed.
 */
const isBreach = (s: Pick<Situation, (typeof BREACH)[number]>): boolean =>
  s.breachDuring &&
  (s.breach === 'by-device' ||
    ((s.breach === 'within-100-m' || s.distance < 100) &&
      !s.wall &&
      !(s.orderBy === 'chair' && s.contactSigned && s.contactReason !== 'other' && s.inContactTime)));

const hasCrimeSigns = (s: Pick<Situation, (typeof CRIME)[number]>): boolean =>
  REGIMES['suspected-crime'].holds(knownOf(s));

export interface Condition extends Question {
  /** The rule of law, where it is none of those that refuse a signal. */
  readonly law?: Rule;
}
const own = (article: string, mark: Mark, vi: string, en: string, asked: Question): Condition => ({
  ...asked,
  law: { article, mark, says: { vi, en } },
});

/** Each condition has the name of the rule of refusal that it stands for, or a name and a rule of its own. */
export const CONDITIONS = {
  'family-tie': question(['tie'], (s) => s.tie !== 'none'),
  'act-of-tie': gate('domestic-violence'),
  'child-only': gate('child'),
  'child-emergency': own(
    'Decree 56/2017 Art. 26.3, 31',
    'V',
    'Chỉ khi trẻ bị hoặc có nguy cơ bị tổn hại nghiêm trọng, hoặc cha mẹ, người chăm sóc là người có hành vi bạo lực.',
    'Only when serious harm is done or threatens the child, or the parent or carer is the abuser.',
    either(
      question(['age', 'danger', 'lifeThreatened', 'acts', 'tie'], (s) => isChildEmergency(knownOf(s)), {
        acts: FEW_ACTS,
        age: ['7-15', '18-59'],
        tie: ['parent', 'none'],
      }),
      question(['age', 'guardianIsAbuser'], (s) => isChild(factsOf({ age: s.age })) && s.guardianIsAbuser),
    ),
  ),
  'carer-is-abuser': own(
    'Law on Children 102/2016 Art. 52.3; Decree 56/2017 Art. 31, 32',
    'V',
    'Chỉ cách ly trẻ khỏi cha mẹ, người chăm sóc là người có hành vi bạo lực.',
    'A child is separated only from a parent or carer who is the abuser.',
    question(['tie', 'guardianIsAbuser'], (s) => sharesHome(s.tie) || s.guardianIsAbuser),
  ),
  'child-court': own(
    'Law on Children 102/2016 Art. 52.3; Circular 14/2020/TT-BLĐTBXH Art. 14.3',
    'V',
    'Chỉ khi cha mẹ, người chăm sóc là người có hành vi bạo lực, hoặc hết thời hạn cách ly.',
    'Only when the parent or carer is the abuser, or a separation ends.',
    question(
      ['tie', 'guardianIsAbuser', 'childSeparated'],
      (s) => sharesHome(s.tie) || s.guardianIsAbuser || s.childSeparated,
    ),
  ),
  'not-a-child': own(
    'Law on Children 102/2016 Art. 1',
    'V',
    'Người dưới 16 tuổi: theo quy định về trẻ em.',
    'Under 16 the rules for a child apply.',
    question(['age'], (s) => !isChild(factsOf({ age: s.age }))),
  ),
  'from-seven': own(
    'Law on Children 102/2016; Law 91/2025 Art. 24.2',
    'V',
    'Trẻ dưới 7 tuổi không phải hỏi.',
    'A child under 7 is not asked.',
    question(['age'], (s) => isAskedToo(factsOf({ age: s.age }))),
  ),
  'guardian-may-consent': own(
    'Decree 56/2017 Art. 27; Law 13/2022 Art. 4',
    'V',
    'Cha mẹ, người giám hộ là người có hành vi bạo lực không đồng ý thay trẻ.',
    'A parent or guardian who is the abuser does not consent for the child.',
    question(['guardianIsAbuser'], (s) => !s.guardianIsAbuser),
  ),
  'guardian-is-abuser': own(
    'Decree 56/2017 Art. 27; Law 13/2022 Art. 4',
    'V',
    'Cha mẹ, người giám hộ không phải là người có hành vi bạo lực.',
    'The parent or guardian is not the abuser.',
    question(['guardianIsAbuser'], (s) => s.guardianIsAbuser),
  ),
  'protected-victim': own(
    'Law 13/2022 Art. 20.4, 24.1a',
    'P',
    'Không thuộc nhóm cần bảo vệ.',
    'Not of a protected group.',
    PROTECTED,
  ),
  'order-asked': own(
    'Law 13/2022 Art. 25.2',
    'V',
    'Chưa ai đề nghị cấm tiếp xúc.',
    'Nobody has asked for an order.',
    question(['requestBy'], (s) => s.requestBy !== 'none'),
  ),
  trafficking: own(
    'Law 53/2024 Art. 27',
    'V',
    'Chỉ khi nghi bị mua bán hoặc môi giới hôn nhân trái pháp luật.',
    'Only when trafficking or illegal marriage brokering is suspected.',
    gate('trafficking'),
  ),
  'crime-signs': own(
    'Criminal Procedure Code Art. 146; Penal Code 134, 141–146, 185',
    'V',
    'Chưa có dấu hiệu tội phạm.',
    'There are no signs of a crime.',
    question(CRIME, hasCrimeSigns, CRIME_TRIES),
  ),
  'sanction-ground': question(['finable'], (s) => s.finable),
  prosecuted: question(['prosecuted', 'finableBeside'], (s) => !s.prosecuted || s.finableBeside),
  limitation: own(
    'Decree 282/2025 Art. 6.1',
    'V',
    'Đã hết thời hiệu xử phạt 1 năm.',
    'The year within which it may be fined is over.',
    question(['fineTooLate'], (s) => !s.fineTooLate),
  ),
  'assigned-to-police': question(['policeAssigned'], (s) => s.policeAssigned),
  'summons-ground': either(PROTECTED, HARMED),
  'harm-to-health': HARMED,
  // Where a request does not carry the order, a threat to life does, unless she refuses: her silence is no refusal.
  'life-threat': question(['requestBy', 'lifeThreatened'], (s) => s.requestBy !== 'none' || s.lifeThreatened),
  'victim-consent': question(
    ['requestBy', 'noContactConsent', ...OWN_INITIATIVE],
    (s) => s.requestBy !== 'agency' || s.noContactConsent || mayOrderUnasked(s),
  ),
  'she-refused-order': question(
    ['requestBy', 'noContactRefused'],
    (s) => s.requestBy !== 'none' || !s.noContactRefused,
  ),
  'abuser-guardian': question(
    ['requestBy', 'guardianIsAbuser', ...OWN_INITIATIVE],
    (s) => s.requestBy !== 'guardian' || !s.guardianIsAbuser || mayOrderUnasked(s),
  ),
  'four-months': question(['overlongForCourt'], (s) => !s.overlongForCourt),
  'three-days': question(['overlong'], (s) => !s.overlong),
  'fifteen-days': question(['separationTooLong'], (s) => !s.separationTooLong),
  'four-hours': question(['contactTooLong'], (s) => !s.contactTooLong),
  'custody-over': question(['extendedLate'], (s) => !s.extendedLate),
  'court-case': question(['courtCase'], (s) => s.courtCase),
  'court-application': own(
    'Law 13/2022 Art. 26',
    'V',
    'Phải có đơn yêu cầu Tòa án; cơ quan yêu cầu thì cần người bị bạo lực đồng ý; người giám hộ là người có hành vi thì không được yêu cầu.',
    'The court needs an application; one by an agency needs her consent; a guardian who is the abuser makes none.',
    question(
      ['requestBy', 'noContactConsent', 'guardianIsAbuser'],
      (s) =>
        s.requestBy === 'victim' ||
        (s.requestBy === 'agency' && s.noContactConsent) ||
        (s.requestBy === 'guardian' && !s.guardianIsAbuser),
    ),
  ),
  'order-running': question(['orderRunning'], (s) => s.orderRunning),
  'order-by-chair': own(
    'Law 13/2022 Art. 25.4; Decree 76/2023 Art. 18, 20; Circular 66/2025/TT-BCA',
    'V',
    'Chỉ với quyết định của Chủ tịch; quyết định của Tòa án theo tố tụng dân sự.',
    'Only for an order of the chair; the court’s order follows civil procedure.',
    question(['orderBy'], (s) => s.orderBy === 'chair'),
  ),
  breach: own(
    'Decree 76/2023 Art. 18, 19',
    'V',
    'Chưa vi phạm: vi phạm là đến gần trong phạm vi 100 m không có tường, vách ngăn an toàn, ngoài lần tiếp xúc đã được ký; hoặc dùng phương tiện liên lạc để bạo lực.',
    'No breach: that is to come within 100 m with no safe wall between, outside a contact that was signed for; or violence by telephone or another device.',
    question(BREACH, isBreach),
  ),
  'contact-reason': own(
    'Decree 76/2023 Art. 18',
    'V',
    'Chỉ được tiếp xúc vì ba lý do: cưới, tang; tai nạn, bệnh nặng; thiên tai, hỏa hoạn, dịch bệnh. Người bị bạo lực đồng ý cũng không thay được lý do.',
    'Contact is allowed for three reasons only: wedding or funeral; accident or severe illness; disaster, fire, epidemic. Her agreement is none of them.',
    question(['contactReason'], (s) => s.contactReason !== 'other'),
  ),
  'contact-signed': own(
    'Decree 76/2023 Art. 18',
    'V',
    'Thông báo tiếp xúc (Mẫu 09) chỉ có giá trị khi người giám sát đã ký.',
    'The notice of contact (Form 09) is valid only once the supervisor has signed it.',
    question(['contactSigned'], (s) => s.contactSigned),
  ),
  'shelter-consent': question(['shelterConsent'], (s) => s.shelterConsent),
  'care-wanted': own(
    'Law 13/2022 Art. 4; WHO clinical handbook',
    'V',
    'Người bị bạo lực từ chối khám, chữa bệnh; chỉ làm khi chính người đó đổi ý.',
    'She declines care; only her own change of mind reopens it.',
    question(['healthConsent'], (s) => s.healthConsent),
  ),
  'counselling-wanted': own(
    'Law 13/2022 Art. 4, 30',
    'V',
    'Người bị bạo lực không muốn được tư vấn; chỉ làm khi chính người đó đổi ý.',
    'She does not want counselling; only her own change of mind reopens it.',
    question(['counsellingConsent'], (s) => s.counsellingConsent),
  ),
  'she-declined': question(['legalConsent'], (s) => s.legalConsent),
  'aid-group': own(
    'Legal Aid Law 11/2017 Art. 7; Decree 144/2017 Art. 2',
    'V',
    'Miễn phí cho trẻ em, người thuộc hộ nghèo; người bị bạo lực gia đình thì khi thuộc hộ cận nghèo hoặc hưởng trợ cấp xã hội hằng tháng.',
    'Free for children and poor households; for a victim of domestic violence when near-poor or on a monthly social allowance.',
    question(['age', 'hardship'], (s) => isChild(factsOf({ age: s.age })) || s.hardship.length > 0),
  ),
  'aid-without-tie': own(
    'Legal Aid Law 11/2017 Art. 7; Decree 144/2017 Art. 2',
    'V',
    'Không xét quan hệ gia đình: chỉ trẻ em, hộ nghèo, hoặc nạn nhân mua bán người có khó khăn về tài chính.',
    'Whatever the tie: only a child, a poor household, or a trafficking victim in financial difficulty.',
    question(
      ['age', 'hardship', 'circumstances'],
      (s) =>
        isChild(factsOf({ age: s.age })) ||
        s.hardship.includes('poor-household') ||
        (s.circumstances.includes('trafficked') && s.hardship.length > 0),
    ),
  ),
  'emergency-group': own(
    'Decree 20/2021 Art. 18.2',
    'V',
    'Chỉ cho người bị bạo lực gia đình, bị xâm hại tình dục, bị mua bán cần bảo vệ khẩn cấp.',
    'Only for victims of domestic violence, sexual abuse or trafficking who need emergency protection.',
    question(
      ['tie', 'acts', 'circumstances'],
      (s) =>
        REGIMES['domestic-violence'].holds(knownOf(s)) ||
        s.acts.some((act) => ['rape', 'sexual-assault'].includes(ACTS[act].gbv)) ||
        s.circumstances.includes('trafficked'),
      { tie: ['spouse', 'former-spouse', 'none'], acts: FEW_ACTS, circumstances: FEW_CIRCUMSTANCES },
    ),
  ),
  'perpetrator-of-age': own(
    'Law 13/2022 Art. 32, 33',
    'V',
    'Chỉ áp dụng với người từ đủ 18 tuổi.',
    'Only for somebody of 18 or over.',
    question(['perpetratorAge'], (s) => s.perpetratorAge === '18-plus'),
  ),
  'again-within-a-year': own(
    'Law 13/2022 Art. 32, 33',
    'V',
    'Cần từ 2 lần trong 12 tháng mà chưa đến mức xử phạt, hoặc đã bị xử phạt mà còn vi phạm.',
    'Needs 2 acts within 12 months below the threshold of a sanction, or a sanction before and a new act.',
    question(
      ['actsInTwelveMonths', 'formerSanction', 'acts'],
      (s) => s.actsInTwelveMonths >= 2 || (s.formerSanction === 'yes' && s.acts.length > 0),
    ),
  ),
  'no-sanction-due': own(
    'Grassroots Mediation Law 35/2013 Art. 3.1(c), 4.6; Law 13/2022 Art. 17',
    'V',
    'Không hòa giải khi phải xử phạt vi phạm hành chính hoặc truy cứu trách nhiệm hình sự; hòa giải không thay thế biện pháp xử lý.',
    'No mediation where a sanction or a prosecution is due; mediation never replaces a measure.',
    question([...CRIME, 'prosecuted'], (s) => s.acts.length === 0 && !s.prosecuted && !hasCrimeSigns(s), CRIME_TRIES),
  ),
  'mediation-measure': question(
    ['orderRunning', 'requestBy', 'custody', 'childSeparated', 'age'],
    (s) =>
      !s.orderRunning &&
      s.requestBy === 'none' &&
      !s.custody &&
      !(s.childSeparated && isChild(factsOf({ age: s.age }))),
  ),
  'mediation-consent': question(['mediationConsent'], (s) => s.mediationConsent),
  'mediation-safe': own(
    'Law 13/2022 Art. 17',
    'V',
    'Không hòa giải khi người bị bạo lực không an toàn.',
    'No mediation while she is not safe.',
    question(['danger', 'lifeThreatened'], (s) => s.danger === 'no' && !s.lifeThreatened),
  ),
  'in-danger': own(
    'Law 13/2022 Art. 20.1, 20.4',
    'P',
    'Không thấy nguy hiểm đến sức khỏe, tính mạng.',
    'No danger to health or life.',
    HARMED,
  ),
  urgent: own(
    'Circular 28/2020 Art. 7; Circular 43/2021 Art. 5.1',
    'V',
    'Không thuộc trường hợp khẩn.',
    'Not one of the urgent cases.',
    question(['age', 'circumstances'], (s) => isUrgentCrime(knownOf(s).facts)),
  ),
  'in-care': own(
    'Circular 24/2017/TT-BYT Art. 8',
    'V',
    'Trạm y tế chưa tiếp nhận.',
    'The station has not received her.',
    question(['inCare'], (s) => s.inCare),
  ),
  'at-trusted-address': own(
    'Law 13/2022 Art. 36',
    'V',
    'Người bị bạo lực không ở địa chỉ tin cậy.',
    'She is at no trusted address.',
    question(['stay'], (s) => s.stay === 'trusted-address'),
  ),
  'at-health-facility': own(
    'Circular 24/2017/TT-BYT Art. 6.4',
    'V',
    'Người bị bạo lực không tạm lánh ở cơ sở y tế.',
    'She is not sheltered in a health facility.',
    question(['stay'], (s) => s.stay === 'health-facility'),
  ),
  'minor-held': own(
    'Decree 142/2021 Art. 16',
    'V',
    'Không tạm giữ người dưới 18 tuổi.',
    'Nobody under 18 is held.',
    question(['custody', 'perpetratorAge'], (s) => s.custody && s.perpetratorAge === 'under-18'),
  ),
  foreigner: own('Decree 76/2023 Art. 12', 'V', 'Không có người nước ngoài.', 'Nobody is foreign.', gate('foreign')),
} as const satisfies Record<string, Condition>;

export type ConditionName = keyof typeof CONDITIONS;

/** The rule that a condition stands for: its own, or the rule of refusal of the same name. */
export function ruleOf(name: ConditionName): Rule {
  const { law }: Condition = CONDITIONS[name];
  return law ?? RULES[name as RuleId];
}

/** Findings of one situation, each made once: several measures ask the same. */
export type Ask = (name: ConditionName) => Finding;
export function asking(s: KnownSituation): Ask {
  const found = new Map<ConditionName, Finding>();
  return (name) => {
    const before = found.get(name) ?? find(CONDITIONS[name], s);
    found.set(name, before);
    return before;
  };
}

/** What a gate of several conditions comes to: the first that does not hold, else the first that depends, else nothing is in the way. */
export interface Verdict extends Finding {
  readonly because?: ConditionName | undefined;
}
export function judge(needs: readonly ConditionName[], ask: Ask): Verdict {
  const no = needs.find((name) => ask(name).holds === 'no');
  if (no !== undefined) return { holds: 'no', dependsOn: [], because: no };
  const open = needs.filter((name) => ask(name).holds === 'depends');
  if (open.length === 0) return { holds: 'yes', dependsOn: [] };
  return {
    holds: 'depends',
    dependsOn: [...new Set(open.flatMap((name) => ask(name).dependsOn))],
    because: open[0],
  };
}

const WordsData = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const MarkData = z.enum(['V', 'P', 'M']);
const Needs = z.array(codes(CONDITIONS));

export const MeasureData = z.strictObject({
  id: z.string().regex(/^[a-z-]+\.[a-z0-9-]+$/),
  /** The point of Law 13/2022 Art. 22; absent: a measure of another text. */
  point: z.enum(['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k']).optional(),
  article: z.string().min(1),
  mark: MarkData,
  source: z.string(),
  name: WordsData,
  /** What it comes to, in one or two sentences. */
  says: WordsData,
  decides: z.array(Whom).min(1),
  carriesOut: z.array(Whom).min(1),
  /** Printed forms, by the pack's list of them. */
  forms: z.array(z.string()),
  /** Limits in words, each with its clock where the pack has one. */
  limits: z.array(
    z.strictObject({ says: WordsData, article: z.string().min(1), mark: MarkData, clock: z.string().optional() }),
  ),
  /** The regime in which it exists; absent: whichever holds. */
  regime: z.enum(REGIME_NAMES).optional(),
  /** All of these, after those of its regime. */
  needs: Needs,
  remark: WordsData.optional(),
});
export type MeasureData = z.output<typeof MeasureData>;

/** Somebody who must be told, when all of `needs` hold or may hold. */
export const TellData = z.strictObject({
  who: Whom,
  says: WordsData,
  article: z.string().min(1),
  mark: MarkData,
  source: z.string(),
  /** Without delay: the law gives no number of hours. */
  atOnce: z.boolean(),
  needs: Needs,
});
export type TellData = z.output<typeof TellData>;

/** What needs her consent, and what does not. */
export const ConsentData = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  for: WordsData,
  needed: z.boolean(),
  article: z.string().min(1),
  mark: MarkData,
  source: z.string(),
  exception: WordsData.optional(),
  /** Each of whom must consent; nobody, where none is needed. */
  whose: z.array(z.strictObject({ who: Whom, needs: Needs })),
  needs: Needs,
});
export type ConsentData = z.output<typeof ConsentData>;

export const MeasureReferenceData = z
  .strictObject({
    id: z.string(),
    /** Where each source was read, by its code. */
    sources: z.record(z.string(), z.strictObject({ what: z.string().min(1), url: z.url() })),
    measures: z.array(MeasureData),
    tell: z.array(TellData),
    consents: z.array(ConsentData),
  })
  .superRefine((data, ctx) => {
    const say = (message: string) => ctx.addIssue({ code: 'custom', message });
    const seen = new Set<string>();
    for (const { id } of [...data.measures, ...data.consents]) {
      if (seen.has(id)) say(`${id}: defined twice`);
      seen.add(id);
    }
    for (const { source } of [...data.measures, ...data.tell, ...data.consents])
      if (!Object.hasOwn(data.sources, source)) say(`no source ${source}`);
    for (const { id, needed, whose } of data.consents)
      if (needed !== whose.length > 0) say(`${id}: nobody says whose consent it is`);
    const pack = packNames().includes(data.id) ? lawPack(data.id) : undefined;
    if (!pack) say(`no law pack ${data.id}`);
    for (const { id, point, regime, limits, forms } of data.measures) {
      // Point k only names what other laws give to everybody.
      if (point !== undefined && point !== 'k' && regime !== 'domestic-violence')
        say(`${id}: a measure of Law 13/2022 is for families`);
      for (const form of forms) if (!pack?.forms.some((known) => known.id === form)) say(`${id}: no form ${form}`);
      for (const { clock } of limits)
        if (clock !== undefined && !pack?.clocks.some((rule) => rule.id === clock)) say(`${id}: no clock ${clock}`);
    }
    const binding = [
      ...data.measures,
      ...data.tell,
      ...data.consents,
      ...data.measures.flatMap(({ limits }) => limits),
    ];
    for (const { article, mark } of binding) if (mark === 'M') say(`${article}: a rule from memory binds nobody`);
  });
export type MeasureReference = z.output<typeof MeasureReferenceData>;

const REGIME_NEEDS: Partial<Record<Regime, readonly ConditionName[]>> = {
  'domestic-violence': ['family-tie', 'act-of-tie'],
  child: ['child-only'],
  'suspected-crime': ['crime-signs'],
  trafficking: ['trafficking'],
  foreign: ['foreigner'],
};

/** Everything that a measure asks for, its regime first. */
export const needsOf = ({ regime, needs }: MeasureData): readonly ConditionName[] => [
  ...((regime && REGIME_NEEDS[regime]) ?? []),
  ...needs,
];

/** The measures of a law pack. Throws when this build has none for it: only we can cause that. */
export function measuresOf(packId: string): MeasureReference {
  const found = [measures2026, measures2027Draft].find(({ id }) => id === packId);
  if (!found) throw new Error(`no measures for law pack ${packId}`);
  return found;
}
