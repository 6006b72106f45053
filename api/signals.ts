import type { CaseCode, CaseId, SignalId } from '../domain/ids';
import { visibleEvents } from '../domain/permissions';
import { signalRule } from '../domain/signals';
import { instant } from '../domain/time';
import { findCaseFor, logAccess } from './access';
import type { Deps } from './deps';
import { isProblem, type Problem, problem } from './problems';
import { fromRow, type Recording } from './record-signal';
import type { Caller } from './sessions';

/**
 * What became of a signal: for the agency that sent it, whatever happened since, and for those who see what it became; while it is
 * nothing yet, or was refused, for those who see its line of work. Problem: `not-found`.
 */
export async function findSignal(deps: Deps, caller: Caller, id: SignalId): Promise<Recording | Problem> {
  const row = await deps.db.agencySignal.findUnique({
    where: { id },
    select: {
      kind: true,
      agencyRef: true,
      receipt: true,
      receivedAt: true,
      saidOf: true,
      caseId: true,
      case: { select: { code: true } },
    },
  });
  if (!row) return problem('not-found');
  const code = row.case.code as CaseCode;
  const recording = await fromRow(deps, {
    id,
    kind: row.kind,
    caseId: row.caseId as CaseId,
    code,
    receipt: row.receipt,
    receivedAt: instant(row.receivedAt),
    replayed: false,
    // Of which case it was said is for those who said it.
    ...(row.saidOf !== null && row.agencyRef === caller.by.agency && { saidOf: row.saidOf as CaseCode }),
  });
  if (row.agencyRef !== caller.by.agency && !(await sees(deps, caller, recording))) return problem('not-found');
  await logAccess(deps, caller, 'read:signal', recording.taken.caseId, []);
  return recording;
}

async function sees(deps: Deps, caller: Caller, recording: Recording): Promise<boolean> {
  const found = await findCaseFor(deps, caller, recording.taken.code, 'read:case');
  if (isProblem(found)) return false;
  const { fields } = found.access;
  if (recording.outcome === 'applied') return visibleEvents(recording.became.events, fields).length > 0;
  const track = signalRule(recording.taken.kind)?.track;
  return track !== undefined && fields.tracks.includes(track) && (track !== 'health' || fields.care);
}
