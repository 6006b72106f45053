import { countsAlone, type EarlierActs, earlierActs } from '../domain/earlier-acts';
import type { CaseCode } from '../domain/ids';
import type { Instant } from '../domain/time';
import { knownBy, type MarkKind, otherCases, type Recognised } from '../store/recognition';
import { accessTo, findCaseFor, logAccess } from './access';
import type { Deps } from './deps';
import { findCase, type KnownCase } from './known-case';
import { isProblem, type Problem } from './problems';
import type { Caller } from './sessions';

export interface PerpetratorReading {
  readonly code: CaseCode;
  readonly at: Instant;
  /** By what he can be known again; nothing: nobody was looked for. */
  readonly knownBy: readonly MarkKind[];
  readonly earlier: EarlierActs;
  /** The cases that the caller may know of; the rest are counted and no more. */
  readonly cases: readonly Recognised[];
}

interface Other {
  readonly file: KnownCase;
  readonly recognised: Recognised;
}

/**
 * What other cases tell of this one's perpetrator: how many, and which of them the caller may know. Every look is entered in the access
 * log. Problems: `not-found`, as for the case itself.
 */
export async function readPerpetrator(
  deps: Deps,
  caller: Caller,
  code: CaseCode,
): Promise<PerpetratorReading | Problem> {
  const found = await findCaseFor(deps, caller, code, 'read:case');
  if (isProblem(found)) return found;
  const { file } = found;
  await logAccess(deps, caller, 'read:perpetrator', file.id, ['perpetrator-identity']);
  const at = deps.now();
  const others = await throughMerges(deps, file, await otherCases(deps.db, file.id, 'perpetrator'));
  return {
    code: file.code,
    at,
    knownBy: await knownBy(deps.db, file.id, 'perpetrator'),
    earlier: earlierActs(
      others.map((other) => other.file.state),
      at,
    ),
    cases: others
      .filter((other) => countsAlone(other.file.state) && !isProblem(accessTo(caller, other.file, 'read:case')))
      .map(({ recognised }) => recognised),
  };
}

/** Each case once, and the one that a duplicate was merged into with it, except the case that asks. */
async function throughMerges(
  deps: Deps,
  asking: KnownCase,
  recognised: readonly Recognised[],
): Promise<readonly Other[]> {
  const others = new Map<CaseCode, Other>();
  const open = [...recognised];
  for (let next = open.shift(); next; next = open.shift()) {
    if (next.code === asking.code || others.has(next.code)) continue;
    const file = await findCase(deps, next.code);
    if (!file) continue;
    others.set(next.code, { file, recognised: next });
    const { into } = file.state;
    if (into !== undefined) open.push({ code: into, by: next.by });
  }
  return [...others.values()];
}
