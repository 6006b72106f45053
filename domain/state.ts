import type { Act } from './acts';
import { isLookedAtLater } from './against-danger';
import type { Actor, Role } from './agencies';
import { type LocalDate, localDate, type Swap } from './calendar';
import { type Clock, runClocks } from './clocks';
import { END_STAGES, type End } from './endings';
import type { By, EventType, Recorded, Strike } from './events';
import { addFacts, type Danger, type Door, type Facts, NO_FACTS } from './facts';
import { type Carried, carriedOf, type HandOver, joined } from './hand-over';
import type { HardshipPaper } from './hardship';
import type { ActorRef, AgencyRef, CaseCode, ClockId, SignalId } from './ids';
import type { Breach, Conduct, Party } from './law/sanction';
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

/** What became of one thing that may be fined: a fine, a file for who may fine it, or a reason not to. */
export interface SanctionReply {
  readonly how: 'decided' | 'sent' | 'dropped';
  readonly at: Instant;
  readonly because?: string | undefined;
}

/** An act on record as everybody on duty knows it. Told of again from after its answer, it is a new one. */
export interface Deed {
  /** When it was last done, as far as known; else the year counts from when it was told. */
  readonly at?: Instant | undefined;
  readonly toldAt: Instant;
  readonly reply?: SanctionReply | undefined;
}

/** What may be fined and is no act against her: an order broken, or what Decree 282/2025 Art. 43, 46–52 names, by whomever. */
export interface Offence {
  readonly n: number;
  readonly what:
    | { readonly kind: 'breach'; readonly code: Breach }
    | { readonly kind: 'conduct'; readonly code: Conduct };
  readonly party: Party;
  readonly at: Instant;
  readonly reply?: SanctionReply | undefined;
}

/** Who is fined for what. A decision answers what it names, and nothing else: each act and each offence has a year of its own. */
export interface Sanction {
  /** The last decision. */
  readonly status: 'none' | SanctionReply['how'];
  /** When he, and not somebody else, was last fined in this case. */
  readonly finedAt?: Instant | undefined;
  readonly deeds: Readonly<Partial<Record<Act, Deed>>>;
  readonly offences: readonly Offence[];
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
}

/** Something that ends at the moment written in a signed paper. */
export interface Written {
  readonly n: number;
  readonly endsAt: Instant;
  readonly status: 'running' | 'ended';
}

export interface CourtOrder extends Written {
  readonly madeAt: Instant;
  readonly supervision?: NoContactOrder['supervision'] | undefined;
  readonly policeServedAt?: Instant | undefined;
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
  /** Who made it. */
  readonly by?: Pick<Actor, 'actor' | 'agency'> | undefined;
  /** Why it went without her consent, and whether a second person found that needed. */
  readonly withoutConsent?: string | undefined;
  readonly upheld?: boolean | undefined;
  /** Its receiver had a part in the case before, and keeps it. */
  readonly hadPart?: boolean | undefined;
  readonly status: 'open' | 'ended' | 'done' | Outcome;
}

/** What another agency asks of the commune's data. */
export interface DataAsk {
  readonly n: number;
  readonly status: 'asked' | 'answered';
}

/** Everything a case is, as codes: the fold of its events and nothing else. One plain object, fit for JSON. */
export interface CaseState {
  readonly seq: number;
  readonly pack: string;
  /** The commune's own service standards, in minutes by clock rule, as they stood when the case was pinned to them. */
  readonly standards: Readonly<Record<string, number>>;
  readonly swaps: readonly Swap[];
  /** What the commune had entered when it was last heard of: limits that begin count by it; by `swaps` where nothing was entered since. */
  readonly learnt?: readonly Swap[] | undefined;
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
  /** Who has offered the case to another owner, while nobody has answered. */
  readonly offeredBy?: ActorRef | undefined;
  readonly planVersion: number;
  readonly referrals: readonly Referral[];
  readonly dataRequests: readonly DataRequest[];
  readonly dataBreaches: readonly DataBreach[];
  readonly dataAsks?: readonly DataAsk[] | undefined;
  /** Data asked for that the commune may not read by itself: Decree 110/2025 Art. 10. */
  readonly database: 'none' | 'asked' | 'answered';
  /** The end that was proposed, and by whom. */
  readonly closure?: (End & { readonly by: ActorRef }) | undefined;
  readonly into?: CaseCode | undefined;
  /** What the cases merged into this one handed over, and this one as it would be without any of them. */
  readonly taken?: readonly HandOver[] | undefined;
  readonly apart?: Carried | undefined;
  /** Who did what against danger alone, and nobody else has looked at yet. */
  readonly toReview?: readonly ActorRef[] | undefined;
  /** Cases that this one was linked to; what was recorded in them about this one is theirs. */
  readonly links: readonly CaseLink[];
  /** Agencies that have a part in this case, and as what. */
  readonly members: Readonly<Record<AgencyRef, Role>>;
  readonly clocks: Readonly<Record<ClockId, Clock>>;
  /** What was recorded in error: it stays to be read, and nothing follows from it. */
  readonly struck: readonly SignalId[];
  /** What somebody has asked to strike, and a second person has not answered yet. */
  readonly strikesAsked?: readonly StrikeAsked[] | undefined;
  /** The highest numbers that were given out by when something was struck: none is given to anything else. */
  readonly numbered?: Readonly<Partial<Record<Numbered, number>>> | undefined;
  /** The last signals applied: a repeated one is known without asking the log, which has the last word. */
  readonly recent: readonly SignalId[];
}

