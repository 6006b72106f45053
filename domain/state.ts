import type { Actor, Role } from './agencies';
import { type LocalDate, localDate, type Swap } from './calendar';
import { type Clock, runClocks } from './clocks';
import type { By, EventType, Recorded } from './events';
import { addFacts, type Danger, type Door, type Facts, NO_FACTS } from './facts';
import type { HardshipPaper } from './hardship';
import type { ActorRef, AgencyRef, CaseCode, ClockId, SignalId } from './ids';
import type { Breach } from './law/sanction';
import type { Terms } from './law/terms';
import type { CaseLink } from './links';
import { type Regime, showsCrime } from './regimes';
import {
  type AidForm,
  type CareOutcome,
  type CareStep,
  type ConsentKind,
  isKeptOut,
  type OrderReceiver,
  type Outcome,
  type Place,
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
  /** Who passed it on, and for whom: an agency that could not know of it may have asked as well. */
  readonly askers?: readonly Asking[] | undefined;
}

interface Asking {
  readonly agency: AgencyRef;
  readonly by: string;
}

/** Her word as one agency heard it last: this much of it the agency knows, whatever she told others. */
export interface Heard {
  readonly consents: Readonly<Partial<Record<ConsentKind, 'given' | 'withdrawn'>>>;
  readonly wishes: Readonly<Partial<Record<Receiver, string>>>;
  /** What she said of legal aid. */
  readonly legalAid?: string | undefined;
}

export interface NoContactOrder {
  readonly n: number;
  readonly ground: string;
  readonly signedAt: Instant;
  readonly endsAt: Instant;
  readonly status: 'running' | 'ended' | 'cancelled';
  /** When it was over: at its written end, or before. */
  readonly endedAt?: Instant | undefined;
  readonly supervision: 'none' | 'watching' | 'assigned' | 'announced' | 'undertaken';
  readonly breaches: number;
  /** Who has received it, or refused to. */
  readonly served?: readonly OrderReceiver[] | undefined;
  readonly policeServedAt?: Instant | undefined;
  /** What she chose when she was told that it ends. */
  readonly endChoice?: string | undefined;
}

/** Whether he is fined for what is on record. A new act after that asks anew. */
export interface Sanction {
  readonly status: 'none' | 'decided' | 'sent' | 'dropped';
  readonly at?: Instant | undefined;
  /** When he was last fined in this case. */
  readonly finedAt?: Instant | undefined;
  readonly articles: readonly string[];
  /** Why he was not. */
  readonly because?: string | undefined;
  /** The acts have been decided on: what is open is an order broken or a correction ignored since. */
  readonly areActsDecided?: boolean | undefined;
  /** Where the year counts from, for what is not an act on record and for a file that was passed on or has come back. */
  readonly since?: Instant | undefined;
  /** A file is with the province, which has not answered. */
  readonly atProvince?: { readonly since?: Instant | undefined } | undefined;
}

/** Law 13/2022 Art. 32, 33: criticism before the community, or work for it. */
export interface Correction {
  readonly status: 'none' | 'chosen' | 'decided' | 'done' | 'ignored';
  readonly measure?: 'criticism' | 'service' | undefined;
  /** In other cases, within the twelve months before. */
  readonly earlierActs: number;
  readonly firstActAt?: Instant | undefined;
  /** Those after it whose moments are known, in order. */
  readonly laterActsAt?: readonly Instant[] | undefined;
  /** When it turned out that he does not do what the chair decided. */
  readonly ignoredAt?: Instant | undefined;
}

/** Something that ends at the moment written in a signed paper. */
export interface Written {
  readonly n: number;
  readonly endsAt: Instant;
  readonly status: 'running' | 'ended';
}

export interface CourtOrder extends Written {
  readonly madeAt: Instant;
  readonly endedAt?: Instant | undefined;
}

/** A contact that is permitted while an order is in force; `endsAt`: when he left, once that is known and was earlier. */
export interface Contact extends Written {
  readonly from?: Instant | undefined;
  readonly chairTold: boolean;
}

/** Decree 56/2017 Art. 32 (V). `since`: when the first of those in a row began; a child that has returned home begins anew. */
export interface Separation extends Written {
  readonly since?: Instant | undefined;
}

/** What was recorded of a stay: it goes on, the police know, the papers are complete. */
export type PlaceDuty = 'continued' | 'police-told' | 'papers';

export interface Placement {
  readonly n: number;
  readonly agency: AgencyRef;
  readonly people: number;
  /** Absent: a trusted address. */
  readonly place?: Place | undefined;
  /** What it is by office, where it is no address: a health facility. */
  readonly host?: 'health' | undefined;
  /** The address's own limit, where it has told one; from her arrival on, its end. */
  readonly stayDays?: number | undefined;
  readonly endsAt?: Instant | undefined;
  /** What the kind of place asks for, once it is done. */
  readonly done?: readonly PlaceDuty[] | undefined;
  readonly status: 'asked' | 'accepted' | 'declined' | 'arrived' | 'left' | 'released';
}

/** What a person asks about the data that the case holds of them. */
export interface DataRequest {
  readonly n: number;
  readonly right: string;
  readonly status: 'asked' | 'accepted' | 'refused' | 'executed';
}

