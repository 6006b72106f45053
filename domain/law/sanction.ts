import { z } from 'zod';
import { type Act, ActName } from '../acts';
import {
  type AgeBand,
  type Circumstance,
  type FormerSanction,
  isChild,
  isListed,
  isMinor,
  isNearKin,
  type Priority,
  type Tie,
} from '../facts';
import { domesticActs } from '../ties';
import { type Instant, instant, months, plus } from '../time';
import type { Words } from '../words';
import { sanctions2026 } from './vn-2026/sanctions';
import { sanctions2027Draft } from './vn-2027-draft/references';

/**
 * The sanction reference: Decree 282/2025 Arts 6, 8.5.d, 37–53 and what it leaves to other decrees; Penal Code 134, 141–146, 157, 185
 * as signs of a crime. It lists what the facts may come under; which of it applies, and how much, a person decides.
 */

const WordsData = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const MarkData = z.enum(['V', 'P', 'M']);

/** What a person may be made to do or to suffer besides the fine. Arts 37.4–53.3 (V). */
export const REMEDIES = {
  apology: {
    vi: 'Buộc xin lỗi công khai khi người bị bạo lực gia đình yêu cầu',
    en: 'Public apology, when she asks for it',
  },
  'apology-to-helper': {
    vi: 'Buộc xin lỗi công khai khi người báo tin, người giúp đỡ yêu cầu',
    en: 'Public apology, when the reporter or helper asks for it',
  },
  'medical-costs': { vi: 'Buộc chi trả chi phí khám bệnh, chữa bệnh', en: 'Must pay the medical costs' },
  'own-tool-confiscated': {
    vi: 'Tịch thu công cụ, nếu là tài sản riêng của người có hành vi bạo lực',
    en: 'Tool confiscated, if it is his own',
  },
  'tool-confiscated': { vi: 'Tịch thu công cụ, phương tiện', en: 'Tool or device confiscated' },
  'material-withdrawn': { vi: 'Buộc thu hồi tài liệu, bài viết, hình ảnh', en: 'Material must be withdrawn' },
  'items-destroyed': { vi: 'Buộc tiêu hủy vật phẩm gây hại cho trẻ em', en: 'Items that harm children destroyed' },
  restored: {
    vi: 'Buộc khôi phục tình trạng ban đầu, nếu còn khôi phục được',
    en: 'Property must be restored, where it can be',
  },
  'property-returned': {
    vi: 'Buộc trả lại tài sản, hoặc nộp lại số tiền bằng trị giá tài sản',
    en: 'Property must be returned, or its worth paid',
  },
  'duty-performed': { vi: 'Buộc thực hiện nghĩa vụ đóng góp, nuôi dưỡng', en: 'Must perform the duty to maintain' },
  'gain-paid-back': { vi: 'Buộc nộp lại số lợi bất hợp pháp', en: 'Unlawful gain must be paid back' },
  'licence-suspended': {
    vi: 'Tước giấy phép, chứng chỉ hành nghề từ 6 đến 12 tháng',
    en: 'Licence suspended for 6 to 12 months',
  },
} as const satisfies Record<string, Words>;
export type Remedy = keyof typeof REMEDIES;

/**
 * What is no act of violence against her, and mostly by somebody else: Arts 43, 46–52. Nothing but its own code leads to it. What it is
 * called, its entry says: `conductName`.
 */
export const CONDUCTS = [
  'maintenance-evaded',
  'helper-threatened',
  'helper-insulted',
  'helper-assaulted',
  'helper-property-destroyed',
  'violence-incited',
  'violence-coerced',
  'not-stopped',
  'not-reported',
  'covered-up',
  'hotline-unstaffed',
  'hotline-mishandled',
  'handling-obstructed',
  'handling-failed',
  'correction-ignored',
  'inciting-material',
  'shelter-revealed',
  'reporter-revealed',
  'prices-not-posted',
  'money-demanded',
  'living-cost-charged',
  'hardship-exploited',
  'facility-for-profit',
  'work-abused',
  'outside-registration',
  'unregistered',
] as const;
export type Conduct = (typeof CONDUCTS)[number];

