import type { Clock } from './clocks';
import { type Danger, type Facts, isChild } from './facts';
import type { CaseCode } from './ids';
import { isKeptOut } from './services';
import type { CaseState, Sanction } from './state';

/**
 * What goes from a case into the one that it is merged into, so that nothing owed is lost: the worse danger, the earlier moments, the
 * running limits, who has a part, what she wants and allows. Pure.
 */

/** What of the other case changes with it, apart from the clocks. Kept beside as it would be without, for the day the merge is undone. */
const CARRIED = [
  'reportedAt',
  'danger',
  'emergency',
  'facts',
  'reported',
  'reporterProtected',
  'reportSeen',
  'lastWordAt',
  'triedOn',
  'handling',
  'police',
  'sanction',
  'correction',
  'child',
  'trafficking',
  'educationDecided',
  'health',
  'legalAid',
  'wishes',
  'declined',
  'consents',
  'heard',
  'shelterWantedBy',
  'planVersion',
  'members',
] as const satisfies readonly (keyof CaseState)[];

export type Carried = Pick<CaseState, (typeof CARRIED)[number]>;

export interface HandOver {
  readonly from: CaseCode;
  /** The law under which its limits ran. */
  readonly pack: string;
  /** Those that run, and those in whose place another one runs. */
  readonly clocks: readonly Clock[];
  readonly held: Carried;
}

/** Every part by name, also what is not known: what comes out of JSON has left those out. */
export const carriedOf = (c: Carried): Carried =>
  Object.fromEntries(CARRIED.map((key) => [key, c[key]])) as unknown as Carried;

/** What a case hands over. `c`: the case before its end. */
export const handOverOf = (c: CaseState, from: CaseCode): HandOver => ({
  from,
  pack: c.pack,
  clocks: Object.values(c.clocks).filter((k) => k.status === 'running' || k.setAside?.until !== undefined),
  held: carriedOf(c),
});

const WORSE: readonly Danger[] = ['yes', 'unknown', 'no'];
const earlier = <T extends string>(a: T | undefined, b: T | undefined): T | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;
const later = <T extends string>(a: T | undefined, b: T | undefined): T | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;
const both = <T>(a: readonly T[], b: readonly T[]): readonly T[] => [...new Set([...a, ...b])];
const told = <T extends string>(a: T | 'unknown', b: T | 'unknown'): T | 'unknown' => (a === 'unknown' ? b : a);

/** What both know: what one does not know is filled in, what adds up adds up; of two words the one that protects more, else `ours`. */
export const joinedFacts = (ours: Facts, theirs: Facts): Facts => ({
  ...theirs,
  ...ours,
  acts: both(ours.acts, theirs.acts),
  assaultAt: earlier(ours.assaultAt, theirs.assaultAt),
  tie: ours.tie === 'none' ? told(theirs.tie, ours.tie) : told(ours.tie, theirs.tie),
  sex: told(ours.sex, theirs.sex),
  age: isChild(theirs) && !isChild(ours) ? theirs.age : told(ours.age, theirs.age),
  priorities: both(ours.priorities, theirs.priorities),
  lifeThreatened: ours.lifeThreatened || theirs.lifeThreatened,
  healthHarmed: ours.healthHarmed || theirs.healthHarmed || (ours.healthHarmed ?? theirs.healthHarmed),
  courtCase: ours.courtCase || theirs.courtCase || (ours.courtCase ?? theirs.courtCase),
  perpetratorAge: told(ours.perpetratorAge, theirs.perpetratorAge),
  formerSanction: theirs.formerSanction === 'yes' ? 'yes' : told(ours.formerSanction, theirs.formerSanction),
  childrenHurt: ours.childrenHurt || theirs.childrenHurt,
  setting: told(ours.setting, theirs.setting),
  foreign: both(ours.foreign, theirs.foreign),
  circumstances: both(ours.circumstances, theirs.circumstances),
});

/** One line of work as the one has it who has begun it. */
const begun = <T>(ours: T, theirs: T, isUntouched: (line: T) => boolean): T => (isUntouched(ours) ? theirs : ours);

/** A response that is owed there or here is owed here, whatever was done in the other one before. */
function joinedPolice(
  { police: ours }: Carried,
  { held: { police: theirs }, clocks }: HandOver,
  running: readonly Clock[],
): CaseState['police'] {
  const owes = (rules: string) =>
    [...clocks, ...running].some((k) => k.status === 'running' && k.rule.startsWith(rules));
  return {
    ...begun(ours, { ...theirs, dispatched: ours.dispatched, stopped: ours.stopped }, (p) => !p.transferred),
    dispatched: (ours.dispatched || theirs.dispatched) && !owes('response.first'),
    stopped: (ours.stopped || theirs.stopped) && !owes('response.'),
    summons: ours.summons === 'none' ? theirs.summons : ours.summons,
    crimeSigns: ours.crimeSigns || theirs.crimeSigns,
    suspectedAt: earlier(ours.suspectedAt, theirs.suspectedAt),
    transferred: (ours.transferred || theirs.transferred) && !owes('crime.transfer'),
  };
}

