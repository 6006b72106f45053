import { z } from 'zod';
import { ACTS } from './acts';
import type { Role } from './agencies';
import { RoleName } from './agencies';
import { REMOTE } from './clocks';
import { type CaseEvent, event, type Recorded } from './events';
import { AGE_BANDS, CIRCUMSTANCES, DangerNow, DoorName, FactsSaid, FOREIGNERS, FORMER_SANCTIONS, TIES } from './facts';
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
import { mayBeGuardian, REGIME_NAMES, REGIMES, type Regime } from './regimes';
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

export const AdviceQuery = z
  .strictObject({
    facts: FactsSaid.optional().describe('A list that is said is whole; one that is absent is not known'),
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
    refuses: z.array(ConsentName).max(20).optional().describe('What she refuses'),
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
    conducts: z
      .array(z.enum(CONDUCTS))
      .max(CONDUCTS.length)
      .optional()
      .describe('What somebody else did; absent: nothing is asked of it'),
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

export interface Advice {
  readonly at: Instant;
  readonly pack: string;
  readonly regimes: readonly RegimeAdvice[];
  readonly measures: readonly MeasureAdvice[];
  readonly clocks: readonly ClockAdvice[];
  readonly sanctions: SanctionAdvice;
  readonly tell: readonly TellAdvice[];
  readonly consents: readonly ConsentAdvice[];
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
  childSeparated: 'moments.childSeparatedAt',
  stay: 'stay.place',
  hardship: 'hardship',
};
const awaited = (facts: readonly FactName[]): readonly Awaited[] =>
  facts.map((fact) => ({ fact: SAID_IN[fact], name: FACTS[fact].name }));
const moment = (name: MomentName): Awaited => ({ fact: `moments.${name}`, name: MOMENTS[name] });
const SINCE: Awaited = { fact: 'stay.since', name: w('Lúc đến nơi tạm lánh', 'When she came to where she stays') };
const VIA_THIRD_PARTY: Awaited = {
  fact: 'dataRequest.viaThirdParty',
  name: w('Có phải qua bên thứ ba', 'Does another agency have to act on it too'),
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
  return orderSignedAt !== undefined && orderEndsAt !== undefined ? true : undefined;
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

/** Was the breach that is told of while the order was in force? Not once its moments say that it was before, or after. */
function isDuringOrder({ order, moments: m = {} }: AdviceQuery, pack: string): boolean {
  if (m.breachAt === undefined) return true;
  const latest = m.orderSignedAt && latestEnd(pack, m.orderSignedAt, order?.by ?? 'court');
  const endsAt = m.orderEndsAt ?? latest;
  return m.breachAt >= (m.orderSignedAt ?? m.breachAt) && (endsAt === undefined || m.breachAt < endsAt);
}

/** Could one with this tie be the guardian, as far as known? */

function situationOf(q: AdviceQuery, pack: string, law: SanctionReference, at: Instant): KnownSituation {
  const { facts = {}, moments = {}, consents = [], refuses = [] } = q;
  const consent = (kind: ConsentKind): boolean | undefined =>
    refuses.includes(kind) ? false : consents.includes(kind) ? true : undefined;
  const { orderSignedAt, orderEndsAt } = moments;
  const isLater = (end: Instant | undefined, by: 'chair' | 'court'): boolean =>
    end !== undefined && end > latestEnd(pack, orderSignedAt ?? at, by);
  const isAfter = (end: Instant | undefined, latest: Instant): boolean => end !== undefined && end > latest;
  const s: KnownSituation = {
    acts: facts.acts,
    tie: sure(facts.tie),
    age: sure(facts.age),
    priorities: facts.priorities,
    lifeThreatened: facts.lifeThreatened,
    perpetratorAge: sure(facts.perpetratorAge),
    formerSanction: sure(facts.formerSanction),
    foreign: facts.foreign,
    circumstances: facts.circumstances,
    danger: sure(q.danger),
    healthHarmed: facts.healthHarmed,
    crimeSeen: happened(q.crimeSeen, moments.crimeSeenAt),
    requestBy: q.request?.by,
    // Who brings no child up is taken for its guardian only when that is said.
    guardianIsAbuser: q.guardianIsAbuser ?? (mayBeGuardian(facts.tie) ? undefined : false),
    noContactConsent: consent('no-contact'),
    // The law asks whether she refuses, as the engine does: whoever says nothing has not refused.
    noContactRefused: refuses.includes('no-contact'),
    shelterConsent: consent('safe-house'),
    healthConsent: consent('health'),
    legalConsent: consent('legal'),
    counsellingConsent: consent('psychosocial'),
    mediationConsent: consent('mediation'),
    courtCase: facts.courtCase,
    orderRunning: isOrderRunning(q, pack, at),
    // Form 09 is a paper of the chair's orders alone.
    orderBy: q.order?.by ?? (happened(q.contactSigned, moments.contactSignedAt) ? 'chair' : undefined),
    // No end asked for is no end too late; whether one is, its signature or else the question tells.
    overlong: q.order?.by !== 'court' && isLater(orderEndsAt, 'chair'),
    overlongForCourt: isLater(orderEndsAt, 'court'),
    breach: sure(q.breach),
    breachDuring: isDuringOrder(q, pack),
    // At 100 m to the metre nobody can say on which side of the line he stood.
    distance: q.distance === 100 ? undefined : q.distance,
    wall: sure(q.wall) === undefined ? undefined : q.wall === 'yes',
    contactReason: q.contactReason,
    contactSigned: happened(q.contactSigned, moments.contactSignedAt),
    inContactTime: isInContactTime(q, pack, at),
    contactTooLong: isAfter(
      moments.contactEndsAt,
      latestWritten(pack, 'no-contact.contact', moments.contactSignedAt ?? at),
    ),
    custody: happened(q.custody, moments.custodyAt),
    extendedLate:
      moments.custodyAt !== undefined &&
      isAfter(moments.custodyExtendedAt, limitEnd(pack, 'custody.release', moments.custodyAt)),
    separationTooLong: isAfter(
      moments.separationEndsAt,
      latestWritten(pack, 'child.separation', moments.childSeparatedAt ?? at),
    ),
    policeAssigned: q.handlingBy?.includes('police'),
    actsInTwelveMonths: q.actsInTwelveMonths,
    prosecuted: q.prosecuted,
    inCare: happened(q.inCare, moments.healthReceivedAt),
    // It is the commune's own decision: one that is not told of was not made.
    childSeparated: moments.childSeparatedAt !== undefined || moments.separationEndsAt !== undefined,
    stay: q.stay?.place,
    hardship: q.hardship,
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
  const depends = dependsWords(awaited(dependsOn));
  const open = regime === 'domestic-violence' ? [depends, PROTECTION_FIRST] : [depends];
  const decided = holds === 'depends' ? [] : factWords(decidedBy(regime, s));
  const WHY = {
    yes: decided,
    no: [w(`Không: ${unless.vi}.`, `No: ${unless.en}.`), ...decided],
    depends: [w(`Khi ${when.vi}.`, `When ${when.en}.`), ...open],
  };
  const why = join(WHY[holds]);
  return { regime, name, holds, why, article, mark, dependsOn: awaited(dependsOn) };
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

function measureAdvice(m: MeasureData, s: KnownSituation, ask: Ask, waits: Waits): MeasureAdvice {
  const { holds, because, dependsOn: facts } = judge(needsOf(m), ask);
  const { id, name, decides, carriesOut, limits } = m;
  const forms = m.forms.map(formOf).map(({ number, name: called, mark: of }) => ({ number, name: called, mark: of }));
  const dependsOn = once(facts.flatMap(waits));
  const line = { measure: id, name, dependsOn, decides, carriesOut, forms, limits };
  if (because === undefined)
    return { ...line, answer: 'offered', rule: id, article: m.article, mark: m.mark, says: m.says };
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
  if (m.childSeparatedAt !== undefined || m.separationEndsAt !== undefined) {
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
    case 'firstActAt':
    case 'offenceAt':
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
function clockAdvice(q: AdviceQuery, s: KnownSituation, at: Instant, terms: Terms): readonly ClockAdvice[] {
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

/** What was told, as the sanction reference asks it. A list that is said is whole. */
function common({ facts = {}, prosecuted }: AdviceQuery) {
  const { acts, circumstances } = facts;
  const isSaid = (circumstance: 'care-refused' | 'visits-limited') => circumstances?.includes(circumstance);
  const mayHaveHadTool = circumstances === undefined || circumstances.includes('weapon-used');
  return {
    victim: { age: facts.age ?? 'unknown', priorities: facts.priorities ?? [] },
    tie: facts.tie ?? 'unknown',
    circumstances,
    formerSanction: facts.formerSanction,
    prosecuted,
    threat: acts?.includes('threatened') === true ? true : acts && facts.lifeThreatened !== true ? false : undefined,
    injuryByTool: acts?.includes('injured-with-tool') === true ? true : acts && !mayHaveHadTool ? false : undefined,
    refusedCare: isSaid('care-refused'),
    visitsLimited: isSaid('visits-limited'),
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
  const open = awaited([
    ...(breach === 'within-100-m' ? near(s).dependsOn : []),
    ...(s.orderRunning === undefined ? (['orderRunning'] as const) : []),
  ]);
  return [
    ...lines({ acts: facts.acts ?? [], committedAt: facts.assaultAt }, 'facts.assaultAt'),
    ...lines({ conducts, committedAt: moments.conductAt }, 'moments.conductAt'),
    ...(breach === undefined ? [] : lines({ breach, committedAt: moments.breachAt }, 'moments.breachAt', open)),
  ];
}

/** Does it stand whatever becomes known, but for when it was done? */
const isSure = ({ answer, open }: Line): boolean =>
  open.length === 0 && answer.dependsOn.every((fact) => fact === 'committed-at');

/** Is there an answer, whoever he is to her and however old she is? `prosecuted`: taken so. */
function isFinable(
  q: AdviceQuery,
  s: KnownSituation,
  law: SanctionReference,
  prosecuted: boolean,
): boolean | undefined {
  const { tie = 'unknown', age = 'unknown', priorities = [] } = q.facts ?? {};
  const ties = tie === 'unknown' ? (Object.keys(TIES) as (typeof tie)[]).filter((one) => one !== 'unknown') : [tie];
  const ages = age === 'unknown' ? (['7-15', '16-17', '18-59', '60-plus'] as const) : [age];
  const worlds = ties.flatMap((one) =>
    ages.map((of) => linesOf(q, s, law, { tie: one, victim: { age: of, priorities }, prosecuted })),
  );
  if (worlds.every((lines) => lines.some(isSure))) return true;
  return q.facts?.acts !== undefined && worlds.every((lines) => lines.length === 0) ? false : undefined;
}

/** Is the year over for all of it? Of what another decree fines nothing was read about that. */
function isTooLate(q: AdviceQuery, lines: readonly Line[], law: SanctionReference, at: Instant): boolean | undefined {
  const found = lines.map((line): boolean | undefined => {
    if (line.answer.entry.kind === 'elsewhere') return isSure(line) ? false : undefined;
    return line.committedAt && limitationEnds(line.committedAt, law) < at;
  });
  if (found.includes(false)) return false;
  return found.length > 0 && q.facts?.acts !== undefined && found.every((late) => late === true) ? true : undefined;
}

function fineFacts(q: AdviceQuery, s: KnownSituation, law: SanctionReference, at: Instant): KnownSituation {
  return {
    finable: isFinable(q, s, law, false),
    finableBeside: isFinable(q, s, law, true),
    fineTooLate: isTooLate(q, linesOf(q, s, law), law, at),
  };
}

type Waits = (fact: FactName) => readonly Awaited[];

/** Whether anything may be fined is read from several facts: it waits for those that are open. */
function waitsOf(q: AdviceQuery, s: KnownSituation, law: SanctionReference): Waits {
  const lines = linesOf(q, s, law);
  const acts = q.facts?.acts === undefined ? awaited(['acts']) : [];
  const isOther = (fact: OpenFact) => fact !== 'committed-at' && fact !== 'prosecuted';
  const open = lines.flatMap((line) => [
    ...openIn(line.answer.dependsOn.filter(isOther), line.saidIn, q),
    ...line.open,
  ]);
  const undated = lines.filter(({ answer, committedAt }) => answer.entry.kind === 'fine' && committedAt === undefined);
  const moments = undated.flatMap(({ saidIn }) => openIn(['committed-at'], saidIn, q));
  const orElse = (found: readonly Awaited[], fact: FactName) => (found.length > 0 ? found : awaited([fact]));
  return (fact) => {
    if (fact === 'finable' || fact === 'finableBeside') return orElse([...acts, ...open], fact);
    if (fact === 'fineTooLate') return orElse([...acts, ...moments, ...(moments.length > 0 ? [] : open)], fact);
    return awaited([fact]);
  };
}

function sanctionAdvice(q: AdviceQuery, s: KnownSituation, law: SanctionReference, at: Instant): SanctionAdvice {
  const { acts = [], assaultAt } = q.facts ?? {};
  const { article, mark } = law.limitation;
  const untilOf = ({ answer, committedAt }: Line) => {
    if (answer.entry.kind !== 'fine' || committedAt === undefined) return {};
    const until = limitationEnds(committedAt, law);
    return { fineUntil: { at: until, isPast: until < at, article, mark } };
  };
  return {
    answers: linesOf(q, s, law).map((line) => ({
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
    dependsOn: awaited(q.facts?.acts === undefined ? ['acts'] : []),
  };
}

/** Keeps what holds or may hold. */
const whenNeeded = <T extends { readonly needs: readonly ConditionName[] }, R>(
  lines: readonly T[],
  ask: Ask,
  say: (line: T, dependsOn: readonly Awaited[]) => R,
): readonly R[] =>
  lines.flatMap((line) => {
    const { holds, dependsOn } = judge(line.needs, ask);
    return holds === 'no' ? [] : [say(line, awaited(dependsOn))];
  });

const tellAdvice = ({ tell }: MeasureReference, ask: Ask): readonly TellAdvice[] =>
  whenNeeded(tell, ask, ({ who, says, article, mark, atOnce }, dependsOn) => ({
    who,
    why: says,
    article,
    mark,
    atOnce,
    dependsOn,
  }));

const consentAdvice = ({ consents }: MeasureReference, ask: Ask): readonly ConsentAdvice[] =>
  whenNeeded(consents, ask, ({ id, for: what, needed, article, mark, exception, whose }, dependsOn) => ({
    id,
    for: what,
    needed,
    article,
    mark,
    exception,
    whose: whenNeeded(whose, ask, ({ who }, waits) => ({ who, dependsOn: waits })),
    dependsOn,
  }));

/** A commune that has set nothing for itself, and is not remote. */
export const PLAIN_TERMS: Terms = { pack: CURRENT_PACK, standards: {} };

/**
 * What the law says of these facts at this moment, under the terms that a case opened now would be pinned to. Never throws for
 * anything that `AdviceQuery` reads; throws when this build does not carry the pack.
 */
export function advise(query: AdviceQuery, at: Instant, terms: Terms = PLAIN_TERMS): Advice {
  const q = upTo(query, at);
  const law = sanctionsIn(terms.pack);
  const s = situationOf(q, terms.pack, law, at);
  const ask = asking(s);
  const waits = waitsOf(q, s, law);
  const reference = measuresOf(terms.pack);
  return {
    at,
    pack: terms.pack,
    regimes: REGIME_NAMES.map((regime) => regimeAdvice(regime, s)),
    measures: reference.measures.map((measure) => measureAdvice(measure, s, ask, waits)),
    clocks: clockAdvice(q, s, at, terms),
    sanctions: sanctionAdvice(q, s, law, at),
    tell: tellAdvice(reference, ask),
    consents: consentAdvice(reference, ask),
  };
}