/** Whose conduct it was: the perpetrator's own, of somebody who eggs him on or covers for him, of whoever was to help her. */
export const PARTIES = {
  perpetrator: { vi: 'Người có hành vi bạo lực', en: 'The perpetrator' },
  inciter: {
    vi: 'Người kích động, xúi giục, cưỡng ép người khác gây bạo lực',
    en: 'Who incites or coerces another to it',
  },
  'family-member': { vi: 'Thành viên khác trong gia đình', en: 'Another member of the family' },
  bystander: { vi: 'Người biết, người chứng kiến', en: 'Who knows of it or sees it' },
  officer: { vi: 'Người, cơ quan có trách nhiệm xử lý', en: 'Who has to handle it' },
  facility: { vi: 'Cơ sở trợ giúp, địa chỉ tin cậy, tổng đài', en: 'A facility, trusted address or hotline' },
  other: { vi: 'Người khác', en: 'Somebody else' },
  unknown: { vi: 'Chưa biết', en: 'Not known' },
} as const satisfies Record<string, Words>;
export type Party = keyof typeof PARTIES;

/** How a no-contact order was broken: Art. 53.1 and 53.2 (V). `unknown`: it was, and nobody has said how. */
export const BREACHES = {
  'within-100-m': { vi: 'Đến gần trong phạm vi 100 m', en: 'Came within 100 m' },
  'by-device': { vi: 'Dùng điện thoại, thư điện tử, công cụ khác', en: 'By phone, e-mail or another device' },
  unknown: { vi: 'Chưa biết', en: 'Not known' },
} as const satisfies Record<string, Words>;
export type Breach = keyof typeof BREACHES;

/** What may still have to be found out before anybody can say whether an entry applies. */
export const OPEN_FACTS = {
  'committed-at': {
    vi: 'Ngày thực hiện hành vi (trước hay từ 15/12/2025)',
    en: 'When it was done (before 15/12/2025 or since)',
  },
  tie: { vi: 'Quan hệ giữa hai bên', en: 'The tie between them' },
  age: { vi: 'Tuổi của người bị bạo lực', en: 'Age of the survivor' },
  'victim-group': {
    vi: 'Mang thai, nuôi con dưới 36 tháng, khuyết tật, già yếu, không tự chăm sóc được',
    en: 'Pregnant, nursing, disabled, frail or unable to care for herself',
  },
  threat: { vi: 'Có đe dọa sức khỏe, tính mạng để buộc ra khỏi nhà', en: 'Threatened health or life to force her out' },
  'injury-by-tool': { vi: 'Có dùng công cụ gây thương tích', en: 'Injured with a tool' },
  breach: { vi: 'Vi phạm cấm tiếp xúc bằng cách nào', en: 'How the order was broken' },
  'care-refused': {
    vi: 'Người bị bạo lực, người giám hộ, người đại diện có từ chối cấp cứu, chăm sóc',
    en: 'She, her guardian or representative refused the care',
  },
  prosecuted: { vi: 'Có bị truy cứu trách nhiệm hình sự', en: 'Prosecuted as a crime' },
  'visits-limited': { vi: 'Tòa án có hạn chế quyền thăm nom', en: 'A court limited the visits' },
  'former-sanction': { vi: 'Đã từng bị xử phạt về hành vi này', en: 'Fined before for such conduct' },
  'regular-pain': { vi: 'Có thường xuyên gây đau đớn', en: 'Pain caused regularly' },
  'injury-rate': { vi: 'Tỷ lệ tổn thương cơ thể', en: 'Rate of bodily injury' },
  dependent: {
    vi: 'Có lệ thuộc vào người đó (người được chăm sóc, nuôi dạy, người làm)',
    en: 'Does she depend on him (as one in his care or teaching, or working for him)',
  },
  'listed-circumstance': {
    vi: 'Có vũ khí, hung khí, a-xít hoặc tình tiết khác của Điều 134.1',
    en: 'Weapon, acid or another circumstance of Art. 134.1',
  },
} as const satisfies Record<string, Words>;
export type OpenFact = keyof typeof OPEN_FACTS;

