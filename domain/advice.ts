import { z } from 'zod';
import { ACTS, type Act } from './acts';
import type { Role } from './agencies';
import { RoleName } from './agencies';
import { type Classification, classify } from './classification';
import { REMOTE } from './clocks';
import { type CaseEvent, event, type Recorded } from './events';
import {
  AGE_BANDS,
  addFacts,
  CIRCUMSTANCES,
  type Circumstance,
  DangerNow,
  DoorName,
  FactsSaid,
  FOREIGNERS,
  FORMER_SANCTIONS,
  NO_FACTS,
  TIES,
} from './facts';
import { type BesideData, besideOf } from './law/beside';
import {
  type Ask,
  asking,
  CONDITIONS,
  CONTACT_REASONS,
  type ConditionName,
  decidedBy,
  FACTS,
  type FactName,
  type Finding,
  find,
  findRegime,
  HARDSHIPS,
  judge,
  type KnownSituation,
  type ListFact,
  type MeasureData,
  type MeasureReference,
  measuresOf,
  needsOf,
  REQUESTERS,
  ruleOf,
  STAYS,
  type Whom,
} from './law/measure';
import type { ClockRule, FormRule } from './law/pack';
import { CURRENT_PACK, clockRule, formOf, latestWritten, limitEnd } from './law/packs';
import {
  CONDUCTS,
  type CrimeSign,
  crimeSignsFrom,
  finesIn,
  limitationEnds,
  OPEN_FACTS,
  type OpenFact,
  type SanctionAnswer,
  type SanctionQuery,
  type SanctionReference,
  sanctionsFor,
  sanctionsIn,
} from './law/sanction';
import type { Terms } from './law/terms';
import { REGIME_NAMES, REGIMES, type Regime } from './regimes';
import { type ConsentKind, ConsentName } from './services';
import { DATA_RIGHTS } from './signals/data';
import { evolve, NO_CASE } from './state';
import { type Instant, InstantText } from './time';
import type { Mark, Words } from './words';

/**
 * What the law says of some facts, without a case: which regimes hold, which measures may be taken, which limits run, what it may be
 * fined by, who must be told, what needs her consent. Pure; it decides nothing and stores nothing. What is not known stays open:
 * "depends on …" is an answer, and no unknown fact is taken as no.
 */

const codes = <K extends string>(table: Record<K, unknown>) => z.enum(Object.keys(table) as [K, ...K[]]);

const w = (vi: string, en: string): Words => ({ vi, en });

/** What happened when, and what each moment is called when a limit waits for it. */
const MOMENTS = {
  reportedAt: w('Lúc nhận tin báo', 'When the report was received'),
  handlingAssignedAt: w('Lúc Chủ tịch phân công xử lý', 'When the chair assigned the handling'),
  dispatchedAt: w('Lúc Công an lên đường', 'When the police left'),
  violenceStoppedAt: w('Lúc hành vi bị ngăn chặn', 'When the violence was stopped'),
  orderRequestedAt: w('Lúc nhận đề nghị cấm tiếp xúc', 'When the no-contact request was received'),
  orderSignedAt: w('Lúc ký quyết định cấm tiếp xúc', 'When the no-contact order was signed'),
  orderEndsAt: w('Thời điểm hết hạn ghi trong quyết định', 'The end written in the order, or asked for'),
  orderReceivedAt: w('Lúc Công an xã nhận được quyết định', 'When the police received the order'),
  supervisorAssignedAt: w('Lúc phân công người giám sát', 'When the supervisor was assigned'),
  supervisionAnnouncedAt: w('Lúc thông báo việc giám sát', 'When the supervision was announced'),
  cancelAskedAt: w('Lúc nhận đề nghị hủy quyết định', 'When the request to cancel the order was received'),
  breachAt: w('Lúc vi phạm cấm tiếp xúc', 'When the order was broken'),
  conductAt: w('Lúc xảy ra hành vi của người khác', 'When the conduct of somebody else was'),
  contactSignedAt: w('Lúc người giám sát ký Mẫu 09', 'When the supervisor signed Form 09'),
  contactEndsAt: w('Thời điểm kết thúc ghi trong Mẫu 09', 'The end written on Form 09'),
  custodyAt: w('Lúc bắt đầu tạm giữ hành chính', 'When he was taken into administrative custody'),
  custodyExtendedAt: w('Lúc quyết định kéo dài tạm giữ', 'When custody was extended'),
  healthReceivedAt: w('Lúc Trạm y tế tiếp nhận', 'When the health station received her'),
  crimeSeenAt: w('Lúc cơ quan ghi nhận dấu hiệu tội phạm', 'When an agency recorded signs of a crime'),
  crimeTransferredAt: w('Lúc chuyển cơ quan điều tra', 'When it was handed to the investigation agency'),
  crimeExtendedAt: w('Lúc gia hạn giải quyết tin báo tội phạm', 'When the resolution was extended'),
  childIntervenedAt: w('Lúc can thiệp khẩn cấp cho trẻ', 'When the intervention for the child was made'),
  childSeparatedAt: w('Lúc quyết định cách ly trẻ', 'When the separation was decided'),
  separationEndsAt: w('Thời điểm hết hạn ghi trong quyết định cách ly', 'The end written in that decision'),
  childNeedsAssessedAt: w('Lúc đánh giá chi tiết nhu cầu của trẻ', 'When the needs of the child were assessed'),
  childPlanDraftedAt: w('Lúc dự thảo kế hoạch can thiệp', 'When the plan for the child was drafted'),
  childReviewAt: w('Ngày rà soát ghi trong kế hoạch đã duyệt', 'The review that the approved plan names'),
  provinceToldAt: w('Lúc báo Sở Y tế về nạn nhân mua bán', 'When the province was told of trafficking'),
  legalAidRequestedAt: w('Lúc yêu cầu trợ giúp pháp lý', 'When legal aid was requested'),
  papersAskedAt: w('Lúc Trung tâm yêu cầu bổ sung giấy tờ', 'When the Centre asked for missing papers'),
  legalAidAcceptedAt: w('Lúc Trung tâm thụ lý', 'When the Centre accepted'),
  aidCaseEndedAt: w('Lúc kết thúc vụ việc trợ giúp pháp lý', 'When the legal aid case ended'),
  dataRequestedAt: w('Lúc nhận yêu cầu về dữ liệu cá nhân', 'When a request about personal data was received'),
  dataBreachAt: w('Lúc phát hiện vi phạm dữ liệu cá nhân', 'When a breach of personal data was detected'),
} as const satisfies Record<string, Words>;
type MomentName = keyof typeof MOMENTS;
const MOMENT_NAMES = Object.keys(MOMENTS) as MomentName[];

/** A moment later than the question has not happened yet and is left out, but for the ends that a paper names. */
const Moments = z.strictObject(
  Object.fromEntries(MOMENT_NAMES.map((name) => [name, InstantText.optional().describe(MOMENTS[name].en)])) as {
    readonly [K in MomentName]: z.ZodOptional<typeof InstantText>;
  },
);

/** Ends that a signed paper names: they may lie ahead. */
const WRITTEN: readonly MomentName[] = ['orderEndsAt', 'contactEndsAt', 'separationEndsAt', 'childReviewAt'];

/** Lists of a query. Each holds what is known to be so; what it leaves out is not known, unless `whole` names the list. */
export const LISTS = [
  'acts',
  'priorities',
  'foreign',
  'circumstances',
  'hardship',
  'handlingBy',
  'conducts',
  'refuses',
] as const;

