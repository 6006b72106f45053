import type { Asker, Role, Track } from './agencies';
import type { Clock } from './clocks';
import { ENDING_EVENTS } from './endings';
import { EVENT_TRACKS, type EventType, type Recorded } from './events';
import type { FactsTold } from './facts';
import type { ActorRef, AgencyRef, ClockId, SignalId } from './ids';
import type { ClockRule } from './law/pack';
import { anyClockRule, lawPack, packNames } from './law/packs';
import { relationTo } from './parts';
import { type Counted, clockSeen, countedBy, type NumbersSeen, withNumbersSeen } from './seen-numbers';
import { CONSENTS, type ConsentKind, RECEIVERS, type Receiver } from './services';
import { signalRule } from './signals';
import type { CaseState } from './state';
import type { Instant } from './time';
import type { Mark, Words } from './words';

/**
 * Who may do and see what: role × relation to the case × action. Law 13/2022 Art. 9.1, 34.2 (secrecy), Decree 76/2023 Art. 6,
 * Law 91/2025 (need to know), GBVIMS (consent). Whatever is not granted here is hidden.
 */

/** What people typed about people: sealed, and opened field by field. */
export const PRIVATE_FIELDS = {
  'survivor-identity': { vi: 'Người bị bạo lực là ai', en: 'Who she is' },
  'safe-contact': { vi: 'Cách liên lạc an toàn với người bị bạo lực', en: 'When and how she may be called' },
  'perpetrator-identity': { vi: 'Người có hành vi bạo lực là ai', en: 'Who did it' },
  'reporter-identity': { vi: 'Người báo tin là ai', en: 'Who reported' },
  place: { vi: 'Nơi xảy ra', en: 'Where it happened' },
  narrative: { vi: 'Lời kể, ghi chú', en: 'The story, notes' },
  'health-notes': { vi: 'Ghi chú y tế', en: 'Health notes' },
  'shelter-place': { vi: 'Nơi tạm lánh, ghi chú tạm lánh', en: 'Where she is sheltered, shelter notes' },
} as const satisfies Record<string, Words>;
export type PrivateField = keyof typeof PRIVATE_FIELDS;

/** Which private field a part of a person is: how she may safely be called is for fewer than who she is. */
export const personFieldOf = (party: 'survivor' | 'perpetrator' | 'reporter', part?: string): PrivateField =>
  part === 'safeContact' ? 'safe-contact' : `${party}-identity`;

/** What goes with being let in. */
export const DUTIES = {
  logged: {
    says: { vi: 'Mỗi lần xem được ghi vào nhật ký truy cập.', en: 'Every look is entered in the access log.' },
    article: 'Law 91/2025; Decree 356/2025 Art. 4.2',
    mark: 'P',
  },
  'keep-secret': {
    says: { vi: 'Giữ bí mật về người bị bạo lực và về người báo tin.', en: 'Keeps her and the reporter secret.' },
    article: 'Law 13/2022 Art. 9.1, 34.2; Decree 282/2025 Art. 50.1',
    mark: 'V',
  },
  'not-to-perpetrator': {
    says: {
      vi: 'Không đưa nơi tạm lánh vào giấy tờ gửi người có hành vi bạo lực.',
      en: 'Nothing about the shelter goes on a paper that he receives.',
    },
    article: 'Law 13/2022 Art. 9.1; Decree 282/2025 Art. 50.1a',
    mark: 'V',
  },
} as const satisfies Record<string, { readonly says: Words; readonly article: string; readonly mark: Mark }>;
export type Duty = keyof typeof DUTIES;

/** What a role sees of a case that it is let into. */
export interface View {
  /** Whole lines of work. */
  readonly tracks: readonly Track[];
  /** Single events outside of them. */
  readonly also: readonly EventType[];
  /** Single clocks outside of them, by rule. */
  readonly clocks: readonly string[];
  /** Facts about what was done: as reported, as told to the health station as well, or none. */
  readonly facts: 'all' | 'reported' | 'none';
  /** Which care she had, and her visits. */
  readonly care: boolean;
  /** Her consents, by what they are about. */
  readonly consents: readonly ConsentKind[];
  /** Her wishes, by what they are about. */
  readonly wishes: readonly Receiver[];
  readonly private: readonly PrivateField[];
  /** Which address shelters her; a shelter always knows itself. */
  readonly shelterAddress: boolean;
  /** The log as it is chained, hashes and all. */
  readonly log: boolean;
}