/** What is known. An optional field that is absent is not known, and so is an empty list of priorities. */
export interface SanctionQuery {
  readonly acts: readonly Act[];
  readonly victim: { readonly age: AgeBand; readonly priorities: readonly Priority[] };
  readonly tie: Tie;
  /** Art. 45.2: did he threaten her health or life to force her out? */
  readonly threat?: boolean | undefined;
  /** Arts 37.3b, 45.3: did he use a tool that injured her (45.3: to force her out)? */
  readonly injuryByTool?: boolean | undefined;
  /** Absent: no order was broken, as far as known. */
  readonly breach?: Breach | undefined;
  readonly conducts?: readonly Conduct[] | undefined;
  readonly circumstances?: readonly Circumstance[] | undefined;
  readonly formerSanction?: FormerSanction | undefined;
  readonly prosecuted?: boolean | undefined;
  /** Art. 37.3c: did she, her guardian or her representative refuse? */
  readonly refusedCare?: boolean | undefined;
  /** Art. 42: did a court limit the visits? */
  readonly visitsLimited?: boolean | undefined;
  /** The day the conduct was committed, as a moment. */
  readonly committedAt?: Instant | undefined;
}

/** A question put to the facts: yes, no, or not known. `asks` is the fact that would answer it. */
interface Condition {
  readonly asks: OpenFact;
  readonly holds: (q: SanctionQuery) => boolean | undefined;
}

const not = (known: boolean | undefined): boolean | undefined => (known === undefined ? undefined : !known);
const oneOfTies =
  (yes: readonly Tie[], no: readonly Tie[]) =>
  ({ tie }: SanctionQuery): boolean | undefined =>
    yes.includes(tie) ? true : no.includes(tie) ? false : undefined;

const underSixteen = ({ victim }: SanctionQuery): boolean | undefined =>
  victim.age === 'unknown' ? undefined : isChild(victim);
const isOld = ({ victim }: SanctionQuery): boolean => victim.age === '60-plus';
const has = ({ victim }: SanctionQuery, ...priorities: readonly Priority[]): boolean =>
  victim.priorities.some((priority) => priorities.includes(priority));
const is = (q: SanctionQuery, circumstance: Circumstance): boolean => q.circumstances?.includes(circumstance) === true;

/** Nobody recorded it: that is not the same as its not being so. */
const onlyIf = (seen: boolean): true | undefined => (seen ? true : undefined);

const NO_SPOUSES: readonly Tie[] = [
  'former-spouse',
  'parent',
  'child',
  'sibling',
  'grandparent',
  'in-law',
  'other-family',
  'grandchild',
  'partner-kin',
  'former-adoptive',
  'none',
];

