import type { Actor, Role } from './agencies';
import { type Clock, runClocks } from './clocks';
import type { EventType, Recorded } from './events';
import { addFacts, type Danger, type Door, type Facts, NO_FACTS } from './facts';
import type { ActorRef, AgencyRef, CaseCode, ClockId, SignalId } from './ids';
import type { Regime } from './regimes';
import {
  type AidForm,
  type CareOutcome,
  type CareStep,
  type ConsentKind,
  isKeptOut,
  type Outcome,
  type Receiver,
  type Visit,
} from './services';
import type { Instant } from './time';

/** Where a case stands. `none`: nothing has been reported yet. */
export type Stage = 'none' | 'open' | 'closing' | 'closed' | 'merged' | 'not-gbv';

export interface NoContactRequest {
  readonly n: number;
  readonly by: string;
  readonly receivedAt: Instant;
  readonly status: 'pending' | 'ordered' | 'refused' | 'withdrawn';
}

export interface NoContactOrder {
  readonly n: number;
  readonly ground: string;
  readonly signedAt: Instant;
  readonly endsAt: Instant;
  readonly status: 'running' | 'ended' | 'cancelled';
  readonly supervision: 'none' | 'watching' | 'assigned' | 'announced' | 'undertaken';
  readonly breaches: number;
}

/** Something that ends at the moment written in a signed paper. */
export interface Written {
  readonly n: number;
  readonly endsAt: Instant;
  readonly status: 'running' | 'ended';
}

export interface Placement {
  readonly n: number;
  readonly agency: AgencyRef;
  readonly people: number;
  readonly status: 'asked' | 'accepted' | 'declined' | 'arrived' | 'left' | 'released';
}

export interface Referral {
  readonly n: number;
  readonly receiver: Receiver;
  readonly to: Role;
  readonly agency: AgencyRef;
  readonly status: 'open' | 'ended' | Outcome;
}

/** Everything a case is, as codes: the fold of its events and nothing else. One plain object, fit for JSON. */
export interface CaseState {
  readonly seq: number;
  readonly pack: string;
  /** The commune's own service standards, in minutes by clock rule, as they stood when the case opened. */
  readonly standards: Readonly<Record<string, number>>;
  readonly stage: Stage;
  readonly reportedAt?: Instant | undefined;
  readonly closedAt?: Instant | undefined;
  readonly door?: Door | undefined;
  readonly hamlet?: string | undefined;
  readonly danger: Danger;
  readonly emergency: boolean;
  readonly facts: Facts;
  /** The same without what only the health station has learnt in care: what the police may know. */
  readonly reported: Facts;
  /** Which bodies of rules apply, as the facts decide. */
  readonly regimes: readonly Regime[];
  readonly reporterProtected: boolean;
  readonly handling: readonly Role[];
  readonly police: {
    readonly dispatched: boolean;
    readonly stopped: boolean;
    readonly summons: 'none' | 'issued' | 'attended' | 'refused';
    readonly crimeSigns: boolean;
    readonly transferred: boolean;
    readonly transferredAt?: Instant | undefined;
    readonly procuracyTold: boolean;
    readonly extensionAsked: boolean;
    /** How far the resolution of the crime report has been extended, or that it came. */
    readonly resolution: 'open' | 'two-months' | 'four-months' | 'done';
  };
  readonly noContact: {
    readonly requests: readonly NoContactRequest[];
    readonly orders: readonly NoContactOrder[];
    /** When the cancellation was asked for that has not been decided. */
    readonly cancelAsked?: Instant | undefined;
    readonly contacts: readonly (Written & { readonly chairTold: boolean })[];
  };
  readonly courtOrders: readonly Written[];
  /** Of whichever order. */
  readonly breaches: number;
  readonly child: {
    readonly assessed: boolean;
    readonly separations: readonly Written[];
    /** Decree 56/2017 Art. 27–30: needs assessed, plan drafted, approved, closed by the statutory test. */
    readonly plan: 'none' | 'assessed' | 'drafted' | 'approved' | 'closed';
  };
  readonly trafficking: 'none' | 'told' | 'verified';
  readonly custody: {
    readonly status: 'none' | 'held' | 'extended' | 'released';
    readonly since?: Instant | undefined;
  };
  readonly educationDecided: boolean;
  readonly health: {
    readonly received: boolean;
    readonly firstLine: boolean;
    readonly toldPolice: boolean;
    readonly steps: Readonly<Partial<Record<CareStep, CareOutcome>>>;
    readonly visits: Readonly<Partial<Record<Visit, string>>>;
  };
  readonly shelter: readonly Placement[];
  readonly legalAid: {
    readonly status:
      | 'none'
      | 'explained'
      | 'declined'
      | 'requested'
      | 'needs-papers'
      | 'not-eligible'
      | 'acceptable'
      | 'accepted'
      | 'done';
    readonly form?: AidForm | undefined;
    readonly isAssigned?: boolean | undefined;
    readonly isHandedOver?: boolean | undefined;
  };
  readonly wishes: Readonly<Partial<Record<Receiver, string>>>;
  readonly consents: Readonly<Partial<Record<ConsentKind, 'given' | 'withdrawn'>>>;
  readonly owner?: Actor | undefined;
  readonly planVersion: number;
  readonly referrals: readonly Referral[];
  readonly closure?: { readonly by: ActorRef; readonly reason: string } | undefined;
  readonly into?: CaseCode | undefined;
  /** Agencies that have a part in this case, and as what. */
  readonly members: Readonly<Record<AgencyRef, Role>>;
  readonly clocks: Readonly<Record<ClockId, Clock>>;
  /** The last signals applied: a repeated one is known without asking the log, which has the last word. */
  readonly recent: readonly SignalId[];
}

