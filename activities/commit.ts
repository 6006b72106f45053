import { ApplicationFailure } from '@temporalio/activity';
import type { Role } from '../domain/agencies';
import type { Clock } from '../domain/clocks';
import { reckon } from '../domain/clocks';
import { type DutyPlan, manned } from '../domain/duty';
import { isEnding } from '../domain/endings';
import type { EventType, Recorded } from '../domain/events';
import { type HandOver, handOverOf } from '../domain/hand-over';
import type { CaseCode, CaseId, SignalId } from '../domain/ids';
import { type Step, take } from '../domain/record';
import { type RuleId, refusal } from '../domain/rules';
import { type CaseState, isLive, NO_CASE, revive } from '../domain/state';
import { completed } from '../domain/struck';
import type { CaseKeys } from '../store/case-keys';
import { digestOf, link } from '../store/chain';
import { isDuplicate } from '../store/database-errors';
import { asJson, type Db, hex, jsonb, type Tx } from '../store/db';
import { readDuty } from '../store/duty';
import { newId } from '../store/ids';
import { readLog, wholeLog } from '../store/log';
import { noticesOf } from '../store/notices';
import { carryOn, lockInto } from '../store/other-case';
import { mergeParties, rebuildParties } from '../store/parties';
import type { Refs } from '../store/refs';

export type { Step } from '../domain/record';

/** Events by which another person, or the same by other marks, is on record. */
const REBUILDS: readonly EventType[] = ['case.gaveBack', 'entry.struck', 'hamlet.corrected'];

/** What the engine wants written after sequence number `expectedSeq` of a case's log: all of it, in order, or nothing. */
export interface CommitRequest {
  readonly caseId: CaseId;
  readonly expectedSeq: number;
  readonly steps: readonly Step[];
}

/**
 * What the log answers. `stored`: the steps are in it, as these events. `behind`: nothing was written, the log had gone past
 * `expectedSeq`; here is what was missed, and whether there is more of it. `settled`: nothing was written, these signals were
 * applied or refused before and must not be sent again.
 */
export type CommitAnswer =
  | { readonly kind: 'stored'; readonly events: readonly Recorded[] }
  | { readonly kind: 'behind'; readonly events: readonly Recorded[]; readonly more: boolean }
  | { readonly kind: 'settled'; readonly signals: readonly SignalId[] };

export interface CommitDeps {
  readonly db: Db;
  readonly caseKeys: CaseKeys;
  readonly refs: Refs;
  /** The clock on the wall: a case's own time may run ahead of it in tests. */
  readonly now: () => Date;
  /** Called when sealed bytes did not open: the event is recorded all the same. */
  readonly warn: (caseId: CaseId) => void;
}

/** Events that one answer carries at most, so that it stays far below the size of a message. */
export const PAGE = 500;

/** A row that somebody else wrote meanwhile: the transaction begins again and sees it. */
class Overtaken extends Error {}
const TRIES = 3;

/**
 * Writes the steps of a case: one transaction that appends the chained events, moves the read model, settles the signals, puts
 * what was told about people with the people, and queues the notices. Safe to call again, at the same time, or with other
 * arguments: the log has the last word, and nothing enters it twice. Throws what is worth trying again as it is; fails for good
 * only on what no retry can cure.
 */
export async function commit(deps: CommitDeps, request: CommitRequest): Promise<CommitAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await deps.db.$transaction((tx) => commitOnce(deps, tx, request), { maxWait: 5_000, timeout: 10_000 });
    } catch (error) {
      if (attempt === TRIES || !(error instanceof Overtaken || isDuplicate(error))) throw error;
    }
  }
}