export const CONDITIONS = {
  /** Law 13/2022 Art. 2.1, 3.2. */
  family: { asks: 'tie', holds: (q) => (q.tie === 'unknown' ? undefined : q.tie !== 'none') },
  'no-family': { asks: 'tie', holds: (q) => (q.tie === 'unknown' ? undefined : q.tie === 'none') },
  /** Who lives as a spouse and is under 18 was married as a child, whatever else was done: Art. 40.4. Nobody registers such a marriage. */
  'as-spouse': {
    asks: 'tie',
    holds: ({ tie }) => (tie === 'unknown' ? undefined : tie === 'spouse' || tie === 'lives-as-spouse'),
  },
  minor: { asks: 'age', holds: ({ victim }) => (victim.age === 'unknown' ? undefined : isMinor(victim)) },
  /** Penal Code 140: who depends on him and is none of the kin of Art. 185. */
  dependent: { asks: 'dependent', holds: (q) => onlyIf(is(q, 'dependent')) },
  'no-near-kin': { asks: 'tie', holds: ({ tie }) => not(isNearKin(tie)) },
  /** Art. 41.2b says wife or husband; Decree 76/2023 Art. 3 names the act for those who live as such, so they stay open. */
  spouse: { asks: 'tie', holds: oneOfTies(['spouse'], NO_SPOUSES) },
  child: { asks: 'age', holds: underSixteen },
  'not-child': { asks: 'age', holds: (q) => not(underSixteen(q)) },
  /** Art. 38.1a, for whom Art. 38.2 does not send elsewhere. That somebody is frail or disabled may not have been recorded yet. */
  'care-group': {
    asks: 'victim-group',
    holds: (q) => onlyIf(isOld(q) || has(q, 'pregnant', 'nursing', 'disabled', 'cannot-care-for-self')),
  },
  threat: { asks: 'threat', holds: (q) => q.threat },
  'no-threat': { asks: 'threat', holds: (q) => not(q.threat) },
  'injury-by-tool': { asks: 'injury-by-tool', holds: (q) => q.injuryByTool },
  'no-injury-by-tool': { asks: 'injury-by-tool', holds: (q) => not(q.injuryByTool) },
  'not-prosecuted': { asks: 'prosecuted', holds: (q) => not(q.prosecuted) },
  'care-not-refused': { asks: 'care-refused', holds: (q) => not(q.refusedCare) },
  'visits-not-limited': { asks: 'visits-limited', holds: (q) => not(q.visitsLimited) },
  'sanctioned-before': {
    asks: 'former-sanction',
    holds: (q) => (q.formerSanction === 'yes' ? true : q.formerSanction === 'no' ? false : undefined),
  },
  'pain-regular': { asks: 'regular-pain', holds: (q) => onlyIf(is(q, 'regular-pain')) },
  'injury-11-percent': { asks: 'injury-rate', holds: (q) => onlyIf(is(q, 'injury-11-percent')) },
  /** Was she injured at all? A blow need not have done it; a tool that injured, or a weapon, did. */
  injured: {
    asks: 'injury-rate',
    holds: (q) => onlyIf(q.acts.includes('injured-with-tool') || is(q, 'weapon-used') || is(q, 'injury-11-percent')),
  },
  'listed-circumstance': {
    asks: 'listed-circumstance',
    holds: ({ victim, circumstances = [], tie }) => onlyIf(isListed({ ...victim, circumstances, tie })),
  },
  'near-kin': { asks: 'tie', holds: ({ tie }) => isNearKin(tie) },
  /** Penal Code 185.2: under 16 or known to be pregnant; elderly and weak, seriously disabled, critically ill: a person must look. */
  'weak-victim': {
    asks: 'victim-group',
    holds: (q) => onlyIf(isChild(q.victim) || has(q, 'pregnant')),
  },
} as const satisfies Record<string, Condition>;
export type ConditionName = keyof typeof CONDITIONS;

const codes = <K extends string>(table: Record<K, unknown>) => z.enum(Object.keys(table) as [K, ...K[]]);

/** One way to an entry: any of these acts, this conduct or this breach, when every condition holds or may hold. */
const Way = z
  .strictObject({
    acts: z.array(ActName).min(1).optional(),
    conduct: z.enum(CONDUCTS).optional(),
    breach: z.enum(['within-100-m', 'by-device']).optional(),
    only: z.array(codes(CONDITIONS)).optional(),
  })
  .refine(({ acts, conduct, breach }) => [acts, conduct, breach].filter((way) => way !== undefined).length === 1, {
    error: 'one of acts, conduct, breach',
  });

/** In VND, for one person; organisations pay `organisationFactor` times as much. */
const Fine = z
  .strictObject({ from: z.int().positive(), to: z.int().positive() })
  .refine(({ from, to }) => from < to, { error: 'a band goes up' });

const common = {
  /** The point of the decree: `37.3b`. */
  id: z.string().regex(/^\d+(\.\d+[a-zđ]?|\/\d{4})?$/),
  article: z.string().min(1),
  conduct: WordsData,
  mark: MarkData,
  source: z.string(),
  /** What a lawyer should know about the mark or the reading. */
  remark: WordsData.optional(),
  remedies: z.array(codes(REMEDIES)),
  when: z.array(Way),
};

const FineEntry = z.strictObject({
  ...common,
  kind: z.literal('fine'),
  /** Outside the field of domestic violence no family tie is asked for. */
  field: z.enum(['domestic-violence', 'public-order']),
  fine: Fine,
  /** The exception in the words of the text; what can be known of it is also in `when`. */
  except: WordsData.optional(),
});

