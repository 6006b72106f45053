import { type CaseCode, CaseCodeText, readReceipt, type SignalId } from '../domain/ids';
import { findCaseFor } from './access';
import type { Deps } from './deps';
import { isProblem, type Problem, problem } from './problems';
import type { Caller } from './sessions';
import { findSignal } from './signals';

/** What a code or a receipt that was typed stands for. */
export interface Found {
  readonly code: CaseCode;
  /** Of a receipt: what it is the receipt of. */
  readonly signal?: SignalId | undefined;
}

/** Years back in which a code is looked for that was typed without them. */
const YEARS = 10;

/** The case whose code ends so: what is read out over the telephone is mostly its last part. */
async function bySuffix(deps: Deps, caller: Caller, receipt: string): Promise<Found | Problem> {
  const year = Number(deps.now().slice(2, 4));
  const codes = Array.from(
    { length: YEARS },
    (_, ago) => `LC-${String(year - ago).padStart(2, '0')}-${receipt.replace('-', '')}`,
  );
  const rows = await deps.db.caseFile.findMany({ where: { code: { in: codes } }, select: { code: true } });
  for (const { code } of rows) {
    const found = await findCaseFor(deps, caller, code as CaseCode, 'read:case');
    if (!isProblem(found)) return { code: found.file.code };
  }
  return problem('not-found');
}

/**
 * The case of that code, whole or its last part alone, or the signal of that receipt, written as a tired person writes them. Problem:
 * `not-found`, the same for what is not there and for what the caller may not know of.
 */
export async function find(deps: Deps, caller: Caller, text: string): Promise<Found | Problem> {
  const code = CaseCodeText.safeParse(text);
  if (code.success) {
    const found = await findCaseFor(deps, caller, code.data, 'read:case');
    return isProblem(found) ? problem('not-found') : { code: found.file.code };
  }
  const receipt = readReceipt(text);
  const row =
    receipt === undefined
      ? null
      : await deps.db.agencySignal.findFirst({ where: { receipt }, select: { id: true }, orderBy: { id: 'desc' } });
  if (!row) return receipt === undefined ? problem('not-found') : bySuffix(deps, caller, receipt);
  const recording = await findSignal(deps, caller, row.id as SignalId);
  return isProblem(recording) ? problem('not-found') : { code: recording.taken.code, signal: recording.taken.id };
}