/** An entry that somebody has asked to strike: who, and by which signal. */
export type StrikeAsked = Strike & { readonly by: ActorRef; readonly asked: SignalId };

/** What is numbered in a case, list by list. */
const NUMBERED = {
  referral: (c: CaseState) => c.referrals,
  shelter: (c: CaseState) => c.shelter,
  request: (c: CaseState) => c.noContact.requests,
  order: (c: CaseState) => c.noContact.orders,
  contact: (c: CaseState) => c.noContact.contacts,
  courtOrder: (c: CaseState) => c.courtOrders,
  separation: (c: CaseState) => c.child.separations,
  dataRequest: (c: CaseState) => c.dataRequests,
  dataBreach: (c: CaseState) => c.dataBreaches,
  dataAsk: (c: CaseState) => c.dataAsks ?? [],
  offence: (c: CaseState) => c.sanction.offences,
} as const satisfies Record<string, (c: CaseState) => readonly { readonly n: number }[]>;
export type Numbered = keyof typeof NUMBERED;

/** The number of the next of these: what was recorded in error leaves a gap, and nothing else ever gets its number. */
export const nextNumber = (c: CaseState, of: Numbered): number =>
  1 + Math.max(0, c.numbered?.[of] ?? 0, ...NUMBERED[of](c).map(({ n }) => n));

/** Is there one of this number? */
export const isThere = (c: CaseState, of: Numbered, n: number): boolean => NUMBERED[of](c).some((one) => one.n === n);

const numberedIn = (c: CaseState): CaseState['numbered'] =>
  Object.fromEntries(
    (Object.keys(NUMBERED) as Numbered[]).flatMap((of) => (nextNumber(c, of) > 1 ? [[of, nextNumber(c, of) - 1]] : [])),
  );

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
  sanction: { status: 'none', deeds: {}, offences: [] },
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
  struck: [],
  recent: [],
};

const RECENT = 50;

const change = <T extends { readonly n: number }>(list: readonly T[], n: number, by: Partial<T>): readonly T[] =>
  list.map((item) => (item.n === n ? { ...item, ...by } : item));

const order = (c: CaseState, n: number, by: Partial<NoContactOrder>): CaseState => ({
  ...c,
  noContact: { ...c.noContact, orders: change(c.noContact.orders, n, by) },
});

/** The same of whichever order is meant: the chair's, or the court's. */
const supervised = (
  c: CaseState,
  { order: n, court }: { readonly order?: number | undefined; readonly court?: number | undefined },
  supervision: NoContactOrder['supervision'],
): CaseState =>
  court === undefined
    ? n === undefined
      ? c
      : order(c, n, { supervision })
    : { ...c, courtOrders: change(c.courtOrders, court, { supervision }) };

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
    (role === 'legal-aid' &&
      (isWithLegalAid(c) || (c.legalAid.status === 'done' && !c.legalAid.isHandedOver)) &&
      !isKeptOut(c.consents, role))
  );
}

/** Takes an agency's part in the case away, and its access with it, unless somebody counts on it. */
function leave(c: CaseState, agency: AgencyRef | undefined): CaseState {
  if (agency === undefined || c.members[agency] === undefined || isNeeded(c, agency)) return c;
  const { [agency]: _gone, ...members } = c.members;
  return { ...c, members };
}

/** An address has a part only while somebody counts on it, whatever it has recorded itself. */
export const withoutIdleHosts = (c: CaseState): CaseState =>
  (Object.entries(c.members) as [AgencyRef, Role][])
    .filter(([, role]) => role === 'shelter')
    .reduce((left, [agency]) => leave(left, agency), c);