const EVERY_TRACK: readonly Track[] = [
  'report',
  'police',
  'chair',
  'health',
  'shelter',
  'legal-aid',
  'support',
  'office',
  'survivor',
];
const EVERY_CONSENT = Object.keys(CONSENTS) as readonly ConsentKind[];
const EVERY_WISH = Object.keys(RECEIVERS) as readonly Receiver[];
const THE_ORDER: readonly EventType[] = [
  'noContact.ordered',
  'noContact.cancelled',
  'noContact.ended',
  'noContact.breached',
];

/** Whoever carries out what the chair decided about him, or mediates, must know of it. */
const THE_CORRECTION: readonly EventType[] = [
  'correction.chosen',
  'correction.decided',
  'criticism.held',
  'service.reported',
];

const THE_MEDIATION: readonly EventType[] = ['mediation.started', 'mediation.ended'];

/** Whoever reports may know whether, and until when, somebody must act on it. */
const THE_ANSWER = ['response.first', 'report.to-chair', 'report.hotline-to-chair', 'report.acknowledgement'] as const;

const NOTHING: View = {
  tracks: [],
  also: [],
  clocks: [],
  facts: 'none',
  care: false,
  consents: [],
  wishes: [],
  private: [],
  shelterAddress: false,
  log: false,
};

const SUPPORT: View = { ...NOTHING, tracks: ['support'], wishes: EVERY_WISH, private: ['survivor-identity'] };

/** The one table of who sees what. Row by row it is what `docs/permissions.md` prints. */
export const VIEWS: Record<Role, View> = {
  office: {
    tracks: EVERY_TRACK,
    also: [],
    clocks: [],
    facts: 'all',
    care: true,
    consents: EVERY_CONSENT,
    wishes: EVERY_WISH,
    private: Object.keys(PRIVATE_FIELDS) as readonly PrivateField[],
    shelterAddress: true,
    log: true,
  },
  chair: {
    ...NOTHING,
    tracks: EVERY_TRACK,
    facts: 'reported',
    consents: EVERY_CONSENT,
    wishes: EVERY_WISH,
    private: ['survivor-identity', 'perpetrator-identity', 'reporter-identity', 'place', 'narrative'],
  },
  police: {
    ...NOTHING,
    tracks: ['report', 'police', 'chair'],
    also: ['case.linked', 'case.unlinked', 'trafficking.provinceTold', 'trafficking.verified'],
    facts: 'reported',
    consents: ['security', 'no-contact'],
    wishes: ['security'],
    private: ['survivor-identity', 'perpetrator-identity', 'reporter-identity', 'place', 'narrative'],
  },
  health: {
    ...NOTHING,
    tracks: ['report', 'health'],
    also: ['emergency.opened', 'violence.stopped'],
    facts: 'all',
    care: true,
    consents: ['health', 'psychosocial'],
    wishes: ['health', 'psychosocial'],
    private: ['survivor-identity', 'safe-contact', 'health-notes'],
  },
  shelter: {
    ...NOTHING,
    tracks: ['shelter'],
    also: THE_ORDER,
    consents: ['safe-house'],
    wishes: ['safe-house'],
    private: ['survivor-identity', 'perpetrator-identity'],
  },
  'legal-aid': {
    ...NOTHING,
    tracks: ['legal-aid'],
    also: [...THE_ORDER, 'noContact.requested', 'noContact.refused', 'noContact.withdrawn'],
    consents: ['legal', 'no-contact'],
    wishes: ['legal'],
    private: ['survivor-identity', 'perpetrator-identity'],
  },
  hamlet: {
    ...NOTHING,
    tracks: ['report'],
    also: [
      ...THE_ORDER,
      'supervision.watching',
      'supervision.assigned',
      'supervision.announced',
      'supervision.undertaken',
      ...THE_CORRECTION,
      ...THE_MEDIATION,
      'contact.permitted',
      'contact.chairTold',
      'contact.ended',
      'courtOrder.made',
      'courtOrder.ended',
    ],
    clocks: THE_ANSWER,
    consents: ['mediation'],
    private: ['survivor-identity', 'perpetrator-identity', 'place'],
  },
  // Whoever calls her must know when and by which way; with the code word in hand, nobody else should be.
  'womens-union': {
    ...SUPPORT,
    also: ['education.decided'],
    consents: ['psychosocial', 'livelihoods', 'other'],
    private: ['survivor-identity', 'safe-contact'],
  },
  front: {
    ...SUPPORT,
    also: [...THE_CORRECTION, ...THE_MEDIATION, 'education.decided'],
    consents: ['livelihoods', 'mediation', 'other'],
  },
  school: { ...SUPPORT, consents: ['psychosocial', 'other'] },
  organisation: {
    ...NOTHING,
    tracks: ['report'],
    clocks: THE_ANSWER,
    consents: ['other'],
    wishes: ['other'],
    private: ['survivor-identity'],
  },
  hotline: { ...NOTHING, tracks: ['report'], clocks: THE_ANSWER },
};

