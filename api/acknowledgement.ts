import type { z } from 'zod';
import type { Clock } from '../domain/clocks';
import { EVENT_NAMES, type Recorded } from '../domain/events';
import type { AgencyRef, CaseId, SignalId } from '../domain/ids';
import { clockRule } from '../domain/law/packs';
import { fieldsOf, type SeenEvent, seenClock, visibleEvents } from '../domain/permissions';
import { type CaseState, evolve, NO_CASE } from '../domain/state';
import { readLog } from '../store/log';
import type { Deps } from './deps';
import type { Caller } from './sessions';
import type { ClockOut, EventOut } from './shapes';

/** What a signal became: its events as they are stored, and what they did to the clocks. */
export interface Became {
  readonly events: readonly Recorded[];
  readonly started: readonly Clock[];
  /** Ended, whether in time, late, or because nothing was left to limit. */
  readonly stopped: readonly Clock[];
  /** The case right after them. */
  readonly state: CaseState;
}

const PAGE = 500;

/**
 * Reads from the log what a signal became. `from`: a state of the case before it, so that only what came after has to be read; by
 * default the beginning. `to`: the place of its last event, where that is known.
 */
export async function readBecame(
  { db }: Pick<Deps, 'db'>,
  caseId: CaseId,
  signal: SignalId,
  { from = NO_CASE, to }: { readonly from?: CaseState; readonly to: number },
): Promise<Became> {
  let before = from;
  let state = from;
  const events: Recorded[] = [];
  while (state.seq < to) {
    const page = await readLog(db, caseId, state.seq, Math.min(PAGE, to - state.seq));
    if (page.length === 0) throw new Error(`the log of case ${caseId} ends before ${to}`);
    for (const event of page) {
      if (event.signal === signal) {
        if (events.length === 0) before = state;
        events.push(event);
      }
      state = evolve(state, event);
    }
  }
  const now = Object.values(state.clocks);
  const ran = (clock: Clock) => before.clocks[clock.id]?.status === 'running';
  return {
    events,
    started: now.filter(
      (clock) => before.clocks[clock.id] === undefined || (clock.status === 'running' && !ran(clock)),
    ),
    stopped: now.filter((clock) => clock.status !== 'running' && ran(clock)),
    state,
  };
}

/** An agency's code by its keyed hash. */
const codeOf = async ({ directory }: Pick<Deps, 'directory'>, ref: unknown): Promise<string | undefined> =>
  typeof ref === 'string' ? (await directory.agencyOf(ref as AgencyRef))?.code : undefined;

/** A clock as answers show it, to whoever sees it so. */
export async function clockOut(
  deps: Pick<Deps, 'directory'>,
  pack: string,
  clock: Clock,
): Promise<z.input<typeof ClockOut>> {
  const { name, article, mark } = clockRule(pack, clock.rule);
  const agency = await codeOf(deps, clock.agency);
  return {
    clock: clock.id,
    name,
    article,
    mark,
    mustAct: clock.mustAct,
    ...(agency !== undefined && { agency }),
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    status: clock.status,
    ...(clock.breachedAt && { breachedAt: clock.breachedAt }),
    ...(clock.endedAt && { endedAt: clock.endedAt }),
    ...(clock.answeredAt && { answeredAt: clock.answeredAt }),
    ...(clock.pausedAt && { pausedAt: clock.pausedAt }),
    ...(clock.paused && { pausedMs: clock.paused }),
    ...(clock.isExtended && { isExtended: true }),
  };
}

/** An event as answers show it: codes; agencies by their codes, people not at all. */
async function eventOut(
  deps: Pick<Deps, 'directory'>,
  e: SeenEvent,
  seesLog: boolean,
): Promise<z.input<typeof EventOut>> {
  const { agency: ref, owner: _owner, ...codes } = e.data;
  const agency = await codeOf(deps, ref);
  return {
    ...(seesLog && { seq: e.seq }),
    at: e.at,
    happenedAt: e.happenedAt,
    type: e.type,
    name: EVENT_NAMES[e.type],
    by: e.by.role,
    data: { ...codes, ...(agency !== undefined && { agency }) },
  };
}

/** What this caller is told that a signal became: their field set as it stood right after it, so that it reads the same for ever. */
export async function becameOut(
  deps: Pick<Deps, 'directory'>,
  caller: Caller,
  { events, started, stopped, state }: Became,
) {
  const fields = fieldsOf(state, caller.by);
  const clocks = (list: readonly Clock[]) =>
    Promise.all(
      list.flatMap((clock) => seenClock(clock, fields) ?? []).map((clock) => clockOut(deps, state.pack, clock)),
    );
  return {
    events: await Promise.all(visibleEvents(events, fields).map((e) => eventOut(deps, e, fields.log))),
    clocks: { started: await clocks(started), stopped: await clocks(stopped) },
  };
}
