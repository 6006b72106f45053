import type { Alike } from '../api/alike';
import type { NoteReading, OtherWord, PrivateReading } from '../api/case-file';
import type { KnownStage } from '../api/cases';
import type { AbsenceBody, DutyReading } from '../api/duty';
import type { Found } from '../api/find';
import type { Linked } from '../api/links';
import type { Look } from '../api/looks';
import type { FieldError, ProblemName } from '../api/problems';
import type { Caller, SignInTry } from '../api/sessions';
import type { Before } from '../api/shelter';
import type { Role } from '../domain/agencies';
import type { Offer } from '../domain/asked';
import type { Option } from '../domain/decide';
import type { Shift } from '../domain/duty';
import type { Detail } from '../domain/event-details';
import type { Danger } from '../domain/facts';
import type { ActorRef, AgencyRef, CaseCode, ClockId, ClockRuleId, SignalId } from '../domain/ids';
import type { InAnyCase } from '../domain/in-any-case';
import type { Refusal } from '../domain/rules';
import type { Place } from '../domain/services';
import type { SignalBody, SignalKind } from '../domain/signals';
import type { Stage } from '../domain/state';
import type { Instant } from '../domain/time';
import type { CaseView, Entry, Outcome } from '../domain/timeline';
import type { Words } from '../domain/words';
import type { Slip } from '../store/kept-forms';

/** An entry that can be chosen. */
export interface EntryRow {
  readonly entry: SignalId;
  readonly what: Words;
  readonly happenedAt: Instant;
  readonly details: readonly Detail[];
}

/**
 * What the pages ask of the house behind them, and nothing more: `api-house.ts` answers with the same functions that the API
 * uses, so a page can neither see nor do what the API would not allow. Throws only for what is our fault.
 */
export interface House {
  signIn(said: SignInTry): Promise<SignIn>;
  /** Who holds this session; undefined when it has ended. Counts as use unless told otherwise. */
  whoIs(token: string, isUse?: boolean): Promise<Caller | undefined>;
  signOut(caller: Caller): Promise<void>;
  hamlets(): Promise<readonly Named[]>;
  /** Agencies that may be named in a signal, by role. */
  agencies(): Promise<readonly (Named & { readonly role: Role })[]>;
  /** Where she may be sheltered, best first, as this person may know while asking for this case. Enters the access log. */
  addresses(caller: Caller, code: CaseCode): Promise<readonly AddressRow[]>;
  /** Entries that this person may mark as made in error, newest first; with `restingOn`, those that rest on one. */
  strikable(caller: Caller, code: CaseCode, restingOn?: SignalId): Promise<readonly EntryRow[]>;
  /** Which kind of place the agency of that code is, where its entry or its role tells. */
  placeOf(agency: string): Promise<Place | undefined>;
  cases(caller: Caller, filter: CaseFilter, cursor: string | undefined): Promise<CasePage>;
  /** A case as known at `asOf`, by default now; undefined when there is none that this person may know of. Enters the access log. */
  file(caller: Caller, code: CaseCode, asOf: Instant | undefined): Promise<FileView | undefined>;
  /** The case of a code, or the signal of a receipt, as typed; undefined for what this person may not know of. */
  find(caller: Caller, text: string): Promise<Found | undefined>;
  /** What is sealed in a case, opened as far as this person may read it. Enters the access log. */
  people(caller: Caller, code: CaseCode): Promise<PeopleView | undefined>;
  /** The slip of a form that is handed out to this person on the page at `path`; it travels in the form. */
  slip(caller: Caller, path: string, form: string): string;
  /** Keeps what was typed into a form for whoever it was handed out to, for a while; undefined when the slip is not ours. */
  keepForm(slip: string, typed: URLSearchParams): Promise<Slip | undefined>;
  /** What is known of a form that was handed out to this person. */
  formOf(caller: Caller, form: string): Promise<FormKnown>;
  /** It was recorded: nothing of it is kept any longer. */
  eraseForm(caller: Caller, form: string): Promise<void>;
  /** Who looked at a case; undefined for those who may not know. Enters the access log. */
  looks(caller: Caller, code: CaseCode, cursor: string | undefined): Promise<LooksView | undefined>;
  /** Takes down a signal: on a case, or (`null`) one that opens a case. `key`: the same for every try of the same form. */
  record(caller: Caller, code: CaseCode | null, body: SignalBody, key: string): Promise<Recorded>;
  /** What is amiss with a signal of which something is missing still, however that is answered. */
  inAnyCase(
    caller: Caller,
    code: CaseCode | null,
    kind: SignalKind,
    said: Readonly<Record<string, unknown>>,
  ): Promise<InAnyCase>;
  /** What became of a signal; undefined for those who may not know. */
  sent(caller: Caller, id: SignalId): Promise<SentView | undefined>;
  /** The duty roster of one's own agency, or of the one of that code; undefined for those who may not look. */
  duty(caller: Caller, agency: string | undefined): Promise<DutyReading | undefined>;
  /** Puts these shifts in the place of the roster that was seen in that version. */
  setDuty(caller: Caller, shifts: readonly Shift[], version: number, key: string): Promise<DutyChanged>;
  reportAbsence(caller: Caller, body: AbsenceBody, key: string): Promise<DutyChanged>;
  endAbsence(caller: Caller, id: string, key: string): Promise<DutyChanged>;
}

/** What became of a change of a roster: nothing wrong, or the problem with the fields where it is. */
export type DutyChanged = 'done' | { readonly problem: ProblemName; readonly errors: readonly FieldError[] };

