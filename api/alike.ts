import type { CaseCode } from '../domain/ids';
import type { Stage } from '../domain/state';
import { type MarkKind, otherCases } from '../store/recognition';
import { accessTo } from './access';
import type { Deps } from './deps';
import { findCase, type KnownCase } from './known-case';
import { isProblem } from './problems';
import type { Caller } from './sessions';

/** A case whose survivor may be the same person. */
export interface Alike {
  readonly code: CaseCode;
  /** What agrees; of a name with a hamlet, a year or a telephone somebody has to look. */
  readonly by: readonly MarkKind[];
  readonly stage: Stage;
}

/**
 * The cases that may be about the same survivor, for the office alone: two reports of one night become one response. None that was merged
 * with this one already.
 */
export async function readAlike(
  deps: Pick<Deps, 'db' | 'now'>,
  caller: Caller,
  { id, code, state }: KnownCase,
): Promise<readonly Alike[]> {
  if (caller.by.role !== 'office') return [];
  const known = new Set<CaseCode>([
    ...(state.into === undefined ? [] : [state.into]),
    ...(state.taken ?? []).map(({ from }) => from),
    ...state.links.map((link) => link.code),
  ]);
  const alike: Alike[] = [];
  for (const { code: other, by } of await otherCases(deps.db, id, 'survivor')) {
    const file = known.has(other) ? undefined : await findCase(deps, other);
    if (!file || file.state.into === code || isProblem(accessTo(caller, file, 'read:case'))) continue;
    alike.push({ code: other, by, stage: file.state.stage });
  }
  return alike;
}
