import type { NoteReading, PrivateReading } from '../api/case-file';
import type { KnownStage } from '../api/cases';
import type { AbsenceBody, DutyReading } from '../api/duty';
import type { Linked } from '../api/links';
import type { Look } from '../api/looks';
import type { FieldError, ProblemName } from '../api/problems';
import type { Caller } from '../api/sessions';
import type { Before } from '../api/shelter';
import type { Role } from '../domain/agencies';
import type { Option } from '../domain/decide';
import type { Shift } from '../domain/duty';
import type { Danger } from '../domain/facts';
import type { ActorRef, AgencyRef, CaseCode, ClockId, SignalId } from '../domain/ids';
import type { Refusal } from '../domain/rules';
import type { Place } from '../domain/services';
import type { SignalBody } from '../domain/signals';
import type { Stage } from '../domain/state';
import type { Instant } from '../domain/time';
import type { CaseView, Entry } from '../domain/timeline';
import type { Words } from '../domain/words';

/**
 * What the pages ask of the house behind them, and nothing more: `api-house.ts` answers with the same functions that the API
 * uses, so a page can neither see nor do what the API would not allow. Throws only for what is our fault.
 */
export interface House {
  signIn(said: { readonly username: string; readonly password: string; readonly address: string }): Promise<SignIn>;
  /** Who holds this session; undefined when it has ended. Counts as use. */
  whoIs(token: string): Promise<Caller | undefined>;
  signOut(caller: Caller): Promise<void>;
  hamlets(): Promise<readonly Named[]>;
  /** Agencies that may be named in a signal, by role. */
  agencies(): Promise<readonly (Named & { readonly role: Role })[]>;
  /** Where she may be sheltered, best first, as this person may know while asking for this case. Enters the access log. */
  addresses(caller: Caller, code: CaseCode): Promise<readonly AddressRow[]>;
  /** Which kind of place the agency of that code is, where its entry or its role tells. */
  placeOf(agency: string): Promise<Place | undefined>;
  cases(caller: Caller, filter: CaseFilter, cursor: string | undefined): Promise<CasePage>;
  /** A case as known at `asOf`, by default now; undefined when there is none that this person may know of. Enters the access log. */
  file(caller: Caller, code: CaseCode, asOf: Instant | undefined): Promise<FileView | undefined>;
  /** What is sealed in a case, opened as far as this person may read it. Enters the access log. */
  people(caller: Caller, code: CaseCode): Promise<PeopleView | undefined>;
  /** Who looked at a case; undefined for those who may not know. Enters the access log. */
  looks(caller: Caller, code: CaseCode, cursor: string | undefined): Promise<LooksView | undefined>;
  /** Takes down a signal: on a case, or (`null`) one that opens a case. `key`: the same for every try of the same form. */
  record(caller: Caller, code: CaseCode | null, body: SignalBody, key: string): Promise<Recorded>;
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
  | { readonly kind: 'in'; readonly token: string }
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
  readonly hamlet?: string | undefined;
  /** Limits that have passed and run on. */
  readonly overdue: number;
  /** The running limit that ends first, or ended first. */
  readonly next?: { readonly name: Words; readonly mustAct: Role; readonly dueAt: Instant } | undefined;
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
  readonly people: ReadonlyMap<ActorRef, string>;
  readonly agencies: ReadonlyMap<AgencyRef, string>;
}

/** Who and what, in clear. */
export interface PeopleView extends PrivateReading {
  readonly code: CaseCode;
  readonly notes: readonly NoteReading[];
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
  | { readonly kind: 'problem'; readonly problem: ProblemName; readonly errors: readonly FieldError[] };

/** A signal that was taken down. `waiting`: written down until the engine is back. */
export interface SentView {
  readonly code: CaseCode;
  readonly kind: string;
  readonly outcome: 'applied' | 'waiting' | 'refused';
  /** What a person reads out to prove that it was taken down. */
  readonly receipt: string;
  readonly refusal?: Refusal | undefined;
  /** Limits that it started, as far as this person sees them. */
  readonly started: readonly {
    readonly id: ClockId;
    readonly name: Words;
    readonly mustAct: Role;
    readonly dueAt: Instant;
  }[];
}