export const NO_CASE: CaseState = {
  seq: 0,
  pack: '',
  standards: {},
  stage: 'none',
  danger: 'unknown',
  emergency: false,
  facts: NO_FACTS,
  reported: NO_FACTS,
  regimes: [],
  reporterProtected: false,
  handling: [],
  police: {
    dispatched: false,
    stopped: false,
    summons: 'none',
    crimeSigns: false,
    transferred: false,
    procuracyTold: false,
    extensionAsked: false,
    resolution: 'open',
  },
  noContact: { requests: [], orders: [], contacts: [] },
  courtOrders: [],
  breaches: 0,
  child: { assessed: false, separations: [], plan: 'none' },
  trafficking: 'none',
  custody: { status: 'none' },
  educationDecided: false,
  health: { received: false, firstLine: false, toldPolice: false, steps: {}, visits: {} },
  shelter: [],
  legalAid: { status: 'none' },
  wishes: {},
  consents: {},
  planVersion: 0,
  referrals: [],
  members: {},
  clocks: {},
  recent: [],
};

const RECENT = 50;

const change = <T extends { readonly n: number }>(list: readonly T[], n: number, by: Partial<T>): readonly T[] =>
  list.map((item) => (item.n === n ? { ...item, ...by } : item));

const order = (c: CaseState, n: number, by: Partial<NoContactOrder>): CaseState => ({
  ...c,
  noContact: { ...c.noContact, orders: change(c.noContact.orders, n, by) },
});

/** With the order goes whatever was asked about it. */
const undecided = (c: CaseState): CaseState => ({ ...c, noContact: { ...c.noContact, cancelAsked: undefined } });

const request = (c: CaseState, n: number | undefined, status: NoContactRequest['status']): CaseState =>
  n === undefined ? c : { ...c, noContact: { ...c.noContact, requests: change(c.noContact.requests, n, { status }) } };

const placement = (c: CaseState, n: number, status: Placement['status']): CaseState => ({
  ...c,
  shelter: change(c.shelter, n, { status }),
});

const member = (c: CaseState, agency: AgencyRef, role: Role): CaseState =>
  c.members[agency] === undefined ? { ...c, members: { ...c.members, [agency]: role } } : c;

/**
 * Does somebody count on this agency: a service asked of it that has not come to an end, or care that it has begun? Whoever
 * merely declined, was released or has seen her leave has no part any more.
 */