export const AdviceQuery = z
  .strictObject({
    facts: FactsSaid.optional().describe(
      'A list holds what is known to be so: there may be more, unless `whole` names it',
    ),
    whole: z
      .array(z.enum(LISTS))
      .max(LISTS.length)
      .optional()
      .describe(
        'Lists to which nothing is to be added: what they leave out is not so; one that is absent is then empty',
      ),
    danger: DangerNow.optional(),
    moments: Moments.optional(),
    crimeSeen: z.boolean().optional().describe('An agency has recorded signs of a crime; with its moment it has'),
    contactSigned: z.boolean().optional().describe('The supervisor has signed Form 09'),
    custody: z.boolean().optional().describe('He is in administrative custody'),
    inCare: z.boolean().optional().describe('The health station has received her'),
    request: z
      .strictObject({ by: codes(REQUESTERS) })
      .optional()
      .describe('Who asks for a no-contact order'),
    guardianIsAbuser: z.boolean().optional().describe('The guardian who asks or consents for the child is the abuser'),
    consents: z.array(ConsentName).max(20).optional().describe('What she consents to; silence is not consent'),
    refuses: z.array(ConsentName).max(20).optional().describe('What she has refused; silence is no refusal either'),
    order: z
      .strictObject({ by: z.enum(['chair', 'court']).optional(), running: z.boolean().optional() })
      .optional()
      .describe('The no-contact order, if there is one'),
    breach: z.enum(['within-100-m', 'by-device', 'none', 'unknown']).optional(),
    distance: z.int().min(0).max(100_000).optional().describe('Metres between them'),
    wall: z.enum(['yes', 'no', 'unknown']).optional().describe('A wall or partition keeps her safe'),
    handlingBy: z.array(RoleName).max(12).optional().describe('To whom the chair assigned the case'),
    actsInTwelveMonths: z.int().min(0).max(1000).optional().describe('Below the threshold of a sanction'),
    contactReason: codes(CONTACT_REASONS).optional(),
    prosecuted: z.boolean().optional(),
    conducts: z.array(z.enum(CONDUCTS)).max(CONDUCTS.length).optional().describe('What somebody else did'),
    childSeparated: z.boolean().optional().describe('The commune has separated the child; with its moment it has'),
    stay: z
      .strictObject({ place: codes(STAYS), since: InstantText.optional() })
      .optional()
      .describe('Where she stays'),
    reportDoor: DoorName.optional().describe('Where the report came in; absent: at the committee itself'),
    crimeExtension: z.enum(['two-months', 'four-months']).optional().describe('To what the resolution was extended'),
    dataRequest: z
      .strictObject({ right: codes(DATA_RIGHTS), viaThirdParty: z.boolean().optional() })
      .optional()
      .describe('What somebody asks about their data in the case'),
    hardship: z.array(codes(HARDSHIPS)).max(3).optional(),
    remote: z.boolean().optional().describe('A remote mountain or island commune; absent: as this commune is'),
  })
  .meta({ id: 'AdviceQuery', description: 'Facts to ask the law about, as codes; whatever is absent is not known' });
export type AdviceQuery = z.output<typeof AdviceQuery>;

/** A field of a query, with a dot before the one inside another. */
type FieldOf<T> = {
  [K in keyof T & string]-?: NonNullable<T[K]> extends readonly unknown[]
    ? K
    : NonNullable<T[K]> extends object
      ? `${K}.${keyof NonNullable<T[K]> & string}`
      : K;
}[keyof T & string];
export type QueryField = FieldOf<AdviceQuery>;

/** A fact that an answer waits for: where the query says it, and what it is called. */
export interface Awaited {
  readonly fact: QueryField;
  readonly name: Words;
}

export interface RegimeAdvice {
  readonly regime: Regime;
  readonly name: Words;
  readonly holds: Finding['holds'];
  readonly why: Words;
  readonly article: string;
  readonly mark: Mark;
  readonly dependsOn: readonly Awaited[];
}

export interface MeasureAdvice {
  readonly measure: string;
  readonly name: Words;
  readonly answer: 'offered' | 'refused' | 'depends';
  /** The condition that refuses or is open, by its name among `RULES` or `CONDITIONS`; of an offer: the measure's own id. */
  readonly rule: string;
  readonly article: string;
  readonly mark: Mark;
  readonly says: Words;
  readonly dependsOn: readonly Awaited[];
  /** Of an offer: what nobody has said and, were it so, would stand in its way: a refusal of hers, an end too late. */
  readonly unless: readonly Awaited[];
  readonly decides: readonly Whom[];
  readonly carriesOut: readonly Whom[];
  readonly forms: Pick<FormRule, 'number' | 'name' | 'mark'>[];
  readonly limits: MeasureData['limits'];
}

export interface ClockAdvice {
  readonly rule: string;
  readonly name: Words;
  readonly article: string;
  readonly mark: Mark;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly mustAct: Role;
  /** Whom the law binds, where that is nobody of the commune. */
  readonly binds?: Words | undefined;
  readonly isPast: boolean;
  /** What was not said: the limit is reckoned from the report or the question, or to the latest lawful end. */
  readonly dependsOn: readonly Awaited[];
}

export interface ClocksAdvice {
  /** The limits that run, the earliest first. */
  readonly running: readonly ClockAdvice[];
  /** What nobody has said, and could start another limit. */
  readonly dependsOn: readonly Awaited[];
}

export interface SanctionAdvice {
  /** `finedBy`: who may impose it; nobody: another decree says so. */
  readonly answers: readonly (Omit<SanctionAnswer, 'dependsOn'> & {
    readonly finedBy: ReturnType<typeof finesIn>;
    /** Until when it may be imposed, by Decree 282/2025 and where its moment is known. */
    readonly fineUntil?: {
      readonly at: Instant;
      readonly isPast: boolean;
      readonly article: string;
      readonly mark: Mark;
    };
    readonly dependsOn: readonly Awaited[];
  })[];
  /** By which rule somebody may fine it. */
  readonly competence: { readonly says: Words; readonly article: string; readonly mark: Mark };
  readonly crimeSigns: readonly (Omit<CrimeSign, 'dependsOn'> & { readonly dependsOn: readonly Awaited[] })[];
  /** What must be known before anything here is complete. */
  readonly dependsOn: readonly Awaited[];
}

export interface TellAdvice {
  readonly who: Whom;
  readonly why: Words;
  readonly article: string;
  readonly mark: Mark;
  readonly atOnce: boolean;
  readonly dependsOn: readonly Awaited[];
}

export interface ConsentAdvice {
  readonly id: string;
  readonly for: Words;
  readonly needed: boolean;
  readonly article: string;
  readonly mark: Mark;
  readonly exception?: Words | undefined;
  /** Each of whom must consent; nobody, where none is needed or nobody can give it. */
  readonly whose: readonly { readonly who: Whom; readonly dependsOn: readonly Awaited[] }[];
  readonly dependsOn: readonly Awaited[];
}

export interface BesideAdvice extends Pick<BesideData, 'id' | 'kind' | 'says' | 'article' | 'mark'> {
  /** The main answers beside which it stands, by their ids. */
  readonly to: readonly string[];
  /** What it waits for, where none of them is sure. */
  readonly dependsOn: readonly Awaited[];
}

export interface ClassificationAdvice extends Classification {
  /** What could make it another type, or another context. */
  readonly dependsOn: readonly Awaited[];
}

export interface Advice {
  readonly at: Instant;
  readonly pack: string;
  readonly regimes: readonly RegimeAdvice[];
  readonly measures: readonly MeasureAdvice[];
  readonly clocks: ClocksAdvice;
  readonly sanctions: SanctionAdvice;
  readonly tell: readonly TellAdvice[];
  readonly consents: readonly ConsentAdvice[];
  readonly beside: readonly BesideAdvice[];
  readonly classification: ClassificationAdvice;
}

