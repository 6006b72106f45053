import type { CaseCode, CaseId } from '../domain/ids';
import { relationTo } from '../domain/parts';
import { type Action, type Duty, type Fields, may, type ReadAction } from '../domain/permissions';
import { refusal } from '../domain/rules';
import { NO_CASE } from '../domain/state';
import type { Deps } from './deps';
import { findCase, type KnownCase } from './known-case';
import { isProblem, type Problem, problem } from './problems';
import type { Caller } from './sessions';

export interface Access {
  readonly fields: Fields;
  readonly duties: readonly Duty[];
}

/**
 * May the caller do this to this case (none: to one that is not there yet)? A case that they may not know of is answered like one
 * that does not exist.
 */
export function accessTo(caller: Caller, file: KnownCase | undefined, action: Action): Access | Problem {
  const permission = may(action, caller.asks, file?.state ?? NO_CASE);
  if (permission.allow) return permission;
  const isStranger = file !== undefined && relationTo(file.state, caller.asks) === 'none';
  if (permission.hidden || isStranger) return problem('not-found');
  return problem('not-your-step', { refusal: refusal('not-your-step') });
}

/**
 * The case of that code, and what the caller may see of it. Who is not let in is entered in the access log, and so is who asks for a case
 * that is not there: the one must take as long as the other. Problems: as {@link accessTo}.
 */
export async function findCaseFor(
  deps: Pick<Deps, 'db' | 'now'>,
  caller: Caller,
  code: CaseCode,
  action: ReadAction,
): Promise<{ readonly file: KnownCase; readonly access: Access } | Problem> {
  const file = await findCase(deps, code);
  const access = file ? accessTo(caller, file, action) : problem('not-found');
  if (file && !isProblem(access)) return { file, access };
  await logAccess(deps, caller, `denied:${action}`, file?.id ?? null, []);
  return isProblem(access) ? access : problem('not-found');
}

/** Enters a look into the access log, before anything is shown: who, which case, what of it. */
export async function logAccess(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  caller: Caller,
  action: string,
  caseId: CaseId | null,
  fields: readonly string[],
): Promise<void> {
  await db.accessLog.create({
    data: { at: now(), actorRef: caller.by.actor, role: caller.by.role, caseId, action, fields: [...fields] },
  });
}
