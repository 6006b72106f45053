import { reckon } from '../domain/clocks';
import type { Recorded } from '../domain/events';
import type { CaseCode, CaseId } from '../domain/ids';
import { type CaseState, evolve, NO_CASE, revive } from '../domain/state';
import { completed } from '../domain/struck';
import { instant } from '../domain/time';
import { Prisma } from '../generated/prisma/client';
import { canonical, GENESIS, link } from './chain';
import { connect, type Db, type Tx } from './db';
import { LOG_ROW, rowToRecorded } from './log';

/** The first thing in a case that does not fit. `seq`: the event where it shows; absent: the case as a whole. */
export interface Break {
  readonly code: CaseCode;
  readonly seq?: number;
  /** A sentence for the person who checks. */
  readonly what: string;
}

export interface Verified {
  readonly cases: number;
  readonly events: number;
  /** How many cases do not hold. */
  readonly broken: number;
  readonly firstBreak?: Break;
}

const PAGE = 500;

/**
 * Walks every case: each hash over its event and the one before, the sealed part of each signal, the head, and whether the read
 * model is the fold of the log. Only reads; takes each case as it is at one moment. `onCase` is told after each.
 */
export async function verifyChains(db: Db, onCase: (sofar: Verified) => void = () => {}): Promise<Verified> {
  let sofar: Verified = { cases: 0, events: 0, broken: 0 };
  let last = '';
  for (;;) {
    const page = await db.caseFile.findMany({
      where: { code: { gt: last } },
      orderBy: { code: 'asc' },
      take: PAGE,
      select: { id: true, code: true },
    });
    for (const { id, code } of page) {
      const { events, broken } = await db.$transaction((tx) => verifyCase(tx, id as CaseId, code as CaseCode), {
        isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
        timeout: 60_000,
      });
      const firstBreak = sofar.firstBreak ?? broken;
      sofar = {
        cases: sofar.cases + 1,
        events: sofar.events + events,
        broken: sofar.broken + (broken ? 1 : 0),
        ...(firstBreak && { firstBreak }),
      };
      onCase(sofar);
    }
    last = page.at(-1)?.code ?? last;
    if (page.length < PAGE) return sofar;
  }
}

const same = (a: Uint8Array | null | undefined, b: Uint8Array | null | undefined): boolean =>
  a && b ? Buffer.compare(a, b) === 0 : !a && !b;

async function verifyCase(tx: Tx, caseId: CaseId, code: CaseCode): Promise<{ events: number; broken?: Break }> {
  const signals = await signalsOf(tx, caseId);
  const seen = new Set<string>();
  let hash: Uint8Array = GENESIS;
  let state: CaseState = NO_CASE;
  let events = 0;
  const log: Recorded[] = [];
  for (;;) {
    const rows = await tx.caseEvent.findMany({
      where: { caseId, seq: { gt: state.seq } },
      orderBy: { seq: 'asc' },
      take: PAGE,
      select: { ...LOG_ROW, sealedDigest: true, prevHash: true, hash: true },
    });
    for (const row of rows) {
      const broken = (what: string) => ({ events, broken: { code, seq: row.seq, what } });
      const signal = row.signalId === null ? undefined : signals.get(row.signalId);
      const event = rowToRecorded(row);
      if (row.seq !== state.seq + 1) return broken(`event ${state.seq + 1} is missing`);
      if (!same(row.prevHash, hash)) return broken('it does not follow the event before it');
      if (!same(row.hash, link(hash, code, event, row.sealedDigest)))
        return broken('its content is not what its hash says');
      if (row.signalId !== null && signal?.status !== 'applied')
        return broken('its signal is not among the applied ones');
      if (!same(row.sealedDigest, signal?.digest)) return broken('the sealed part of its signal was exchanged');
      const after = evolved(state, event);
      if (!after) return broken('it cannot follow from the case as it stood');
      if (!isAsStruck(event, log)) return broken('what it makes of the case is not the log without what it strikes');
      log.push(event);
      state = after;
      hash = row.hash;
      events += 1;
      if (row.signalId !== null) seen.add(row.signalId);
    }
    if (rows.length < PAGE) break;
  }
  const lost = [...signals].find(([id, { status }]) => status === 'applied' && !seen.has(id));
  const what = lost ? 'a signal was applied that left no event' : await readModelBreak(tx, caseId, state, hash);
  return what === undefined ? { events } : { events, broken: { code, what } };
}