/** That a case began, ended or goes on: whoever has a part must know, if not why. */
const ALWAYS: ReadonlySet<EventType> = new Set(['case.opened', 'case.reopened', ...ENDING_EVENTS]);

/** Steps that only some kinds of place have: they name it where there is one of a kind. */
const OF_ONE_KIND: ReadonlySet<EventType> = new Set(['shelter.continued', 'shelter.policeTold', 'shelter.papersDone']);

/** What this caller sees of this case: the view of the role, and which parts are the caller's own. */
export interface Fields extends View {
  readonly role: Role;
  readonly self: AgencyRef;
  /** Referrals made to the caller's agency, by number. */
  readonly referrals: readonly number[];
  /** Placements with the caller's agency, by number. */
  readonly placements: readonly number[];
  /** It has asked the office to find a shelter. */
  readonly hasAskedForShelter: boolean;
  readonly numbers: NumbersSeen;
}

export type ReadAction = 'read:case' | 'read:timeline' | 'read:clocks' | 'read:log';
export type Action = ReadAction | `record:${string}`;

export type Permission =
  | { readonly allow: true; readonly fields: Fields; readonly duties: readonly Duty[] }
  /** `hidden`: the caller must not even learn that there is such a case. */
  | { readonly allow: false; readonly hidden: boolean };

/** What this actor sees of this case once let in. */
export function fieldsOf(state: CaseState, actor: Asker): Fields {
  const view = VIEWS[actor.role];
  const hidesReporter = state.reporterProtected && actor.role !== 'office';
  const fields = {
    ...view,
    private: view.private.filter((field) => !(hidesReporter && field === 'reporter-identity')),
    role: actor.role,
    self: actor.agency,
    referrals: state.referrals.filter((r) => r.agency === actor.agency).map((r) => r.n),
    placements: state.shelter.filter((p) => p.agency === actor.agency).map((p) => p.n),
    hasAskedForShelter: state.shelterWantedBy?.includes(actor.agency) === true,
    numbers: {},
  };
  return { ...fields, numbers: numbersOf(state, fields) };
}

/** Which referrals and stays they see where they do not see all: those that they made or were asked for, and whose limits called them. */
function numbersOf(state: CaseState, fields: Fields): NumbersSeen {
  const own: Record<Counted, readonly number[]> = {
    referral: state.referrals.flatMap(({ n, agency, by }) =>
      agency === fields.self || by?.agency === fields.self ? [n] : [],
    ),
    shelter: fields.placements,
  };
  const limited = (line: Counted): readonly number[] =>
    Object.values(state.clocks).flatMap((clock) => {
      const found = countedBy(clock.id);
      return found?.line === line && seenClock(clock, fields) !== undefined ? [found.n] : [];
    });
  const seen = (line: Counted, all: readonly unknown[]): NumbersSeen => {
    const seesAll =
      line === 'referral'
        ? fields.tracks.includes('office')
        : fields.tracks.includes('shelter') && fields.role !== 'shelter';
    if (seesAll) return {};
    return { [line]: all.length === 0 ? [] : [...new Set([...own[line], ...limited(line)])].sort((a, b) => a - b) };
  };
  return { ...seen('referral', state.referrals), ...seen('shelter', state.shelter) };
}