/** Where a query says each fact that a condition asks about. */
const SAID_IN: Readonly<Record<FactName, QueryField>> = {
  acts: 'facts.acts',
  tie: 'facts.tie',
  age: 'facts.age',
  priorities: 'facts.priorities',
  lifeThreatened: 'facts.lifeThreatened',
  perpetratorAge: 'facts.perpetratorAge',
  formerSanction: 'facts.formerSanction',
  foreign: 'facts.foreign',
  circumstances: 'facts.circumstances',
  danger: 'danger',
  healthHarmed: 'facts.healthHarmed',
  crimeSeen: 'crimeSeen',
  requestBy: 'request.by',
  guardianIsAbuser: 'guardianIsAbuser',
  noContactConsent: 'consents',
  noContactRefused: 'refuses',
  shelterConsent: 'consents',
  healthConsent: 'consents',
  legalConsent: 'consents',
  counsellingConsent: 'consents',
  mediationConsent: 'consents',
  courtCase: 'facts.courtCase',
  orderRunning: 'order.running',
  orderBy: 'order.by',
  overlong: 'moments.orderEndsAt',
  overlongForCourt: 'moments.orderEndsAt',
  breach: 'breach',
  distance: 'distance',
  wall: 'wall',
  contactReason: 'contactReason',
  contactSigned: 'contactSigned',
  inContactTime: 'moments.contactSignedAt',
  breachDuring: 'moments.breachAt',
  contactTooLong: 'moments.contactEndsAt',
  custody: 'custody',
  extendedLate: 'moments.custodyExtendedAt',
  separationTooLong: 'moments.separationEndsAt',
  policeAssigned: 'handlingBy',
  actsInTwelveMonths: 'actsInTwelveMonths',
  prosecuted: 'prosecuted',
  finable: 'facts.acts',
  finableBeside: 'facts.acts',
  fineTooLate: 'facts.assaultAt',
  inCare: 'inCare',
  childSeparated: 'childSeparated',
  stay: 'stay.place',
  hardship: 'hardship',
};
/** What is asked of a list that names something already. */
const MORE: { readonly [K in ListFact]: Words } = {
  acts: w('Còn hành vi nào khác không', 'Was anything else done'),
  priorities: w('Còn thuộc nhóm ưu tiên nào khác không', 'Is she of another protected group'),
  foreign: w('Bên kia có phải người nước ngoài', 'Is the other one foreign'),
  circumstances: w('Còn tình tiết nào khác không', 'Is there any other circumstance'),
  hardship: w('Còn hoàn cảnh khó khăn nào khác', 'Any other hardship'),
};
const isList = (fact: FactName): fact is ListFact => Object.hasOwn(MORE, fact);
const awaited = (facts: readonly FactName[], s: KnownSituation = {}): readonly Awaited[] =>
  facts.map((fact) => ({
    fact: SAID_IN[fact],
    name: isList(fact) && s.atLeast?.[fact] !== undefined ? MORE[fact] : FACTS[fact].name,
  }));
const moment = (name: MomentName): Awaited => ({ fact: `moments.${name}`, name: MOMENTS[name] });
const SINCE: Awaited = { fact: 'stay.since', name: w('Lúc đến nơi tạm lánh', 'When she came to where she stays') };
const VIA_THIRD_PARTY: Awaited = {
  fact: 'dataRequest.viaThirdParty',
  name: w('Có phải qua bên thứ ba', 'Does another agency have to act on it too'),
};
const OTHERS: Awaited = { fact: 'conducts', name: w('Người khác đã làm gì', 'What somebody else did') };
const SEX: Awaited = { fact: 'facts.sex', name: w('Giới tính', 'Her sex') };
const CHILDREN_HURT: Awaited = {
  fact: 'facts.childrenHurt',
  name: w('Có trẻ em khác cũng bị hại không', 'Was a child hurt beside her'),
};
const ASSAULT: Awaited = { fact: 'facts.assaultAt', name: w('Lúc xảy ra bạo lực', 'When the assault happened') };

/** Where a query says what leaves a sanction open; when it was done, each kind of conduct says for itself. */
const SANCTION_SAID_IN: Readonly<Record<Exclude<OpenFact, 'committed-at'>, QueryField>> = {
  tie: 'facts.tie',
  age: 'facts.age',
  'victim-group': 'facts.priorities',
  threat: 'facts.acts',
  'injury-by-tool': 'facts.acts',
  breach: 'breach',
  'care-refused': 'facts.circumstances',
  prosecuted: 'prosecuted',
  'visits-limited': 'facts.circumstances',
  'former-sanction': 'facts.formerSanction',
  'regular-pain': 'facts.circumstances',
  dependent: 'facts.circumstances',
  'injury-rate': 'facts.circumstances',
  'listed-circumstance': 'facts.circumstances',
};
const openIn = (facts: readonly OpenFact[], committedAt: QueryField, q: AdviceQuery): readonly Awaited[] =>
  facts.map((fact) => {
    const name = OPEN_FACTS[fact];
    if (fact === 'committed-at') return { fact: committedAt, name };
    // Without an act that names the tool, that a weapon was used leaves it open.
    if (fact === 'injury-by-tool' && q.facts?.circumstances === undefined) return { fact: 'facts.circumstances', name };
    return { fact: SANCTION_SAID_IN[fact], name };
  });

/** Each field once, however many answers wait for it. */
const once = (all: readonly Awaited[]): readonly Awaited[] => [
  ...new Map(all.map((one) => [`${one.fact} ${one.name.en}`, one])).values(),
];

const join = (parts: readonly Words[], by = ' '): Words => ({
  vi: parts.map(({ vi }) => vi).join(by),
  en: parts.map(({ en }) => en).join(by),
});

const dependsWords = (facts: readonly Awaited[]): Words => {
  const { vi, en } = join(
    facts.map(({ name }) => name),
    '; ',
  );
  return { vi: `Còn tùy: ${vi}.`, en: `Depends on: ${en}.` };
};

const sure = <T extends string>(said: T | undefined): Exclude<T, 'unknown'> | undefined =>
  said === undefined || said === 'unknown' ? undefined : (said as Exclude<T, 'unknown'>);

/** Drops what has not happened by `at`, which nobody can know. */
function upTo(q: AdviceQuery, at: Instant): AdviceQuery {
  const moments = Object.fromEntries(
    Object.entries(q.moments ?? {}).filter(
      ([name, when]) => WRITTEN.some((written) => written === name) || (when !== undefined && when <= at),
    ),
  );
  const { assaultAt, ...facts } = q.facts ?? {};
  return { ...q, moments, facts: assaultAt !== undefined && assaultAt <= at ? { ...facts, assaultAt } : facts };
}

/** The latest end that an order may have, by the pack: Law 13/2022 Art. 25.1, 26 (V). */
const latestEnd = (pack: string, signedAt: Instant, by: 'chair' | 'court'): Instant =>
  latestWritten(pack, by === 'chair' ? 'no-contact.order-end' : 'court.order-end', signedAt);

/** Is an order in force, as far as known? Said, or to be read from its moments: past its end, or the latest lawful one, none is. */
function isOrderRunning({ order, moments = {} }: AdviceQuery, pack: string, at: Instant): boolean | undefined {
  const { orderSignedAt, orderEndsAt } = moments;
  if (orderEndsAt !== undefined && orderEndsAt <= at) return false;
  if (orderSignedAt !== undefined && latestEnd(pack, orderSignedAt, order?.by ?? 'court') <= at) return false;
  if (order?.running !== undefined) return order.running;
  if (orderSignedAt === undefined || orderEndsAt === undefined) return undefined;
  // Of the chair it would be over by now.
  return order?.by === undefined && latestEnd(pack, orderSignedAt, 'chair') <= at ? undefined : true;
}

/** Said, or to be read from its moment. */
const happened = (said: boolean | undefined, when: Instant | undefined): boolean | undefined =>
  said ?? (when === undefined ? undefined : true);

/** At the moment of the breach, or else of the question: at most so long from the signature (Decree 76/2023 Art. 18, V). */
function isInContactTime({ moments: m = {} }: AdviceQuery, pack: string, at: Instant): boolean | undefined {
  if (m.contactSignedAt === undefined) return undefined;
  const then = m.breachAt ?? at;
  const latest = latestWritten(pack, 'no-contact.contact', m.contactSignedAt);
  const endsAt = m.contactEndsAt ?? latest;
  return endsAt <= latest && then >= m.contactSignedAt && then < endsAt;
}

/** Was the breach that is told of while the order was in force? Its moments may say that it was before, or after. */
function isDuringOrder({ order, moments: m = {} }: AdviceQuery, pack: string): boolean | undefined {
  if (m.breachAt === undefined) return undefined;
  if (m.orderEndsAt !== undefined && m.breachAt >= m.orderEndsAt) return false;
  if (m.orderSignedAt === undefined) return undefined;
  if (m.breachAt < m.orderSignedAt) return false;
  if (m.breachAt >= latestEnd(pack, m.orderSignedAt, order?.by ?? 'court')) return false;
  const isOverForChair = m.breachAt >= latestEnd(pack, m.orderSignedAt, 'chair');
  return m.orderEndsAt === undefined || (order?.by === undefined && isOverForChair) ? undefined : true;
}

type ListName = (typeof LISTS)[number];
const isWhole = ({ whole }: AdviceQuery, name: ListName): boolean => whole?.includes(name) === true;

/** Is this on a list? What a list leaves out is not known, unless the list is whole. */
function onList<T>(q: AdviceQuery, name: ListName, said: readonly T[] | undefined, one: T): boolean | undefined {
  if (said?.includes(one)) return true;
  return isWhole(q, name) ? false : undefined;
}

