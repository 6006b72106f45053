import type { Track } from './agencies';
import type { ClockId } from './ids';
import { type Fields, mayNameHost, seenClock, seesLinks } from './permissions';
import { regimesOf } from './regimes';
import { type CaseState, NO_CASE, type NoContactRequest, type Stage } from './state';

/** Where the case stands, as a reader knows it: that an end is proposed is the coordination's, that it came is told to everybody. */
export const seenStage = (stage: Stage, fields: Fields): Stage =>
  stage === 'closing' && !fields.tracks.includes('office') ? 'open' : stage;

/**
 * The case as one reader knows it: what they may not see is as if it had not been. What they are refused, what they are offered, and every
 * number that they are told is reckoned from this, so that it tells of nothing else. It is no state that a log leads to, and nothing is
 * recorded on it.
 *
 * What was reported of the act counts as known to everybody who may record: that she is a child, and who did it to her, decides who may
 * speak for her, and a refusal says so.
 */
export function seenState(c: CaseState, fields: Fields): CaseState {
  // Whoever reads the log itself knows all of it.
  if (fields.log) return c;
  const sees = (track: Track) => fields.tracks.includes(track);
  const also = (...types: readonly Fields['also'][number][]) => types.some((type) => fields.also.includes(type));
  const facts = fields.facts === 'all' ? c.facts : c.reported;
  const police = sees('police')
    ? c.police
    : { ...NO_CASE.police, stopped: also('violence.stopped') && c.police.stopped };
  const own = c.heard[fields.self];
  const consents = { ...own?.consents, ...only(c.consents, fields.consents) };
  const wishes = { ...own?.wishes, ...only(c.wishes, fields.wishes) };
  const seesOffice = sees('office');
  return {
    ...c,
    stage: seenStage(c.stage, fields),
    closure: seesOffice ? c.closure : undefined,
    into: seesOffice ? c.into : undefined,
    taken: seesOffice ? c.taken : undefined,
    apart: undefined,
    strikesAsked: fields.role === 'chair' ? c.strikesAsked?.filter(({ isSecret }) => !isSecret) : c.strikesAsked,
    toReview: seesOffice ? c.toReview : undefined,
    offeredBy: seesOffice ? c.offeredBy : undefined,
    dataAsks: seesOffice ? c.dataAsks : undefined,
    shelterWantedBy: seesOffice ? c.shelterWantedBy : c.shelterWantedBy?.filter((agency) => agency === fields.self),
    heard: own ? { [fields.self]: own } : {},
    facts,
    regimes: regimesOf({ facts, reported: c.reported, danger: c.danger, crimeSigns: police.crimeSigns }),
    reporterProtected: sees('report') && c.reporterProtected,
    reportSeen: sees('report') && c.reportSeen,
    lastWordAt: fields.log ? c.lastWordAt : undefined,
    triedOn: seesOffice ? c.triedOn : [],
    handling: sees('chair') ? c.handling : c.handling.filter((role) => role === fields.role),
    police,
    noContact: noContactFor(c, fields),
    courtOrders: sees('chair') || also('courtOrder.made') ? c.courtOrders : [],
    ...(sees('police') || also('noContact.breached') ? {} : { breaches: 0, lastBreachAt: undefined, breachKinds: [] }),
    // Whoever carries a measure of the community out must know whether it has a place beside a fine.
    sanction: sees('chair') || also('correction.decided') ? c.sanction : NO_CASE.sanction,
    correction: sees('chair') || also('correction.decided') ? c.correction : NO_CASE.correction,
    mediation: sees('support') || also('mediation.started') ? c.mediation : 'none',
    child:
      sees('chair') || seesOffice
        ? c.child
        : { ...NO_CASE.child, assessed: also('mediation.started') && c.child.assessed },
    trafficking: seesOffice || also('trafficking.provinceTold') ? c.trafficking : 'none',
    custody: sees('police') ? c.custody : NO_CASE.custody,
    educationDecided: (sees('chair') || also('education.decided')) && c.educationDecided,
    health: healthFor(c, fields),
    shelter: shelterFor(c, fields),
    legalAid: sees('legal-aid')
      ? c.legalAid
      : { status: own?.legalAid === undefined ? 'none' : own.legalAid === 'declines' ? 'declined' : 'explained' },
    consents,
    wishes,
    declined: c.declined.filter((kind) => fields.consents.includes(kind) || consents[kind] === 'withdrawn'),
    owner: seesOffice ? c.owner : undefined,
    planVersion: seesOffice ? c.planVersion : 0,
    referrals: seesOffice
      ? c.referrals
      : c.referrals.filter(({ agency, by }) => agency === fields.self || by?.agency === fields.self),
    dataRequests: seesOffice ? c.dataRequests : [],
    dataBreaches: seesOffice ? c.dataBreaches : [],
    database: seesOffice ? c.database : 'none',
    links: seesLinks(fields) ? c.links : [],
    clocks: Object.fromEntries(
      Object.entries(c.clocks).filter(([, clock]) => seenClock(clock, fields) !== undefined),
    ) as Record<ClockId, CaseState['clocks'][ClockId]>,
  };
}

const only = <K extends string, T>(
  all: Readonly<Partial<Record<K, T>>>,
  kinds: readonly K[],
): Readonly<Partial<Record<K, T>>> =>
  Object.fromEntries(kinds.flatMap((kind) => (all[kind] === undefined ? [] : [[kind, all[kind]]]))) as Partial<
    Record<K, T>
  >;

/** A request as the agency knows it that passed it on: its own words, whoever else asked for the same. */
function ownRequest(r: NoContactRequest, fields: Fields): readonly NoContactRequest[] {
  const askers = (r.askers ?? []).filter(({ agency }) => agency === fields.self);
  const [first] = askers;
  return first ? [{ ...r, by: askers.find(({ by }) => by !== 'agency')?.by ?? first.by, askers }] : [];
}

function noContactFor({ noContact }: CaseState, fields: Fields): CaseState['noContact'] {
  const seesChair = fields.tracks.includes('chair');
  const seesRequests = seesChair || fields.also.includes('noContact.requested');
  const own = noContact.requests.flatMap((r) => ownRequest(r, fields));
  // Whoever asked in its own name is answered, and may ask to cancel.
  const isAnswered = own.some(({ by, status }) => by === 'agency' && status === 'ordered');
  const seesOrders = seesChair || isAnswered || fields.also.includes('noContact.ordered');
  const seesContacts = fields.tracks.includes('police') || fields.also.includes('contact.permitted');
  return {
    requests: seesRequests ? noContact.requests : own,
    orders: seesOrders ? noContact.orders : [],
    cancelAsked: seesChair ? noContact.cancelAsked : undefined,
    contacts: seesContacts ? noContact.contacts : [],
  };
}

function healthFor({ health }: CaseState, fields: Fields): CaseState['health'] {
  if (!fields.tracks.includes('health')) return NO_CASE.health;
  return fields.care ? health : { ...health, steps: {}, visits: {} };
}

/** Of where she is nobody but the office and the host learns more than that she is sheltered. */
function shelterFor({ shelter }: CaseState, fields: Fields): CaseState['shelter'] {
  if (!fields.tracks.includes('shelter') || fields.role === 'shelter')
    return shelter.filter(({ n }) => fields.placements.includes(n));
  return shelter.map((p) =>
    mayNameHost(p.agency, fields)
      ? p
      : { ...p, place: undefined, host: undefined, stayDays: undefined, endsAt: undefined },
  );
}