async function commitOnce(deps: CommitDeps, tx: Tx, request: CommitRequest): Promise<CommitAnswer> {
  const { caseId, expectedSeq, steps } = request;
  const into = steps.flatMap(({ events }) => events).find((e) => e.type === 'case.merged')?.data.into;
  const other = into && (await lockInto(tx, caseId, into));
  const file = await lockCase(tx, request);
  if (file.head > expectedSeq) {
    const events = await readLog(tx, caseId, expectedSeq, PAGE);
    return { kind: 'behind', events, more: expectedSeq + events.length < file.head };
  }
  if (file.head < expectedSeq) throw hopeless('LogTooShort', 'the log ends before what the engine has seen of it');
  if (steps.length === 0) return { kind: 'stored', events: [] };

  const signals = [...file.signals.values()];
  const settled = signals.filter(({ status }) => status !== 'received').map(({ id }) => id);
  if (settled.length > 0) return { kind: 'settled', signals: settled };

  const ending = steps.find(({ events }) => events.some(isEnding));
  const inTheWay = ending && (await whyNotToEnd(tx, caseId, into !== undefined, other));
  if (ending?.signal && inTheWay) return refuse(tx, ending.signal, inTheWay, deps.now());

  const { events, rows, state, headHash, over } = append(
    file,
    await mannedSteps(deps, tx, steps),
    await logFor(tx, caseId, steps),
  );
  await write(tx, { caseId, before: file.state, state, headHash, events, rows, signals, now: deps.now() });
  await mergeParties(deps, tx, caseId, signals, state, deps.now());
  if (events.some(({ type }) => REBUILDS.includes(type))) await rebuildParties(deps, tx, caseId, state, deps.now());
  await carryOn(deps, tx, { id: caseId, code: file.code, before: file.state }, events, over);
  return { kind: 'stored', events };
}

/**
 * What only the other case, or what waits for this one, can tell about an end; both are held until the end of the transaction, so nobody ends one of
 * them meanwhile.
 */
async function whyNotToEnd(
  tx: Tx,
  caseId: CaseId,
  isMerge: boolean,
  other: CaseState | undefined,
): Promise<RuleId | undefined> {
  // The other one must go on, and not be on its way into a third, or into this one.
  if (isMerge && !(other && isLive(other) && other.closure?.as !== 'merged')) return 'other-case-over';
  const isTakingOver = await tx.agencySignal.count({ where: { caseId, kind: 'case.takeOver', status: 'received' } });
  return isTakingOver > 0 ? 'just-taken-over' : undefined;
}

/** The signal is settled: whoever waits for it reads the refusal from its row. */
async function refuse(tx: Tx, id: SignalId, rule: RuleId, now: Date): Promise<CommitAnswer> {
  await tx.agencySignal.updateMany({
    where: { id, status: 'received' },
    data: { status: 'refused', refusal: asJson(refusal(rule)), settledAt: now },
  });
  return { kind: 'settled', signals: [id] };
}

interface Signal {
  readonly id: SignalId;
  readonly kind: string;
  readonly role: Role;
  readonly status: string;
  readonly sealed: Uint8Array | null;
}

interface CaseFile {
  readonly code: CaseCode;
  readonly head: number;
  readonly headHash: Uint8Array;
  readonly state: CaseState;
  readonly signals: ReadonlyMap<SignalId, Signal>;
}

type FileRow = Omit<CaseFile, 'signals'> & { readonly [K in keyof Signal]: Signal[K] | null };

/**
 * Holds the case until the end of the transaction, and reads the signals of the steps along with it. Other signals may still be taken
 * in meanwhile.
 */
async function lockCase(tx: Tx, { caseId, steps }: CommitRequest): Promise<CaseFile> {
  const ids = steps.flatMap(({ signal }) => (signal === null ? [] : [signal]));
  const rows = await tx.$queryRaw<FileRow[]>`
    SELECT c.code, c.head, c.head_hash AS "headHash", c.state, s.id, s.kind, s.role, s.status, s.sealed
    FROM case_file c LEFT JOIN agency_signal s ON s.case_id = c.id AND s.id = ANY(${ids}::uuid[])
    WHERE c.id = ${caseId}::uuid FOR NO KEY UPDATE OF c`;
  const [file] = rows;
  if (!file) throw hopeless('UnknownCase', 'there is no such case');
  const { code, head, headHash, state } = file;
  const signals = new Map<SignalId, Signal>();
  for (const { id, kind, role, status, sealed } of rows)
    if (id !== null && kind !== null && role !== null && status !== null)
      signals.set(id, { id, kind, role, status, sealed });
  if (signals.size !== ids.length) throw hopeless('UnknownSignal', 'a signal was never taken in, or comes twice');
  return { code, head, headHash, state: head === 0 ? NO_CASE : revive(state), signals };
}

/** A new row of the log; hashes in hex. */
interface NewRow {
  readonly event: Recorded;
  readonly sealedDigest: string | null;
  readonly prevHash: string;
  readonly hash: string;
}