/** The lists that are whole, and what is known to be on the others. */
function listsOf(q: AdviceQuery): Pick<KnownSituation, ListFact | 'atLeast'> {
  const { acts, priorities, foreign, circumstances } = q.facts ?? {};
  const said: { readonly [K in ListFact]: KnownSituation[K] } = {
    acts,
    priorities,
    foreign,
    circumstances,
    hardship: q.hardship,
  };
  const names = Object.keys(said) as readonly ListFact[];
  const some = names.filter((name) => !isWhole(q, name) && (said[name]?.length ?? 0) > 0);
  return {
    ...Object.fromEntries(names.filter((name) => isWhole(q, name)).map((name) => [name, said[name] ?? []])),
    ...(some.length > 0 && { atLeast: Object.fromEntries(some.map((name) => [name, said[name]])) }),
  };
}

/**
 * What is taken so until somebody says otherwise, because it would have to be done first: that she refuses, that a paper names an end
 * that is too late, that a breach was before the order or after it. An answer that rests on one says so in `unless`.
 */
const PRESUMED: KnownSituation = {
  noContactRefused: false,
  overlong: false,
  overlongForCourt: false,
  contactTooLong: false,
  extendedLate: false,
  separationTooLong: false,
  breachDuring: true,
};
const presuming = (s: KnownSituation): KnownSituation => ({
  ...PRESUMED,
  ...Object.fromEntries(Object.entries(s).filter(([, value]) => value !== undefined)),
});

function situationOf(q: AdviceQuery, pack: string, law: SanctionReference, at: Instant): KnownSituation {
  const { facts = {}, moments = {}, consents = [], refuses = [] } = q;
  const consent = (kind: ConsentKind): boolean | undefined =>
    refuses.includes(kind) ? false : consents.includes(kind) ? true : undefined;
  const { orderSignedAt, orderEndsAt } = moments;
  const isAfter = (end: Instant | undefined, latest: Instant): boolean | undefined => end && end > latest;
  // Signed no later than now: whose end is too late from now on is so from any signature, else only the signature tells.
  const isTooLong = (end: Instant | undefined, from: Instant | undefined, latest: (from: Instant) => Instant) =>
    from === undefined ? isAfter(end, latest(at)) || undefined : isAfter(end, latest(from));
  const refusesOrder = onList(q, 'refuses', refuses, 'no-contact');
  const s: KnownSituation = {
    ...listsOf(q),
    tie: sure(facts.tie),
    age: sure(facts.age),
    lifeThreatened: facts.lifeThreatened,
    perpetratorAge: sure(facts.perpetratorAge),
    formerSanction: sure(facts.formerSanction),
    danger: sure(q.danger),
    healthHarmed: facts.healthHarmed,
    crimeSeen: happened(q.crimeSeen, moments.crimeSeenAt),
    requestBy: q.request?.by,
    guardianIsAbuser: q.guardianIsAbuser,
    noContactConsent: consent('no-contact'),
    noContactRefused: refusesOrder ?? (consents.includes('no-contact') ? false : undefined),
    shelterConsent: consent('safe-house'),
    healthConsent: consent('health'),
    legalConsent: consent('legal'),
    counsellingConsent: consent('psychosocial'),
    mediationConsent: consent('mediation'),
    courtCase: facts.courtCase,
    orderRunning: isOrderRunning(q, pack, at),
    orderBy: q.order?.by,
    overlong: isTooLong(orderEndsAt, orderSignedAt, (from) => latestEnd(pack, from, 'chair')),
    overlongForCourt: isTooLong(orderEndsAt, orderSignedAt, (from) => latestEnd(pack, from, 'court')),
    breach: sure(q.breach),
    breachDuring: isDuringOrder(q, pack),
    // At 100 m to the metre nobody can say on which side of the line he stood.
    distance: q.distance === 100 ? undefined : q.distance,
    wall: sure(q.wall) === undefined ? undefined : q.wall === 'yes',
    contactReason: q.contactReason,
    contactSigned: happened(q.contactSigned, moments.contactSignedAt),
    inContactTime: isInContactTime(q, pack, at),
    contactTooLong: isTooLong(moments.contactEndsAt, moments.contactSignedAt, (from) =>
      latestWritten(pack, 'no-contact.contact', from),
    ),
    custody: happened(q.custody, moments.custodyAt),
    extendedLate:
      moments.custodyAt && isAfter(moments.custodyExtendedAt, limitEnd(pack, 'custody.release', moments.custodyAt)),
    separationTooLong: isTooLong(moments.separationEndsAt, moments.childSeparatedAt, (from) =>
      latestWritten(pack, 'child.separation', from),
    ),
    policeAssigned: onList(q, 'handlingBy', q.handlingBy, 'police'),
    actsInTwelveMonths: q.actsInTwelveMonths,
    prosecuted: q.prosecuted,
    inCare: happened(q.inCare, moments.healthReceivedAt),
    childSeparated: happened(q.childSeparated, moments.childSeparatedAt ?? moments.separationEndsAt),
    stay: q.stay?.place,
  };
  return { ...s, ...fineFacts(q, s, law, at) };
}

const PROTECTION_FIRST: Words = {
  vi: 'Trong khi chưa rõ, xử lý như có bạo lực gia đình: bảo vệ trước.',
  en: 'Until it is known, treated as domestic violence: protection first.',
};

const YES_NO: Readonly<Record<'true' | 'false', Words>> = { true: w('có', 'yes'), false: w('không', 'no') };
/** What each value is called, of every fact that a regime asks about. */
const VALUES: Readonly<Partial<Record<FactName, Readonly<Record<string, Words>>>>> = {
  acts: Object.fromEntries(Object.entries(ACTS).map(([act, { name }]) => [act, name])),
  tie: TIES,
  age: AGE_BANDS,
  formerSanction: FORMER_SANCTIONS,
  foreign: FOREIGNERS,
  circumstances: CIRCUMSTANCES,
  crimeSeen: YES_NO,
};

/** The facts that decided it, each with what is known of it. */
function factWords(facts: KnownSituation): readonly Words[] {
  return (Object.keys(facts) as FactName[]).flatMap((fact) => {
    const value = facts[fact];
    if (value === undefined) return [];
    const codes = Array.isArray(value) ? value.map(String) : [String(value)];
    const names = codes.flatMap((code) => VALUES[fact]?.[code] ?? []);
    const said = names.length > 0 ? join(names, ', ') : w('không có', 'none');
    const { name } = FACTS[fact];
    return [w(`${name.vi}: ${said.vi}.`, `${name.en}: ${said.en}.`)];
  });
}

function regimeAdvice(regime: Regime, s: KnownSituation): RegimeAdvice {
  const { name, when, unless, article, mark } = REGIMES[regime];
  const { holds, dependsOn } = findRegime(regime, s);
  const waits = awaited(dependsOn, s);
  const depends = dependsWords(waits);
  const open = regime === 'domestic-violence' ? [depends, PROTECTION_FIRST] : [depends];
  const decided = holds === 'depends' ? [] : factWords(decidedBy(regime, s));
  const WHY = {
    yes: decided,
    no: [w(`Không: ${unless.vi}.`, `No: ${unless.en}.`), ...decided],
    depends: [w(`Khi ${when.vi}.`, `When ${when.en}.`), ...open],
  };
  const why = join(WHY[holds]);
  return { regime, name, holds, why, article, mark, dependsOn: waits };
}

/** Where to turn when Law 13/2022 does not apply. */
function otherRoutes(s: KnownSituation): Words {
  const routes: Words[] = [
    {
      vi: 'Con đường còn lại: báo Công an để xử phạt vi phạm hành chính hoặc xử lý tin báo tội phạm; khám, chữa bệnh như mọi người bệnh.',
      en: 'What remains: the police, for an administrative sanction or a crime report; care like any patient.',
    },
    {
      vi: 'Nếu ở nơi làm việc: người sử dụng lao động, theo pháp luật lao động. Nếu ở trường học: nhà trường và phòng tư vấn của trường.',
      en: 'If at work: the employer, by labour law. If at school: the school and its counselling room.',
    },
  ];
  if (findRegime('child', s).holds !== 'no')
    routes.push({
      vi: 'Nếu dưới 16 tuổi: Luật Trẻ em, Nghị định 56/2017.',
      en: 'If under 16: Law on Children, Decree 56/2017.',
    });
  if (findRegime('trafficking', s).holds !== 'no')
    routes.push({ vi: 'Nếu nghi bị mua bán: Luật 53/2024.', en: 'If trafficking is suspected: Law 53/2024.' });
  return join(routes);
}