export interface Named {
  readonly code: string;
  readonly name: string;
}

/** A place where she may be asked in. */
export interface AddressRow extends Named {
  readonly kind: Place;
  /** Beds that nobody holds; absent where nobody has entered its places: it answers for itself. */
  readonly free?: number | undefined;
  /** What came of it when this case asked there. */
  readonly before?: Before | undefined;
}

export type SignIn =
  /** `device`: what the browser carries from now on; `kept`: a form of theirs that could not be recorded waits for them. */
  | {
      readonly kind: 'in';
      readonly token: string;
      readonly device: string;
      readonly kept?: Pick<Slip, 'path' | 'form'> | undefined;
    }
  | { readonly kind: 'wrong' }
  /** Too many wrong tries; `ms` until the next one counts. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** Too many people are signing in at this moment. */
  | { readonly kind: 'busy' };

export interface CaseFilter {
  readonly stage?: KnownStage | undefined;
  readonly danger?: Danger | undefined;
  readonly hamlet?: string | undefined;
  readonly overdue?: boolean | undefined;
}

/** One case in the list: codes and limits, no name. */
export interface CaseRow {
  readonly code: CaseCode;
  readonly stage: Stage;
  readonly danger: Danger;
  readonly emergency: boolean;
  /** Absent: nobody knows, or (`hidesHamlet`) this person may not. */
  readonly hamlet?: string | undefined;
  readonly hidesHamlet: boolean;
  /** The account of whoever has the case was switched off. */
  readonly isOwnerGone: boolean;
  /** Limits that have passed and run on. */
  readonly overdue: number;
  /** The running limit that ends first, or ended first. */
  readonly next?:
    | { readonly rule: ClockRuleId; readonly name: Words; readonly mustAct: Role; readonly dueAt: Instant }
    | undefined;
}

export interface CasePage {
  readonly rows: readonly CaseRow[];
  /** Where to go on; absent: this was the end. */
  readonly next?: string | undefined;
}

/** A case as one person may see it, with the names that go with its refs. */
export interface FileView {
  readonly code: CaseCode;
  /** Absent: as known now. */
  readonly asOf?: Instant | undefined;
  readonly view: CaseView;
  /** Oldest first. */
  readonly entries: readonly Entry[];
  /** Signals that were sent and wait for the engine. */
  readonly waiting: number;
  /** What this person may record now, and what not, with the rule in the way; nothing for a past moment. */
  readonly options: readonly Option[];
  /** Cases that belong with this one. */
  readonly links: readonly Linked[];
  /** Cases that may be about the same person; for the office alone. */
  readonly alike: readonly Alike[];
  /** What the forms of this case ask, and offer. */
  readonly offer: Offer;
  /** The limits that a signal of a kind would keep, by kind. */
  readonly keeps: ReadonlyMap<string, readonly ClockId[]>;
  /** By name where this person may know it; of the others, those who are still on the commune's list. */
  readonly people: ReadonlyMap<ActorRef, string>;
  readonly unnamed: ReadonlySet<ActorRef | AgencyRef>;
  /** The account of whoever has the case was switched off. */
  readonly isOwnerGone: boolean;
  readonly agencies: ReadonlyMap<AgencyRef, string>;
}

/** Who and what, in clear. */
export interface PeopleView extends PrivateReading {
  readonly code: CaseCode;
  readonly notes: readonly NoteReading[];
  readonly otherWords: readonly OtherWord[];
}

/** A form that was handed out, as we know it when its page is asked for again. */
export interface FormKnown {
  /** What was typed into it and could not be recorded. */
  readonly typed?: URLSearchParams | undefined;
  /** What was taken down from it. */
  readonly sent?:
    | {
        readonly signal: SignalId;
        readonly code: CaseCode;
        readonly key: string;
        readonly happenedAt?: Instant | undefined;
      }
    | undefined;
  /** Key of its next try: one that stands for nothing yet, or for what was sent. */
  readonly key: string;
}

/** Who looked at a case, the latest first. */
export interface LooksView {
  readonly code: CaseCode;
  readonly lines: readonly Look[];
  /** Where to go on; absent: this was the end. */
  readonly next?: string | undefined;
}

/** What became of a form. */
export type Recorded =
  | { readonly kind: 'taken'; readonly signal: SignalId; readonly code: CaseCode }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Moments that are hardly meant, by their places; and what else is in the way. */
  | { readonly kind: 'asked-back'; readonly paths: readonly string[]; readonly also: readonly Refusal[] }
  | { readonly kind: 'problem'; readonly problem: ProblemName; readonly errors: readonly FieldError[] };

/** A signal that was taken down. `waiting`: written down until the engine is back. */
export interface SentView {
  readonly code: CaseCode;
  readonly kind: string;
  readonly outcome: 'applied' | 'waiting' | 'refused';
  /** What a person reads out to prove that it was taken down. */
  readonly receipt: string;
  readonly refusal?: Refusal | undefined;
  /** The case that it was said of, where that one has gone into this one. */
  readonly saidOf?: CaseCode | undefined;
  /** What it became, in order, as far as this person sees it: an answer says which, a proposal that it is one. */
  readonly became: readonly Outcome[];
  /** This person still has a part in the case. */
  readonly seesCase: boolean;
  /** Limits that it started, as far as this person sees them. */
  readonly started: readonly {
    readonly id: ClockId;
    readonly name: Words;
    readonly mustAct: Role;
    readonly dueAt: Instant;
  }[];
}