function evolved(state: CaseState, event: Recorded): CaseState | undefined {
  try {
    return evolve(state, event);
  } catch {
    return undefined;
  }
}

/** What a case becomes without something that was recorded in error is written with it, and follows from the log before. */
function isAsStruck(e: Recorded, log: readonly Recorded[]): boolean {
  if (e.type !== 'entry.struck') return true;
  const [made] = completed([{ type: e.type, data: e.data }], log, e.at);
  return made?.type === e.type && canonical(made.data) === canonical(e.data);
}

interface SignalDigest {
  readonly status: string;
  readonly digest: Uint8Array | null;
}

async function signalsOf(tx: Tx, caseId: CaseId): Promise<ReadonlyMap<string, SignalDigest>> {
  const rows = await tx.$queryRaw<readonly (SignalDigest & { readonly id: string })[]>`
    SELECT id, status, sha256(sealed) AS digest FROM agency_signal WHERE case_id = ${caseId}::uuid`;
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Is what people read the fold of the log? A sentence when it is not. */
async function readModelBreak(tx: Tx, caseId: CaseId, state: CaseState, hash: Uint8Array): Promise<string | undefined> {
  const file = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId }, include: { clocks: true, members: true } });
  if (file.head !== state.seq) return `its head is ${file.head}, and its log ends at ${state.seq}`;
  if (!same(file.headHash, hash)) return 'the hash at its head is not that of its last event';
  if (state.seq > 0 && canonical(revive((file.state ?? {}) as object as CaseState)) !== canonical(state))
    return 'its state is not the fold of its log';
  const columns = {
    stage: file.stage,
    hamlet: file.hamlet,
    danger: file.danger,
    due: file.nextDueAt && instant(file.nextDueAt),
  };
  const due = reckon(state)?.at ?? null;
  if (canonical(columns) !== canonical({ stage: state.stage, hamlet: state.hamlet ?? null, danger: state.danger, due }))
    return 'its columns are not what its state says';
  const members = Object.fromEntries(file.members.map(({ agencyRef, role }) => [agencyRef, role]));
  if (canonical(members) !== canonical(state.members)) return 'its members are not those of its state';
  const rows = file.clocks.map((row) => ({
    id: row.clock,
    rule: row.rule,
    mustAct: row.mustAct,
    agency: row.agencyRef,
    status: row.status,
    moments: [row.startedAt, row.dueAt, row.nextAt, row.breachedAt, row.endedAt, row.answeredAt].map(
      (at) => at && instant(at),
    ),
  }));
  const clocks = Object.values(state.clocks).map((clock) => ({
    id: clock.id,
    rule: clock.rule,
    mustAct: clock.mustAct,
    agency: clock.agency ?? null,
    status: clock.status,
    moments: [clock.startedAt, clock.dueAt, clock.nextAt, clock.breachedAt, clock.endedAt, clock.answeredAt].map(
      (at) => at ?? null,
    ),
  }));
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  if (canonical(rows.sort(byId)) !== canonical(clocks.sort(byId))) return 'its clocks are not those of its state';
  return undefined;
}

/** {@link verifyChains} of the database at this address. */
export async function verifyDatabase(url: string): Promise<Verified> {
  const db = connect(url, { max: 2 });
  try {
    return await verifyChains(db);
  } finally {
    await db.$disconnect();
  }
}