/** Steps as the engine asked for them, and who is on duty, when one of them calls somebody. */
interface Manned {
  readonly steps: readonly Step[];
  readonly plan?: DutyPlan | undefined;
}

/** Who is on duty is asked only for a rung: whoever records something waits for no more than before. */
async function mannedSteps({ refs }: CommitDeps, tx: Tx, steps: readonly Step[]): Promise<Manned> {
  const firing = steps.find(({ events }) => events.some(({ type }) => type === 'clock.fired'));
  return { steps, plan: firing && (await readDuty(tx, refs, firing.at)) };
}

/** The step as it goes into the log: a rung calls whoever is on duty at the moment it fires. `c`: the case before it. */
const resolved = (c: CaseState, step: Step, plan: DutyPlan | undefined): Step =>
  plan ? { ...step, events: manned(step.events, c, plan, step.at) } : step;

const strikes = ({ events }: Step): boolean => events.some(({ type }) => type === 'entry.struck');

/** The log so far, which is asked for only where something in it is struck. */
const logFor = (tx: Tx, caseId: CaseId, steps: readonly Step[]): Promise<readonly Recorded[]> =>
  steps.some(strikes) ? wholeLog(tx, caseId) : Promise.resolve([]);

function append(file: CaseFile, { steps, plan }: Manned, log: readonly Recorded[]) {
  const rows: NewRow[] = [];
  let { state, headHash } = file;
  let over: HandOver | undefined;
  for (const proposed of steps) {
    const manning = resolved(state, proposed, plan);
    const step = strikes(manning)
      ? { ...manning, events: completed(manning.events, [...log, ...rows.map(({ event }) => event)], manning.at) }
      : manning;
    const sealed = step.signal === null ? undefined : file.signals.get(step.signal)?.sealed;
    const digest = digestOf(sealed ?? null);
    const { recorded, state: after } = take(state, step);
    if (step.events.some(({ type }) => type === 'case.merged')) over = handOverOf(state, file.code);
    for (const event of recorded) {
      const hash = link(headHash, file.code, event, digest);
      rows.push({ event, sealedDigest: digest && hex(digest), prevHash: hex(headHash), hash: hex(hash) });
      headHash = hash;
    }
    state = after;
  }
  return { events: rows.map(({ event }) => event), rows, state, headHash, over };
}

interface Change {
  readonly caseId: CaseId;
  readonly before: CaseState;
  readonly state: CaseState;
  readonly headHash: Uint8Array;
  readonly events: readonly Recorded[];
  readonly rows: readonly NewRow[];
  readonly signals: readonly Signal[];
  readonly now: Date;
}

