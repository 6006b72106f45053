import { createHash } from 'node:crypto';
import type { Role } from '../domain/agencies';
import { agencyCalled } from '../domain/duty';
import type { Recorded } from '../domain/events';
import type { ActorRef, AgencyRef, CaseId, SignalId } from '../domain/ids';
import { anyClockRule } from '../domain/law/packs';
import { DUTIES_OF, hasPart, letsIn } from '../domain/parts';
import type { CaseState } from '../domain/state';
import type { Instant } from '../domain/time';

export type NoticeKind = 'emergency' | 'waits' | 'stopped' | 'warn' | 'breach' | 'escalate' | 'lapse' | 'refused';

/**
 * A call to a role, one agency, or one hamlet's head: something waits in this case. It says nothing else, wherever it is read.
 * `key` is the same whenever the same thing calls the same people, so a call is queued once.
 */
export interface Notice {
  readonly key: string;
  readonly caseId: CaseId;
  readonly toRole: Role;
  readonly toAgency: AgencyRef | null;
  readonly toHamlet: string | null;
  readonly kind: NoticeKind;
  /** The clock that called. */
  readonly clock: string | null;
  readonly createdAt: Instant;
}

interface Call {
  readonly to: Role;
  readonly kind: NoticeKind;
  readonly agency?: AgencyRef | undefined;
  readonly clock?: string | undefined;
}

const call = (kind: NoticeKind, ...to: readonly Role[]): readonly Call[] => to.map((role) => ({ to: role, kind }));

const EMERGENCY = call('emergency', 'police', 'health', 'chair');
const DANGER = call('emergency', 'police');
/** Signals whose sender must not wait for the engine before somebody is called. */
const URGENT: Readonly<Record<string, readonly Call[]>> = { 'emergency.open': EMERGENCY, 'noContact.breach': DANGER };

/**
 * The calls that cannot wait for the engine: an emergency, a breached no-contact order, and any report of danger. Queued together with the signal's own row;
 * the commit that follows uses the same keys and queues nothing twice. `c`: the case as it stands, or will begin. `isManned`: whether a
 * role has anybody on duty; where it has not, all of it are called and the next level at once.
 */
export function firstCalls(
  caseId: CaseId,
  signal: { readonly id: SignalId; readonly kind: string; readonly says: object },
  at: Instant,
  c: Pick<CaseState, 'hamlet' | 'consents'>,
  isManned: (role: Role) => boolean = () => true,
): readonly Notice[] {
  const inDanger = 'danger' in signal.says && signal.says.danger === 'yes';
  const urgent = URGENT[signal.kind] ?? (inDanger ? DANGER : []);
  const roles = new Set(urgent.map(({ to }) => to).filter((to) => letsIn(c, to)));
  // A set goes on to what is added while it is walked: the chair may be away too.
  for (const role of roles) {
    const next = isManned(role) ? undefined : nextLevel(role);
    if (next !== undefined) roles.add(next);
  }
  return call('emergency', ...roles).map((first) =>
    notice(caseId, `first-call:${signal.id}`, first, at, c.hamlet ?? null),
  );
}

/** Whom to call when a call to this role found nobody: the chair, then the office. What is secret goes past the chair. */
const nextLevel = (role: Role, isSecret = false): Role | undefined =>
  role === 'office' ? undefined : role === 'chair' || isSecret ? 'office' : 'chair';

/** What must reach somebody who is there: the rest can wait until they come. */
const MUST_REACH: ReadonlySet<NoticeKind> = new Set(['emergency', 'warn', 'breach', 'escalate']);

/**
 * The call to the next level, when one that must reach somebody finds nobody on duty at the moment it is sent. It has the key that the
 * same call would have had before: whoever was called in their place already is not called twice.
 */
export function inTheirPlace(
  n: Pick<Notice, 'key' | 'toRole' | 'toAgency' | 'kind' | 'clock'>,
): Pick<Notice, 'key' | 'toRole'> | undefined {
  if (!MUST_REACH.has(n.kind)) return undefined;
  const isSecret = n.clock !== null && anyClockRule(n.clock.slice(0, n.clock.indexOf('#')))?.secret !== undefined;
  const toRole = nextLevel(n.toRole, isSecret);
  const own = n.toAgency === null ? `:${n.toRole}` : `:${n.toRole}:${n.toAgency}`;
  return toRole && { key: `${n.key.slice(0, -own.length)}:${toRole}`, toRole };
}

/** A signal that had to wait was refused when it arrived: its sender must learn it. */
export const refusalNotice = (
  caseId: CaseId,
  signal: { readonly id: SignalId; readonly by: { readonly role: Role; readonly agency: AgencyRef } },
  at: Instant,
): Notice =>
  notice(caseId, `refused:${signal.id}`, { to: signal.by.role, kind: 'refused', agency: signal.by.agency }, at, null);

/** Somebody wanted to record what rests on what they may not see: the office looks at it. */
export const officeNotice = (caseId: CaseId, signal: { readonly id: SignalId }, at: Instant): Notice =>
  notice(caseId, `office-first:${signal.id}`, { to: 'office', kind: 'waits' }, at, null);

/** The account of whoever has the case was switched off: the office finds somebody else. Once for each owner of each case. */
export const ownerGoneNotice = (caseId: CaseId, owner: ActorRef, at: Instant): Notice =>
  notice(caseId, `owner-gone:${caseId}:${shortOf(owner)}`, { to: 'office', kind: 'waits' }, at, null);

/** Tells one owner of a case from the next, and leads to neither. */
const shortOf = (ref: ActorRef): string => createHash('sha256').update(ref).digest('base64url').slice(0, 12);