/** The table says who; what the law asks of the case at that moment is for `decide`. */
function isGranted(action: Action, role: Role): boolean {
  if (action === 'read:log') return VIEWS[role].log;
  if (!action.startsWith('record:')) return true;
  return signalRule(action.slice('record:'.length))?.by.includes(role) ?? false;
}

/** Opening a case needs no part in it: there is none yet. */
const opens = (action: Action, state: CaseState): boolean =>
  state.stage === 'none' && signalRule(action.slice('record:'.length))?.stage === 'opens';

/**
 * May this actor do this to this case (`NO_CASE`: to one that is not open yet), what do they see of it, and what goes with it?
 * A no with `hidden` must be answered as if there were no such case.
 */
export function may(action: Action, actor: Asker, state: CaseState): Permission {
  const hasPart = opens(action, state) || relationTo(state, actor) !== 'none';
  if (!hasPart) return { allow: false, hidden: true };
  if (!isGranted(action, actor.role)) return { allow: false, hidden: false };
  return { allow: true, fields: fieldsOf(state, actor), duties: dutiesOf(action, actor.role) };
}

function dutiesOf(action: Action, role: Role): readonly Duty[] {
  const sheltering: readonly Duty[] = VIEWS[role].tracks.includes('shelter') ? ['not-to-perpetrator'] : [];
  return action.startsWith('record:') ? sheltering : ['logged', 'keep-secret', ...sheltering];
}

export type SealedPart = 'survivor' | 'perpetrator' | 'reporter' | 'place' | 'person' | 'note';

/** Which private field a sealed part of a signal is. Notes are as secret as the line of work in which they were taken. */
export function privateFieldOf(track: Track | undefined, part: SealedPart): PrivateField {
  switch (part) {
    case 'survivor':
      return 'survivor-identity';
    case 'perpetrator':
      return 'perpetrator-identity';
    case 'reporter':
      return 'reporter-identity';
    case 'place':
      return 'place';
    case 'person':
    case 'note':
      return track === 'health' ? 'health-notes' : track === 'shelter' ? 'shelter-place' : 'narrative';
  }
}

/** An event as one caller may see it: what is not for them is not there. */
export interface SeenEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly happenedAt: Instant;
  readonly signal: SignalId | null;
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
  /** Without `actor` and `agency` where they would tell which address shelters her. */
  readonly by: {
    readonly role: Role | 'engine';
    readonly actor?: ActorRef | undefined;
    readonly agency?: AgencyRef | undefined;
  };
}

const ruleOf = (clock: string): ClockRule | undefined => anyClockRule(clock.slice(0, clock.indexOf('#')));

/** The line of work that a clock watches: the one in which its duty is done. */
export function clockTrack(rule: ClockRule): Track | undefined {
  if (rule.secret === 'care') return 'health';
  const track = rule.stoppedBy[0] && EVENT_TRACKS[rule.stoppedBy[0].event];
  return track === 'clock' || track === 'entry' ? undefined : track;
}

/** Of a limit nobody says here which one it was: it is told with the coordination. */
function trackNamed(type: EventType): Track {
  const track = EVENT_TRACKS[type];
  return track === 'clock' || track === 'entry' ? 'office' : track;
}

/** The line of work that an event belongs to; nothing for a clock that this build does not know. */
export function trackOf(e: Recorded): Track | undefined {
  const track = EVENT_TRACKS[e.type];
  if (track === 'entry') return 'of' in e.data ? trackNamed(e.data.of) : undefined;
  if (track !== 'clock') return track;
  const rule = 'clock' in e.data ? ruleOf(e.data.clock) : undefined;
  return rule && clockTrack(rule);
}

