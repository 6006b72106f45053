import type { Role } from '../domain/agencies';
import type { ActorRef, AgencyRef, CaseCode, CaseId, SignalId } from '../domain/ids';
import type { Refusal } from '../domain/rules';
import { isPassedOn, type Signal } from '../domain/signals';
import { type Instant, instant } from '../domain/time';
import type { AgencySignalModel } from '../generated/prisma/models/AgencySignal';
import { asJson } from '../store/db';
import { newId, newSignalId } from '../store/ids';
import { firstCalls, type Notice, officeNotice, refusalNotice } from '../store/notices';
import { openPrivate, sealPrivate } from '../store/private-parts';
import type { Deps } from './deps';
import type { Delivery } from './engine';
import { findCase, goingOn } from './known-case';
import { Turnstile } from './turnstile';

type Row = Pick<AgencySignalModel, 'id' | 'kind' | 'actorRef' | 'agencyRef' | 'role' | 'happenedAt' | 'says' | 'terms'>;

/** What {@link toSignal} needs of a row. */
export const SIGNAL_COLUMNS = {
  id: true,
  kind: true,
  actorRef: true,
  agencyRef: true,
  role: true,
  happenedAt: true,
  says: true,
  terms: true,
} as const satisfies Record<keyof Row, true>;

/** A row as the engine gets it: codes only, the sealed part stays behind. */
export function toSignal(row: Row): Signal {
  return {
    id: row.id as SignalId,
    kind: row.kind,
    by: { role: row.role as Role, actor: row.actorRef as ActorRef, agency: row.agencyRef as AgencyRef },
    ...(row.happenedAt && { happenedAt: instant(row.happenedAt) }),
    says: row.says as object,
    ...(row.terms !== null && { terms: row.terms as object as NonNullable<Signal['terms']> }),
  };
}

interface Case {
  readonly id: CaseId;
  readonly code: CaseCode;
}

/**
 * Temporal takes ten updates of one workflow at a time, and turns the others away for a second or two; just below that, a burst on
 * one case is as quick as it can be, because whatever waits on the case's desk goes into one commit.
 */
const turns = new Turnstile<CaseId>(8);
const WAITING: Delivery = { kind: 'waiting' };

function handOver(deps: Deps, { id, code }: Case, signal: Signal): Promise<Delivery> {
  return deps.engine.deliver(id, code, signal).catch((err: unknown) => {
    deps.log.error({ caseId: id, signalId: signal.id, kind: signal.kind, err }, 'a signal could not be delivered');
    return WAITING;
  });
}

/**
 * Hands one signal to the engine and keeps a refusal with its row. The row is committed, so whatever goes wrong here is a delay
 * and no loss: the sweep comes back to it. `settled`: the log had answered this signal before, its row says how. `isAwaited`: its
 * sender waits for this answer; otherwise a refusal is told to them by a notice.
 */
export async function deliver(
  deps: Deps,
  { id, code }: Case,
  signal: Signal,
  isAwaited: boolean,
): Promise<Delivery | { readonly kind: 'settled' }> {
  const delivery = await turns.through(
    id,
    deps.settings.deliveryDeadline,
    () => handOver(deps, { id, code }, signal),
    WAITING,
  );
  switch (delivery.kind) {
    case 'waiting':
      return delivery;
    case 'applied':
      if (delivery.to >= delivery.from) return delivery;
      if (!isAwaited) await tellIfRefused(deps, id, signal);
      return { kind: 'settled' };
    case 'refused': {
      const now = deps.now();
      if (
        delivery.refusal.rule === 'case-merged' &&
        isPassedOn(signal.kind) &&
        (await passOn(deps, code, signal, delivery.refusal))
      )
        return { kind: 'settled' };
      const calls = [
        ...(isAwaited ? [] : [refusalNotice(id, signal, now)]),
        ...(delivery.refusal.rule === 'office-first' ? [officeNotice(id, signal, now)] : []),
      ];
      return (await keepRefusal(deps, signal.id, delivery.refusal, now, calls)) ? delivery : { kind: 'settled' };
    }
  }
}

/** By which a signal is found again that was passed on in the place of this one. */
export const passedOnKey = (id: SignalId): string => `passed-on:${id}`;

/**
 * The case went into another one while this waited: the same is taken down there, sealed anew with that case's key, and delivered; the first row keeps
 * why it was not taken here. In one transaction, so that nothing is lost in between. False: there is no case to take it.
 */