/** Conduct that this decree leaves to another one. `fine` only where that other text was read. */
const ElsewhereEntry = z.strictObject({
  ...common,
  kind: z.literal('elsewhere'),
  decree: WordsData,
  fine: Fine.optional(),
});

/** A sign decides nothing and starts the way to who does: the commune may take one as its own standard. */
const SignMark = z.enum([...MarkData.options, 'L']);

const CrimeSignRule = z.strictObject({
  /** The point of the Penal Code: `185.1b`. */
  id: z.string().regex(/^\d+(\.\d+[a-z]?)?$/),
  article: z.string().min(1),
  says: WordsData,
  mark: SignMark,
  source: z.string(),
  when: z.array(Way).min(1),
});

export const SanctionData = z
  .strictObject({
    id: z.string(),
    decree: z.string(),
    inForce: z.iso.date(),
    sources: z.record(z.string(), z.strictObject({ what: z.string().min(1), url: z.url() })),
    /** The entry that answers for conduct from before `inForce`. */
    former: z.string(),
    /** VND, for one person, in the field of domestic violence. */
    fieldMaximum: z.strictObject({ fine: z.int().positive(), mark: MarkData, source: z.string() }),
    organisationFactor: z.strictObject({
      times: z.int().positive(),
      article: z.string(),
      mark: MarkData,
      source: z.string(),
    }),
    limitation: z.strictObject({
      months: z.int().positive(),
      article: z.string(),
      mark: MarkData,
      source: z.string(),
      remark: WordsData,
    }),
    competence: z.strictObject({
      /** Whoever fines must be able to impose the top of the band. */
      rule: z.strictObject({ says: WordsData, article: z.string(), mark: MarkData }),
      /** VND, for one person, in the field of domestic violence; ascending. */
      ceilings: z
        .array(
          z.strictObject({
            who: z.enum(['officer-on-duty', 'chair', 'police-chief', 'department-director', 'provincial-chair']),
            level: z.enum(['commune', 'province']),
            name: WordsData,
            upTo: z.int().positive(),
            article: z.string(),
            mark: MarkData,
            source: z.string(),
          }),
        )
        .min(1),
    }),
    /** Between divorced people only these acts are domestic violence. */
    betweenDivorced: z.strictObject({
      acts: z.array(ActName),
      article: z.string(),
      mark: MarkData,
      source: z.string(),
    }),
    /** In the order of the articles; other decrees after this one. */
    entries: z.array(z.discriminatedUnion('kind', [FineEntry, ElsewhereEntry])),
    crimeSigns: z.array(CrimeSignRule),
  })
  .superRefine((data, ctx) => {
    const seen = new Set<string>();
    const say = (id: string, message: string) => ctx.addIssue({ code: 'custom', message: `${id}: ${message}` });
    for (const entry of data.entries) {
      if (seen.has(entry.id)) say(entry.id, 'defined twice');
      seen.add(entry.id);
      if (entry.mark === 'M' && entry.fine !== undefined) say(entry.id, 'a number from memory is no number');
      if (entry.kind === 'fine' && entry.field === 'domestic-violence' && entry.fine.to > data.fieldMaximum.fine)
        say(entry.id, 'above the maximum of the field');
      if ((entry.when.length === 0) !== (entry.id === data.former)) say(entry.id, 'nothing leads to it');
    }
    if (!seen.has(data.former)) say(data.former, 'no such entry');
    const { fieldMaximum, organisationFactor, limitation, competence, betweenDivorced } = data;
    const numbers = Object.entries({ fieldMaximum, organisationFactor, limitation, betweenDivorced });
    for (const { id, source } of [
      ...data.entries,
      ...data.crimeSigns,
      ...numbers.map(([id, { source }]) => ({ id, source })),
      ...competence.ceilings.map(({ who, source }) => ({ id: who, source })),
    ])
      if (!Object.hasOwn(data.sources, source)) say(id, `no source ${source}`);
  });

export type SanctionReference = z.output<typeof SanctionData>;
export type SanctionEntry = SanctionReference['entries'][number];
export type FineEntry = z.output<typeof FineEntry>;
export type ElsewhereEntry = z.output<typeof ElsewhereEntry>;
type Way = z.output<typeof Way>;