/**
 * Whom the stored events of a case call: nobody who could not open it, except to tell that their part has ended. `after` is the state
 * that the last of the events led to. Pure.
 */
export function noticesOf(caseId: CaseId, events: readonly Recorded[], after: CaseState): readonly Notice[] {
  return events.flatMap((e) =>
    callsOf(e, after)
      .filter((c) => c.kind === 'stopped' || hasPart(after, c.to))
      .map((c) => {
        const source = c.kind === 'emergency' && e.signal !== null ? `first-call:${e.signal}` : `${caseId}:${e.seq}`;
        return notice(caseId, source, c, e.at, after.hamlet ?? null);
      }),
  );
}

function notice(caseId: CaseId, source: string, c: Call, at: Instant, hamlet: string | null): Notice {
  return {
    key: [source, c.to, c.agency].filter((part) => part !== undefined).join(':'),
    caseId,
    toRole: c.to,
    toAgency: c.agency ?? null,
    // The head of another hamlet has no part in it.
    toHamlet: c.to === 'hamlet' && c.agency === undefined ? hamlet : null,
    kind: c.kind,
    clock: c.clock ?? null,
    createdAt: at,
  };
}

/** Each that has a part while the case goes on: by office, by what is going on, or because somebody asked them in. */
function everybody(c: CaseState, kind: NoticeKind): readonly Call[] {
  const going = { ...c, stage: 'open' as const, members: {} };
  const onDuty = (Object.keys(DUTIES_OF) as Role[]).filter((role) => hasPart(going, role));
  const asked = (Object.entries(c.members) as [AgencyRef, Role][]).filter(([, role]) => !onDuty.includes(role));
  return [...call(kind, ...onDuty), ...asked.map(([agency, to]) => ({ to, kind, agency }))];
}

/** Where a hamlet's head has a part at all, the one of the right hamlet takes it, and those who had it by the wrong one alone do no more. */
const headsOf = (c: CaseState, relieved: readonly AgencyRef[] = []): readonly Call[] =>
  hasPart({ ...c, members: {} }, 'hamlet')
    ? [...call('waits', 'hamlet'), ...relieved.map((agency): Call => ({ to: 'hamlet', kind: 'stopped', agency }))]
    : [];

function callsOf(e: Recorded, c: CaseState): readonly Call[] {
  switch (e.type) {
    case 'emergency.opened':
      return EMERGENCY;
    case 'report.received':
      return [...call('waits', 'chair', 'office'), ...(e.data.danger === 'yes' ? DANGER : [])];
    case 'facts.added':
      return e.data.danger === 'yes' ? DANGER : [];
    case 'handling.assigned':
      return call('waits', ...e.data.to);
    case 'entry.strikeAsked':
      return call('waits', 'office', ...(e.data.isSecret ? [] : (['chair'] as const)));
    case 'hamlet.corrected':
      return headsOf(c, e.data.relieved);
    case 'crime.signsSeen':
      return e.data.seenBy === 'police' ? [] : call('waits', 'police');
    case 'noContact.requested':
      return call('waits', 'chair');
    case 'noContact.ordered':
      return call('waits', 'police', 'hamlet');
    case 'noContact.cancelled':
      return call('stopped', 'police', 'hamlet');
    case 'noContact.ended':
      return e.data.replacedBy === undefined ? call('stopped', 'police', 'hamlet') : [];
    case 'noContact.breached':
      return [...DANGER, ...call('waits', 'chair')];
    case 'shelter.asked':
      return [{ to: e.data.host ?? 'shelter', kind: 'waits', agency: e.data.agency }];
    case 'shelter.answered':
    case 'shelter.wanted':
    case 'consent.withdrawalHeard':
      return call('waits', 'office');
    case 'shelter.looked':
      return (c.shelterWantedBy ?? []).flatMap((agency): readonly Call[] => {
        const to = c.members[agency];
        return to === undefined ? [] : [{ to, kind: 'waits', agency }];
      });
    case 'wish.recorded':
      return e.data.wish === 'declines' && e.by.role !== 'office' ? call('waits', 'office') : [];
    case 'consent.withdrawn':
    case 'noContact.withdrawn':
      return call('waits', 'office', 'chair');
    case 'shelter.released': {
      const asked = c.shelter.find(({ n }) => n === e.data.n);
      return asked === undefined ? [] : [{ to: asked.host ?? 'shelter', kind: 'stopped', agency: asked.agency }];
    }
    case 'legalAid.requested':
      return call('waits', 'legal-aid');
    case 'referral.made':
      return [{ to: e.data.to, kind: 'waits', agency: e.data.agency }];
    case 'referral.answered':
    case 'referral.finished':
    case 'case.offered':
      return call('waits', 'office');
    case 'referral.reviewed':
    case 'dataAsk.received':
      return call('waits', 'office');
    case 'referral.ended': {
      const ended = c.referrals.find(({ n }) => n === e.data.n);
      return ended === undefined ? [] : [{ to: ended.to, kind: 'stopped', agency: ended.agency }];
    }
    case 'closure.proposed':
    case 'closure.returned':
    case 'case.tookOver':
    case 'case.gaveBack':
      return call('waits', 'office');
    case 'case.reopened':
      return everybody(c, 'waits');
    case 'case.closed':
    case 'case.merged':
    case 'case.notGbv':
      return everybody(c, 'stopped');
    case 'clock.fired': {
      const { clock: id, kind, call: roles } = e.data;
      return roles.map((to) => ({ to, kind, clock: id, agency: agencyCalled(to, c.clocks[id]) }));
    }
    default:
      return [];
  }
}