function isNeeded(c: CaseState, agency: AgencyRef): boolean {
  const role = c.members[agency];
  return (
    c.referrals.some((r) => r.agency === agency && (r.status === 'open' || r.status === 'referred')) ||
    c.shelter.some((p) => p.agency === agency && ['asked', 'accepted', 'arrived'].includes(p.status)) ||
    (role === 'health' && c.health.received && !isKeptOut(c.consents, role)) ||
    (role === 'legal-aid' && isWithLegalAid(c) && !isKeptOut(c.consents, role))
  );
}

/** Takes an agency's part in the case away, and its access with it, unless somebody counts on it. */
function leave(c: CaseState, agency: AgencyRef | undefined): CaseState {
  if (agency === undefined || c.members[agency] === undefined || isNeeded(c, agency)) return c;
  const { [agency]: _gone, ...members } = c.members;
  return { ...c, members };
}

const hostOf = (c: CaseState, n: number) => c.shelter.find((p) => p.n === n)?.agency;
const receiverOf = (c: CaseState, n: number) => c.referrals.find((r) => r.n === n)?.agency;

/** Her withdrawal ends the part of everybody whom she keeps out from now on. */
const leaveKeptOut = (c: CaseState): CaseState =>
  (Object.entries(c.members) as [AgencyRef, Role][])
    .filter(([, role]) => isKeptOut(c.consents, role))
    .reduce((left, [agency]) => leave(left, agency), c);

/** What everybody on duty is told. */
const told = (c: CaseState, said: Parameters<typeof addFacts>[1]): Pick<CaseState, 'facts' | 'reported'> => ({
  facts: addFacts(c.facts, said),
  reported: addFacts(c.reported, said),
});

type Evolvers = { readonly [K in EventType]: (c: CaseState, e: Extract<Recorded, { readonly type: K }>) => CaseState };

const unchanged = (c: CaseState): CaseState => c;