/** Everything that follows from the new events, in one statement: each round trip would be paid for by whoever waits. */
async function write(tx: Tx, change: Change): Promise<void> {
  const { caseId, before, state, headHash, events, rows, signals, now } = change;
  const at = events.at(-1)?.at;
  if (at === undefined) throw hopeless('NoEvents', 'a step without events has no place in a log');
  const joined = Object.entries(state.members).filter(([agency]) => !(agency in before.members));
  const left = Object.keys(before.members).filter((agency) => !(agency in state.members));
  const changed = Object.values(state.clocks).filter((clock) => before.clocks[clock.id] !== clock);
  const gone = Object.keys(before.clocks).filter((id) => !(id in state.clocks));
  const notices = noticesOf(caseId, events, state);

  const [done] = await tx.$queryRaw<{ settled: number }[]>`
    WITH appended AS (
      INSERT INTO case_event (case_id, seq, at, happened_at, signal_id, role, actor_ref, agency_ref, type, data, sealed_digest, prev_hash, hash)
      SELECT ${caseId}::uuid, seq, at, happened_at, signal_id, role, actor_ref, agency_ref, type, data,
             decode(sealed_digest, 'hex'), decode(prev_hash, 'hex'), decode(hash, 'hex')
      FROM jsonb_to_recordset(${jsonb(rows.map(eventRow))}) AS e (seq int, at timestamptz, happened_at timestamptz, signal_id uuid,
        role text, actor_ref text, agency_ref text, type text, data jsonb, sealed_digest text, prev_hash text, hash text)
      ORDER BY seq
    ), clocks AS (
      INSERT INTO case_clock (case_id, clock, rule, must_act, agency_ref, status, started_at, due_at, next_at, breached_at, ended_at, answered_at)
      SELECT ${caseId}::uuid, k.* FROM jsonb_to_recordset(${jsonb(changed.map(clockRow))}) AS k (clock text, rule text, must_act text,
        agency_ref text, status text, started_at timestamptz, due_at timestamptz, next_at timestamptz, breached_at timestamptz,
        ended_at timestamptz, answered_at timestamptz)
      ON CONFLICT (case_id, clock) DO UPDATE SET must_act = excluded.must_act, agency_ref = excluded.agency_ref,
        status = excluded.status, started_at = excluded.started_at, due_at = excluded.due_at,
        next_at = excluded.next_at, breached_at = excluded.breached_at, ended_at = excluded.ended_at, answered_at = excluded.answered_at
    ), unsaid AS (
      DELETE FROM case_clock WHERE case_id = ${caseId}::uuid AND clock = ANY(${gone})
    ), joined AS (
      INSERT INTO case_member (case_id, agency_ref, role)
      SELECT ${caseId}::uuid, m.* FROM jsonb_to_recordset(${jsonb(joined.map(([agency_ref, role]) => ({ agency_ref, role })))})
        AS m (agency_ref text, role text)
      ON CONFLICT DO NOTHING
    ), parted AS (
      DELETE FROM case_member WHERE case_id = ${caseId}::uuid AND agency_ref = ANY(${left})
    ), called AS (
      INSERT INTO notice (id, key, case_id, to_role, to_agency, to_hamlet, kind, clock, created_at, next_try_at)
      SELECT n.*, ${now}::timestamptz FROM jsonb_to_recordset(${jsonb(notices.map(noticeRow))}) AS n (id uuid, key text, case_id uuid,
        to_role text, to_agency text, to_hamlet text, kind text, clock text, created_at timestamptz)
      ON CONFLICT (key) DO NOTHING
    ), settled AS (
      UPDATE agency_signal SET status = 'applied', settled_at = ${at}::timestamptz
      WHERE id = ANY(${signals.map(({ id }) => id)}::uuid[]) AND status = 'received' RETURNING id
    )
    UPDATE case_file SET head = ${state.seq}, head_hash = ${headHash}, state = ${jsonb(state)}, stage = ${state.stage},
      hamlet = ${state.hamlet ?? null}, danger = ${state.danger}, next_due_at = ${reckon(state)?.at ?? null}::timestamptz,
      updated_at = ${at}::timestamptz
    WHERE id = ${caseId}::uuid
    RETURNING (SELECT count(*)::int FROM settled) AS settled`;
  if (done?.settled !== signals.length) throw new Overtaken();
}

const eventRow = ({ event, sealedDigest, prevHash, hash }: NewRow) => ({
  seq: event.seq,
  at: event.at,
  happened_at: event.happenedAt,
  signal_id: event.signal,
  role: event.by.role,
  actor_ref: event.by.role === 'engine' ? null : event.by.actor,
  agency_ref: event.by.role === 'engine' ? null : event.by.agency,
  type: event.type,
  data: event.data,
  sealed_digest: sealedDigest,
  prev_hash: prevHash,
  hash,
});

const noticeRow = (notice: ReturnType<typeof noticesOf>[number]) => ({
  id: newId(),
  key: notice.key,
  case_id: notice.caseId,
  to_role: notice.toRole,
  to_agency: notice.toAgency,
  to_hamlet: notice.toHamlet,
  kind: notice.kind,
  clock: notice.clock,
  created_at: notice.createdAt,
});

const clockRow = (clock: Clock) => ({
  clock: clock.id,
  rule: clock.rule,
  must_act: clock.mustAct,
  agency_ref: clock.agency ?? null,
  status: clock.status,
  started_at: clock.startedAt,
  due_at: clock.dueAt,
  next_at: clock.nextAt ?? null,
  breached_at: clock.breachedAt ?? null,
  ended_at: clock.endedAt ?? null,
  answered_at: clock.answeredAt ?? null,
});

/** What only a mistake of ours can cause, and trying again cannot cure. */
const hopeless = (type: string, message: string) => ApplicationFailure.create({ type, message, nonRetryable: true });
