import type { Role } from '../domain/agencies';
import { type Option, options } from '../domain/decide';
import { type Forecast, forecast } from '../domain/forecast';
import type { AgencyRef, CaseCode, CaseId, SignalId } from '../domain/ids';
import { movedTo } from '../domain/law/move';
import { type Fields, mayOpen, type PrivateField, personFieldOf, seenCall, seesClock } from '../domain/permissions';
import { clockSeen } from '../domain/seen-numbers';
import { isPassedOn } from '../domain/signals';
import type { Person, Survivor } from '../domain/signals/signal';
import { fold, isLive } from '../domain/state';
import { strikable } from '../domain/struck';
import { days, earliest, type Instant, instant, plus } from '../domain/time';
import { type CaseView, caseView, type Entry, timeline } from '../domain/timeline';
import { KeyDestroyed } from '../store/case-keys';
import { readDuty } from '../store/duty';
import { eventsOfSignals, wholeLog } from '../store/log';
import { openPerson, openPrivate, PARTY_ROLES, type PartyRole } from '../store/private-parts';
import { Unsealable } from '../store/sealing';
import { type Access, accessTo, findCaseFor, logAccess } from './access';
import { type Alike, readAlike } from './alike';
import type { Deps } from './deps';
import { goingOn, type KnownCase } from './known-case';
import { type Linked, readLinks } from './links';
import { isProblem, type Problem } from './problems';
import type { Caller } from './sessions';
import { termsInForce } from './terms';

/** A case as one caller may see it. */
export interface CaseReading {
  readonly file: KnownCase;
  readonly access: Access;
  /** The moment it is told for: now, but never before its last event. */
  readonly at: Instant;
  readonly view: CaseView;
  /** Signals of the caller's agency, to the office of any, that the engine has not answered yet. */
  readonly waiting: number;
  /** What this caller may record now, and the rule in the way of what not. */
  readonly options: readonly Option[];
  /** Cases that belong with this one; none for a past moment. */
  readonly links: readonly Linked[];
  /** Cases that may be about the same person, for the office alone; none for a past moment. */
  readonly alike: readonly Alike[];
}

/** Sealed and not for this caller, or sealed and not to be opened any more. */
export type Withheld = { readonly redacted: true } | { readonly unreadable: true };

/** Free text of one signal that the caller may read. */
export interface NoteReading {
  readonly signal: SignalId;
  readonly kind: string;
  readonly receivedAt: Instant;
  readonly place?: string | undefined;
  readonly note?: string | undefined;
  readonly person?: Person | undefined;
  /** Its entry was recorded in error. */
  readonly isStruck?: true | undefined;
}

/** One word on a person that differs from what is on record: an earlier one, or one that its sender could not put in its place. */
export interface OtherWord {
  readonly party: PartyRole;
  readonly part: keyof Survivor;
  readonly value: string;
  /** Of whoever told it; which agency it was, nobody is told here. */
  readonly role: Role;
  readonly at: Instant;
}

export interface PrivateReading {
  /** Nothing for a person of whom nothing was told. */
  readonly parties: Readonly<Partial<Record<PartyRole, Survivor | Withheld>>>;
  readonly notes: readonly NoteReading[];
  /** What else was told of those people, the latest first, as far as the caller may see that part of them. */
  readonly otherWords: readonly OtherWord[];
}

const latest = (a: Instant, b: Instant): Instant => (a < b ? b : a);

/** A case now, with what is sealed in it opened as far as the caller may read it. Enters the access log. Problem: `not-found`. */
export async function readCase(
  deps: Deps,
  caller: Caller,
  code: CaseCode,
): Promise<(CaseReading & PrivateReading) | Problem> {
  const found = await findCaseFor(deps, caller, code, 'read:case');
  if (isProblem(found)) return found;
  const { file, access } = found;
  await logAccess(deps, caller, 'read:case', file.id, [...access.fields.tracks, ...access.fields.private]);
  const opened = await readPrivate(deps, file, access.fields);
  return { ...(await readingOf(deps, caller, file, access)), ...opened };
}