const hostOf = (c: CaseState, n: number) => c.shelter.find((p) => p.n === n)?.agency;

/** Has this agency its part only because a service was asked of it? Then it loses it once nothing of that is left. */
const cameByRequest = (c: CaseState, agency: AgencyRef): boolean =>
  c.referrals.some((r) => r.agency === agency && !r.hadPart) || c.shelter.some((p) => p.agency === agency);

/** The receiver of a referral that has come to nothing, or to its end, sees the case no more, unless it had a part of its own. */
function leaveReferral(c: CaseState, n: number): CaseState {
  const referral = c.referrals.find((r) => r.n === n);
  return referral === undefined || referral.hadPart ? c : leave(c, referral.agency);
}

/** The legal aid centre has no part any more: nothing is before it, and no file of hers is to be handed over. */
const leaveAid = (c: CaseState): CaseState =>
  (Object.entries(c.members) as [AgencyRef, Role][])
    .filter(([, role]) => role === 'legal-aid')
    .reduce((left, [agency]) => leave(left, agency), c);

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

/** A fine already imposed makes of a later act one of a man who was sanctioned before (Penal Code Art. 185.1b). */
function afterSanction(c: CaseState, actAt: Instant | undefined): CaseState {
  const { finedAt } = c.sanction;
  const isAgain = finedAt !== undefined && actAt !== undefined && actAt > finedAt;
  return isAgain ? { ...c, ...told(c, { formerSanction: 'yes' }) } : c;
}

/** What is told of an act: that it was done, and when. Of one that was decided on, only what came after that is a new one. */
function deedAfter(known: Deed | undefined, at: Instant | undefined, toldAt: Instant): Deed {
  if (known === undefined) return { at, toldAt };
  const { reply } = known;
  if (reply === undefined) return { ...known, at: at ?? known.at };
  return at !== undefined && at > reply.at ? { at, toldAt } : known;
}

/**
 * The acts that were told, each with its moment. `isNow`: it was told while it was going on. A moment told by itself is that of the last
 * assault, hence of every act that counted from there.
 */
