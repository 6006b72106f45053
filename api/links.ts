import type { CaseCode } from '../domain/ids';
import type { CaseLink, LinkReason } from '../domain/links';
import { may, seesLinks } from '../domain/permissions';
import { type CaseState, revive, type Stage } from '../domain/state';
import type { Access } from './access';
import type { Deps } from './deps';
import type { KnownCase } from './known-case';
import type { Caller } from './sessions';

/** A case that belongs with this one, whichever of the two it was recorded in. */
export interface Linked {
  readonly code: CaseCode;
  readonly because: LinkReason;
  readonly stage: Stage;
}

interface Row {
  readonly code: CaseCode;
  readonly state: CaseState;
}

/** The cases linked with this one, of those that the caller may know of: a link opens no case to anybody. */
export async function readLinks(
  { db }: Pick<Deps, 'db'>,
  caller: Caller,
  file: KnownCase,
  { fields }: Access,
): Promise<readonly Linked[]> {
  // Where a case went is told to all who have a part in both.
  const into: readonly CaseLink[] = file.state.into ? [{ code: file.state.into, because: 'same-incident' }] : [];
  const merged = file.state.taken?.map(({ from }): CaseLink => ({ code: from, because: 'same-incident' })) ?? [];
  const linked = seesLinks(fields) ? [...file.state.links, ...merged, ...into] : into;
  if (!seesLinks(fields) && linked.length === 0) return [];
  const own = new Map(linked.map(({ code, because }) => [code, because]));
  // As the index has it: cases that are linked with nothing are not in it.
  const rows = await db.$queryRaw<readonly Row[]>`
    SELECT code, state FROM case_file
     WHERE code = ANY(${[...own.keys()]}) OR
           (${seesLinks(fields)} AND jsonb_array_length(state->'links') > 0 AND state->'links' @> ${JSON.stringify([{ code: file.code }])}::jsonb)
     ORDER BY code`;
  return rows.flatMap(({ code, state: kept }) => {
    const state = revive(kept);
    const because = own.get(code) ?? state.links.find((link) => link.code === file.code)?.because;
    if (because === undefined || !may('read:case', caller.asks, state).allow) return [];
    return [{ code, because, stage: state.stage }];
  });
}