export interface DataBreach {
  readonly n: number;
  readonly status: 'detected' | 'notified';
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
  /** The commune's own service standards, in minutes by clock rule, as they stood when the case was pinned to them. */
  readonly standards: Readonly<Record<string, number>>;
  readonly swaps: readonly Swap[];
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
  /** The chair has the report. */
  readonly reportSeen: boolean;
  /** When she was last heard, and the days on which she was carefully tried in vain since. */
  readonly lastWordAt?: Instant | undefined;
  readonly triedOn: readonly LocalDate[];
  readonly handling: readonly Role[];
  readonly police: {
    readonly dispatched: boolean;
    readonly stopped: boolean;
    readonly summons: 'none' | 'issued' | 'attended' | 'refused';
    readonly crimeSigns: boolean;
    /** Since when there has been a suspicion of a crime, by whatever was learnt. */
    readonly suspectedAt?: Instant | undefined;
    /** What is known of crimes is with the investigation agency; a later crime is not. */
    readonly transferred: boolean;
    readonly lastTransferAt?: Instant | undefined;
    /** Since when the report is there that the agency has not settled; a later one joins it. */
    readonly transferredAt?: Instant | undefined;
    readonly procuracyTold: boolean;
    readonly extensionAsked: boolean;
    /** How far the resolution of the crime report has been extended, or that it came. */
    readonly resolution: 'open' | 'two-months' | 'four-months' | 'done';
    readonly prosecuted: boolean;
    /** For an earlier crime of this case. */
    readonly wasProsecuted?: boolean | undefined;
  };
  readonly noContact: {
    readonly requests: readonly NoContactRequest[];
    readonly orders: readonly NoContactOrder[];
    /** The cancellation that was asked for and has not been decided: when, and by whose side. */
    readonly cancelAsked?: { readonly at: Instant; readonly by: string } | undefined;
    readonly contacts: readonly Contact[];
  };
  readonly courtOrders: readonly CourtOrder[];
  /** Of whichever order. */
  readonly breaches: number;
  readonly lastBreachAt?: Instant | undefined;
  /** In which ways, each once. */
  readonly breachKinds: readonly Breach[];
  readonly sanction: Sanction;
  readonly correction: Correction;
  readonly mediation: 'none' | 'running' | 'ended';
  readonly child: {
    readonly assessed: boolean;
    /** Form 02 calls it an emergency. */
    readonly emergency: boolean;
    /** The report was verified, which Form 02 rests on. */
    readonly verified: boolean;
    /** Somebody intervened, or the child was separated. */
    readonly protected: boolean;
    readonly separations: readonly Separation[];
    /** Whether the court lets the separation go on, once it was asked. */
    readonly court: 'none' | 'asked' | 'separated' | 'refused';
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
    /** The head of the station knows of the signs of a crime. */
    readonly isHeadTold?: boolean | undefined;
    /** She has the certificate of her treatment: Circular 24/2017 Art. 10. */
    readonly isCertified?: boolean | undefined;
    readonly steps: Readonly<Partial<Record<CareStep, CareOutcome>>>;
    readonly visits: Readonly<Partial<Record<Visit, string>>>;
  };
  readonly shelter: readonly Placement[];
  /** Who has asked the office to find a shelter. */
  readonly shelterWantedBy?: readonly AgencyRef[] | undefined;
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
      | 'stopped'
      | 'done';
    readonly form?: AidForm | undefined;
    /** Accepted at once, before its papers were complete. */
    readonly isPapersMissing?: boolean | undefined;
    /** Handed over, each once. */
    readonly papers?: readonly HardshipPaper[] | undefined;
    readonly isAssigned?: boolean | undefined;
    readonly isHandedOver?: boolean | undefined;
  };
  readonly wishes: Readonly<Partial<Record<Receiver, string>>>;
  /** What her last word on it, wish or consent, was no to. */
  readonly declined: readonly ConsentKind[];
  readonly consents: Readonly<Partial<Record<ConsentKind, 'given' | 'withdrawn'>>>;
  readonly heard: Readonly<Record<AgencyRef, Heard>>;
  readonly owner?: Actor | undefined;
  readonly planVersion: number;
  readonly referrals: readonly Referral[];
  readonly dataRequests: readonly DataRequest[];
  readonly dataBreaches: readonly DataBreach[];
  /** Data asked for that the commune may not read by itself: Decree 110/2025 Art. 10. */
  readonly database: 'none' | 'asked' | 'answered';
  readonly closure?: { readonly by: ActorRef; readonly reason: string } | undefined;
  readonly into?: CaseCode | undefined;
  /** Cases that this one was linked to; what was recorded in them about this one is theirs. */
  readonly links: readonly CaseLink[];
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
  swaps: [],
  stage: 'none',
  danger: 'unknown',
  emergency: false,
  facts: NO_FACTS,
  reported: NO_FACTS,
  regimes: [],
  reporterProtected: false,
  reportSeen: false,
  triedOn: [],
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
    prosecuted: false,
  },
  noContact: { requests: [], orders: [], contacts: [] },
  courtOrders: [],
  breaches: 0,
  breachKinds: [],
  sanction: { status: 'none', articles: [] },
  correction: { status: 'none', earlierActs: 0 },
  mediation: 'none',
  child: {
    assessed: false,
    emergency: false,
    verified: false,
    protected: false,
    separations: [],
    court: 'none',
    plan: 'none',
  },
  trafficking: 'none',
  custody: { status: 'none' },
  educationDecided: false,
  health: { received: false, firstLine: false, toldPolice: false, steps: {}, visits: {} },
  shelter: [],
  legalAid: { status: 'none' },
  wishes: {},
  consents: {},
  heard: {},
  declined: [],
  planVersion: 0,
  referrals: [],
  dataRequests: [],
  dataBreaches: [],
  database: 'none',
  links: [],
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