/** What each event changes, apart from the clocks, which the law pack alone starts and stops. */
const EVOLVE: Evolvers = {
  'case.opened': (c, { data }) => ({ ...c, stage: 'open', pack: data.pack, standards: data.standards }),
  'report.received': (c, { data }) => ({
    ...c,
    reportedAt: c.reportedAt ?? data.receivedAt,
    door: c.door ?? data.door,
    hamlet: data.hamlet,
    danger: data.danger,
    ...told(c, data.facts),
    reporterProtected: c.reporterProtected || data.protectReporter,
  }),
  'facts.added': (c, { data }) => ({ ...c, danger: data.danger ?? c.danger, ...told(c, data.facts) }),
  'reporter.protected': (c) => ({ ...c, reporterProtected: true }),
  'emergency.opened': (c, { data, happenedAt }) => ({
    ...c,
    reportedAt: c.reportedAt ?? happenedAt,
    door: c.door ?? 'police',
    hamlet: data.hamlet,
    danger: 'yes',
    emergency: true,
    ...told(c, data.facts),
    // A new emergency waits for the police anew, whatever they did in the one before.
    police: { ...c.police, dispatched: false, stopped: false },
  }),
  'police.dispatched': (c) => ({ ...c, police: { ...c.police, dispatched: true } }),
  'violence.stopped': (c) => ({ ...c, danger: 'no', police: { ...c.police, stopped: true } }),
  'summons.issued': (c) => ({ ...c, police: { ...c.police, summons: 'issued' } }),
  'summons.answered': (c, { data }) => ({
    ...c,
    police: { ...c.police, summons: data.attended ? 'attended' : 'refused' },
  }),
  'crime.signsSeen': (c, { data }) => ({
    ...c,
    police: { ...c.police, crimeSigns: true },
    health: { ...c.health, toldPolice: c.health.toldPolice || (data.seenBy === 'health' && data.toldPolice) },
  }),
  'crime.transferred': (c, { happenedAt }) => ({
    ...c,
    police: { ...c.police, transferred: true, transferredAt: happenedAt },
  }),
  'supervision.watching': (c, { data }) => order(c, data.order, { supervision: 'watching' }),
  'supervision.assigned': (c, { data }) => order(c, data.order, { supervision: 'assigned' }),
  'supervision.announced': (c, { data }) => order(c, data.order, { supervision: 'announced' }),
  'supervision.undertaken': (c, { data }) => order(c, data.order, { supervision: 'undertaken' }),
  'noContact.breached': (c, { data }) => ({
    ...c,
    breaches: c.breaches + 1,
    noContact: {
      ...c.noContact,
      orders: c.noContact.orders.map((o) => (o.n === data.order ? { ...o, breaches: o.breaches + 1 } : o)),
    },
  }),
  'handling.assigned': (c, { data }) => ({ ...c, handling: [...new Set([...c.handling, ...data.to])] }),
  'noContact.requested': (c, { data }) => ({
    ...c,
    noContact: {
      ...c.noContact,
      requests: [...c.noContact.requests, { n: data.n, by: data.by, receivedAt: data.receivedAt, status: 'pending' }],
    },
  }),
  'noContact.ordered': (c, { data, happenedAt }) =>
    request(
      {
        ...c,
        noContact: {
          ...c.noContact,
          orders: [
            ...c.noContact.orders,
            {
              n: data.n,
              ground: data.ground,
              signedAt: happenedAt,
              endsAt: data.endsAt,
              status: 'running',
              supervision: 'none',
              breaches: 0,
            },
          ],
        },
      },
      data.request,
      'ordered',
    ),
  'noContact.refused': (c, { data }) => request(c, data.request, 'refused'),
  'noContact.withdrawn': (c, { data }) => request(c, data.request, 'withdrawn'),
  'noContact.cancelled': (c, { data }) => order(undecided(c), data.n, { status: 'cancelled' }),
  'noContact.ended': (c, { data }) => order(undecided(c), data.n, { status: 'ended' }),
  'education.decided': (c) => ({ ...c, educationDecided: true }),
  'clock.answered': unchanged,
  'health.received': (c, { data }) => ({
    ...c,
    facts: addFacts(c.facts, data.facts),
    health: { ...c.health, received: true },
  }),
  'health.firstLine': (c) => ({ ...c, health: { ...c.health, firstLine: true } }),
  'care.recorded': (c, { data }) => ({
    ...c,
    health: { ...c.health, steps: { ...c.health.steps, [data.step]: data.outcome } },
  }),
  'visit.recorded': (c, { data }) => ({
    ...c,
    health: { ...c.health, visits: { ...c.health.visits, [data.visit]: data.outcome } },
  }),
  'shelter.asked': (c, { data }) =>
    member(
      { ...c, shelter: [...c.shelter, { n: data.n, agency: data.agency, people: data.people, status: 'asked' }] },
      data.agency,
      'shelter',
    ),
  'shelter.answered': (c, { data }) => leave(placement(c, data.n, data.answer), hostOf(c, data.n)),
  'shelter.arrived': (c, { data }) => placement(c, data.n, 'arrived'),
  'shelter.needsMet': unchanged,
  'shelter.left': (c, { data }) => leave(placement(c, data.n, 'left'), hostOf(c, data.n)),
  'shelter.released': (c, { data }) => leave(placement(c, data.n, 'released'), hostOf(c, data.n)),
  'legalAid.explained': (c, { data }) => ({
    ...c,
    legalAid: { ...c.legalAid, status: data.wish === 'declines' ? 'declined' : 'explained' },
  }),
  'legalAid.requested': (c) => ({ ...c, legalAid: { ...c.legalAid, status: 'requested' } }),
  'legalAid.checked': (c, { data }) => ({
    ...c,
    legalAid: {
      ...c.legalAid,
      status:
        data.result === 'acceptable' ? 'acceptable' : data.result === 'needs-papers' ? 'needs-papers' : 'not-eligible',
    },
  }),
  'legalAid.accepted': (c, { data }) => ({ ...c, legalAid: { status: 'accepted', form: data.form } }),
  'legalAid.done': (c) => ({ ...c, legalAid: { ...c.legalAid, status: 'done' } }),
  'support.given': unchanged,
  'education.given': unchanged,
  'oversight.remarked': unchanged,
  'wish.recorded': (c, { data }) => ({ ...c, wishes: { ...c.wishes, [data.about]: data.wish } }),
  'consent.given': (c, { data }) => ({ ...c, consents: { ...c.consents, [data.consent]: 'given' } }),
  'consent.withdrawn': (c, { data }) =>
    leaveKeptOut({ ...c, consents: { ...c.consents, [data.consent]: 'withdrawn' } }),
  'case.owned': (c, { data }) => ({ ...c, owner: data.owner }),
  'plan.made': (c, { data }) => ({ ...c, planVersion: data.version }),
  'referral.made': (c, { data }) =>
    member({ ...c, referrals: [...c.referrals, { ...data, status: 'open' }] }, data.agency, data.to),
  'referral.answered': (c, { data }) => ({ ...c, referrals: change(c.referrals, data.n, { status: data.outcome }) }),
  'referral.ended': (c, { data }) =>
    leave({ ...c, referrals: change(c.referrals, data.n, { status: 'ended' }) }, receiverOf(c, data.n)),
  'followUp.contacted': unchanged,
  'case.reviewed': unchanged,
  'closure.proposed': (c, { data, by }) => ({
    ...c,
    stage: 'closing',
    closure: by.role === 'engine' ? undefined : { by: by.actor, reason: data.reason },
  }),
  'closure.returned': (c) => ({ ...c, stage: 'open', closure: undefined }),
  'case.closed': (c, { happenedAt }) => ({ ...c, stage: 'closed', closedAt: happenedAt }),
  'case.reopened': (c) => ({ ...c, stage: 'open', closedAt: undefined, closure: undefined, into: undefined }),
  'case.merged': (c, { data, happenedAt }) => ({ ...c, stage: 'merged', into: data.into, closedAt: happenedAt }),
  'case.notGbv': (c, { happenedAt }) => ({ ...c, stage: 'not-gbv', closedAt: happenedAt }),
  'crime.procuracyTold': (c) => ({ ...c, police: { ...c.police, procuracyTold: true } }),
  'crime.extended': (c, { data }) => ({
    ...c,
    police: { ...c.police, resolution: data.to === 'four-months' ? 'four-months' : 'two-months' },
  }),
  'crime.extensionAsked': (c) => ({ ...c, police: { ...c.police, extensionAsked: true } }),
  'crime.resolved': (c) => ({ ...c, police: { ...c.police, resolution: 'done' } }),
  'noContact.cancelAsked': (c, { data }) => ({ ...c, noContact: { ...c.noContact, cancelAsked: data.receivedAt } }),
  'noContact.kept': (c) => ({ ...c, noContact: { ...c.noContact, cancelAsked: undefined } }),
  'contact.permitted': (c, { data }) => ({
    ...c,
    noContact: {
      ...c.noContact,
      contacts: [...c.noContact.contacts, { n: data.n, endsAt: data.endsAt, status: 'running', chairTold: false }],
    },
  }),
  'contact.chairTold': (c, { data }) => ({
    ...c,
    noContact: { ...c.noContact, contacts: change(c.noContact.contacts, data.n, { chairTold: true }) },
  }),
  'contact.ended': (c, { data }) => ({
    ...c,
    noContact: { ...c.noContact, contacts: change(c.noContact.contacts, data.n, { status: 'ended' }) },
  }),
  'custody.taken': (c, { happenedAt }) => ({ ...c, custody: { status: 'held', since: happenedAt } }),
  'custody.parentsTold': unchanged,
  'custody.extended': (c) => ({ ...c, custody: { ...c.custody, status: 'extended' } }),
  'custody.released': (c) => ({ ...c, custody: { ...c.custody, status: 'released' } }),
  'courtOrder.made': (c, { data }) => ({
    ...c,
    courtOrders: [...c.courtOrders, { n: data.n, endsAt: data.endsAt, status: 'running' }],
  }),
  'courtOrder.ended': (c, { data }) => ({ ...c, courtOrders: change(c.courtOrders, data.n, { status: 'ended' }) }),
  'child.assessed': (c) => ({ ...c, child: { ...c.child, assessed: true } }),
  'child.intervened': unchanged,
  'child.separated': (c, { data }) => ({
    ...c,
    child: { ...c.child, separations: [...c.child.separations, { n: data.n, endsAt: data.endsAt, status: 'running' }] },
  }),
  'child.returned': (c, { data }) => ({
    ...c,
    child: { ...c.child, separations: change(c.child.separations, data.n, { status: 'ended' }) },
  }),
  'child.courtAsked': (c, { data }) => ({
    ...c,
    child: { ...c.child, separations: change(c.child.separations, data.n, { status: 'ended' }) },
  }),
  'child.needsAssessed': (c) => ({ ...c, child: { ...c.child, plan: 'assessed' } }),
  'child.planDrafted': (c) => ({ ...c, child: { ...c.child, plan: 'drafted' } }),
  'child.planApproved': (c) => ({ ...c, child: { ...c.child, plan: 'approved' } }),
  'child.reviewed': (c, { data }) => ({
    ...c,
    child: { ...c.child, plan: data.result === 'stable' ? 'closed' : 'assessed' },
  }),
  'trafficking.provinceTold': (c) => ({ ...c, trafficking: 'told' }),
  'trafficking.verified': (c) => ({ ...c, trafficking: 'verified' }),
  'legalAid.papersGiven': (c) => ({ ...c, legalAid: { ...c.legalAid, status: 'requested' } }),
  'legalAid.assigned': (c) => ({ ...c, legalAid: { ...c.legalAid, isAssigned: true } }),
  'legalAid.handedOver': (c) => ({ ...c, legalAid: { ...c.legalAid, isHandedOver: true } }),
  'clock.fired': unchanged,
};