async function passOn(deps: Deps, code: CaseCode, signal: Signal, refusal: Refusal): Promise<boolean> {
  const from = await findCase(deps, code);
  const to = from && (await goingOn(deps, from));
  if (!from || !to || to.id === from.id) return false;
  const row = await deps.db.agencySignal.findUniqueOrThrow({ where: { id: signal.id } });
  const id = newSignalId();
  const now = deps.now();
  const sealed = row.sealed && (await sealedAnew(deps, from.id, to.id, signal.id, id, row.sealed));
  const isNew = await deps.db.$transaction(async (tx) => {
    const { count } = await tx.agencySignal.updateMany({
      where: { id: signal.id, status: 'received' },
      data: { status: 'refused', refusal: asJson(refusal), settledAt: now },
    });
    if (count === 0) return false;
    const { kind, actorRef, agencyRef, role, happenedAt, says, bodyHash, receivedAt, receipt } = row;
    const as = { id, caseId: to.id, kind, actorRef, agencyRef, role, bodyHash, receivedAt, receipt, sealed };
    await tx.agencySignal.create({
      data: {
        ...as,
        // It was said then, whenever it comes there.
        happenedAt: happenedAt ?? receivedAt,
        says: says as object,
        idempotencyKey: passedOnKey(signal.id),
        saidOf: row.saidOf ?? code,
        nextTryAt: now,
      },
    });
    const calls = firstCalls(to.id, { id, kind, says: says as object }, now, to.state);
    await tx.notice.createMany({
      data: calls.map((call) => ({ id: newId(), ...call, nextTryAt: now })),
      skipDuplicates: true,
    });
    return true;
  });
  if (isNew) await deliverWaiting(deps, to);
  return true;
}

async function sealedAnew(
  { caseKeys, db }: Deps,
  from: CaseId,
  to: CaseId,
  was: SignalId,
  id: SignalId,
  sealed: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const [theirs, ours] = [await caseKeys.of(db, from), await caseKeys.of(db, to)];
  try {
    return sealPrivate(ours, id, openPrivate(theirs, was, sealed));
  } finally {
    theirs.fill(0);
    ours.fill(0);
  }
}

/** The request that brought it waits no longer: the sweep may take it at once. */
export async function leaveToSweep({ db, now, log }: Deps, id: SignalId): Promise<void> {
  await db.agencySignal
    .updateMany({ where: { id, status: 'received', tries: 0 }, data: { nextTryAt: now() } })
    // The signal is safe all the same, and its turn comes a little later.
    .catch((err: unknown) => log.warn({ signalId: id, err }, 'a signal could not be left to the sweep at once'));
}

/** The log itself refused it, for what only the other case could tell: whoever sent it waits no more. */
async function tellIfRefused({ db, now }: Deps, caseId: CaseId, signal: Signal): Promise<void> {
  const refused = await db.agencySignal.count({ where: { id: signal.id, status: 'refused' } });
  const call = refused > 0 && refusalNotice(caseId, signal, now());
  if (call) await db.notice.createMany({ data: [{ id: newId(), ...call, nextTryAt: now() }], skipDuplicates: true });
}

/** False: the signal was settled before. */
function keepRefusal(
  { db }: Deps,
  id: SignalId,
  refusal: Refusal,
  now: Instant,
  calls: readonly Notice[],
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.agencySignal.updateMany({
      where: { id, status: 'received' },
      data: { status: 'refused', refusal: asJson(refusal), settledAt: now },
    });
    if (count === 1 && calls.length > 0)
      await tx.notice.createMany({
        data: calls.map((call) => ({ id: newId(), ...call, nextTryAt: now })),
        skipDuplicates: true,
      });
    return count === 1;
  });
}

/**
 * Delivers everything of one case that waits, in the order in which it came in, until the engine gives no answer. `awaited`: the
 * signal whose sender waits for this.
 */
export async function deliverWaiting(deps: Deps, file: Case, awaited?: SignalId): Promise<'delivered' | 'waiting'> {
  const rows = await deps.db.agencySignal.findMany({
    where: { caseId: file.id, status: 'received' },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    select: SIGNAL_COLUMNS,
  });
  for (const row of rows) {
    const signal = toSignal(row);
    const { kind } = await deliver(deps, file, signal, signal.id === awaited);
    if (kind === 'waiting') return 'waiting';
    if (signal.id !== awaited) deps.metrics.signals.inc({ kind: signal.kind, outcome: `${kind}-later` });
  }
  return 'delivered';
}