async function readingOf(
  deps: Pick<Deps, 'db' | 'now'>,
  caller: Caller,
  file: KnownCase,
  access: Access,
): Promise<CaseReading> {
  const at = latest(deps.now(), file.updatedAt);
  const view = caseView(file.state, access.fields, at);
  const links = await readLinks(deps, caller, file, access);
  const waiting = file.senders.filter(({ agency }) => access.fields.log || agency === caller.by.agency).length;
  const alike = await readAlike(deps, caller, file);
  return { file, access, at, view, waiting, options: await optionsOf(deps, caller, file), links, alike };
}

/** What may be recorded now; of a case that went into another one, what may be said of it goes by that other one. */
async function optionsOf(deps: Pick<Deps, 'db' | 'now'>, caller: Caller, file: KnownCase): Promise<readonly Option[]> {
  const own = options(file.state, caller.by);
  const other = await goingOn(deps, file);
  if (other === file || isProblem(accessTo(caller, other, 'read:case'))) return own;
  return [
    ...options(other.state, caller.by).filter(({ kind }) => isPassedOn(kind)),
    ...own.filter(({ kind }) => !isPassedOn(kind)),
  ].sort((a, b) => Number(a.refusal !== undefined) - Number(b.refusal !== undefined));
}

/** What was known at a moment, and how it came to be. */
export interface TimelineReading extends CaseReading {
  /** Absent: as known now. */
  readonly asOf?: Instant | undefined;
  /** Oldest first. */
  readonly entries: readonly Entry[];
  /** There is an entry that the caller may say to be in error. */
  readonly maySayInError: boolean;
}

/**
 * The timeline of a case, as known at `asOf` (by default now): what had been recorded by then, and the state that it made. What the
 * caller may see goes by today's permissions. Nothing sealed is opened. Enters the access log. Problem: `not-found`.
 */
export async function readTimeline(
  deps: Deps,
  caller: Caller,
  code: CaseCode,
  asOf?: Instant,
): Promise<TimelineReading | Problem> {
  const found = await findCaseFor(deps, caller, code, 'read:timeline');
  if (isProblem(found)) return found;
  const { file, access } = found;
  const { fields } = access;
  await logAccess(deps, caller, 'read:timeline', file.id, fields.tracks);
  const log = await wholeLog(deps.db, file.id);
  const now = await readingOf(deps, caller, file, access);
  if (asOf === undefined || asOf >= now.at) {
    return { ...now, entries: timeline(log, { fields }), maySayInError: strikable(log, caller.by, fields).length > 0 };
  }
  const state = fold(log.filter((e) => e.at <= asOf));
  return {
    ...now,
    at: asOf,
    asOf,
    view: caseView(state, fields, asOf),
    options: [],
    links: [],
    alike: [],
    entries: timeline(log, { fields, asOf }),
    maySayInError: false,
  };
}

/** What will fire if nobody acts. */
export interface ForecastReading extends Forecast {
  readonly file: KnownCase;
  /** The law pack under which it is told. */
  readonly pack: string;
  readonly from: Instant;
  readonly until: Instant;
}

const AHEAD = days(7);
const AT_MOST_AHEAD = days(31);
const MOST_LINES = 200;

/**
 * What will fire if nobody acts, from now until `until` (by default 7 days ahead, at most 31), of the limits that the caller sees, and at
 * whom: as the rosters of today will have it at that moment.
 * `pack`: as if the case were moved to that law now. Enters the access log. Problem: `not-found`.
 */
export async function readForecast(
  deps: Deps,
  caller: Caller,
  code: CaseCode,
  until?: Instant,
  pack?: string,
): Promise<ForecastReading | Problem> {
  const found = await findCaseFor(deps, caller, code, 'read:case');
  if (isProblem(found)) return found;
  const { file, access } = found;
  await logAccess(deps, caller, 'read:forecast', file.id, access.fields.tracks);
  const from = latest(deps.now(), file.updatedAt);
  const end = earliest(until ?? plus(from, AHEAD), plus(from, AT_MOST_AHEAD)) ?? from;
  const isOther = pack !== undefined && isLive(file.state);
  const state = isOther ? movedTo(file.state, await termsInForce(deps, pack), from) : file.state;
  const plan = await readDuty(deps.db, deps.refs, from);
  const { fields } = access;
  const told = forecast(state, from, end, MOST_LINES, (clock) => seesClock(fields, clock), plan);
  const lines = told.lines.map(({ call, unmanned, ...line }) => ({
    ...line,
    clock: clockSeen(fields.numbers, line.clock),
    call: seenCall(line.clock, call, fields),
    ...(unmanned && { unmanned: seenCall(line.clock, unmanned, fields) }),
  }));
  return { file, pack: state.pack, from, until: end, isCut: told.isCut, lines };
}