/** The state after one more event of its log. Pure; throws only when the event is not the next one, which only we can cause. */
export function evolve(c: CaseState, e: Recorded): CaseState {
  if (e.seq !== c.seq + 1) throw new Error(`event ${e.seq} does not follow ${c.seq}`);
  const change = EVOLVE[e.type] as (c: CaseState, e: Recorded) => CaseState;
  // Whoever records has a part, before what they record takes effect: it may be that they have no part any more.
  const isNew = e.signal !== null && c.recent.at(-1) !== e.signal;
  const changed = change(isNew && e.by.role !== 'engine' ? member(c, e.by.agency, e.by.role) : c, e);
  const recent = isNew ? [...c.recent, e.signal].slice(-RECENT) : c.recent;
  return runClocks({ ...changed, seq: e.seq, recent }, e);
}

/** A state as an earlier version of this code kept it: what has come to it since is not known yet. */
export const revive = (kept: CaseState): CaseState => ({
  ...NO_CASE,
  ...kept,
  facts: { ...NO_FACTS, ...kept.facts },
  reported: { ...NO_FACTS, ...(kept.reported ?? kept.facts) },
  police: { ...NO_CASE.police, ...kept.police },
  noContact: { ...NO_CASE.noContact, ...kept.noContact },
});

/** The state that a log leads to, from nothing or from an earlier state. */
export const fold = (events: readonly Recorded[], from: CaseState = NO_CASE): CaseState => events.reduce(evolve, from);

export const isOver = (c: CaseState): boolean => c.stage === 'closed' || c.stage === 'merged' || c.stage === 'not-gbv';
/** Is her request for legal aid before the Centre, or her legal aid case in its hands? */
export const isWithLegalAid = (c: CaseState): boolean =>
  ['requested', 'needs-papers', 'acceptable', 'accepted'].includes(c.legalAid.status);
export const isLive = (c: CaseState): boolean => c.stage === 'open' || c.stage === 'closing';
export const runningSeparation = (c: CaseState): Written | undefined =>
  c.child.separations.find((s) => s.status === 'running');
export const runningCourtOrder = (c: CaseState): Written | undefined =>
  c.courtOrders.find((o) => o.status === 'running');
/** The order in force: there is one at most, for a new one takes the place of the one before. */
export const runningOrder = (c: CaseState): NoContactOrder | undefined =>
  c.noContact.orders.find((o) => o.status === 'running');