const undecided = (c: CaseState): CaseState => ({ ...c, noContact: { ...c.noContact, cancelAsked: undefined } });

/** He has left; what he stayed beyond the written end was not permitted. */
const left = (contact: Contact, at: Instant): Contact => ({
  ...contact,
  status: 'ended',
  endsAt: at < contact.endsAt ? at : contact.endsAt,
});

/** With the order goes whatever was asked about it, and permitted under it. */
const over = (c: CaseState, n: number, status: 'cancelled' | 'ended', at: Instant): CaseState => {
  const contacts = c.noContact.contacts.map((k) => (k.status === 'running' ? left(k, at) : k));
  return order({ ...c, noContact: { ...c.noContact, cancelAsked: undefined, contacts } }, n, { status, endedAt: at });
};

const request = (c: CaseState, n: number | undefined, status: NoContactRequest['status']): CaseState =>
  n === undefined ? c : { ...c, noContact: { ...c.noContact, requests: change(c.noContact.requests, n, { status }) } };

const placement = (c: CaseState, n: number, status: Placement['status']): CaseState => ({
  ...c,
  shelter: change(c.shelter, n, { status }),
});

const stay = (c: CaseState, n: number, done: PlaceDuty): CaseState => ({
  ...c,
  shelter: c.shelter.map((p) => (p.n === n ? { ...p, done: [...(p.done ?? []), done] } : p)),
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

/** A fine already imposed makes of a later act one of a man who was sanctioned before (Penal Code Art. 185.1b), and that act is not fined yet. */
function afterSanction(c: CaseState, actAt: Instant | undefined): CaseState {
  const isAfter = (at: Instant | undefined) => at !== undefined && actAt !== undefined && actAt > at;
  const { at, finedAt } = c.sanction;
  const known = isAfter(finedAt) ? told(c, { formerSanction: 'yes' }) : {};
  return { ...c, ...known, sanction: isAfter(at) ? undecidedSanction(c) : c.sanction };
}

type Police = CaseState['police'];

/** A settled report is done with once a later crime waits for one of its own. */
const settledBefore = (police: Police): Police =>
  police.resolution === 'done' && !police.transferred
    ? {
        ...police,
        transferredAt: undefined,
        procuracyTold: false,
        extensionAsked: false,
        resolution: 'open',
        prosecuted: false,
        wasProsecuted: police.prosecuted || police.wasProsecuted,
      }
    : police;

/** A crime after the last report was handed on is reported by itself: Criminal Procedure Code Art. 146. */
function afterTransfer(c: CaseState, crimeAt: Instant | undefined, toldAt: Instant): CaseState {
  const { transferred, transferredAt, lastTransferAt = transferredAt } = c.police;
  if (!transferred || crimeAt === undefined || lastTransferAt === undefined || crimeAt <= lastTransferAt) return c;
  return { ...c, police: settledBefore({ ...c.police, transferred: false, suspectedAt: toldAt }) };
}

/** Is what was just told a crime by itself, or as one more of a kind? What was known before does not make it one. */
function isCrime(c: CaseState, { acts = [], circumstances = [] }: Parameters<typeof addFacts>[1]): boolean {
  const pattern = c.reported.circumstances.filter((circumstance) => circumstance === 'regular-pain');
  return acts.length > 0 && showsCrime({ ...c.reported, acts, circumstances: [...circumstances, ...pattern] });
}

/** A new act may ask for a fine of its own, and be a crime of its own. */
function afterAct(
  c: CaseState,
  facts: Parameters<typeof addFacts>[1],
  actAt: Instant | undefined,
  toldAt: Instant,
): CaseState {
  const after = afterSanction(c, actAt);
  return afterTransfer(after, isCrime(after, facts) ? actAt : undefined, toldAt);
}

/** Somebody decides on a fine anew; that he was fined before stays, and what the province still has to answer. */
const undecidedSanction = ({ sanction: { finedAt, atProvince } }: CaseState): Sanction => ({
  ...NO_CASE.sanction,
  finedAt,
  ...(atProvince && { atProvince }),
});

/** Somebody has decided: whatever was open is so no more. */
const decidedSanction = (c: CaseState, status: Exclude<Sanction['status'], 'none'>, at: Instant): Sanction => ({
  ...undecidedSanction(c),
  status,
  at,
});

/** Disobedience is an act of its own, and not fined yet: Decree 282/2025 Art. 48.2c, 53. What was decided on before stays so. */
function disobeyed(c: CaseState, at: Instant): Sanction {
  const open = c.sanction.status === 'none' ? c.sanction : { ...undecidedSanction(c), areActsDecided: true };
  return { ...open, since: open.since ?? at };
}

/** What the chair decided was done, or he stayed away. */
const corrected = (c: CaseState, isDone: boolean, at: Instant): CaseState =>
  isDone
    ? { ...c, correction: { ...c.correction, status: 'done' } }
    : { ...c, correction: { ...c.correction, status: 'ignored', ignoredAt: at }, sanction: disobeyed(c, at) };

/** From where the year counts that runs first. */
const yearSince = (c: CaseState): Instant | undefined =>
  Object.values(c.clocks)
    .filter((k) => k.status === 'running' && k.rule.startsWith('sanction.limitation'))
    .map((k) => k.startedAt)
    .toSorted()[0];

/** What became of the file that was passed on; a new act may have come since, and waits for a decision of its own. */
function provinceDecided(c: CaseState, result: string, at: Instant): Sanction {
  const { atProvince, ...known } = c.sanction;
  const isLast = known.status === 'sent';
  switch (result) {
    case 'fined':
      return { ...known, finedAt: at, ...(isLast && { status: 'decided', at }) };
    case 'returned':
      return isLast ? { ...NO_CASE.sanction, finedAt: known.finedAt, since: atProvince?.since } : known;
    default:
      return { ...known, ...(isLast && { status: 'dropped', at, because: 'not-fined' }) };
  }
}

type Evolvers = { readonly [K in EventType]: (c: CaseState, e: Extract<Recorded, { readonly type: K }>) => CaseState };

const unchanged = (c: CaseState): CaseState => c;

const declining = (c: CaseState, kind: ConsentKind, declines: boolean): CaseState => ({
  ...c,
  declined: [...c.declined.filter((other) => other !== kind), ...(declines ? [kind] : [])],
});

const NOTHING_HEARD: Heard = { consents: {}, wishes: {} };

const consented = (heard: Heard, consent: ConsentKind, word: 'given' | 'withdrawn'): Heard => ({
  ...heard,
  consents: { ...heard.consents, [consent]: word },
});

const heardBy = (c: CaseState, by: By, word: (heard: Heard) => Heard): CaseState =>
  by.role === 'engine' ? c : { ...c, heard: { ...c.heard, [by.agency]: word(c.heard[by.agency] ?? NOTHING_HEARD) } };

const agencyOf = (by: By): AgencyRef | undefined => (by.role === 'engine' ? undefined : by.agency);

const STRENGTH = ['agency', 'guardian', 'victim'];
/** Of several who asked for the same, the one whose word it is: hers stands whatever an agency takes back. */
const strongest = (askers: readonly Asking[]): string =>
  askers.map(({ by }) => by).sort((a, b) => STRENGTH.indexOf(b) - STRENGTH.indexOf(a))[0] ?? 'agency';

/** A request, or one more who asks for what is pending. */
function asked(
  c: CaseState,
  n: number,
  receivedAt: Instant,
  asking: Asking | undefined,
  by: string,
): CaseState['noContact'] {
  const before = c.noContact.requests.find((r) => r.n === n);
  const askers = [...(before?.askers ?? []), ...(asking ? [asking] : [])];
  const requests: readonly NoContactRequest[] = before
    ? change(c.noContact.requests, n, { by: strongest(askers), askers })
    : [...c.noContact.requests, { n, by, receivedAt, status: 'pending', ...(asking && { askers }) }];
  return { ...c.noContact, requests };
}

/** An agency has taken back what it had asked for itself; others stand by it. */
function askedByOthers(c: CaseState, agency: AgencyRef | undefined): CaseState['noContact'] {
  const requests = c.noContact.requests.map((r) => {
    if (r.status !== 'pending') return r;
    const askers = (r.askers ?? []).filter((asking) => asking.agency !== agency || asking.by !== 'agency');
    return { ...r, by: strongest(askers), askers };
  });
  return { ...c.noContact, requests };
}

const pinned = (c: CaseState, { pack, standards, swaps = [] }: Terms): CaseState => ({ ...c, pack, standards, swaps });

/** What each event changes, apart from the clocks, which the law pack alone starts and stops. */
const EVOLVE: Evolvers = {
  'case.opened': (c, { data }) => ({ ...pinned(c, data), stage: 'open' }),
  'report.received': (c, { data }) => ({
    ...c,
    reportedAt: c.reportedAt ?? data.receivedAt,
    door: c.door ?? data.door,
    hamlet: data.hamlet,
    danger: data.danger,
    ...told(c, data.facts),
    reporterProtected: c.reporterProtected || data.protectReporter,
  }),
  'facts.added': (c, { data, happenedAt }) =>
    afterAct(
      { ...c, danger: data.danger ?? c.danger, ...told(c, data.facts) },
      data.facts,
      data.facts.acts?.length ? data.facts.assaultAt : undefined,
      happenedAt,
    ),
  'reporter.protected': (c) => ({ ...c, reporterProtected: true }),
  'report.seen': (c) => ({ ...c, reportSeen: true }),
  'emergency.opened': (c, { data, happenedAt }) =>
    afterAct(
      {
        ...c,
        reportedAt: c.reportedAt ?? happenedAt,
        door: c.door ?? 'police',
        hamlet: data.hamlet,
        danger: 'yes',
        emergency: true,
        ...told(c, data.facts),
        // A new emergency waits for the police anew, whatever they did in the one before.
        police: { ...c.police, dispatched: false, stopped: false },
      },
      data.facts,
      data.facts.assaultAt ?? happenedAt,
      happenedAt,
    ),
  'police.dispatched': (c) => ({ ...c, police: { ...c.police, dispatched: true } }),
  'violence.stopped': (c) => ({ ...c, danger: 'no', police: { ...c.police, stopped: true } }),
  'summons.issued': (c) => ({ ...c, police: { ...c.police, summons: 'issued' } }),
  'summons.answered': (c, { data }) => ({
    ...c,
    police: { ...c.police, summons: data.attended ? 'attended' : 'refused' },
  }),
  'crime.signsSeen': (c, { data, happenedAt }) =>
    afterTransfer(
      {
        ...c,
        police: { ...c.police, crimeSigns: true },
        health: { ...c.health, toldPolice: c.health.toldPolice || (data.seenBy === 'health' && data.toldPolice) },
      },
      data.again ? happenedAt : undefined,
      happenedAt,
    ),
  'crime.transferred': (c, { happenedAt }) => ({
    ...c,
    police: {
      ...c.police,
      transferred: true,
      lastTransferAt: happenedAt,
      transferredAt: c.police.transferredAt ?? happenedAt,
      procuracyTold: false,
    },
  }),
  'supervision.watching': (c, { data }) => order(c, data.order, { supervision: 'watching' }),
  'supervision.assigned': (c, { data }) => order(c, data.order, { supervision: 'assigned' }),
  'supervision.announced': (c, { data }) => order(c, data.order, { supervision: 'announced' }),
  'supervision.undertaken': (c, { data }) =>
    data.refusedToSign ? c : order(c, data.order, { supervision: 'undertaken' }),
  'noContact.breached': (c, { data, happenedAt }) => ({
    ...c,
    sanction: c.sanction.at === undefined || happenedAt > c.sanction.at ? disobeyed(c, happenedAt) : c.sanction,
    breaches: c.breaches + 1,
    lastBreachAt: c.lastBreachAt !== undefined && c.lastBreachAt > happenedAt ? c.lastBreachAt : happenedAt,
    breachKinds: [...new Set([...c.breachKinds, data.kind as Breach])],
    noContact: {
      ...c.noContact,
      orders: c.noContact.orders.map((o) => (o.n === data.order ? { ...o, breaches: o.breaches + 1 } : o)),
    },
  }),
  'handling.assigned': (c, { data }) => ({ ...c, handling: [...new Set([...c.handling, ...data.to])] }),
  'noContact.requested': (c, { data, by }) => {
    const agency = agencyOf(by);
    return {
      // Who asks for an order herself, refuses none.
      ...(data.by === 'victim' ? declining(c, 'no-contact', false) : c),
      noContact: asked(c, data.n, data.receivedAt, agency && { agency, by: data.by }, data.by),
    };
  },
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
  'noContact.served': (c, { data, happenedAt }) => {
    const served = c.noContact.orders.find(({ n }) => n === data.order)?.served ?? [];
    return order(c, data.order, {
      served: [...new Set([...served, ...data.to])],
      ...(data.to.includes('police-chief') && !served.includes('police-chief') && { policeServedAt: happenedAt }),
    });
  },
  'noContact.endAnnounced': (c, { data }) => order(c, data.order, { endChoice: data.choice }),
  'courtOrder.asked': unchanged,
  'noContact.refused': (c, { data }) => request(c, data.request, 'refused'),
  'noContact.withdrawn': (c, { data, by }) =>
    data.request === 0 ? { ...c, noContact: askedByOthers(c, agencyOf(by)) } : request(c, data.request, 'withdrawn'),
  'noContact.cancelled': (c, { data, happenedAt }) =>
    over(data.ground === 'victim-side' ? declining(c, 'no-contact', true) : c, data.n, 'cancelled', happenedAt),
  'noContact.ended': (c, { data, happenedAt }) => over(c, data.n, 'ended', happenedAt),
  'education.decided': (c) => ({ ...c, educationDecided: true }),
  'clock.answered': unchanged,
  'clock.extended': unchanged,
  'clock.paused': unchanged,
  'clock.resumed': unchanged,
  'law.moved': (c, { data }) => pinned(c, data),
  'health.received': (c, { data }) => ({
    ...c,
    facts: addFacts(c.facts, data.facts),
    health: { ...c.health, received: true },
  }),
  'health.certified': (c) => ({ ...c, health: { ...c.health, isCertified: true } }),
  'crime.headTold': (c) => ({ ...c, health: { ...c.health, isHeadTold: true } }),
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
      {
        ...c,
        shelter: [
          ...c.shelter,
          {
            n: data.n,
            agency: data.agency,
            people: data.people,
            place: data.place,
            host: data.host,
            stayDays: data.stayDays,
            status: 'asked',
          },
        ],
      },
      data.agency,
      data.host ?? 'shelter',
    ),
  'shelter.wanted': (c, { by }) => {
    const agency = agencyOf(by);
    return agency === undefined ? c : { ...c, shelterWantedBy: [...new Set([...(c.shelterWantedBy ?? []), agency])] };
  },
  'shelter.looked': unchanged,
  'shelter.answered': (c, { data }) => leave(placement(c, data.n, data.answer), hostOf(c, data.n)),
  'shelter.arrived': (c, { data }) => ({
    ...c,
    shelter: change(c.shelter, data.n, { status: 'arrived', endsAt: data.endsAt }),
  }),
  'shelter.needsMet': unchanged,
  'shelter.continued': (c, { data }) => stay(c, data.n, 'continued'),
  'shelter.policeTold': (c, { data }) => stay(c, data.n, 'police-told'),
  'shelter.papersDone': (c, { data }) => stay(c, data.n, 'papers'),
  'shelter.left': (c, { data }) => leave(placement(c, data.n, 'left'), hostOf(c, data.n)),
  'shelter.released': (c, { data }) => leave(placement(c, data.n, 'released'), hostOf(c, data.n)),
  'legalAid.explained': (c, { data, by }) => {
    const told = heardBy(c, by, (heard) => ({ ...heard, legalAid: data.wish }));
    // Whoever cannot see that it is before the Centre may explain it once more; that takes nothing back.
    if (!['none', 'explained', 'declined'].includes(c.legalAid.status)) return told;
    return { ...told, legalAid: { ...c.legalAid, status: data.wish === 'declines' ? 'declined' : 'explained' } };
  },
  'legalAid.requested': (c) => (isWithLegalAid(c) ? c : { ...c, legalAid: { ...c.legalAid, status: 'requested' } }),
  'legalAid.checked': (c, { data }) => ({
    ...c,
    legalAid: {
      ...c.legalAid,
      status:
        data.result === 'acceptable' ? 'acceptable' : data.result === 'needs-papers' ? 'needs-papers' : 'not-eligible',
    },
  }),
  'legalAid.accepted': (c, { data }) => ({
    ...c,
    legalAid: {
      status: 'accepted',
      form: data.form,
      papers: c.legalAid.papers,
      ...(data.papersMissing && { isPapersMissing: true }),
    },
  }),
  'legalAid.stopped': (c) => ({ ...c, legalAid: { status: 'stopped', papers: c.legalAid.papers } }),
  'legalAid.done': (c) => ({ ...c, legalAid: { ...c.legalAid, status: 'done' } }),
  'support.given': unchanged,
  'education.given': unchanged,
  'oversight.remarked': unchanged,
  'wish.recorded': (c, { data, by }) => ({
    ...heardBy(data.wish === 'undecided' ? c : declining(c, data.about, data.wish === 'declines'), by, (heard) => ({
      ...heard,
      wishes: { ...heard.wishes, [data.about]: data.wish },
    })),
    wishes: { ...c.wishes, [data.about]: data.wish },
  }),
  'consent.given': (c, { data, by }) => ({
    ...heardBy(declining(c, data.consent, false), by, (heard) => consented(heard, data.consent, 'given')),
    consents: { ...c.consents, [data.consent]: 'given' },
  }),
  'consent.withdrawn': (c, { data, by }) =>
    leaveKeptOut({
      ...heardBy(declining(c, data.consent, true), by, (heard) => consented(heard, data.consent, 'withdrawn')),
      consents: { ...c.consents, [data.consent]: 'withdrawn' },
    }),
  // The office asks her: until then what she consented to holds.
  'consent.withdrawalHeard': (c, { data, by }) =>
    heardBy(c, by, (heard) => consented(heard, data.consent, 'withdrawn')),
  'interpreter.arranged': unchanged,
  'case.owned': (c, { data }) => ({ ...c, owner: data.owner }),
  'plan.made': (c, { data }) => ({ ...c, planVersion: data.version }),
  'referral.made': (c, { data }) =>
    member({ ...c, referrals: [...c.referrals, { ...data, status: 'open' }] }, data.agency, data.to),
  'referral.answered': (c, { data }) => ({ ...c, referrals: change(c.referrals, data.n, { status: data.outcome }) }),
  'referral.ended': (c, { data }) =>
    leave({ ...c, referrals: change(c.referrals, data.n, { status: 'ended' }) }, receiverOf(c, data.n)),
  'followUp.contacted': (c, { data, happenedAt }) => {
    const day = localDate(happenedAt);
    const isCareful = data.way !== undefined && data.safeTime === true;
    const isSinceHerWord = c.lastWordAt === undefined || happenedAt > c.lastWordAt;
    return data.reached || !isCareful || !isSinceHerWord || c.triedOn.includes(day)
      ? c
      : { ...c, triedOn: [...c.triedOn, day] };
  },
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
  'case.linked': (c, { data }) => ({ ...c, links: [...c.links, { code: data.other, because: data.because }] }),
  'case.unlinked': (c, { data }) => ({ ...c, links: c.links.filter(({ code }) => code !== data.other) }),
  'case.notGbv': (c, { happenedAt }) => ({ ...c, stage: 'not-gbv', closedAt: happenedAt }),
  'crime.procuracyTold': (c) => ({ ...c, police: { ...c.police, procuracyTold: true } }),
  'crime.extended': (c, { data }) => ({
    ...c,
    police: { ...c.police, resolution: data.to === 'four-months' ? 'four-months' : 'two-months' },
  }),
  'crime.extensionAsked': (c) => ({ ...c, police: { ...c.police, extensionAsked: true } }),
  'crime.resolved': (c, { data }) => ({
    ...c,
    police: settledBefore({ ...c.police, resolution: 'done', prosecuted: data.result === 'prosecuted' }),
  }),
  'noContact.cancelAsked': (c, { data }) => ({
    ...c,
    noContact: { ...c.noContact, cancelAsked: { at: data.receivedAt, by: data.by } },
  }),
  'noContact.kept': undecided,
  'contact.permitted': (c, { data, happenedAt }) => ({
    ...c,
    noContact: {
      ...c.noContact,
      contacts: [
        ...c.noContact.contacts,
        { n: data.n, from: happenedAt, endsAt: data.endsAt, status: 'running', chairTold: false },
      ],
    },
  }),
  'contact.chairTold': (c, { data }) => ({
    ...c,
    noContact: { ...c.noContact, contacts: change(c.noContact.contacts, data.n, { chairTold: true }) },
  }),
  'contact.ended': (c, { data, happenedAt }) => ({
    ...c,
    noContact: {
      ...c.noContact,
      contacts: c.noContact.contacts.map((k) => (k.n === data.n ? left(k, happenedAt) : k)),
    },
  }),
  'custody.taken': (c, { happenedAt }) => ({ ...c, custody: { status: 'held', since: happenedAt } }),
  'custody.parentsTold': unchanged,
  'custody.extended': (c) => ({ ...c, custody: { ...c.custody, status: 'extended' } }),
  'custody.released': (c) => ({ ...c, custody: { ...c.custody, status: 'released' } }),
  'courtOrder.made': (c, { data, happenedAt }) => ({
    ...c,
    courtOrders: [...c.courtOrders, { n: data.n, madeAt: happenedAt, endsAt: data.endsAt, status: 'running' }],
  }),
  'courtOrder.ended': (c, { data, happenedAt }) => ({
    ...c,
    courtOrders: change(c.courtOrders, data.n, { status: 'ended', endedAt: happenedAt }),
  }),
  'child.verified': (c) => ({ ...c, child: { ...c.child, verified: true } }),
  'child.assessed': (c, { data }) => ({ ...c, child: { ...c.child, assessed: true, emergency: data.emergency } }),
  'child.intervened': (c) => ({ ...c, child: { ...c.child, protected: true } }),
  'child.separated': (c, { data, happenedAt }) => ({
    ...c,
    child: {
      ...c.child,
      protected: true,
      separations: [
        ...c.child.separations,
        {
          n: data.n,
          endsAt: data.endsAt,
          status: 'running',
          since: c.child.separations.at(-1)?.since ?? happenedAt,
        },
      ],
    },
  }),
  'child.separationReplaced': (c, { data }) => ({
    ...c,
    child: { ...c.child, separations: change(c.child.separations, data.n, { status: 'ended' }) },
  }),
  'child.returned': (c, { data }) => ({
    ...c,
    child: {
      ...c.child,
      court: 'none',
      separations: change(c.child.separations, data.n, { status: 'ended', since: undefined }),
    },
  }),
  'child.courtAsked': (c, { data }) => ({
    ...c,
    child: { ...c.child, court: 'asked', separations: change(c.child.separations, data.n, { status: 'ended' }) },
  }),
  'child.courtAnswered': (c, { data }) => ({
    ...c,
    child: {
      ...c.child,
      court: data.result,
      // Without the court the child goes home, and a later separation begins anew.
      ...(data.result === 'refused' && { separations: c.child.separations.map((s) => ({ ...s, since: undefined })) }),
    },
  }),
  'child.needsAssessed': (c) => ({ ...c, child: { ...c.child, plan: 'assessed' } }),
  'child.planDrafted': (c) => ({ ...c, child: { ...c.child, plan: 'drafted' } }),
  'child.planApproved': (c) => ({ ...c, child: { ...c.child, plan: 'approved' } }),
  'child.reviewed': (c, { data }) => ({
    ...c,
    child: { ...c.child, plan: data.result === 'stable' ? 'closed' : 'assessed' },
  }),
  'sanction.decided': (c, { data, happenedAt }) => ({
    ...c,
    sanction: { ...decidedSanction(c, 'decided', happenedAt), finedAt: happenedAt, articles: data.articles },
  }),
  'sanction.sent': (c, { data, happenedAt }) => {
    const since = yearSince(c);
    const sent = decidedSanction(c, 'sent', happenedAt);
    return { ...c, sanction: { ...sent, because: data.because, since, atProvince: { since } } };
  },
  'sanction.dropped': (c, { data, happenedAt }) => ({
    ...c,
    sanction: { ...decidedSanction(c, 'dropped', happenedAt), because: data.because },
  }),
  'sanction.provinceDecided': (c, { data, happenedAt }) => ({
    ...c,
    sanction: provinceDecided(c, data.result, happenedAt),
  }),
  'perpetrator.recognised': (c, { data }) => ({
    ...c,
    ...(data.sanctionedBefore && told(c, { formerSanction: 'yes' })),
    correction: {
      ...c.correction,
      earlierActs: data.earlierActs,
      firstActAt: data.firstActAt,
      laterActsAt: data.laterActsAt,
    },
  }),
  // Only the first leaves the twelve months; of one whose moment nobody knows, nobody can say that it is still within them.
  'perpetrator.windowClosed': (c) => {
    const [firstActAt, ...laterActsAt] = c.correction.laterActsAt ?? [];
    const earlierActs = c.correction.laterActsAt?.length ?? 0;
    return { ...c, correction: { ...c.correction, earlierActs, firstActAt, laterActsAt } };
  },
  'correction.chosen': (c, { data }) => ({
    ...c,
    correction: { ...c.correction, status: 'chosen', measure: data.measure },
  }),
  'correction.decided': (c, { data }) => ({
    ...c,
    correction: { ...c.correction, status: 'decided', measure: data.measure },
  }),
  'criticism.held': (c, { data, happenedAt }) => corrected(c, data.attended, happenedAt),
  'service.reported': (c, { data, happenedAt }) => corrected(c, data.performed, happenedAt),
  'mediation.started': (c) => ({ ...c, mediation: 'running' }),
  'mediation.ended': (c) => ({ ...c, mediation: 'ended' }),
  'trafficking.provinceTold': (c) => ({ ...c, trafficking: 'told' }),
  // What is still open has not been verified.
  'trafficking.verified': (c, { data }) => (data.result === 'open' ? c : { ...c, trafficking: 'verified' }),
  'legalAid.papersGiven': (c, { data }) => ({
    ...c,
    legalAid: {
      ...c.legalAid,
      status: c.legalAid.status === 'accepted' ? 'accepted' : 'requested',
      isPapersMissing: undefined,
      papers: [...new Set([...(c.legalAid.papers ?? []), ...data.papers])],
    },
  }),
  'legalAid.assigned': (c) => ({ ...c, legalAid: { ...c.legalAid, isAssigned: true } }),
  'legalAid.handedOver': (c) => ({ ...c, legalAid: { ...c.legalAid, isHandedOver: true } }),
  'data.requested': (c, { data }) => ({
    ...c,
    dataRequests: [...c.dataRequests, { n: data.n, right: data.right, status: 'asked' }],
  }),
  'data.answered': (c, { data }) => ({
    ...c,
    dataRequests: change(c.dataRequests, data.request, { status: data.answer }),
  }),
  'data.executed': (c, { data }) => ({
    ...c,
    dataRequests: change(c.dataRequests, data.request, { status: 'executed' }),
  }),
  'dataBreach.detected': (c, { data }) => ({
    ...c,
    dataBreaches: [...c.dataBreaches, { n: data.n, status: 'detected' }],
  }),
  'dataBreach.notified': (c, { data }) => ({
    ...c,
    dataBreaches: change(c.dataBreaches, data.n, { status: 'notified' }),
  }),
  'database.asked': (c) => ({ ...c, database: 'asked' }),
  'database.answered': (c) => ({ ...c, database: 'answered' }),
  'clock.fired': unchanged,
};

/** Is this a sign of life from her: she was reached, was seen, or said something herself? */
export function isHerWord(e: Recorded): boolean {
  switch (e.type) {
    case 'followUp.contacted':
      return e.data.reached;
    case 'visit.recorded':
      return e.data.outcome === 'attended';
    case 'noContact.requested':
      return e.data.by === 'victim';
    case 'case.reopened':
      return e.data.reason === 'she-returns';
    case 'wish.recorded':
    case 'consent.given':
    case 'consent.withdrawn':
    case 'consent.withdrawalHeard':
    case 'health.received':
    case 'health.firstLine':
    case 'care.recorded':
    case 'shelter.arrived':
    case 'shelter.needsMet':
    case 'noContact.endAnnounced':
    case 'legalAid.explained':
    case 'support.given':
      return true;
    default:
      return false;
  }
}

const heard = (c: CaseState, e: Recorded): CaseState =>
  isHerWord(e) && (c.lastWordAt === undefined || e.happenedAt > c.lastWordAt)
    ? { ...c, lastWordAt: e.happenedAt, triedOn: [] }
    : c;

/** The state after one more event of its log. Pure; throws only when the event is not the next one, which only we can cause. */
export function evolve(c: CaseState, e: Recorded): CaseState {
  if (e.seq !== c.seq + 1) throw new Error(`event ${e.seq} does not follow ${c.seq}`);
  const change = EVOLVE[e.type] as (c: CaseState, e: Recorded) => CaseState;
  // Whoever records has a part, before what they record takes effect: it may be that they have no part any more.
  const isNew = e.signal !== null && c.recent.at(-1) !== e.signal;
  const changed = change(isNew && e.by.role !== 'engine' ? member(c, e.by.agency, e.by.role) : c, e);
  const recent = isNew ? [...c.recent, e.signal].slice(-RECENT) : c.recent;
  return runClocks({ ...heard(changed, e), seq: e.seq, recent }, e);
}

/** A state as an earlier version of this code kept it: what has come to it since is not known yet. */
export const revive = (kept: CaseState): CaseState => ({
  ...NO_CASE,
  ...kept,
  facts: { ...NO_FACTS, ...kept.facts },
  reported: { ...NO_FACTS, ...(kept.reported ?? kept.facts) },
  police: { ...NO_CASE.police, ...kept.police },
  noContact: { ...NO_CASE.noContact, ...kept.noContact },
  child: { ...NO_CASE.child, ...kept.child },
});

/** The state that a log leads to, from nothing or from an earlier state. */
export const fold = (events: readonly Recorded[], from: CaseState = NO_CASE): CaseState => events.reduce(evolve, from);

export const isOver = (c: CaseState): boolean => c.stage === 'closed' || c.stage === 'merged' || c.stage === 'not-gbv';
/** Is her request for legal aid before the Centre, or her legal aid case in its hands? */
export const isWithLegalAid = (c: CaseState): boolean =>
  ['requested', 'needs-papers', 'acceptable', 'accepted'].includes(c.legalAid.status);
export const isLive = (c: CaseState): boolean => c.stage === 'open' || c.stage === 'closing';
export const runningSeparation = (c: CaseState): Separation | undefined =>
  c.child.separations.find((s) => s.status === 'running');
export const runningCourtOrder = (c: CaseState): CourtOrder | undefined =>
  c.courtOrders.find((o) => o.status === 'running');
/** The chair's order that was in force at a moment, whether or not it still is. */
export const orderAt = (c: CaseState, at: Instant): NoContactOrder | undefined =>
  c.noContact.orders.findLast((o) => o.signedAt <= at && at < (o.endedAt ?? o.endsAt));
/** The court's order of which that is so. */
export const courtOrderAt = (c: CaseState, at: Instant): CourtOrder | undefined =>
  c.courtOrders.findLast((o) => o.madeAt <= at && at < (o.endedAt ?? o.endsAt));
/** The order in force: there is one at most, for a new one takes the place of the one before. */
export const runningOrder = (c: CaseState): NoContactOrder | undefined =>
  c.noContact.orders.find((o) => o.status === 'running');
