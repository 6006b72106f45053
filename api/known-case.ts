import type { Role } from '../domain/agencies';
import type { AgencyRef, CaseCode, CaseId } from '../domain/ids';
import { type CaseState, NO_CASE, revive } from '../domain/state';
import type { Instant } from '../domain/time';
import { instant } from '../domain/time';
import type { Deps } from './deps';

/** A case as the read model has it. */
export interface KnownCase {
  readonly id: CaseId;
  readonly code: CaseCode;
  /** The fold of its events; for one whose first signal still waits: nothing but who has sent to it. */
  readonly state: CaseState;
  /** Who has sent what the engine has not answered yet, one entry a signal. */
  readonly senders: readonly { readonly agency: AgencyRef; readonly role: Role }[];
  /** How many of those no request is delivering at this moment: whatever comes now must not overtake them. */
  readonly queued: number;
  readonly createdAt: Instant;
  /** When its last event was taken down. */
  readonly updatedAt: Instant;
}

interface Row {
  readonly id: CaseId;
  readonly code: CaseCode;
  readonly head: number;
  readonly state: CaseState;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly senders: readonly { readonly agency: AgencyRef; readonly role: Role; readonly isQueued: boolean }[];
}

/**
 * The case of that code. One whose opening was refused counts as none. Whoever sent a first signal that still waits has a part in
 * the case already: they must be able to add to it while the engine is away.
 */
export async function findCase({ db, now }: Pick<Deps, 'db' | 'now'>, code: CaseCode): Promise<KnownCase | undefined> {
  const [row] = await db.$queryRaw<readonly Row[]>`
    SELECT f.id, f.code, f.head, f.state, f.created_at AS "createdAt", f.updated_at AS "updatedAt",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('agency', s.agency_ref, 'role', s.role,
                     'isQueued', s.tries > 0 OR s.next_try_at <= ${now()}::timestamptz)), '[]')
              FROM agency_signal s WHERE s.case_id = f.id AND s.status = 'received') AS senders
      FROM case_file f WHERE f.code = ${code}`;
  if (!row) return undefined;
  const { id, head, senders } = row;
  const common = {
    id,
    code: row.code,
    senders,
    queued: senders.filter((sender) => sender.isQueued).length,
    createdAt: instant(row.createdAt),
    updatedAt: instant(row.updatedAt),
  };
  if (head > 0) return { ...common, state: revive(row.state) };
  if (senders.length === 0) return undefined;
  const members = Object.fromEntries(senders.map(({ agency, role }) => [agency, role]));
  return { ...common, state: { ...NO_CASE, members } };
}

/**
 * The case that goes on: this one, or the one that it was merged into, and whichever that one was. What is said of the first is for
 * the last.
 */
export async function goingOn(deps: Pick<Deps, 'db' | 'now'>, file: KnownCase): Promise<KnownCase> {
  const seen = new Set<CaseCode>();
  let last = file;
  while (last.state.stage === 'merged' && last.state.into !== undefined && !seen.has(last.code)) {
    seen.add(last.code);
    const next = await findCase(deps, last.state.into);
    if (!next) break;
    last = next;
  }
  return last;
}