const isInHand = ({ status }: CaseState['legalAid']): boolean =>
  status !== 'none' && status !== 'explained' && status !== 'declined';

/** Each act and each offence has a year and an answer of its own: those of the other case stand beside ours. */
const joinedSanction = (ours: Sanction, theirs: Sanction): Sanction => ({
  status: ours.status === 'none' ? theirs.status : ours.status,
  finedAt: later(ours.finedAt, theirs.finedAt),
  deeds: { ...theirs.deeds, ...ours.deeds },
  offences: [
    ...ours.offences,
    ...theirs.offences.map((offence, i) => ({
      ...offence,
      n: 1 + Math.max(0, ...ours.offences.map(({ n }) => n)) + i,
    })),
  ],
});

/** Whom she keeps out there or here has no part here, nor has an address: nobody counts on it any more. */
const joinedMembers = (ours: Carried, theirs: Carried, consents: CaseState['consents']): CaseState['members'] => ({
  ...Object.fromEntries(
    Object.entries(theirs.members).filter(([, role]) => role !== 'shelter' && !isKeptOut(consents, role)),
  ),
  ...ours.members,
});

/**
 * The case with what another one handed over. What she withdrew or declined there is not in it: that is an event of its own here, for
 * what rests on it ends with it.
 */
export function joined(ours: Carried, over: HandOver, running: readonly Clock[]): Carried {
  const theirs = over.held;
  // Her "no" is said here by events of its own; her "yes" fills in what nobody asked her here.
  const yes = Object.fromEntries(Object.entries(theirs.consents).filter(([, said]) => said === 'given'));
  const wishes = Object.fromEntries(Object.entries(theirs.wishes).filter(([, wish]) => wish !== 'declines'));
  const consents = { ...yes, ...ours.consents };
  return {
    reportedAt: earlier(ours.reportedAt, theirs.reportedAt),
    danger: WORSE.find((danger) => ours.danger === danger || theirs.danger === danger) ?? ours.danger,
    emergency: ours.emergency || theirs.emergency,
    facts: joinedFacts(ours.facts, theirs.facts),
    reported: joinedFacts(ours.reported, theirs.reported),
    reporterProtected: ours.reporterProtected || theirs.reporterProtected,
    reportSeen: ours.reportSeen || theirs.reportSeen,
    lastWordAt: later(ours.lastWordAt, theirs.lastWordAt),
    triedOn: (theirs.lastWordAt ?? '') > (ours.lastWordAt ?? '') ? theirs.triedOn : ours.triedOn,
    handling: both(ours.handling, theirs.handling),
    police: joinedPolice(ours, over, running),
    sanction: joinedSanction(ours.sanction, theirs.sanction),
    correction: begun(
      ours.correction,
      theirs.correction,
      ({ status, earlierActs }) => status === 'none' && earlierActs === 0,
    ),
    child: begun(ours.child, theirs.child, (child) => !child.verified && !child.assessed && !child.protected),
    trafficking: begun(ours.trafficking, theirs.trafficking, (status) => status === 'none'),
    educationDecided: ours.educationDecided || theirs.educationDecided,
    health: begun(ours.health, theirs.health, ({ received }) => !received),
    // What the Centre has in hand somebody must be able to end, whatever was said of it here.
    legalAid: begun(
      ours.legalAid,
      theirs.legalAid,
      ({ status }) =>
        status === 'none' || status === 'explained' || (status === 'declined' && isInHand(theirs.legalAid)),
    ),
    wishes: { ...wishes, ...ours.wishes },
    declined: ours.declined,
    consents,
    heard: { ...theirs.heard, ...ours.heard },
    shelterWantedBy: both(ours.shelterWantedBy ?? [], theirs.shelterWantedBy ?? []),
    planVersion: Math.max(ours.planVersion, theirs.planVersion),
    members: joinedMembers(ours, theirs, { ...consents, ...onlyWithdrawn(theirs.consents) }),
  };
}

const onlyWithdrawn = (consents: CaseState['consents']): CaseState['consents'] =>
  Object.fromEntries(Object.entries(consents).filter(([, said]) => said === 'withdrawn'));