/** Does a role see every clock of this rule, in a case that it sees? Whose duty it is, whom its ladder calls, and who sees that line of work. */
function seesRule(role: Role, rule: ClockRule): boolean {
  const { care, shelterAddress, clocks, tracks } = VIEWS[role];
  if (rule.secret) return rule.secret === 'care' ? care : shelterAddress;
  // It moves with every word of hers, to whomever: whoever else may know is called first.
  if (rule.from === 'lastWordAt') return VIEWS[role].log;
  const track = clockTrack(rule);
  const { breach, next } = rule.ladder;
  // That she is on her way is told to whoever is called because she has not come, and not before.
  if (rule.mustAct === 'shelter') return role !== 'shelter' && tracks.includes('shelter');
  if (rule.pause?.by.includes(role)) return true;
  if (rule.mustAct === role) return true;
  if (clocks.includes(rule.id) || breach.includes(role) || next.some(({ call }) => call === role)) return true;
  return role !== 'shelter' && track !== undefined && tracks.includes(track);
}

/** The rules of all packs whose clocks a role sees whosever they are: a list is put in the order of these, and tells of no other. */
export const rulesSeenBy = (role: Role): readonly string[] =>
  packNames().flatMap((pack) => lawPack(pack).clocks.flatMap((rule) => (seesRule(role, rule) ? [rule.id] : [])));

/** May a caller see this clock? Also one that was asked of the caller's own agency. */
export function seesClock(fields: Fields, clock: ClockId): boolean {
  const rule = ruleOf(clock);
  return rule !== undefined && (seesRule(fields.role, rule) || isOurs(rule, clock, fields));
}

const isOpenToCalled = (clock: ClockId): boolean => ruleOf(clock)?.secret === undefined;

/** Whoever was called about a limit knows of it from then on. */
const isCalledBy = ({ id, called }: Clock, { role }: Fields): boolean =>
  called?.includes(role) === true && isOpenToCalled(id);

/**
 * A clock as the caller may see it; nothing when they may not. Of whoever shelters her only that an address must act, for the one health
 * station of a commune is named as soon as its role is.
 */
export function seenClock(clock: Clock, fields: Fields): Clock | undefined {
  if (!seesClock(fields, clock.id) && !isCalledBy(clock, fields)) return undefined;
  const called = clock.called && seenCall(clock.id, clock.called, fields);
  const id = clockSeen(fields.numbers, clock.id);
  const isOfHost = clock.mustAct === 'shelter' || ruleOf(clock.id)?.mustAct === 'shelter';
  if (!isOfHost || mayNameHost(clock.agency, fields)) return id === clock.id ? clock : { ...clock, id };
  return { ...clock, id, called, mustAct: 'shelter', agency: undefined };
}

/** Whom a rung of a clock calls, with the same reserve. */
export function seenCall(clock: ClockId, call: readonly Role[], fields: Fields): readonly Role[] {
  const rule = ruleOf(clock);
  const isKnown = rule?.mustAct !== 'shelter' || fields.shelterAddress || isOurs(rule, clock, fields);
  return isKnown ? call : call.map((role) => (role === 'health' ? 'shelter' : role));
}

/** Is it the caller's to act? What was asked of one agency is not the duty of another of its kind. */
function isOurs(rule: ClockRule, clock: ClockId, fields: Fields): boolean {
  const n = Number(clock.slice(clock.indexOf('#') + 1));
  if (rule.mustAct === 'addressee') return fields.referrals.includes(n);
  if (rule.mustAct === 'shelter') return fields.placements.includes(n);
  return rule.mustAct === fields.role;
}

/** Whoever may not read an entry does not read that it was struck either. */
function mayKnowStruck(e: Recorded, events: readonly Recorded[], fields: Fields, said: ReadonlySet<number>): boolean {
  if (e.type !== 'entry.strikeAsked' && e.type !== 'entry.strikeRefused' && e.type !== 'entry.struck') return true;
  const { entry } = e.data;
  const told = events.filter(({ signal }) => signal === entry);
  return told.length === 0 || told.some((struck) => isVisible(struck, fields, said));
}