/** What led to an answer: a recorded act, conduct or breach, or a condition that holds. */
export type Why =
  | { readonly kind: 'act'; readonly code: Act }
  | { readonly kind: 'conduct'; readonly code: Conduct }
  | { readonly kind: 'breach'; readonly code: Breach }
  | { readonly kind: 'condition'; readonly code: ConditionName }
  | { readonly kind: 'committed-before'; readonly code: string };

export type Authority = 'commune' | 'province';

export interface SanctionAnswer {
  readonly entry: SanctionEntry;
  readonly why: readonly Why[];
  /** Nothing for another decree: its field has ceilings of its own. */
  readonly authority: Authority | undefined;
  readonly remedies: readonly Remedy[];
  /** Facts that are not known and could take the answer away. */
  readonly dependsOn: readonly OpenFact[];
  /** The other decree that the conduct comes under. */
  readonly elsewhere: Words | undefined;
}

export interface CrimeSign {
  readonly id: string;
  readonly article: string;
  readonly says: Words;
  readonly mark: z.output<typeof SignMark>;
  readonly why: readonly Why[];
  /** Facts that are not known and could take the sign away; none: the facts show it as they stand. */
  readonly dependsOn: readonly OpenFact[];
}

/** What the facts of a report tell the sanction reference, for advice and for a case alike. What nobody told is not known. */
export function aboutFacts({
  acts = [],
  circumstances,
  ...facts
}: {
  readonly acts?: readonly Act[] | undefined;
  readonly circumstances?: readonly Circumstance[] | undefined;
  readonly age?: AgeBand | undefined;
  readonly priorities?: readonly Priority[] | undefined;
  readonly tie?: Tie | undefined;
  readonly formerSanction?: FormerSanction | undefined;
}): Omit<SanctionQuery, 'acts'> {
  const said = (circumstance: Circumstance): true | undefined => onlyIf(circumstances?.includes(circumstance) === true);
  return {
    victim: { age: facts.age ?? 'unknown', priorities: facts.priorities ?? [] },
    tie: facts.tie ?? 'unknown',
    circumstances,
    formerSanction: facts.formerSanction,
    threat: onlyIf(acts.includes('threatened')),
    injuryByTool: onlyIf(acts.includes('injured-with-tool')),
    refusedCare: said('care-refused'),
    visitsLimited: said('visits-limited'),
  };
}

interface Match {
  readonly why: readonly Why[];
  readonly dependsOn: readonly OpenFact[];
}

/** What of the facts a way speaks of, before any condition. */
function trigger(way: Way, q: SanctionQuery): Match | undefined {
  const acts = q.acts.filter((act) => way.acts?.includes(act));
  if (acts.length > 0) return { why: acts.map((code) => ({ kind: 'act', code })), dependsOn: [] };
  if (way.conduct !== undefined && q.conducts?.includes(way.conduct))
    return { why: [{ kind: 'conduct', code: way.conduct }], dependsOn: [] };
  if (way.breach === undefined || q.breach === undefined) return undefined;
  if (q.breach === 'unknown') return { why: [{ kind: 'breach', code: 'unknown' }], dependsOn: ['breach'] };
  return q.breach === way.breach ? { why: [{ kind: 'breach', code: way.breach }], dependsOn: [] } : undefined;
}

/** What by itself leads nowhere: that they are a family, and that an exception does not hold. */
const SILENT: ReadonlySet<ConditionName> = new Set([
  'family',
  'not-child',
  'no-near-kin',
  'no-threat',
  'no-injury-by-tool',
  'not-prosecuted',
  'care-not-refused',
  'visits-not-limited',
]);

/** Does one way lead there, as far as known? Nothing as soon as one condition is known not to hold. */
function follow(way: Way, q: SanctionQuery, also: readonly ConditionName[]): Match | undefined {
  const found = trigger(way, q);
  if (found === undefined) return undefined;
  const why: Why[] = [...found.why];
  const dependsOn = new Set<OpenFact>(found.dependsOn);
  for (const code of [...also, ...(way.only ?? [])]) {
    const { asks, holds }: Condition = CONDITIONS[code];
    const known = holds(q);
    if (known === false) return undefined;
    if (known === undefined) dependsOn.add(asks);
    else if (!SILENT.has(code)) why.push({ kind: 'condition', code });
  }
  return { why, dependsOn: [...dependsOn] };
}

