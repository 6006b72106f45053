import type { Recorded } from '../domain/events';
import type { HandOver } from '../domain/hand-over';
import type { CaseCode, CaseId, SignalId } from '../domain/ids';
import { TELLS } from '../domain/signals';
import type { unsentSignals } from '../domain/signals/ending';
import { type CaseState, revive } from '../domain/state';
import type { CaseKeys } from './case-keys';
import { canonical } from './chain';
import type { Tx } from './db';
import { newSignalId } from './ids';
import { openParties } from './parties';
import { openPrivate, sealPrivate } from './private-parts';
import type { Refs } from './refs';

/**
 * What a merge, or its undoing, leaves for the other case: a signal of its own, written in the transaction that changes this one and delivered
 * like any other, so that a crash in between loses nothing.
 */

interface Deps {
  readonly caseKeys: CaseKeys;
  readonly refs: Refs;
  readonly now: () => Date;
  readonly warn: (caseId: CaseId) => void;
}

interface Other {
  readonly id: CaseId;
  readonly code: CaseCode;
  readonly state: CaseState;
}

/**
 * Holds both cases of a merge until the end of the transaction, always in the same order: two merges into each other wait for each
 * other and do not lock each other out. The state of the case merged into; nothing when there is none.
 */
export async function lockInto(tx: Tx, caseId: CaseId, into: CaseCode): Promise<CaseState | undefined> {
  const rows = await tx.$queryRaw<readonly Other[]>`
    SELECT id, code, state FROM case_file WHERE id = ${caseId}::uuid OR code = ${into} ORDER BY id FOR NO KEY UPDATE`;
  const other = rows.find(({ code, id }) => code === into && id !== caseId);
  return other && revive(other.state);
}

async function byCode(tx: Tx, code: CaseCode): Promise<Other | undefined> {
  const [row] = await tx.$queryRaw<readonly Other[]>`SELECT id, code, state FROM case_file WHERE code = ${code}`;
  return row && { ...row, state: revive(row.state) };
}

/** The case that this one went into, and whichever that one went into, to the one that goes on. */
async function wayOf(tx: Tx, first: CaseCode | undefined): Promise<readonly Other[]> {
  const way: Other[] = [];
  for (let code = first; code !== undefined && !way.some((other) => other.code === code); ) {
    const other = await byCode(tx, code);
    if (!other) break;
    way.push(other);
    code = other.state.stage === 'merged' ? other.state.into : undefined;
  }
  return way;
}

/** Leaves for the others what follows from these events of a case. `before`: the case before them; `over`: what it hands over, when it was merged. */
export async function carryOn(
  deps: Deps,
  tx: Tx,
  file: { readonly id: CaseId; readonly code: CaseCode; readonly before: CaseState },
  events: readonly Recorded[],
  over: HandOver | undefined,
): Promise<void> {
  for (const e of events) {
    if (e.type === 'case.merged' && over) {
      const other = await byCode(tx, e.data.into);
      if (other) await leave(deps, tx, other, 'case.takeOver', e, { over }, await openParties(deps, tx, file.id));
    }
    if (e.type === 'case.reopened' && file.before.stage === 'merged') {
      for (const other of await wayOf(tx, file.before.into))
        await leave(deps, tx, other, 'case.giveBack', e, { from: file.code }, {});
      await giveBackWords(deps, tx, file);
    }
  }
}

/** What was told of a case while it was part of another one is told of it, as it was: the other keeps it too, by its most careful reading. */
async function giveBackWords(
  { caseKeys, refs, now }: Deps,
  tx: Tx,
  file: { readonly id: CaseId; readonly code: CaseCode },
): Promise<void> {
  const rows = await tx.agencySignal.findMany({
    where: { saidOf: file.code, kind: { in: [...TELLS] }, status: 'applied', caseId: { not: file.id } },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
  });
  for (const {
    caseId,
    kind,
    actorRef,
    agencyRef,
    role,
    bodyHash,
    receivedAt,
    happenedAt,
    says,
    sealed,
    ...row
  } of rows) {
    const id: SignalId = newSignalId();
    const [theirs, ours] = sealed ? [await caseKeys.of(tx, caseId as CaseId), await caseKeys.of(tx, file.id)] : [];
    const anew =
      theirs && ours && sealed ? sealPrivate(ours, id, openPrivate(theirs, row.id as SignalId, sealed)) : null;
    theirs?.fill(0);
    ours?.fill(0);
    const data = { id, caseId: file.id, kind, actorRef, agencyRef, role, bodyHash, receivedAt, sealed: anew };
    await tx.agencySignal.createMany({
      data: [
        {
          ...data,
          happenedAt: happenedAt ?? receivedAt,
          says: says as object,
          idempotencyKey: `given-back:${row.id}`,
          receipt: refs.receipt(id),
          nextTryAt: now(),
        },
      ],
      skipDuplicates: true,
    });
  }
}

async function leave(
  { caseKeys, refs, now }: Deps,
  tx: Tx,
  other: Other,
  kind: (typeof unsentSignals)[number]['rule']['kind'],
  e: Recorded,
  says: object,
  hidden: Parameters<typeof sealPrivate>[2],
): Promise<void> {
  if (e.by.role === 'engine') return;
  const id: SignalId = newSignalId();
  const key = Object.keys(hidden).length > 0 ? await caseKeys.of(tx, other.id) : undefined;
  const sealed = key ? sealPrivate(key, id, hidden) : null;
  key?.fill(0);
  const at = now();
  await tx.agencySignal.create({
    data: {
      id,
      caseId: other.id,
      kind,
      actorRef: e.by.actor,
      agencyRef: e.by.agency,
      role: e.by.role,
      idempotencyKey: `${kind}:${e.signal}:${other.id}`,
      bodyHash: refs.body(canonical({ case: other.code, kind, says })),
      happenedAt: e.happenedAt,
      says,
      sealed,
      receivedAt: at,
      receipt: refs.receipt(id),
      nextTryAt: at,
    },
  });
}
