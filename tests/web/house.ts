import type { Caller } from '../../api/sessions';
import type { Actor, Role } from '../../domain/agencies';
import { options } from '../../domain/decide';
import type { Recorded } from '../../domain/events';
import type { CaseCode } from '../../domain/ids';
import { may } from '../../domain/permissions';
import { fold } from '../../domain/state';
import { type Instant, instant } from '../../domain/time';
import { caseView, timeline } from '../../domain/timeline';
import type { CaseRow, FileView, House } from '../../web/house';
import { actorOf, PEOPLE, type Who } from './story';

/** A house in memory, over the pure domain: the pages' own tests need no server behind it. */
export const CODE = 'LC-26-7K3M9QXW' as CaseCode;
export const PASSWORD = 'đúng rồi';

export const HAMLETS = Array.from({ length: 12 }, (_, i) => ({ code: `xom-${i + 1}`, name: `Xóm ${i + 1}` }));
export const AGENCIES = [
  ...new Map(
    Object.values(PEOPLE).map((p) => [p.agencyCode, { code: p.agencyCode, name: p.agency, role: p.role as Role }]),
  ).values(),
];

export function callerOf(who: Who): Caller {
  const { role, name, agency, agencyCode } = PEOPLE[who];
  const never = instant('2100-01-01T00:00:00Z');
  return {
    account: { id: who, username: who, displayName: name },
    agency: { id: agencyCode, code: agencyCode, role, name: agency },
    by: actorOf(who),
    session: { tokenHash: new Uint8Array(32), since: never, until: never },
  };
}

const PEOPLE_BY_REF = new Map(Object.keys(PEOPLE).map((who) => [actorOf(who as Who).actor, PEOPLE[who as Who].name]));
const AGENCIES_BY_REF = new Map(
  Object.keys(PEOPLE).map((who) => [actorOf(who as Who).agency, PEOPLE[who as Who].agency]),
);

export function fileFor(actor: Actor, events: readonly Recorded[], now: Instant, asOf?: Instant): FileView | undefined {
  const state = fold(events);
  const permission = may('read:timeline', actor, state);
  if (!permission.allow) return undefined;
  const { fields } = permission;
  const known = asOf === undefined ? state : fold(events.filter((e) => e.at <= asOf));
  return {
    code: CODE,
    asOf,
    view: caseView(known, fields, asOf ?? now),
    entries: timeline(events, { fields, asOf }),
    waiting: 0,
    options: asOf === undefined ? options(state, actor) : [],
    people: PEOPLE_BY_REF,
    agencies: AGENCIES_BY_REF,
  };
}

export interface Memory {
  readonly now: () => Instant;
  readonly events: readonly Recorded[];
  readonly rows?: readonly CaseRow[];
}

/** Everybody signs in with their key in `PEOPLE` and the one password. */
export function memoryHouse({ now, events, rows = [] }: Memory): House & { readonly sessions: Map<string, Who> } {
  const sessions = new Map<string, Who>();
  return {
    sessions,
    async signIn({ username, password }) {
      if (password !== PASSWORD || !(username in PEOPLE)) return { kind: 'wrong' };
      const token = `session-of-${username}-${sessions.size}`;
      sessions.set(token, username as Who);
      return { kind: 'in', token };
    },
    async whoIs(token) {
      const who = sessions.get(token);
      return who && callerOf(who);
    },
    async signOut(caller) {
      for (const [token, who] of sessions) if (who === caller.account.id) sessions.delete(token);
    },
    hamlets: async () => HAMLETS,
    agencies: async () => AGENCIES,
    async cases(_caller, filter, cursor) {
      const fitting = rows.filter(
        (row) =>
          (filter.stage === undefined || row.stage === filter.stage) &&
          (filter.danger === undefined || row.danger === filter.danger) &&
          (filter.hamlet === undefined || row.hamlet === filter.hamlet) &&
          (!filter.overdue || row.overdue > 0),
      );
      const from = Number(cursor ?? 0);
      return { rows: fitting.slice(from, from + 20), ...(fitting.length > from + 20 && { next: String(from + 20) }) };
    },
    people: async () => undefined,
    sent: async () => undefined,
    record: async () => ({ kind: 'problem', problem: 'unavailable', errors: [] }),
    file: async (caller, code, asOf) => (code === CODE ? fileFor(caller.by, events, now(), asOf) : undefined),
  };
}