const once = (all: readonly Why[]): readonly Why[] => [
  ...new Map(all.map((one) => [`${one.kind} ${one.code}`, one])).values(),
];

/** All ways together: every reason, and what the way that leaves least open still leaves open. */
function match(ways: readonly Way[], q: SanctionQuery, also: readonly ConditionName[] = []): Match | undefined {
  const found = ways.flatMap((way) => follow(way, q, also) ?? []);
  if (found.length < 2) return found[0];
  const [best] = found.toSorted((a, b) => a.dependsOn.length - b.dependsOn.length);
  if (best === undefined) return undefined;
  return { why: once(found.flatMap(({ why }) => why)), dependsOn: best.dependsOn };
}

/** Of every pack: an old one stays for as long as a case lives under it. */
const REFERENCES: readonly SanctionReference[] = [sanctions2026, sanctions2027Draft];

/** The sanctions of a law pack. Throws when this build has none for it: only we can cause that. */
export function sanctionsIn(packId: string): SanctionReference {
  const found = REFERENCES.find(({ id }) => id === packId);
  if (!found) throw new Error(`no sanctions for law pack ${packId}`);
  return found;
}

/** Every entry that any pack has, once. */
export const sanctionEntries = (): readonly SanctionEntry[] => [
  ...new Map(REFERENCES.flatMap(({ entries }) => entries).map((entry) => [entry.id, entry])).values(),
];

/** The fine's top decides who may impose it (rule: M; ceilings: V). Organisations: of the band for one person. */
export function authorityOf({ fine }: FineEntry, data: SanctionReference = sanctions2026): Authority {
  const isOfCommune = data.competence.ceilings.some(({ level, upTo }) => level === 'commune' && fine.to <= upTo);
  return isOfCommune ? 'commune' : 'province';
}

/** Who may fine it: of the commune as long as somebody there may, else of the province. */
export const finesIn = (entry: FineEntry, data: SanctionReference = sanctions2026) =>
  data.competence.ceilings.filter(({ level, upTo }) => level === authorityOf(entry, data) && entry.fine.to <= upTo);

/** The band for an organisation, in VND (Decree 282/2025 Art. 5.2, V). */
export function organisationFine(
  { fine }: FineEntry,
  data: SanctionReference = sanctions2026,
): { readonly from: number; readonly to: number } {
  const { times } = data.organisationFactor;
  return { from: fine.from * times, to: fine.to * times };
}

/**
 * The end of the year within which a fine may be imposed (Decree 282/2025 Art. 6.1, V). `from` is when the conduct ended, or, while it
 * still goes on, when it was found out (Law on Handling of Administrative Violations Art. 6, to which Art. 6.2 refers; content M).
 */
export const limitationEnds = (from: Instant, data: SanctionReference = sanctions2026): Instant =>
  plus(from, months(data.limitation.months));

/** The entry of that id. Throws when there is none: only we can cause that. */
export function sanctionEntry(id: string, data: SanctionReference = sanctions2026): SanctionEntry {
  const found = data.entries.find((entry) => entry.id === id);
  if (!found) throw new Error(`no sanction ${id} in ${data.id}`);
  return found;
}

/** What a conduct is called: the words of its entry. Throws when no entry has it. */
export function conductName(conduct: Conduct, data: SanctionReference = sanctions2026): Words {
  const found = data.entries.find(({ when }) => when.some((way) => way.conduct === conduct));
  if (!found) throw new Error(`no sanction for ${conduct} in ${data.id}`);
  return found.conduct;
}

/** Midnight at Asia/Ho_Chi_Minh at which the decree came into force. */
const inForceFrom = (data: SanctionReference): Instant => instant(`${data.inForce}T00:00:00+07:00`);

/** Is it a point of this decree, or one of another? */
const isOf = ({ decree }: SanctionReference, { article }: SanctionEntry): boolean => article.startsWith(decree);

