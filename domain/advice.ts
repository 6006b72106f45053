import { z } from 'zod';
import type { Role } from './agencies';
import { RoleName } from './agencies';
import { REMOTE } from './clocks';
import { type CaseEvent, event, type Recorded } from './events';
import { DangerNow, FactsSaid } from './facts';
import {
  type Ask,
  asking,
  CONTACT_REASONS,
  type ConditionName,
  FACTS,
  type FactName,
  type Finding,
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
import { CURRENT_PACK, clockRule } from './law/packs';
import {
  CONDUCTS,
  finesIn,
  limitationEnds,
  type OpenFact,
  type SanctionAnswer,
  type SanctionQuery,
  sanctionSet,
} from './law/sanction';
import { REGIME_NAMES, REGIMES, type Regime } from './regimes';
import { type ConsentKind, ConsentName } from './services';
import { evolve, NO_CASE } from './state';
import { days, hours, type Instant, InstantText, months, plus } from './time';
import type { Mark, Words } from './words';

/**
 * What the law says of some facts, without a case: which regimes hold, which measures may be taken, which limits run, what it may be
 * fined by, who must be told, what needs her consent. Pure; it decides nothing and stores nothing. What is not known stays open:
 * "depends on …" is an answer, and no unknown fact is taken as no.
 */

const codes = <K extends string>(table: Record<K, unknown>) => z.enum(Object.keys(table) as [K, ...K[]]);

/** What happened when. A moment later than the question has not happened yet and is left out, but for the ends that a paper names. */
const Moments = z.strictObject({
  reportedAt: InstantText.optional().describe('The report was received; absent: limits count from the question'),
  handlingAssignedAt: InstantText.optional(),
  dispatchedAt: InstantText.optional().describe('The police left'),
  violenceStoppedAt: InstantText.optional(),
  orderRequestedAt: InstantText.optional().describe('The no-contact request was received'),
  orderSignedAt: InstantText.optional(),
  orderEndsAt: InstantText.optional().describe('The end written in the order, or asked for'),
  supervisorAssignedAt: InstantText.optional(),
  supervisionAnnouncedAt: InstantText.optional(),
  cancelAskedAt: InstantText.optional().describe('The request to cancel the order was received'),
  breachAt: InstantText.optional(),
  contactSignedAt: InstantText.optional().describe('The supervisor signed Form 09'),
  custodyAt: InstantText.optional().describe('He was taken into administrative custody'),
  custodyExtendedAt: InstantText.optional(),
  healthReceivedAt: InstantText.optional(),
  crimeSeenAt: InstantText.optional().describe('An agency recorded signs of a crime'),
  crimeTransferredAt: InstantText.optional().describe('Handed to the investigation agency'),
  childIntervenedAt: InstantText.optional(),
  childSeparatedAt: InstantText.optional().describe('The separation was decided'),
  separationEndsAt: InstantText.optional().describe('The end written in that decision'),
  childNeedsAssessedAt: InstantText.optional(),
  childPlanDraftedAt: InstantText.optional(),
  legalAidRequestedAt: InstantText.optional(),
  legalAidAcceptedAt: InstantText.optional(),
});
type MomentName = keyof z.output<typeof Moments>;

/** Ends that a signed paper names: they may lie ahead. */
const WRITTEN: readonly string[] = ['orderEndsAt', 'separationEndsAt'];

export const AdviceQuery = z
  .strictObject({
    facts: FactsSaid.optional().describe('A list that is said is whole; one that is absent is not known'),
    danger: DangerNow.optional(),
    healthHarmed: z.boolean().optional().describe('Her health was harmed or is threatened'),
    moments: Moments.optional(),
    request: z
      .strictObject({ by: codes(REQUESTERS), guardianIsAbuser: z.boolean().optional() })
      .optional()
      .describe('Who asks for a no-contact order'),
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
    courtCase: z.boolean().optional().describe('A court handles a civil case between them'),
    mediationAsked: z.boolean().optional().describe('Somebody proposes mediation; asked or not, the gate is the same'),
    agreesToContact: z
      .boolean()
      .optional()
      .describe('She agrees to contact during the order: no reason in law, but the order can be cancelled'),
    contactReason: codes(CONTACT_REASONS).optional(),
    prosecuted: z.boolean().optional(),
    conducts: z.array(z.enum(CONDUCTS)).max(CONDUCTS.length).optional().describe('What somebody else did'),
    stay: z
      .strictObject({ place: codes(STAYS), since: InstantText.optional() })
      .optional()
      .describe('Where she stays'),
    hardship: z.array(codes(HARDSHIPS)).max(3).optional(),
    remote: z.boolean().optional().describe('A remote mountain or island commune'),
  })
  .meta({ id: 'AdviceQuery', description: 'Facts to ask the law about, as codes; whatever is absent is not known' });
export type AdviceQuery = z.output<typeof AdviceQuery>;

/** A fact that an answer waits for, and what it is called. */
export interface Awaited {
  readonly fact: FactName;
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
  readonly forms: MeasureData['forms'];
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
  /** Moments that were not said: the limit is reckoned from the question, or to the latest lawful end. */
  readonly dependsOn: readonly MomentName[];
}

export interface SanctionAdvice {
  /** `finedBy`: who of the commune may impose it; nobody: the province, or another decree. */
  readonly answers: readonly (Omit<SanctionAnswer, 'dependsOn'> & {
    readonly finedBy: ReturnType<typeof finesIn>;
    readonly dependsOn: readonly (OpenFact | FactName)[];
  })[];
  readonly crimeSigns: ReturnType<typeof sanctionSet>['crimeSigns'];
  /** Until when a fine for the act may be imposed, where its moment is known. */
  readonly fineUntil?: Instant | undefined;
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

const awaited = (facts: readonly FactName[]): readonly Awaited[] =>
  facts.map((fact) => ({ fact, name: FACTS[fact].name }));

const join = (parts: readonly Words[], by = ' '): Words => ({
  vi: parts.map(({ vi }) => vi).join(by),
  en: parts.map(({ en }) => en).join(by),
});

const dependsWords = (facts: readonly FactName[]): Words => {
  const { vi, en } = join(
    facts.map((fact) => FACTS[fact].name),
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
      ([name, moment]) => WRITTEN.includes(name) || (moment !== undefined && moment <= at),
    ),
  );
  const { assaultAt, ...facts } = q.facts ?? {};
  return { ...q, moments, facts: assaultAt !== undefined && assaultAt <= at ? { ...facts, assaultAt } : facts };
}

/** The latest end that an order may have: 3 days by the chair, 4 months by a court (Law 13/2022 Art. 25.1, 26, V). */
const latestEnd = (signedAt: Instant, by: 'chair' | 'court'): Instant =>
  plus(signedAt, by === 'chair' ? days(3) : months(4));

/** Is an order in force, as far as known? Said, or to be read from its moments. */
function isOrderRunning({ order, moments = {} }: AdviceQuery, at: Instant): boolean | undefined {
  if (order?.running !== undefined) return order.running;
  const { orderSignedAt, orderEndsAt } = moments;
  if (orderEndsAt !== undefined && orderEndsAt <= at) return false;
  return orderSignedAt !== undefined && orderEndsAt !== undefined ? true : undefined;
}

function situationOf(q: AdviceQuery, at: Instant): KnownSituation {
  const { facts = {}, moments = {}, consents = [], refuses = [] } = q;
  const consent = (kind: ConsentKind): boolean | undefined =>
    refuses.includes(kind) ? false : consents.includes(kind) ? true : undefined;
  const { orderSignedAt, orderEndsAt } = moments;
  const isLater = (end: Instant | undefined, by: 'chair' | 'court'): boolean =>
    end !== undefined && end > latestEnd(orderSignedAt ?? at, by);
  return {
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
    healthHarmed: q.healthHarmed,
    crimeSeen: moments.crimeSeenAt === undefined ? undefined : true,
    requestBy: q.request?.by,
    guardianIsAbuser: q.request?.guardianIsAbuser,
    noContactConsent: consent('no-contact'),
    shelterConsent: consent('safe-house'),
    healthConsent: consent('health'),
    legalConsent: consent('legal'),
    courtCase: q.courtCase,
    orderRunning: isOrderRunning(q, at),
    orderBy: q.order?.by,
    // No end asked for is no end too late; whether one is, its signature or else the question tells.
    overlong: q.order?.by !== 'court' && isLater(orderEndsAt, 'chair'),
    overlongForCourt: isLater(orderEndsAt, 'court'),
    breach: sure(q.breach),
    // At 100 m to the metre nobody can say on which side of the line he stood.
    distance: q.distance === 100 ? undefined : q.distance,
    wall: sure(q.wall) === undefined ? undefined : q.wall === 'yes',
    contactReason: q.contactReason,
    contactSigned: moments.contactSignedAt === undefined ? undefined : true,
    custody: moments.custodyAt === undefined ? undefined : true,
    policeAssigned: q.handlingBy?.includes('police'),
    actsInTwelveMonths: q.actsInTwelveMonths,
    prosecuted: q.prosecuted,
    inCare: moments.healthReceivedAt === undefined ? undefined : true,
    stay: q.stay?.place,
    hardship: q.hardship,
  };
}

const PROTECTION_FIRST: Words = {
  vi: 'Trong khi chưa rõ, xử lý như có bạo lực gia đình: bảo vệ trước.',
  en: 'Until it is known, treated as domestic violence: protection first.',
};

function regimeAdvice(regime: Regime, s: KnownSituation): RegimeAdvice {
  const { name, when, article, mark } = REGIMES[regime];
  const { holds, dependsOn } = findRegime(regime, s);
  const open = regime === 'domestic-violence' ? [dependsWords(dependsOn), PROTECTION_FIRST] : [dependsWords(dependsOn)];
  const why = holds === 'depends' ? join([{ vi: `Khi ${when.vi}.`, en: `When ${when.en}.` }, ...open]) : when;
  return { regime, name, holds, why, article, mark, dependsOn: awaited(dependsOn) };
}

/** Where to turn when Law 13/2022 does not apply. */
function otherRoutes(s: KnownSituation): Words {
  const routes: Words[] = [
    {
      vi: 'Con đường còn lại: báo Công an để xử phạt vi phạm hành chính hoặc xử lý tin báo tội phạm; khám, chữa bệnh như mọi người bệnh.',
      en: 'What remains: the police, for an administrative sanction or a crime report; care like any patient.',
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

function measureAdvice(m: MeasureData, s: KnownSituation, ask: Ask): MeasureAdvice {
  const { holds, because, dependsOn } = judge(needsOf(m), ask);
  const { id, name, decides, carriesOut, forms, limits } = m;
  const line = { measure: id, name, dependsOn: awaited(dependsOn), decides, carriesOut, forms, limits };
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
}

/** What would be in the log of a case with these moments, in the order in which it happened. */
function happenings(q: AdviceQuery, s: KnownSituation, at: Instant): readonly Happening[] {
  const { facts = {}, danger = 'unknown', moments: m = {}, consents = [], refuses = [], handlingBy = [] } = q;
  const reportedAt = m.reportedAt ?? at;
  const list: Happening[] = [
    {
      at: reportedAt,
      events: [
        event('report.received', {
          door: 'committee',
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
  const add = (moment: Instant | undefined, ...events: readonly CaseEvent[]) => {
    if (moment !== undefined) list.push({ at: moment, events });
  };
  add(
    m.handlingAssignedAt ?? (handlingBy.length > 0 ? reportedAt : undefined),
    event('handling.assigned', { to: handlingBy }),
  );
  add(m.dispatchedAt, event('police.dispatched', {}));
  add(m.violenceStoppedAt, event('violence.stopped', { removed: false }));
  add(m.crimeSeenAt, event('crime.signsSeen', { seenBy: 'police', toldPolice: true }));
  add(m.crimeTransferredAt, event('crime.transferred', { track: 'urgent' }));
  add(m.healthReceivedAt, event('health.received', { consentToExam: !refuses.includes('health'), facts: {} }));
  add(m.childIntervenedAt, event('child.intervened', {}));
  if (m.childSeparatedAt !== undefined) {
    const latest = plus(m.childSeparatedAt, days(15));
    const endsAt = m.separationEndsAt ?? latest;
    if (endsAt > m.childSeparatedAt && endsAt <= latest)
      add(m.childSeparatedAt, event('child.separated', { n: 1, endsAt }));
  }
  add(m.childNeedsAssessedAt, event('child.needsAssessed', {}));
  add(m.childPlanDraftedAt, event('child.planDrafted', {}));
  add(m.legalAidRequestedAt, event('legalAid.requested', {}));
  add(m.legalAidAcceptedAt, event('legalAid.accepted', { form: 'advice' }));
  add(m.custodyAt, event('custody.taken', { minor: s.perpetratorAge === 'under-18' }));
  if (m.custodyAt !== undefined && m.custodyExtendedAt !== undefined && m.custodyExtendedAt >= m.custodyAt)
    add(m.custodyExtendedAt, event('custody.extended', {}));
  // No order is lawful outside the family, nor one that an agency asks for against her will: no limit of it runs.
  return s.tie === 'none' ? list : [...list, ...orderHappenings(q, s, at)];
}

function orderHappenings(q: AdviceQuery, s: KnownSituation, at: Instant): readonly Happening[] {
  const { moments: m = {}, request, order } = q;
  const list: Happening[] = [];
  const add = (moment: Instant | undefined, e: CaseEvent) => {
    if (moment !== undefined) list.push({ at: moment, events: [e] });
  };
  const isRefused =
    request?.by === 'none' ||
    (request?.by === 'agency' && s.noContactConsent === false) ||
    (request?.by === 'guardian' && request.guardianIsAbuser === true);
  const requestedAt = isRefused ? undefined : m.orderRequestedAt;
  if (requestedAt !== undefined)
    add(requestedAt, event('noContact.requested', { n: 1, by: request?.by ?? 'victim', receivedAt: requestedAt }));
  const signedAt = m.orderSignedAt;
  if (signedAt === undefined) return list;
  const by = order?.by ?? 'chair';
  const endsAt = m.orderEndsAt ?? latestEnd(signedAt, by);
  // What no chair and no court may sign runs no limit either.
  if (endsAt <= signedAt || endsAt > latestEnd(signedAt, by)) return list;
  const endedAt = endsAt <= at ? endsAt : order?.running === false ? at : undefined;
  if (by === 'court') {
    add(signedAt, event('courtOrder.made', { n: 1, endsAt }));
    add(endedAt, event('courtOrder.ended', { n: 1 }));
  } else {
    const asked = requestedAt !== undefined && requestedAt <= signedAt ? 1 : undefined;
    const ground = asked === undefined ? 'own-initiative' : 'request';
    add(signedAt, event('noContact.ordered', { n: 1, request: asked, ground, endsAt, receivers: [] }));
  }
  const since = (moment: Instant | undefined) =>
    moment !== undefined && moment >= signedAt && moment < endsAt ? moment : undefined;
  if (by === 'chair') {
    add(since(m.supervisorAssignedAt), event('supervision.assigned', { order: 1 }));
    add(since(m.supervisionAnnouncedAt), event('supervision.announced', { order: 1, refusedToReceive: false }));
    const cancelAskedAt = since(m.cancelAskedAt);
    if (cancelAskedAt !== undefined)
      add(cancelAskedAt, event('noContact.cancelAsked', { by: 'victim', receivedAt: cancelAskedAt }));
  }
  const contactAt = q.contactReason === 'other' ? undefined : since(m.contactSignedAt);
  if (contactAt !== undefined) {
    const until = plus(contactAt, hours(4));
    add(contactAt, event('contact.permitted', { n: 1, order: 1, reason: q.contactReason ?? 'other', endsAt: until }));
    add(until <= at ? until : undefined, event('contact.ended', { n: 1 }));
  }
  if (by === 'chair') add(endedAt, event('noContact.ended', { n: 1 }));
  return list;
}

/** Clocks that end as a paper says, and the moment that would say it. */
const WRITTEN_ENDS: Readonly<Record<string, MomentName>> = {
  'no-contact.order-end': 'orderEndsAt',
  'court.order-end': 'orderEndsAt',
  'child.separation': 'separationEndsAt',
};

/** The limits that run at `at`: those of a case to which these things happened, by the pack alone. */
function clockAdvice(q: AdviceQuery, s: KnownSituation, at: Instant, pack: string): readonly ClockAdvice[] {
  // Node's sort is stable: what happened at one moment stays in the order in which it can have happened.
  const list = happenings(q, s, at).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const opened: Happening = {
    at: list[0]?.at ?? at,
    events: [event('case.opened', { pack, standards: q.remote === true ? { [REMOTE]: 1 } : {} })],
  };
  const log = [opened, ...list].flatMap(({ at: happenedAt, events }) => events.map((e) => ({ ...e, happenedAt })));
  const state = log.reduce(
    (c, e, i) => evolve(c, { ...e, seq: i + 1, at: e.happenedAt, signal: null, by: { role: 'engine' } } as Recorded),
    NO_CASE,
  );
  return Object.values(state.clocks)
    .filter(({ status }) => status === 'running')
    .map((clock) => {
      const { id, name, article, mark, binds } = clockRule(pack, clock.rule);
      const isReckoned = q.moments?.reportedAt === undefined && clock.startedAt === at;
      const written = WRITTEN_ENDS[id];
      const dependsOn: readonly MomentName[] = [
        ...(isReckoned ? (['reportedAt'] as const) : []),
        ...(written !== undefined && q.moments?.[written] === undefined ? [written] : []),
      ];
      const { startedAt, dueAt, mustAct } = clock;
      return { rule: id, name, article, mark, startedAt, dueAt, mustAct, binds, isPast: dueAt < at, dependsOn };
    })
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

/** The breach that a fine may be for, as far as known; nothing when there is none. */
function breachOf(q: AdviceQuery, s: KnownSituation): SanctionQuery['breach'] {
  if (s.orderRunning === false && q.moments?.breachAt === undefined) return undefined;
  if (q.breach === 'by-device') return 'by-device';
  const isNear = q.breach === 'within-100-m' || (q.distance !== undefined && q.distance < 100);
  if (isNear) return s.wall === true ? undefined : 'within-100-m';
  return q.breach === 'unknown' || (q.breach === undefined && q.moments?.breachAt !== undefined)
    ? 'unknown'
    : undefined;
}

function sanctionAdvice(q: AdviceQuery, s: KnownSituation): SanctionAdvice {
  const { facts = {}, moments = {}, conducts } = q;
  const common = {
    victim: { age: facts.age ?? 'unknown', priorities: facts.priorities ?? [] },
    tie: facts.tie ?? 'unknown',
    circumstances: facts.circumstances,
    formerSanction: facts.formerSanction,
    prosecuted: q.prosecuted,
  } as const;
  const ofActs = sanctionSet({ ...common, acts: facts.acts ?? [], conducts, committedAt: facts.assaultAt });
  const breach = breachOf(q, s);
  const ofBreach =
    breach === undefined ? [] : sanctionSet({ ...common, acts: [], breach, committedAt: moments.breachAt }).answers;
  const open: readonly FactName[] = [
    ...(breach === 'within-100-m' && s.wall === undefined ? (['wall'] as const) : []),
    ...(s.orderRunning === undefined ? (['orderRunning'] as const) : []),
  ];
  const finedBy = ({ entry }: SanctionAnswer) => (entry.kind === 'fine' ? finesIn(entry) : []);
  return {
    answers: [
      ...ofActs.answers.map((answer) => ({ ...answer, finedBy: finedBy(answer) })),
      ...ofBreach.map((answer) => ({
        ...answer,
        finedBy: finedBy(answer),
        dependsOn: [...answer.dependsOn, ...open],
      })),
    ],
    crimeSigns: ofActs.crimeSigns,
    fineUntil: facts.assaultAt && limitationEnds(facts.assaultAt),
    dependsOn: awaited(facts.acts === undefined ? ['acts'] : []),
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
  whenNeeded(consents, ask, ({ id, for: what, needed, article, mark, exception }, dependsOn) => ({
    id,
    for: what,
    needed,
    article,
    mark,
    exception,
    dependsOn,
  }));

/**
 * What the law of this pack says of these facts at this moment. Never throws for anything that `AdviceQuery` reads; throws when this
 * build does not carry the pack.
 */
export function advise(query: AdviceQuery, at: Instant, packId: string = CURRENT_PACK): Advice {
  const q = upTo(query, at);
  const s = situationOf(q, at);
  const ask = asking(s);
  const reference = measuresOf(packId);
  return {
    at,
    pack: packId,
    regimes: REGIME_NAMES.map((regime) => regimeAdvice(regime, s)),
    measures: reference.measures.map((measure) => measureAdvice(measure, s, ask)),
    clocks: clockAdvice(q, s, at, packId),
    sanctions: sanctionAdvice(q, s),
    tell: tellAdvice(reference, ask),
    consents: consentAdvice(reference, ask),
  };
}