async function readPrivate(deps: Deps, { id: caseId, state }: KnownCase, fields: Fields): Promise<PrivateReading> {
  const [parties, signals] = await Promise.all([
    deps.db.party.findMany({ where: { caseId }, select: { id: true, role: true, sealed: true } }),
    deps.db.agencySignal.findMany({
      where: { caseId, sealed: { not: null }, status: { not: 'refused' } },
      orderBy: { receivedAt: 'asc' },
      select: { id: true, kind: true, role: true, agencyRef: true, receivedAt: true, sealed: true },
    }),
  ]);
  // To whoever may not open it, a case in which nothing was typed looks like any other.
  const isEmpty = parties.length === 0 && signals.length === 0;
  const key = isEmpty ? undefined : await orUnreadable(deps, caseId, () => deps.caseKeys.of(deps.db, caseId));
  const became = await eventsOfSignals(
    deps.db,
    signals.map(({ id }) => id as SignalId),
  );
  const may = (field: PrivateField) => fields.private.includes(field);
  try {
    const people: Partial<Record<PartyRole, Survivor | Withheld>> = {};
    for (const role of PARTY_ROLES) {
      const row = parties.find((party) => party.role === role);
      // Whether anybody is on record as the reporter is itself not for everybody.
      if (!may(personFieldOf(role))) people[role] = { redacted: true };
      else if (row) {
        const opened = key && (await orUnreadable(deps, caseId, async () => openPerson(key, row.id, row.sealed)));
        people[role] = opened ? personFor(opened, may('safe-contact')) : { unreadable: true };
      }
    }
    const notes: NoteReading[] = [];
    const otherWords: OtherWord[] = [];
    for (const row of signals) {
      const { sealed, kind } = row;
      const id = row.id as SignalId;
      const words =
        key && sealed ? await orUnreadable(deps, caseId, async () => openPrivate(key, id, sealed)) : undefined;
      if (words && !state.struck.includes(id))
        for (const party of PARTY_ROLES)
          for (const [part, value] of Object.entries(words[party] ?? {}) as [keyof Survivor, string][]) {
            const now = people[party];
            const isOther = now !== undefined && !('redacted' in now) && !('unreadable' in now) && now[part] !== value;
            if (isOther && may(personFieldOf(party, part)))
              otherWords.push({ party, part, value, role: row.role as Role, at: instant(row.receivedAt) });
          }
      const typed = { kind, agency: row.agencyRef as AgencyRef, events: became.filter(({ signal }) => signal === id) };
      const mayRead = (part: 'place' | 'note' | 'person') => mayOpen(typed, part, fields);
      if (!key || !sealed || !(mayRead('place') || mayRead('note') || mayRead('person'))) continue;
      const said = words;
      if (!said) continue;
      const note = {
        place: mayRead('place') ? said.place : undefined,
        note: mayRead('note') ? said.note : undefined,
        person: mayRead('person') ? said.person : undefined,
      };
      if (Object.values(note).some((part) => part !== undefined))
        notes.push({
          signal: id,
          kind,
          receivedAt: instant(row.receivedAt),
          ...note,
          ...(state.struck.includes(id) && { isStruck: true as const }),
        });
    }
    return { parties: people, notes, otherWords: otherWords.toReversed() };
  } finally {
    key?.fill(0);
  }
}

/** Who she is, and only for whoever calls her: when, by which way and with which code word. */
function personFor(person: Survivor, mayCall: boolean): Survivor {
  const { safeContact, ...who } = person;
  return safeContact === undefined || !mayCall ? who : { ...who, safeContact };
}

/** Nothing when what was sealed cannot be opened any more; the log says so, once a look. */
async function orUnreadable<T>({ log }: Deps, caseId: CaseId, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Unsealable || error instanceof KeyDestroyed)) throw error;
    log.warn({ caseId, err: error }, 'sealed bytes of this case do not open');
    return undefined;
  }
}