/** Between divorced people, without the acts that are then no domestic violence (Decree 76/2023, V). */
const asDomesticViolence = (q: SanctionQuery): SanctionQuery => ({ ...q, acts: domesticActs(q.tie, q.acts) });

/** What was done between divorced people that is no domestic violence: it is fined as between strangers. Nothing when all of it is. */
function outsideFamily(q: SanctionQuery): SanctionQuery | undefined {
  const domestic = domesticActs(q.tie, q.acts);
  const acts = q.acts.filter((act) => !domestic.includes(act));
  return acts.length === 0 ? undefined : { ...q, tie: 'none', acts };
}

/**
 * A crime report follows criminal procedure (Law 13/2022 Art. 20.3, V), and what is done again after a fine for it is a crime (Penal Code
 * 185.1b, V). Where the acts as they stand show a sign of one, the fine waits for how that is settled; that he is prosecuted does not say
 * for which of his acts.
 */
function besideCrime(found: Match, signs: readonly CrimeSign[], { prosecuted }: SanctionQuery): Match {
  const acts = found.why.filter(({ kind }) => kind === 'act');
  const isCovered = signs.some(
    (sign) => sign.dependsOn.length === 0 && acts.every((act) => sign.why.some(({ code }) => code === act.code)),
  );
  if (prosecuted === false || acts.length === 0 || !isCovered) return found;
  return { ...found, dependsOn: [...new Set<OpenFact>([...found.dependsOn, 'prosecuted'])] };
}

function answer(entry: SanctionEntry, { why, dependsOn }: Match, data: SanctionReference): SanctionAnswer {
  return {
    entry,
    why,
    authority: entry.kind === 'fine' ? authorityOf(entry, data) : undefined,
    remedies: entry.remedies,
    dependsOn,
    elsewhere: entry.kind === 'elsewhere' ? entry.decree : undefined,
  };
}

/**
 * What the facts may come under, in the order of the articles. Nothing is chosen, and nothing that is not known takes an answer
 * away: it stands in `dependsOn`. What was committed before the decree was in force comes under the former one, without a number, and
 * under the other decrees that were read.
 */
export function sanctionsFor(about: SanctionQuery, data: SanctionReference = sanctions2026): readonly SanctionAnswer[] {
  const family = asDomesticViolence(about);
  const others = outsideFamily(about);
  const signs = crimeSignsFrom(about, data);
  const answers = data.entries.flatMap((entry) => {
    const isFamily = entry.kind === 'fine' && entry.field === 'domestic-violence';
    const found = isFamily
      ? match(entry.when, family, ['family'])
      : (match(entry.when, about) ?? (others && match(entry.when, others)));
    const open = entry.kind === 'fine' ? found && besideCrime(found, signs, about) : found;
    if (open === undefined) return [];
    const dependsOn: readonly OpenFact[] =
      about.committedAt === undefined ? ['committed-at', ...open.dependsOn] : open.dependsOn;
    return [answer(entry, { why: open.why, dependsOn }, data)];
  });
  if (answers.length === 0 || about.committedAt === undefined || about.committedAt >= inForceFrom(data)) return answers;
  // What another decree says for itself holds besides; what this one sends there, this one did not yet send.
  const ofOthers = answers.filter(({ entry }) => !isOf(data, entry));
  const why: readonly Why[] = [{ kind: 'committed-before', code: data.inForce }];
  return [...ofOthers, answer(sanctionEntry(data.former, data), { why, dependsOn: [] }, data)];
}

/**
 * Signs of a crime, in the order of the Penal Code: a fine then is not the end of it, and criminal procedure decides (Criminal
 * Procedure Code Art. 146). Ill-treatment after a fine for it is one (185.1b).
 *
 * For a reader, article by article with its conditions. The gate of the regime is `showsCrime` (domain/regimes): it opens with every sign
 * that no open fact could take away, and takes a tie that is not known as near kin, and trafficking suspected as a sign of its own.
 */
export function crimeSignsFrom(about: SanctionQuery, data: SanctionReference = sanctions2026): readonly CrimeSign[] {
  return data.crimeSigns.flatMap(({ id, article, says, mark, when }) => {
    const found = match(when, about);
    return found === undefined ? [] : [{ id, article, says, mark, ...found }];
  });
}