const OUTSIDE: readonly ConditionName[] = ['family-tie', 'act-of-tie'];

/** `presumed`: the findings on what is taken so until somebody says otherwise; `plain`: on what is known. */
function measureAdvice(m: MeasureData, s: KnownSituation, presumed: Ask, plain: Ask, waits: Waits): MeasureAdvice {
  const { holds, because, dependsOn: facts } = judge(needsOf(m), presumed);
  const { id, name, decides, carriesOut, limits } = m;
  const forms = m.forms.map(formOf).map(({ number, name: called, mark: of }) => ({ number, name: called, mark: of }));
  const dependsOn = once(facts.flatMap(waits));
  const line = { measure: id, name, dependsOn, unless: [], decides, carriesOut, forms, limits };
  if (because === undefined) {
    const unless = once(judge(needsOf(m), plain).dependsOn.flatMap(waits));
    return { ...line, unless, answer: 'offered', rule: id, article: m.article, mark: m.mark, says: m.says };
  }
  const { article, mark, says } = ruleOf(because);
  if (holds === 'depends')
    return { ...line, answer: 'depends', rule: because, article, mark, says: join([dependsWords(dependsOn), m.says]) };
  const route = OUTSIDE.includes(because) ? [otherRoutes(s)] : [];
  return { ...line, answer: 'refused', rule: because, article, mark, says: join([says, ...route]) };
}

interface Happening {
  readonly at: Instant;
  readonly events: readonly CaseEvent[];
  /** What was not said and is taken so, for the limits that start with it. */
  readonly open: readonly Awaited[];
}

/** What would be in the log of a case with these moments, in the order in which it happened. */
function happenings(q: AdviceQuery, s: KnownSituation, pack: string, at: Instant): readonly Happening[] {
  const { facts = {}, danger = 'unknown', moments: m = {}, consents = [], refuses = [], handlingBy = [] } = q;
  const reportedAt = m.reportedAt ?? at;
  const list: Happening[] = [
    {
      at: reportedAt,
      open: m.reportedAt === undefined ? [moment('reportedAt')] : [],
      events: [
        event('report.received', {
          door: q.reportDoor ?? 'committee',
          channel: 'in-person',
          hamlet: 'xom-1',
          danger,
          facts,
          receivedAt: reportedAt,
          protectReporter: true,
        }),
        ...consents.filter((c) => !refuses.includes(c)).map((consent) => event('consent.given', { consent })),
        ...refuses.map((consent) => event('consent.withdrawn', { consent })),
      ],
    },
  ];
  const add = (when: Instant | undefined, e: CaseEvent, open: readonly Awaited[] = []) => {
    if (when !== undefined) list.push({ at: when, events: [e], open });
  };
  add(
    m.handlingAssignedAt ?? (handlingBy.length > 0 ? reportedAt : undefined),
    event('handling.assigned', { to: handlingBy }),
  );
  add(m.dispatchedAt, event('police.dispatched', {}));
  add(m.violenceStoppedAt, event('violence.stopped', { danger: 'no' }));
  add(
    q.crimeSeen === false ? undefined : (m.crimeSeenAt ?? (q.crimeSeen ? at : undefined)),
    event('crime.signsSeen', { seenBy: 'police', toldPolice: true }),
    m.crimeSeenAt === undefined ? [moment('crimeSeenAt')] : [],
  );
  add(m.crimeTransferredAt, event('crime.transferred', { track: 'urgent' }));
  if (m.crimeExtendedAt !== undefined && m.crimeExtendedAt >= (m.crimeTransferredAt ?? m.crimeExtendedAt))
    add(m.crimeExtendedAt, event('crime.extended', { to: q.crimeExtension ?? 'two-months' }));
  add(
    q.inCare === false ? undefined : m.healthReceivedAt,
    event('health.received', { consentToExam: !refuses.includes('health'), facts: {} }),
  );
  add(m.childIntervenedAt, event('child.intervened', {}));
  if (s.childSeparated === true) {
    const separatedAt = m.childSeparatedAt ?? at;
    const latest = latestWritten(pack, 'child.separation', separatedAt);
    const endsAt = m.separationEndsAt ?? latest;
    const open = m.childSeparatedAt === undefined ? [moment('childSeparatedAt')] : [];
    // The child was taken out of danger all the same when the end written is later than any that is lawful.
    if (endsAt > latest) add(separatedAt, event('child.intervened', {}));
    else if (endsAt > separatedAt) add(separatedAt, event('child.separated', { n: 1, endsAt }), open);
  }
  add(m.childNeedsAssessedAt, event('child.needsAssessed', {}));
  add(m.childPlanDraftedAt, event('child.planDrafted', {}));
  const plannedAt = m.childPlanDraftedAt ?? m.childNeedsAssessedAt ?? reportedAt;
  if (m.childReviewAt !== undefined && m.childReviewAt > plannedAt)
    add(plannedAt, event('child.planApproved', { endsAt: m.childReviewAt }));
  add(m.provinceToldAt, event('trafficking.provinceTold', {}));
  add(m.legalAidRequestedAt, event('legalAid.requested', {}));
  add(m.papersAskedAt, event('legalAid.checked', { result: 'needs-papers' }));
  add(m.legalAidAcceptedAt, event('legalAid.accepted', { form: 'advice', held: false, papersMissing: false }));
  add(m.aidCaseEndedAt, event('legalAid.done', {}));
  if (m.dataRequestedAt !== undefined) {
    const { right = 'unknown', viaThirdParty = false } = q.dataRequest ?? {};
    const isOpen = q.dataRequest !== undefined && q.dataRequest.viaThirdParty === undefined;
    add(m.dataRequestedAt, event('data.requested', { n: 1, right, viaThirdParty }), isOpen ? [VIA_THIRD_PARTY] : []);
  }
  add(m.dataBreachAt, event('dataBreach.detected', { n: 1 }));
  const isHeld = q.custody !== false;
  add(
    isHeld ? (m.custodyAt ?? (q.custody ? at : undefined)) : undefined,
    event('custody.taken', { minor: s.perpetratorAge === 'under-18' }),
    m.custodyAt === undefined ? [moment('custodyAt')] : [],
  );
  // Extended when the 12 hours were over it was not extended.
  const isExtended = isHeld && m.custodyExtendedAt !== undefined && m.custodyExtendedAt >= (m.custodyAt ?? at);
  if (isExtended && s.extendedLate !== true) add(m.custodyExtendedAt, event('custody.extended', {}));
  const { stay } = q;
  if (stay !== undefined && stay.place !== 'none')
    add(
      stay.since ?? at,
      event('shelter.arrived', { n: 1, place: stay.place }),
      stay.since === undefined ? [SINCE] : [],
    );
  // No order is lawful outside the family, nor one that an agency asks for against her will: no limit of it runs.
  return s.tie === 'none' ? list : [...list, ...orderHappenings(q, s, pack, at)];
}

/**
 * When the request was received that a decision is due on. It is taken as received with the question where somebody asks and no
 * order is told of: an order told of is the answer to it.
 */
function requestOf(q: AdviceQuery, s: KnownSituation, at: Instant): Happening | undefined {
  const { moments: m = {}, request, order } = q;
  const isRefused =
    request?.by === 'none' ||
    (request?.by === 'agency' && s.noContactConsent === false) ||
    (request?.by === 'guardian' && q.guardianIsAbuser === true);
  if (isRefused) return undefined;
  const isAsked = request !== undefined && m.orderSignedAt === undefined && order === undefined;
  const receivedAt = m.orderRequestedAt ?? (isAsked ? at : undefined);
  if (receivedAt === undefined) return undefined;
  return {
    at: receivedAt,
    events: [event('noContact.requested', { n: 1, by: request?.by ?? 'victim', receivedAt })],
    open: [
      ...(m.orderRequestedAt === undefined ? [moment('orderRequestedAt')] : []),
      // An agency asks with her consent, a guardian only who is not the abuser.
      ...(request?.by === 'agency' && s.noContactConsent === undefined ? awaited(['noContactConsent']) : []),
      ...(request?.by === 'guardian' && q.guardianIsAbuser === undefined ? awaited(['guardianIsAbuser']) : []),
    ],
  };
}