function withDeeds(c: CaseState, said: Parameters<typeof addFacts>[1], toldAt: Instant, isNow = false): CaseState {
  const { assaultAt } = said;
  const before = c.reported.assaultAt;
  // An emergency in which nobody has said yet what is done is one more of what was known.
  const acts = said.acts?.length ? said.acts : isNow ? c.reported.acts : [];
  const at = assaultAt ?? (isNow && c.stage !== 'none' && c.reportedAt !== undefined ? toldAt : before);
  const deeds: Record<string, Deed> = { ...c.sanction.deeds };
  if (acts.length === 0 && assaultAt !== undefined)
    for (const [act, deed] of Object.entries(deeds))
      if (deed.reply === undefined && (deed.at === undefined || deed.at === before))
        deeds[act] = { ...deed, at: assaultAt };
  for (const act of acts) {
    const isRepeat = isNow && !said.acts?.length && deeds[act]?.reply === undefined;
    if (!isRepeat) deeds[act] = deedAfter(deeds[act], at, toldAt);
  }
  return { ...c, sanction: { ...c.sanction, deeds } };
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

/** One more thing that may be fined, with a year of its own. */
const offended = (c: CaseState, what: Offence['what'], party: Party, at: Instant): CaseState => {
  const { offences } = c.sanction;
  return {
    ...c,
    sanction: { ...c.sanction, offences: [...offences, { n: nextNumber(c, 'offence'), what, party, at }] },
  };
};

/** What the chair decided was done, or he stayed away, which is fined by itself: Decree 282/2025 Art. 48.2c. */
const corrected = (c: CaseState, isDone: boolean, at: Instant): CaseState =>
  isDone
    ? { ...c, correction: { ...c.correction, status: 'done' } }
    : offended(
        { ...c, correction: { ...c.correction, status: 'ignored' } },
        { kind: 'conduct', code: 'correction-ignored' },
        'perpetrator',
        at,
      );

/** Which of what may be fined a decision names. */
interface Named {
  readonly acts?: readonly Act[] | undefined;
  readonly offences?: readonly number[] | undefined;
}

/** What the decision names has its answer; what it does not, goes on. */
function replied(c: CaseState, { acts = [], offences = [] }: Named, reply: SanctionReply | undefined): Sanction {
  const { sanction } = c;
  const deeds = Object.entries(sanction.deeds).map(([act, deed]): [string, Deed] => [
    act,
    acts.includes(act as Act) ? { ...deed, reply } : deed,
  ]);
  return {
    ...sanction,
    ...(reply && { status: reply.how }),
    deeds: Object.fromEntries(deeds),
    offences: sanction.offences.map((one) => (offences.includes(one.n) ? { ...one, reply } : one)),
  };
}

/** Is any of it his own? That somebody else was fined makes nobody a man who was sanctioned before. */
const isHis = ({ sanction }: CaseState, { acts = [], offences = [] }: Named): boolean =>
  acts.length > 0 || sanction.offences.some(({ n, party }) => offences.includes(n) && party === 'perpetrator');

/** What became of the file that was passed on: what comes back is decided on here, and its year runs on. */
function provinceDecided(c: CaseState, named: Named, result: string, at: Instant): Sanction {
  if (result === 'returned') return replied(c, named, undefined);
  if (result !== 'fined') return replied(c, named, { how: 'dropped', at, because: 'not-fined' });
  const fined = replied(c, named, { how: 'decided', at });
  return isHis(c, named) ? { ...fined, finedAt: at } : fined;
}

const waiting = <T>(list: readonly T[] | undefined): readonly T[] | undefined => (list?.length ? list : undefined);

/** As it would be without the case that goes on by itself again; what others handed over stays, by its most careful reading. */
function gaveBack(c: CaseState, { data }: { readonly data: { readonly from: CaseCode } }): CaseState {
  const taken = waiting(c.taken?.filter(({ from }) => from !== data.from));
  if (c.apart === undefined || taken?.length === c.taken?.length) return c;
  const left = taken?.reduce((ours, over) => joined(ours, over, []), c.apart) ?? c.apart;
  const police = { ...left.police, suspectedAt: left.police.suspectedAt ?? c.police.suspectedAt };
  return { ...c, ...carriedOf(left), police, taken, apart: taken && c.apart };
}

/** Who does not know whether there is danger takes none away, and does not say that there is none. */
const dangerAfter = ({ danger }: CaseState, said: Danger | undefined): Danger =>
  said === undefined || (said === 'unknown' && danger === 'yes') ? danger : said;

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

const pinned = (c: CaseState, { pack, standards, swaps = [] }: Terms): CaseState => ({
  ...c,
  pack,
  standards,
  swaps,
  learnt: undefined,
});

/** What each event changes, apart from the clocks, which the law pack alone starts and stops. */
const EVOLVE: Evolvers = {
  'case.opened': (c, { data }) => ({ ...pinned(c, data), stage: 'open' }),
  'report.received': (c, { data, happenedAt }) => ({
    ...withDeeds(c, data.facts, happenedAt),
    reportedAt: c.reportedAt ?? data.receivedAt,
    door: c.door ?? data.door,
    hamlet: data.hamlet,
    danger: data.danger,
    ...told(c, data.facts),
    reporterProtected: c.reporterProtected || data.protectReporter,
  }),
  'facts.added': (c, { data, happenedAt }) =>
    afterAct(
      { ...withDeeds(c, data.facts, happenedAt), danger: dangerAfter(c, data.danger), ...told(c, data.facts) },
      data.facts,
      data.facts.acts?.length ? data.facts.assaultAt : undefined,
      happenedAt,
    ),
  'reporter.protected': (c) => ({ ...c, reporterProtected: true }),
  'report.seen': (c) => ({ ...c, reportSeen: true }),
  'emergency.opened': (c, { data, happenedAt }) =>
    afterAct(
      {
        ...withDeeds(c, data.facts, happenedAt, true),
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
  'violence.stopped': (c, { data }) => ({
    ...c,
    danger: dangerAfter(c, data.danger),
    police: { ...c.police, stopped: true },
  }),
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
  'supervision.watching': (c, { data }) => supervised(c, data, 'watching'),
  'supervision.assigned': (c, { data }) => supervised(c, data, 'assigned'),
  'supervision.announced': (c, { data }) => supervised(c, data, 'announced'),
  'supervision.undertaken': (c, { data }) => (data.refusedToSign ? c : supervised(c, data, 'undertaken')),
  'noContact.breached': (c, { data, happenedAt }) => ({
    ...offended(c, { kind: 'breach', code: data.kind as Breach }, 'perpetrator', happenedAt),
    breaches: c.breaches + 1,
    lastBreachAt: c.lastBreachAt !== undefined && c.lastBreachAt > happenedAt ? c.lastBreachAt : happenedAt,
    noContact: {
      ...c.noContact,
      orders: c.noContact.orders.map((o) => (o.n === data.order ? { ...o, breaches: o.breaches + 1 } : o)),
    },
  }),
  'conduct.recorded': (c, { data, happenedAt }) =>
    offended(c, { kind: 'conduct', code: data.conduct }, data.party, happenedAt),
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
  'hamlet.corrected': (c, { data }) => ({ ...c, hamlet: data.hamlet }),
  'calendar.learnt': (c, { data }) => ({ ...c, learnt: data.swaps }),
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
  'legalAid.checked': (c, { data }) => {
    const status =
      data.result === 'acceptable' ? 'acceptable' : data.result === 'needs-papers' ? 'needs-papers' : 'not-eligible';
    const checked: CaseState = { ...c, legalAid: { ...c.legalAid, status } };
    return status === 'not-eligible' ? leaveAid(checked) : checked;
  },
  'legalAid.accepted': (c, { data }) => ({
    ...c,
    legalAid: {
      status: 'accepted',
      form: data.form,
      papers: c.legalAid.papers,
      ...(data.papersMissing && { isPapersMissing: true }),
    },
  }),
  'legalAid.stopped': (c) => leaveAid({ ...c, legalAid: { status: 'stopped', papers: c.legalAid.papers } }),
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
  'case.owned': (c, { data }) => ({ ...c, owner: data.owner, offeredBy: undefined }),
  'plan.made': (c, { data }) => ({ ...c, planVersion: data.version }),
  'referral.made': (c, { data, by }) => {
    const maker = by.role === 'engine' ? undefined : { actor: by.actor, agency: by.agency };
    const hadPart = c.members[data.agency] !== undefined && !cameByRequest(c, data.agency);
    const referral: Referral = { ...data, by: maker, ...(hadPart && { hadPart }), status: 'open' };
    return member({ ...c, referrals: [...c.referrals, referral] }, data.agency, data.to);
  },
  'referral.answered': (c, { data }) => {
    const answered = { ...c, referrals: change(c.referrals, data.n, { status: data.outcome }) };
    return data.outcome === 'referred' ? answered : leaveReferral(answered, data.n);
  },
  'referral.finished': (c, { data }) =>
    leaveReferral({ ...c, referrals: change(c.referrals, data.n, { status: 'done' }) }, data.n),
  'referral.ended': (c, { data }) =>
    leaveReferral({ ...c, referrals: change(c.referrals, data.n, { status: 'ended' }) }, data.n),
  'referral.reviewed': (c, { data }) => ({ ...c, referrals: change(c.referrals, data.n, { upheld: data.upheld }) }),
  'case.offered': (c, { by }) => ({ ...c, offeredBy: by.role === 'engine' ? undefined : by.actor }),
  'case.offerAnswered': (c) => ({ ...c, offeredBy: undefined }),
  'followUp.contacted': (c, { data, happenedAt }) => {
    const day = localDate(happenedAt);
    const isCareful = data.way !== undefined && data.safeTime === true;
    const isSinceHerWord = c.lastWordAt === undefined || happenedAt > c.lastWordAt;
    return data.reached || !isCareful || !isSinceHerWord || c.triedOn.includes(day)
      ? c
      : { ...c, triedOn: [...c.triedOn, day] };
  },
  'case.reviewed': unchanged,
  'closure.proposed': (c, { data: { as = 'closed', reason, into }, by }) => ({
    ...c,
    stage: 'closing',
    closure: by.role === 'engine' ? undefined : { by: by.actor, as, reason, into },
  }),
  'closure.returned': (c) => ({ ...c, stage: 'open', closure: undefined }),
  'case.closed': (c, { happenedAt }) => ({ ...c, stage: 'closed', closedAt: happenedAt }),
  'case.reopened': (c) => ({ ...c, stage: 'open', closedAt: undefined, closure: undefined, into: undefined }),
  'case.merged': (c, { data, happenedAt }) => ({ ...c, stage: 'merged', into: data.into, closedAt: happenedAt }),
  'case.tookOver': (c, { data }) => ({
    ...c,
    ...joined(carriedOf(c), data.over, Object.values(c.clocks)),
    apart: c.apart ?? carriedOf(c),
    taken: [...(c.taken ?? []), data.over],
  }),
  'case.gaveBack': gaveBack,
  'act.reviewed': (c, { by }) => ({
    ...c,
    toReview: waiting(c.toReview?.filter((actor) => by.role !== 'engine' && actor === by.actor)),
  }),
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
  'courtOrder.received': (c, { data, happenedAt }) => ({
    ...c,
    courtOrders: change(c.courtOrders, data.n, { policeServedAt: happenedAt }),
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
  'sanction.decided': (c, { data, happenedAt }) => {
    const sanction = replied(c, data, { how: 'decided', at: happenedAt });
    return { ...c, sanction: isHis(c, data) ? { ...sanction, finedAt: happenedAt } : sanction };
  },
  'sanction.sent': (c, { data, happenedAt }) => ({
    ...c,
    sanction: replied(c, data, { how: 'sent', at: happenedAt, because: data.because }),
  }),
  'sanction.dropped': (c, { data, happenedAt }) => ({
    ...c,
    sanction: replied(c, data, { how: 'dropped', at: happenedAt, because: data.because }),
  }),
  'sanction.provinceDecided': (c, { data, happenedAt }) => ({
    ...c,
    sanction: provinceDecided(c, data, data.result, happenedAt),
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
  'legalAid.handedOver': (c) => leaveAid({ ...c, legalAid: { ...c.legalAid, isHandedOver: true } }),
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
  'dataAsk.received': (c, { data }) => ({ ...c, dataAsks: [...(c.dataAsks ?? []), { n: data.n, status: 'asked' }] }),
  'dataAsk.answered': (c, { data }) => ({
    ...c,
    dataAsks: change(c.dataAsks ?? [], data.request, { status: 'answered' }),
  }),
  'database.asked': (c) => ({ ...c, database: 'asked' }),
  'database.answered': (c) => ({ ...c, database: 'answered' }),
  'clock.fired': unchanged,
  'entry.strikeAsked': (c, { data, by, signal }) =>
    by.role === 'engine' || signal === null
      ? c
      : { ...c, strikesAsked: [...(c.strikesAsked ?? []), { ...data, by: by.actor, asked: signal }] },
  'entry.strikeRefused': (c, { data }) => ({ ...c, strikesAsked: stillAsked(c, [data.entry]) }),
  'entry.struck': (c, { data: { entry, along, becomes } }) => ({
    ...(becomes ?? c),
    struck: [...c.struck, entry, ...along],
    strikesAsked: stillAsked(c, [entry, ...along]),
    numbered: numberedIn(c),
  }),
};

/** The strikes that still wait for an answer, without those of these entries. */
const stillAsked = (c: CaseState, entries: readonly SignalId[]): CaseState['strikesAsked'] => {
  const left = c.strikesAsked?.filter(({ entry }) => !entries.includes(entry));
  return left?.length ? left : undefined;
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
  const evolved = (from: CaseState) =>
    heard(change(isNew && e.by.role !== 'engine' ? member(from, e.by.agency, e.by.role) : from, e), e);
  const changed = evolved(c);
  // What was said since another case was merged into it is said of it all the same, whatever becomes of the merge.
  const isOfMerge = e.type === 'case.tookOver' || e.type === 'case.gaveBack';
  const apart = c.apart && !isOfMerge ? carriedOf(evolved({ ...c, ...carriedOf(c.apart) })) : changed.apart;
  const toReview =
    isLookedAtLater(e) && e.by.role !== 'engine' ? [...(c.toReview ?? []), e.by.actor] : changed.toReview;
  const recent = isNew ? [...c.recent, e.signal].slice(-RECENT) : c.recent;
  return runClocks({ ...changed, apart, toReview, seq: e.seq, recent }, e);
}

/** A state as an earlier version of this code kept it: what has come to it since is not known yet. */
export const revive = (kept: CaseState): CaseState => ({
  ...NO_CASE,
  ...kept,
  facts: { ...NO_FACTS, ...kept.facts },
  reported: { ...NO_FACTS, ...(kept.reported ?? kept.facts) },
  police: { ...NO_CASE.police, ...kept.police },
  noContact: { ...NO_CASE.noContact, ...kept.noContact },
  sanction: { ...NO_CASE.sanction, ...kept.sanction },
  correction: { ...NO_CASE.correction, ...kept.correction },
  health: { ...NO_CASE.health, ...kept.health },
  child: { ...NO_CASE.child, ...kept.child },
});

/** The state that a log leads to, from nothing or from an earlier state. */
export const fold = (events: readonly Recorded[], from: CaseState = NO_CASE): CaseState => events.reduce(evolve, from);

export const isOver = (c: CaseState): boolean => END_STAGES.some((stage) => stage === c.stage);
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