/** What a signal brings along, before what it says. */
const BROUGHT: ReadonlySet<EventType> = new Set(['calendar.learnt', 'case.opened', 'case.reopened']);

/** By number: the events that say what a signal said. What else followed from it may be of what its sender does not see. */
function saidIn(events: readonly Recorded[]): ReadonlySet<number> {
  const told = new Map<SignalId, number>();
  for (const { signal, type, seq } of events)
    if (signal !== null && !BROUGHT.has(type) && !told.has(signal)) told.set(signal, seq);
  return new Set(told.values());
}

function isVisible(e: Recorded, fields: Fields, said: ReadonlySet<number>): boolean {
  // It comes with whatever is recorded next, and says nothing of that.
  if (e.type === 'calendar.learnt') return fields.log;
  if (ALWAYS.has(e.type)) return true;
  if (e.by.role !== 'engine' && e.by.agency === fields.self && said.has(e.seq)) return true;
  switch (e.type) {
    case 'referral.made':
    case 'referral.answered':
    case 'referral.finished':
    case 'referral.ended':
    case 'referral.reviewed':
      if (fields.referrals.includes(e.data.n)) return true;
      break;
    case 'shelter.asked':
    case 'shelter.answered':
    case 'shelter.arrived':
    case 'shelter.continued':
    case 'shelter.policeTold':
    case 'shelter.papersDone':
    case 'shelter.needsMet':
    case 'shelter.left':
    case 'shelter.released':
      // One address must not learn of another.
      if (fields.placements.includes(e.data.n)) return true;
      if (fields.role === 'shelter' || (OF_ONE_KIND.has(e.type) && !fields.shelterAddress)) return false;
      break;
    case 'shelter.looked':
      if (fields.hasAskedForShelter) return true;
      if (fields.role === 'shelter') return false;
      break;
    case 'shelter.wanted':
      if (fields.role === 'shelter') return false;
      break;
    case 'handling.assigned':
      if (e.data.to.includes(fields.role)) return true;
      break;
    case 'consent.given':
    case 'consent.withdrawn':
      return fields.consents.includes(e.data.consent);
    case 'wish.recorded':
      return fields.wishes.includes(e.data.about);
    case 'clock.fired':
      return seesClock(fields, e.data.clock) || (isOpenToCalled(e.data.clock) && e.data.call.includes(fields.role));
    case 'clock.answered':
    case 'clock.extended':
    case 'clock.paused':
    case 'clock.resumed':
      return seesClock(fields, e.data.clock);
    case 'care.recorded':
    case 'visit.recorded':
      return fields.care;
  }
  const track = trackOf(e);
  return fields.also.includes(e.type) || (track !== undefined && fields.tracks.includes(track));
}

/** What was typed into one signal: of which kind, by whom, and what it became; nothing yet while it waits. */
interface Typed {
  readonly kind: string;
  readonly agency: AgencyRef;
  readonly events: readonly Recorded[];
}

/** May a caller open this part of it? A note tells what its event tells, and more: whoever may not see the one does not read the other. */
export function mayOpen({ kind, agency, events }: Typed, part: SealedPart, fields: Fields): boolean {
  const rule = signalRule(kind);
  const event =
    events.find(({ type }) => type === rule?.records) ?? events.find(({ type }) => type !== 'calendar.learnt');
  // What is said of a limit is as secret as what it watches; while it waits, nobody else knows which limit that is.
  const isOfClock = rule !== undefined && EVENT_TRACKS[rule.records] === 'clock';
  const track = isOfClock ? event && trackOf(event) : rule?.track;
  if (!fields.private.includes(privateFieldOf(track, part))) return false;
  if (agency === fields.self || (part !== 'note' && part !== 'person')) return true;
  if (event === undefined || ALWAYS.has(event.type)) return track !== undefined && fields.tracks.includes(track);
  return isVisible(event, fields, saidIn(events));
}

const without = (data: Readonly<Record<string, unknown>>, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));