function orderHappenings(q: AdviceQuery, s: KnownSituation, pack: string, at: Instant): readonly Happening[] {
  const { moments: m = {}, order } = q;
  const request = requestOf(q, s, at);
  const list: Happening[] = request === undefined ? [] : [request];
  const signedAt = m.orderSignedAt ?? (order?.running === true ? at : undefined);
  if (signedAt === undefined) return list;
  const by = order?.by ?? 'chair';
  const endsAt = m.orderEndsAt ?? latestEnd(pack, signedAt, by);
  // What no chair and no court may sign runs no limit either.
  if (endsAt <= signedAt || endsAt > latestEnd(pack, signedAt, by)) return list;
  const open = [
    ...(m.orderSignedAt === undefined ? [moment('orderSignedAt')] : []),
    ...(order?.by === undefined ? awaited(['orderBy']) : []),
  ];
  const add = (when: Instant | undefined, e: CaseEvent, isOpen = false) => {
    if (when !== undefined) list.push({ at: when, events: [e], open: isOpen ? open : [] });
  };
  const endedAt = endsAt <= at ? endsAt : order?.running === false ? at : undefined;
  if (by === 'court') {
    add(signedAt, event('courtOrder.made', { n: 1, endsAt }), true);
    add(endedAt, event('courtOrder.ended', { n: 1 }));
  } else {
    const asked = request !== undefined && request.at <= signedAt ? 1 : undefined;
    const ground = asked === undefined ? 'own-initiative' : 'request';
    add(signedAt, event('noContact.ordered', { n: 1, request: asked, ground, endsAt, receivers: [] }), true);
  }
  const since = (when: Instant | undefined) =>
    when !== undefined && when >= signedAt && when < endsAt ? when : undefined;
  if (by === 'chair') {
    add(
      since(m.orderReceivedAt),
      event('noContact.served', { order: 1, to: ['police-chief'], refusedToReceive: false }),
    );
    add(since(m.supervisorAssignedAt), event('supervision.assigned', { order: 1 }));
    add(since(m.supervisionAnnouncedAt), event('supervision.announced', { order: 1, refusedToReceive: false }));
    const cancelAskedAt = since(m.cancelAskedAt);
    if (cancelAskedAt !== undefined)
      add(cancelAskedAt, event('noContact.cancelAsked', { by: 'victim', receivedAt: cancelAskedAt }));
  }
  // The court's order knows no Form 09.
  const isContact = by === 'chair' && q.contactReason !== 'other' && q.contactSigned !== false;
  const contactAt = isContact ? since(m.contactSignedAt) : undefined;
  if (contactAt !== undefined) {
    const latest = latestWritten(pack, 'no-contact.contact', contactAt);
    const until = m.contactEndsAt ?? latest;
    // A longer one is no permitted contact.
    if (until > contactAt && until <= latest) {
      add(contactAt, event('contact.permitted', { n: 1, order: 1, reason: q.contactReason ?? 'other', endsAt: until }));
      add(until <= at ? until : undefined, event('contact.ended', { n: 1 }));
    }
  }
  if (by === 'chair') add(endedAt, event('noContact.ended', { n: 1 }));
  return list;
}

/** Clocks that end as a paper says, and the moment that would say it. */
const WRITTEN_ENDS: Readonly<Record<string, MomentName>> = {
  'no-contact.order-end': 'orderEndsAt',
  'no-contact.end-announced': 'orderEndsAt',
  'no-contact.contact': 'contactEndsAt',
  'court.order-end': 'orderEndsAt',
  'child.separation': 'separationEndsAt',
  'child.review': 'childReviewAt',
};

/** Counts from when the police received the order (Circular 66/2025/TT-BCA Art. 2, V); until that is told, from its signature. */
const SUPERVISOR = 'no-contact.supervisor';

/** What was not said of the moment that a limit counts from. `open`: of what started it. */
function openStart({ from }: ClockRule, { facts, moments = {} }: AdviceQuery, open: readonly Awaited[]) {
  switch (from) {
    case 'assaultAt':
    case 'actAt':
      return facts?.assaultAt === undefined ? [ASSAULT] : [];
    case 'reportedAt':
      return moments.reportedAt === undefined ? [moment('reportedAt')] : [];
    case 'transferredAt':
      return moments.crimeTransferredAt === undefined ? [moment('crimeTransferredAt')] : [];
    case 'happenedAt':
    case 'recordedAt':
    case 'custodyAt':
    case 'policeServedAt':
    case 'courtServedAt':
    case 'firstActAt':
    case 'offenceAt':
    case 'conductAt':
    case 'fileAt':
    case 'suspectedAt':
    case 'urgentAt':
    case 'lastWordAt':
      return open;
  }
}

/** The terms that a case would be pinned to; whether the commune is remote, the question may say otherwise. */
function termsOf({ remote }: AdviceQuery, terms: Terms): Terms {
  if (remote === undefined) return terms;
  const { [REMOTE]: _, ...standards } = terms.standards;
  return { ...terms, standards: remote ? { ...standards, [REMOTE]: 1 } : standards };
}

