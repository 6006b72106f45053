import type { CaseCode } from '../domain/ids';
import { PLACES, type Place } from '../domain/services';
import type { Placement } from '../domain/state';
import { readShelters, type Shelter } from '../store/beds';
import { accessTo, logAccess } from './access';
import type { Deps } from './deps';
import { findCase } from './known-case';
import { isProblem, type Problem, problem } from './problems';
import type { Caller } from './sessions';

/** What an address answered this case when it was asked: it said no, or was released before she came. */
export type Before = 'declined' | 'released';

/** An address, and for the office what room it has, what it told the commune, and what it said before. */
export interface Room extends Omit<Shelter, 'free' | 'places' | 'stayDays'> {
  readonly free?: number;
  readonly places?: number;
  readonly stayDays?: number | null;
  readonly before?: Before;
}

const ORDER = Object.keys(PLACES) as readonly Place[];
const isBefore = (status: Placement['status']): status is Before => status === 'declined' || status === 'released';

/** Not asked before, then by kind of place, then the most room, then by code. */
const plainly = (a: Room, b: Room): number =>
  Number(a.before !== undefined) - Number(b.before !== undefined) ||
  ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
  (b.free ?? 0) - (a.free ?? 0) ||
  a.code.localeCompare(b.code);

/**
 * The addresses with room for so many people; with a case, also which of them it has asked in vain. To whom the office finds a place,
 * the public list: with one case sheltered, where there is a bed less is where she is. Problems: `not-found`, `not-your-step`, as for whoever would ask an address in that case.
 */
export async function readRooms(
  deps: Deps,
  caller: Caller,
  people: number,
  code: CaseCode | undefined,
): Promise<readonly Room[] | Problem> {
  const file = code === undefined ? undefined : await findCase(deps, code);
  if (code !== undefined) {
    if (!file) return problem('not-found');
    const access = accessTo(caller, file, 'record:shelter.ask');
    if (isProblem(access)) return access;
  }
  await logAccess(deps, caller, 'read:places', file?.id ?? null, ['shelter']);
  const shelters = await readShelters(deps);
  if (caller.by.role !== 'office')
    return shelters.map(({ free: _f, places: _p, stayDays: _s, ...listed }): Room => listed).sort(plainly);
  return shelters
    .filter(({ free }) => free >= people)
    .map((shelter): Room => {
      // Also of one that took her in when it was asked again: that its no is gone would tell.
      const before = file?.state.shelter
        .flatMap(({ agency, status }) => (agency === shelter.ref && isBefore(status) ? [status] : []))
        .at(-1);
      return before ? { ...shelter, before } : shelter;
    })
    .sort(plainly);
}
