import type { CaseId, SignalId } from '../domain/ids';
import type { Person } from '../domain/signals/signal';
import { type CaseKeys, KeyDestroyed } from './case-keys';
import type { Tx } from './db';
import { newId } from './ids';
import { openPerson, openPrivate, PARTY_ROLES, type PartyRole, sealPerson } from './private-parts';
import { Unsealable } from './sealing';

interface SaidInSignal {
  readonly id: SignalId;
  readonly sealed: Uint8Array | null;
}

interface MergeDeps {
  readonly caseKeys: CaseKeys;
  /** Sealed bytes did not open. */
  readonly warn: (caseId: CaseId) => void;
}

/**
 * Puts what signals told about people with those people, field by field, the later word over the earlier one; place and story stay with
 * the signal. What cannot be opened is left where it is: it must not keep an event from being recorded.
 */
export async function mergeParties(
  deps: MergeDeps,
  tx: Tx,
  caseId: CaseId,
  signals: readonly SaidInSignal[],
  now: Date,
): Promise<void> {
  const sealed = signals.flatMap(({ id, sealed: bytes }) => (bytes === null ? [] : [{ id, bytes }]));
  if (sealed.length === 0) return;
  const key = await keyOf(deps, tx, caseId);
  if (!key) return;
  try {
    const said = new Map<PartyRole, Person>();
    for (const { id, bytes } of sealed) {
      const told = orWarn(deps, caseId, () => openPrivate(key, id, bytes)) ?? {};
      for (const role of PARTY_ROLES) if (told[role]) said.set(role, { ...said.get(role), ...told[role] });
    }
    if (said.size > 0) await write(deps, tx, caseId, key, said, now);
  } finally {
    key.fill(0);
  }
}

async function write(
  deps: MergeDeps,
  tx: Tx,
  caseId: CaseId,
  key: Buffer,
  said: ReadonlyMap<PartyRole, Person>,
  now: Date,
): Promise<void> {
  const rows = await tx.party.findMany({ where: { caseId, role: { in: [...said.keys()] } } });
  const known = new Map(rows.map((row) => [row.role, row]));
  const unknown: { id: string; caseId: CaseId; role: string; sealed: Uint8Array<ArrayBuffer>; updatedAt: Date }[] = [];
  for (const [role, person] of said) {
    const row = known.get(role);
    if (!row) {
      const id = newId();
      unknown.push({ id, caseId, role, sealed: sealPerson(key, id, person), updatedAt: now });
      continue;
    }
    const before = orWarn(deps, caseId, () => openPerson(key, row.id, row.sealed));
    if (!before) continue;
    const merged = sealPerson(key, row.id, { ...before, ...person });
    await tx.party.update({ where: { id: row.id }, data: { sealed: merged, updatedAt: now } });
  }
  if (unknown.length > 0) await tx.party.createMany({ data: unknown });
}

async function keyOf(deps: MergeDeps, tx: Tx, caseId: CaseId): Promise<Buffer | undefined> {
  try {
    return await deps.caseKeys.of(tx, caseId);
  } catch (error) {
    if (error instanceof KeyDestroyed) return undefined;
    if (!(error instanceof Unsealable)) throw error;
    deps.warn(caseId);
    return undefined;
  }
}

function orWarn<T>(deps: MergeDeps, caseId: CaseId, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unsealable)) throw error;
    deps.warn(caseId);
    return undefined;
  }
}
