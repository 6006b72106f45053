import type { CaseId, SignalId } from '../domain/ids';
import type { Person } from '../domain/signals/signal';
import { type CaseKeys, KeyDestroyed } from './case-keys';
import { hex, jsonb, type Tx } from './db';
import { newId } from './ids';
import { openPerson, openPrivate, PARTY_ROLES, type PartyRole, sealPerson } from './private-parts';
import { marksOf, writeMarks } from './recognition';
import type { Refs } from './refs';
import { Unsealable } from './sealing';

interface SaidInSignal {
  readonly id: SignalId;
  readonly sealed: Uint8Array | null;
}

interface MergeDeps {
  readonly caseKeys: CaseKeys;
  readonly refs: Refs;
  /** Sealed bytes did not open. */
  readonly warn: (caseId: CaseId) => void;
}

/**
 * Puts what signals told about people with those people, field by field, the later word over the earlier one; place and story stay with
 * the signal. By what she and he are known again in other cases follows from it. What cannot be opened is left where it is: it must not keep an event from being recorded.
 */
export async function mergeParties(
  deps: MergeDeps,
  tx: Tx,
  caseId: CaseId,
  signals: readonly SaidInSignal[],
  hamlet: string | undefined,
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
    if (said.size > 0) await write(deps, tx, caseId, key, said, hamlet, now);
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
  hamlet: string | undefined,
  now: Date,
): Promise<void> {
  const rows = await tx.party.findMany({ where: { caseId, role: { in: [...said.keys()] } } });
  const merged = [...said].flatMap(([role, person]) => {
    const row = rows.find((r) => r.role === role);
    const known = row ? orWarn(deps, caseId, () => openPerson(key, row.id, row.sealed)) : {};
    const id = row?.id ?? newId();
    return known ? [{ id, role, person: { ...known, ...person } }] : [];
  });
  const written = merged.map(({ id, role, person }) => ({ id, role, sealed: hex(sealPerson(key, id, person)) }));
  await tx.$executeRaw`
    INSERT INTO party (id, case_id, role, sealed, updated_at)
    SELECT id, ${caseId}::uuid, role, decode(sealed, 'hex'), ${now}::timestamptz
    FROM jsonb_to_recordset(${jsonb(written)}) AS p (id uuid, role text, sealed text)
    ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, updated_at = excluded.updated_at`;
  for (const { role, person } of merged)
    if (role !== 'reporter') await writeMarks(tx, caseId, role, marksOf(deps.refs, role, person, hamlet));
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