/** Facts as somebody said them: what follows from a birth is on the case for whoever may know of it. */
const asSaid = (data: { readonly facts: FactsTold }): Readonly<Record<string, unknown>> => {
  const { byBirth: _byBirth, ...facts } = data.facts;
  return { ...data, facts };
};

function dataFor(e: Recorded, fields: Fields): Readonly<Record<string, unknown>> {
  const isOwn = e.by.role !== 'engine' && e.by.agency === fields.self;
  switch (e.type) {
    case 'report.received':
    case 'facts.added':
    case 'emergency.opened':
      return fields.facts === 'none' && !isOwn ? without(e.data, 'facts') : asSaid(e.data);
    case 'health.received':
      return fields.facts === 'all' || isOwn ? asSaid(e.data) : without(e.data, 'facts', 'consentToExam');
    case 'shelter.asked':
      // How long it takes somebody in, or what kind of place it is, would tell which one: the list is public.
      return mayNameHost(e.data.agency, fields) ? e.data : without(e.data, 'agency', 'stayDays', 'host', 'place');
    case 'clock.fired': {
      const { clock, call, unmanned } = e.data;
      const seen = (roles: readonly Role[]) => seenCall(clock, roles, fields);
      return { ...e.data, call: seen(call), ...(unmanned && { unmanned: seen(unmanned) }) };
    }
    case 'shelter.arrived':
      return fields.shelterAddress || fields.placements.includes(e.data.n)
        ? e.data
        : without(e.data, 'endsAt', 'place');
    // How many there were before is told to those who see them all.
    case 'noContact.requested':
    case 'noContact.withdrawn':
      return fields.tracks.includes('chair') || fields.also.includes(e.type) ? e.data : without(e.data, 'n', 'request');
    case 'plan.made':
      return fields.tracks.includes('office') ? e.data : without(e.data, 'version');
    case 'dataBreach.detected':
    case 'dataBreach.notified':
      return fields.tracks.includes('office') ? e.data : without(e.data, 'n');
    case 'referral.made':
      return e.data.to !== 'shelter' || mayNameHost(e.data.agency, fields) ? e.data : without(e.data, 'agency');
    case 'case.opened':
    case 'law.moved':
      return { ...e.data };
    case 'entry.struck':
      return without(e.data, 'becomes');
    case 'hamlet.corrected':
      return without(e.data, 'relieved');
    case 'case.tookOver':
      return without(e.data, 'over');
    case 'case.closed':
    case 'case.reopened':
    case 'case.merged':
    case 'case.notGbv':
      return fields.tracks.includes('office') || isOwn ? e.data : without(e.data, 'reason', 'into');
    default:
      return e.data;
  }
}

/** May the caller know with which other cases this one belongs? */
export const seesLinks = (fields: Fields): boolean =>
  fields.tracks.includes('office') || fields.also.includes('case.linked');

/** May the caller know in which hamlet it was? */
export const seesHamlet = (fields: Fields): boolean => fields.tracks.includes('report');

/** May the caller know which address it is? */
export const mayNameHost = (agency: AgencyRef | undefined, fields: Fields): boolean =>
  fields.shelterAddress || (agency !== undefined && agency === fields.self);

function byFor(e: Recorded, fields: Fields): SeenEvent['by'] {
  if (e.by.role === 'engine' || mayNameHost(e.by.agency, fields)) return e.by;
  const isHost = e.by.role === 'shelter' || (e.by.role === 'health' && trackOf(e) === 'shelter');
  return isHost ? { role: 'shelter' } : e.by;
}

/**
 * What of these events a caller may see, in order, each without what is not for them. An agency always sees what it recorded
 * itself, except which address shelters her.
 */
export function visibleEvents(events: readonly Recorded[], fields: Fields): readonly SeenEvent[] {
  const said = saidIn(events);
  return events
    .filter((e) => isVisible(e, fields, said) && mayKnowStruck(e, events, fields, said))
    .map((e) => ({
      seq: e.seq,
      at: e.at,
      happenedAt: e.happenedAt,
      signal: e.signal,
      type: e.type,
      data: withNumbersSeen(fields.numbers, e.type, dataFor(e, fields)),
      by: byFor(e, fields),
    }));
}
