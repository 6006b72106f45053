import { randomBytes } from 'node:crypto';
import { type Activities, type CommitAnswer, createActivities } from '../../activities';
import type { Actor, Role } from '../../domain/agencies';
import { decide } from '../../domain/decide';
import type { Recorded } from '../../domain/events';
import type { CaseCode, CaseId, SignalId } from '../../domain/ids';
import type { Step } from '../../domain/record';
import type { Signal } from '../../domain/signals';
import type { Private } from '../../domain/signals/signal';
import { type CaseState, fold, NO_CASE } from '../../domain/state';
import { type Instant, instant, minutes, plus } from '../../domain/time';
import { CaseKeys } from '../../store/case-keys';
import { GENESIS } from '../../store/chain';
import { asJson, type Db } from '../../store/db';
import { newCaseCode, newCaseId, newId, newSignalId } from '../../store/ids';
import { KeyRing } from '../../store/keys';
import { sealPrivate } from '../../store/private-parts';
import { Refs } from '../../store/refs';

/** The first moment of every test's case. */
export const START = instant('2026-11-23T15:40:00Z');
export const later = (count: number): Instant => plus(START, minutes(count));

export const ringOf = (...ids: readonly string[]): KeyRing =>
  new KeyRing(ids.map((id) => ({ id, key: randomBytes(32) })));

/** What the API does before the engine hears of a signal, and what the engine does then, without either. */
export interface Bench {
  readonly db: Db;
  readonly ring: KeyRing;
  readonly refs: Refs;
  readonly caseKeys: CaseKeys;
  readonly activities: Activities;
  readonly warnings: string[];
}

export function benchOf(db: Db, ring = ringOf('k1')): Bench {
  const warnings: string[] = [];
  const log = { warn: (_: object, sentence: string) => void warnings.push(sentence) };
  const activities = createActivities({ db, ring, log, now: () => new Date(START) });
  return { db, ring, refs: new Refs(ring), caseKeys: new CaseKeys(ring), activities, warnings };
}

export interface CaseInHand {
  readonly id: CaseId;
  readonly code: CaseCode;
  readonly key: Buffer;
}

export async function openCase({ db, caseKeys }: Bench): Promise<CaseInHand> {
  const id = newCaseId();
  const code = newCaseCode(START);
  const { row, key } = caseKeys.create(id);
  const state = asJson(NO_CASE);
  await db.caseFile.create({
    data: {
      id,
      code,
      headHash: new Uint8Array(GENESIS),
      state,
      createdAt: START,
      updatedAt: START,
      key: { create: row },
    },
  });
  return { id, code, key };
}

export const actor = (refs: Refs, role: Role, who: string = role): Actor => ({
  role,
  actor: refs.actor(who),
  agency: refs.agency(role),
});

/** Takes a signal down, as the API does. */
export async function takeDown(
  { db, refs }: Bench,
  file: CaseInHand,
  said: {
    readonly kind: string;
    readonly by: Role;
    readonly says?: object;
    readonly private?: Private;
    readonly at?: Instant;
  },
): Promise<Signal> {
  const signal: Signal = {
    id: newSignalId(),
    kind: said.kind,
    by: actor(refs, said.by),
    says: said.says ?? {},
    ...(said.at && { happenedAt: said.at }),
  };
  await db.agencySignal.create({
    data: {
      id: signal.id,
      caseId: file.id,
      kind: signal.kind,
      actorRef: signal.by.actor,
      agencyRef: signal.by.agency,
      role: signal.by.role,
      idempotencyKey: newId(),
      bodyHash: refs.body('{}'),
      says: asJson(signal.says),
      sealed: said.private ? sealPrivate(file.key, signal.id, said.private) : null,
      receivedAt: START,
      nextTryAt: START,
      receipt: refs.receipt(signal.id),
    },
  });
  return signal;
}

/** The step that the engine makes of a signal in this state. */
export function stepOf(state: CaseState, signal: Signal, at: Instant): Step {
  const decision = decide(state, signal, at);
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.rule}`);
  return { signal: signal.id, by: signal.by, at, happenedAt: decision.happenedAt, events: decision.events };
}

export function stored(answer: CommitAnswer): readonly Recorded[] {
  if (answer.kind !== 'stored') throw new Error(`the log answered ${answer.kind}`);
  return answer.events;
}

/** Takes a signal down, decides and commits it on `state`; the state after. */
export async function record(
  bench: Bench,
  file: CaseInHand,
  state: CaseState,
  said: Parameters<typeof takeDown>[2],
  at: Instant,
): Promise<CaseState> {
  const signal = await takeDown(bench, file, said);
  const steps = [stepOf(state, signal, at)];
  return fold(stored(await bench.activities.commit({ caseId: file.id, expectedSeq: state.seq, steps })), state);
}

export const REPORT = {
  kind: 'report.receive',
  by: 'hamlet',
  says: {
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    facts: { tie: 'spouse', acts: ['beaten'] },
    protectReporter: true,
  },
  at: START,
} as const;

/** A reported case with a few things in its log: seven events. */
export async function someCase(bench: Bench, file: CaseInHand): Promise<CaseState> {
  const note = { private: { note: 'một ghi chú' } };
  let state = await record(
    bench,
    file,
    NO_CASE,
    { ...REPORT, private: { survivor: { name: 'Nguyễn Thị Ví Dụ' } } },
    START,
  );
  state = await record(
    bench,
    file,
    state,
    { kind: 'handling.assign', by: 'chair', says: { to: ['police'] }, ...note },
    later(5),
  );
  state = await record(bench, file, state, { kind: 'case.own', by: 'office', ...note }, later(6));
  state = await record(bench, file, state, { kind: 'police.dispatch', by: 'police', ...note }, later(7));
  state = await record(bench, file, state, { kind: 'plan.make', by: 'office', says: { withHer: true } }, later(8));
  return record(bench, file, state, { kind: 'plan.make', by: 'office', says: { withHer: true } }, later(9));
}

/** Everything that a signal's row says of itself. */
export const rowOf = (db: Db, id: SignalId) => db.agencySignal.findUniqueOrThrow({ where: { id } });