/** The limits that run at `at`: those of a case to which these things happened, by the terms that it would have. */
function clocksOf(q: AdviceQuery, s: KnownSituation, at: Instant, terms: Terms): readonly ClockAdvice[] {
  // Node's sort is stable: what happened at one moment stays in the order in which it can have happened.
  const list = happenings(q, s, terms.pack, at).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const opened: Happening = {
    at: list[0]?.at ?? at,
    events: [event('case.opened', termsOf(q, terms))],
    open: [],
  };
  const log = [opened, ...list].flatMap(({ events, ...rest }) => events.map((e) => ({ ...rest, e })));
  const startedBy = new Map<string, readonly Awaited[]>();
  let state = NO_CASE;
  for (const [i, { e, at: happenedAt, open }] of log.entries()) {
    const next = { ...e, seq: i + 1, at: happenedAt, happenedAt, signal: null, by: { role: 'engine' } } as Recorded;
    state = evolve(state, next);
    for (const id of Object.keys(state.clocks)) if (!startedBy.has(id)) startedBy.set(id, open);
  }
  return Object.values(state.clocks)
    .filter(({ status }) => status === 'running')
    .map((clock) => {
      const rule = clockRule(terms.pack, clock.rule);
      const { id, name, article, mark, binds } = rule;
      const written = WRITTEN_ENDS[id];
      const dependsOn = [
        ...openStart(rule, q, startedBy.get(clock.id) ?? []),
        ...(id === SUPERVISOR && q.moments?.orderReceivedAt === undefined ? [moment('orderReceivedAt')] : []),
        ...(written !== undefined && q.moments?.[written] === undefined ? [moment(written)] : []),
      ];
      const { startedAt, dueAt, mustAct } = clock;
      return { rule: id, name, article, mark, startedAt, dueAt, mustAct, binds, isPast: dueAt < at, dependsOn };
    })
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

/** Facts that start limits. */
const STARTING = [
  'danger',
  'tie',
  'acts',
  'age',
  'circumstances',
  'formerSanction',
  'lifeThreatened',
  'crimeSeen',
] as const satisfies readonly FactName[];

/** Facts that would end a limit, or move it, by what its rule is called: another track of the report, a minor, a man. */
const MOVING: readonly (readonly [rule: RegExp, facts: readonly FactName[]])[] = [
  [/^response\./, ['danger']],
  [/^crime\.transfer/, ['age', 'circumstances']],
  [/^sanction\./, ['age', 'tie']],
];

/** A limit that one fact more would take away, or move, waits for that fact. */
function clockAdvice(q: AdviceQuery, s: KnownSituation, at: Instant, terms: Terms): ClocksAdvice {
  const isOpen = (fact: FactName) => s[fact] === undefined;
  const family = findRegime('domestic-violence', s).dependsOn;
  const sex = sure(q.facts?.sex) === undefined ? [SEX] : [];
  return {
    running: clocksOf(q, s, at, terms).map((clock) => {
      const moving = MOVING.flatMap(([rule, facts]) => (rule.test(clock.rule) ? facts.filter(isOpen) : []));
      const isOfFamily = !/^(care|crime|data|legal-aid|trafficking|child|custody)\./.test(clock.rule);
      const more = awaited([...new Set([...moving, ...(isOfFamily ? family : [])])], s);
      const isHers = clock.rule === 'care.emergency-contraception';
      return { ...clock, dependsOn: once([...clock.dependsOn, ...more, ...(isHers ? sex : [])]) };
    }),
    dependsOn: [
      ...awaited(STARTING.filter(isOpen), s),
      ...(q.facts?.childrenHurt === undefined ? [CHILDREN_HURT] : []),
      ...sex,
    ],
  };
}

const isNear = (q: AdviceQuery): boolean =>
  q.breach === 'within-100-m' || (q.distance !== undefined && q.distance < 100);
/** Is it a breach that he is near? */
const near = (s: KnownSituation): Finding => find(CONDITIONS.breach, { ...s, breach: 'within-100-m' });

/** The breach that a fine may be for, as far as known; nothing when there is none. */
function breachOf(q: AdviceQuery, s: KnownSituation): SanctionQuery['breach'] {
  if (s.breachDuring === false || (s.orderRunning === false && q.moments?.breachAt === undefined)) return undefined;
  if (q.breach === 'by-device') return 'by-device';
  if (isNear(q)) return near(s).holds === 'no' ? undefined : 'within-100-m';
  return q.breach === 'unknown' || (q.breach === undefined && q.moments?.breachAt !== undefined)
    ? 'unknown'
    : undefined;
}

/** An answer of the sanction reference, to what was done and when. */
interface Line {
  readonly answer: SanctionAnswer;
  readonly committedAt: Instant | undefined;
  readonly saidIn: QueryField;
  /** Besides what the answer itself leaves open. */
  readonly open: readonly Awaited[];
}

/** What was told, as the sanction reference asks it. */
function common(q: AdviceQuery) {
  const { facts = {}, prosecuted } = q;
  const { acts, circumstances } = facts;
  const isAct = (act: Act) => onList(q, 'acts', acts, act);
  const isSo = (circumstance: Circumstance) => onList(q, 'circumstances', circumstances, circumstance);
  const isNeither = (one: boolean | undefined, other: boolean | undefined): boolean | undefined =>
    one === true ? true : one === false && other === false ? false : undefined;
  return {
    victim: { age: facts.age ?? 'unknown', priorities: facts.priorities ?? [] },
    tie: facts.tie ?? 'unknown',
    circumstances,
    formerSanction: facts.formerSanction,
    prosecuted,
    // That her life was threatened, or a weapon used, does not say that it was done to drive her out or injured her.
    threat: isNeither(isAct('threatened'), facts.lifeThreatened),
    injuryByTool: isNeither(isAct('injured-with-tool'), isSo('weapon-used')),
    refusedCare: isSo('care-refused'),
    visitsLimited: isSo('visits-limited'),
  } as const satisfies Omit<SanctionQuery, 'acts'>;
}

/** What she suffered, what somebody else did, and how an order was broken: each has a moment of its own. */
function linesOf(
  q: AdviceQuery,
  s: KnownSituation,
  law: SanctionReference,
  known: Partial<SanctionQuery> = {},
): readonly Line[] {
  const { facts = {}, moments = {}, conducts } = q;
  const about = { ...common(q), ...known };
  const lines = (told: Partial<SanctionQuery>, saidIn: QueryField, open: readonly Awaited[] = []): readonly Line[] =>
    sanctionsFor({ ...about, acts: [], ...told }, law).map((answer) => ({
      answer,
      committedAt: told.committedAt,
      saidIn,
      open,
    }));
  const breach = breachOf(q, s);
  const open = awaited(
    [
      ...(breach === 'within-100-m'
        ? near(s).dependsOn
        : s.breachDuring === undefined && q.moments?.breachAt
          ? (['breachDuring'] as const)
          : []),
      ...(s.orderRunning === undefined ? (['orderRunning'] as const) : []),
    ],
    s,
  );
  return [
    ...lines({ acts: facts.acts ?? [], committedAt: facts.assaultAt }, 'facts.assaultAt'),
    ...lines({ conducts, committedAt: moments.conductAt }, 'moments.conductAt'),
    ...(breach === undefined ? [] : lines({ breach, committedAt: moments.breachAt }, 'moments.breachAt', open)),
  ];
}

/** May a line still turn out to be part of the crime that he is prosecuted for? Then the fine waits for that. */
function mayBeCrime({ answer }: Line, q: AdviceQuery, signs: readonly CrimeSign[]): boolean {
  const acts = answer.why.filter(({ kind }) => kind === 'act');
  const isRuledOut = ({ dependsOn }: CrimeSign) =>
    isWhole(q, 'circumstances') && dependsOn.some((fact) => fact === 'regular-pain' || fact === 'dependent');
  return (
    acts.length > 0 &&
    signs.some((sign) => !isRuledOut(sign) && acts.every((act) => sign.why.some(({ code }) => code === act.code)))
  );
}

/** Does it stand whatever becomes known, but for when it was done? */
const isSure = ({ answer, open }: Line): boolean =>
  open.length === 0 && answer.dependsOn.every((fact) => fact === 'committed-at');

/** What was not told, and could bring in something to fine that is not among the answers. */
function untold(q: AdviceQuery, s: KnownSituation): readonly Awaited[] {
  const isNoBreach =
    s.breachDuring === false ||
    (s.orderRunning === false && q.moments?.breachAt === undefined) ||
    q.breach === 'by-device' ||
    q.breach === 'within-100-m' ||
    find(CONDITIONS.breach, presuming(s)).holds === 'no';
  return [
    ...(s.acts === undefined ? awaited(['acts'], s) : []),
    ...(isWhole(q, 'conducts') ? [] : [OTHERS]),
    ...(isNoBreach ? [] : awaited(['breach'])),
  ];
}

/** Is there an answer, whoever he is to her and however old she is? `prosecuted`: taken so. */
function isFinable(
  q: AdviceQuery,
  s: KnownSituation,
  law: SanctionReference,
  prosecuted: boolean,
): boolean | undefined {
  const { tie = 'unknown', age = 'unknown', priorities = [], acts = [] } = q.facts ?? {};
  const ties = tie === 'unknown' ? (Object.keys(TIES) as (typeof tie)[]).filter((one) => one !== 'unknown') : [tie];
  const ages = age === 'unknown' ? (['7-15', '16-17', '18-59', '60-plus'] as const) : [age];
  const worlds = ties.flatMap((one) =>
    ages.map((of) => {
      const world = { tie: one, victim: { age: of, priorities }, prosecuted };
      const signs = prosecuted ? crimeSignsFrom({ ...common(q), ...world, acts }, law) : [];
      return linesOf(q, s, law, world).map((line) => isSure(line) && !mayBeCrime(line, q, signs));
    }),
  );
  if (worlds.every((lines) => lines.includes(true))) return true;
  return worlds.every((lines) => lines.length === 0) && untold(q, s).length === 0 ? false : undefined;
}

/** Is the year over for all of it? Of what another decree fines nothing was read about that. */
function isTooLate(
  q: AdviceQuery,
  s: KnownSituation,
  lines: readonly Line[],
  law: SanctionReference,
  at: Instant,
): boolean | undefined {
  const found = lines.map((line): boolean | undefined => {
    if (line.answer.entry.kind === 'elsewhere') return isSure(line) ? false : undefined;
    return line.committedAt && limitationEnds(line.committedAt, law) < at;
  });
  if (found.includes(false)) return false;
  return found.length > 0 && untold(q, s).length === 0 && found.every((late) => late === true) ? true : undefined;
}

function fineFacts(q: AdviceQuery, s: KnownSituation, law: SanctionReference, at: Instant): KnownSituation {
  return {
    finable: isFinable(q, s, law, false),
    finableBeside: isFinable(q, s, law, true),
    fineTooLate: isTooLate(q, s, linesOf(q, s, law), law, at),
  };
}

type Waits = (fact: FactName) => readonly Awaited[];

/** Until when it may be fined waits for when it was done. */
const undatedIn = (q: AdviceQuery, lines: readonly Line[]): readonly Awaited[] =>
  lines
    .filter(({ answer, committedAt }) => answer.entry.kind === 'fine' && committedAt === undefined)
    .flatMap(({ saidIn }) => openIn(['committed-at'], saidIn, q));

/** Whether anything may be fined is read from several facts: it waits for those that are open. */
function waitsOf(q: AdviceQuery, s: KnownSituation, law: SanctionReference): Waits {
  const lines = linesOf(q, s, law);
  const missing = untold(q, s);
  const isOther = (fact: OpenFact) => fact !== 'committed-at' && fact !== 'prosecuted';
  const open = lines.flatMap((line) => [
    ...openIn(line.answer.dependsOn.filter(isOther), line.saidIn, q),
    ...line.open,
  ]);
  const moments = undatedIn(q, lines);
  const orElse = (...lists: readonly (readonly Awaited[])[]) =>
    lists.find((list) => list.length > 0) ?? awaited(['acts'], s);
  return (fact) => {
    if (fact === 'finable' || fact === 'finableBeside') return orElse(open, missing);
    if (fact === 'fineTooLate') return orElse(moments, open, missing);
    return awaited([fact], s);
  };
}

function sanctionAdvice(q: AdviceQuery, s: KnownSituation, law: SanctionReference, at: Instant): SanctionAdvice {
  const { acts = [], assaultAt } = q.facts ?? {};
  const lines = linesOf(q, s, law);
  const { article, mark } = law.limitation;
  const untilOf = ({ answer, committedAt }: Line) => {
    if (answer.entry.kind !== 'fine' || committedAt === undefined) return {};
    const until = limitationEnds(committedAt, law);
    return { fineUntil: { at: until, isPast: until < at, article, mark } };
  };
  return {
    answers: lines.map((line) => ({
      ...line.answer,
      ...untilOf(line),
      finedBy: line.answer.entry.kind === 'fine' ? finesIn(line.answer.entry, law) : [],
      dependsOn: [...openIn(line.answer.dependsOn, line.saidIn, q), ...line.open],
    })),
    competence: law.competence.rule,
    crimeSigns: crimeSignsFrom({ ...common(q), acts, committedAt: assaultAt }, law).map((sign) => ({
      ...sign,
      dependsOn: openIn(sign.dependsOn, 'facts.assaultAt', q),
    })),
    dependsOn: once([...untold(q, s), ...undatedIn(q, lines)]),
  };
}

/** Keeps what holds or may hold. */
const whenNeeded = <T extends { readonly needs: readonly ConditionName[] }, R>(
  lines: readonly T[],
  ask: Ask,
  s: KnownSituation,
  say: (line: T, dependsOn: readonly Awaited[]) => R,
): readonly R[] =>
  lines.flatMap((line) => {
    const { holds, dependsOn } = judge(line.needs, ask);
    return holds === 'no' ? [] : [say(line, awaited(dependsOn, s))];
  });

const tellAdvice = ({ tell }: MeasureReference, ask: Ask, s: KnownSituation): readonly TellAdvice[] =>
  whenNeeded(tell, ask, s, ({ who, says, article, mark, atOnce }, dependsOn) => ({
    who,
    why: says,
    article,
    mark,
    atOnce,
    dependsOn,
  }));

const consentAdvice = ({ consents }: MeasureReference, ask: Ask, s: KnownSituation): readonly ConsentAdvice[] =>
  whenNeeded(consents, ask, s, ({ id, for: what, needed, article, mark, exception, whose }, dependsOn) => ({
    id,
    for: what,
    needed,
    article,
    mark,
    exception,
    whose: whenNeeded(whose, ask, s, ({ who }, waits) => ({ who, dependsOn: waits })),
    dependsOn,
  }));

/** A main answer that is given, or may be: what stands beside it waits for what it waits for. */
interface Given {
  readonly id: string;
  readonly dependsOn: readonly Awaited[];
}

/** What the law lets stand beside the main answers. */
function besideAdvice(
  q: AdviceQuery,
  pack: string,
  { regimes, measures, sanctions }: Pick<Answers, 'regimes' | 'measures' | 'sanctions'>,
): readonly BesideAdvice[] {
  const open = measures().filter(({ answer }) => answer !== 'refused');
  const found: { readonly [K in keyof BesideData['to']]-?: readonly Given[] } = {
    measures: open.map(({ measure: id, dependsOn }) => ({ id, dependsOn })),
    fines: sanctions().answers.map(({ entry: { id }, dependsOn }) => ({ id, dependsOn })),
    acts: (q.facts?.acts ?? []).map((id) => ({ id, dependsOn: [] })),
    conducts: (q.conducts ?? []).map((id) => ({ id, dependsOn: [] })),
    regimes: regimes().flatMap(({ regime: id, holds, dependsOn }) => (holds === 'no' ? [] : [{ id, dependsOn }])),
    dataRights: q.dataRequest === undefined ? [] : [{ id: q.dataRequest.right, dependsOn: [] }],
  };
  return besideOf(pack).lines.flatMap(({ id, kind, says, article, mark, to }) => {
    const given = (Object.keys(to) as (keyof typeof to)[]).flatMap((name) =>
      found[name].filter((one) => to[name]?.some((wanted) => wanted === one.id)),
    );
    const [first] = given;
    if (first === undefined) return [];
    const isSure = given.some(({ dependsOn }) => dependsOn.length === 0);
    return [
      { id, kind, says, article, mark, to: given.map((one) => one.id), dependsOn: isSure ? [] : first.dependsOn },
    ];
  });
}

/** The type and contexts of what is known so far. */
function classificationAdvice({ facts }: AdviceQuery, s: KnownSituation): ClassificationAdvice {
  const found = classify(addFacts(NO_FACTS, facts ?? {}));
  // Of what is worse nothing is; a context may still come up by any of these.
  const open = (['acts', 'tie', 'age', 'circumstances'] as const).filter((fact) => s[fact] === undefined);
  return { ...found, dependsOn: awaited(open, s) };
}

/** A commune that has set nothing for itself, and is not remote. */
export const PLAIN_TERMS: Terms = { pack: CURRENT_PACK, standards: {} };

/** What one asks the law about, each by itself. */
export const TOPICS = {
  regimes: w('Luật nào áp dụng', 'Which law applies'),
  measures: w('Biện pháp', 'Measures'),
  clocks: w('Thời hạn đang tính', 'Limits that run'),
  sanctions: w('Xử phạt, dấu hiệu tội phạm', 'Fines, signs of a crime'),
  tell: w('Phải báo cho ai', 'Whom to tell'),
  consents: w('Cần ai đồng ý', 'Whose consent it takes'),
  beside: w('Đi kèm với các câu trả lời trên', 'What stands beside those answers'),
  classification: w('Phân loại GBVIMS', 'GBVIMS classification'),
} as const satisfies Record<Exclude<keyof Advice, 'at' | 'pack'>, Words>;
export type Topic = keyof typeof TOPICS;

/** The answer on each topic, found when it is asked for. */
export type Answers = Pick<Advice, 'at' | 'pack'> & { readonly [T in Topic]: () => Advice[T] };

/**
 * What the law says of these facts at this moment, under the terms that a case opened now would be pinned to. Never throws for
 * anything that `AdviceQuery` reads; throws when this build does not carry the pack.
 */
export function answersOn(query: AdviceQuery, at: Instant, terms: Terms = PLAIN_TERMS): Answers {
  const q = upTo(query, at);
  const law = sanctionsIn(terms.pack);
  const reference = measuresOf(terms.pack);
  const s = situationOf(q, terms.pack, law, at);
  const plain = asking(s);
  const presumed = asking(presuming(s));
  const answers: Answers = {
    at,
    pack: terms.pack,
    regimes: () => REGIME_NAMES.map((regime) => regimeAdvice(regime, s)),
    measures: () => {
      const waits = waitsOf(q, s, law);
      return reference.measures.map((measure) => measureAdvice(measure, s, presumed, plain, waits));
    },
    clocks: () => clockAdvice(q, s, at, terms),
    sanctions: () => sanctionAdvice(q, s, law, at),
    tell: () => tellAdvice(reference, plain, s),
    consents: () => consentAdvice(reference, plain, s),
    beside: () => besideAdvice(q, terms.pack, answers),
    classification: () => classificationAdvice(q, s),
  };
  return answers;
}

/** All topics at once. */
export function advise(query: AdviceQuery, at: Instant, terms: Terms = PLAIN_TERMS): Advice {
  const { pack, ...answers } = answersOn(query, at, terms);
  return {
    at,
    pack,
    regimes: answers.regimes(),
    measures: answers.measures(),
    clocks: answers.clocks(),
    sanctions: answers.sanctions(),
    tell: answers.tell(),
    consents: answers.consents(),
    beside: answers.beside(),
    classification: answers.classification(),
  };
}
