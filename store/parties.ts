import type { Role } from '../domain/agencies';
import type { CaseId, SignalId } from '../domain/ids';
import { personFieldOf, VIEWS } from '../domain/permissions';
import type { Person } from '../domain/signals/signal';
import type { CaseState } from '../domain/state';
import { type CaseKeys, KeyDestroyed } from './case-keys';
import { hex, jsonb, type Tx } from './db';
import { newId } from './ids';
import { openPerson, openPrivate, PARTY_ROLES, type PartyRole, sealPerson } from './private-parts';
import { marksOf, writeMarks } from './recognition';
import type { Refs } from './refs';
import { Unsealable } from './sealing';

interface SaidInSignal {
  readonly id: SignalId;
  readonly kind: string;
  readonly role: Role;
  readonly sealed: Uint8Array | null;
}

interface MergeDeps {
  readonly caseKeys: CaseKeys;
  readonly refs: Refs;
  /** Sealed bytes did not open. */
  readonly warn: (caseId: CaseId) => void;
}

/**
 * Puts what signals told about people with those people, field by field, the later word over the earlier one; whoever may not see what is
 * on record fills in what is missing and replaces nothing. All that was told stays with its signal, place and story too. By what she and he are known again in other cases follows from it. What cannot be opened is left where it is: it must not keep an event from being recorded.
 */
export async function mergeParties(
  deps: MergeDeps,
  tx: Tx,
  caseId: CaseId,
  signals: readonly SaidInSignal[],
  { hamlet, reporterProtected }: Pick<CaseState, 'hamlet' | 'reporterProtected'>,
  now: Date,
): Promise<void> {
  if (signals.every(({ sealed }) => sealed === null)) return;
  const key = await keyOf(deps, tx, caseId);
  if (!key) return;
  try {
    const said = toldIn(deps, caseId, key, signals, reporterProtected);
    if (said.size > 0) await write(deps, tx, caseId, key, said, hamlet, now);
  } finally {
    key.fill(0);
  }
}

/** What signals tell of people: beside what replaces, what only fills in: said by who may not see it, or handed over by another case. */
interface Told {
  readonly here: Person;
  readonly there: Person;
}

function toldIn(
  deps: MergeDeps,
  caseId: CaseId,
  key: Buffer,
  signals: readonly SaidInSignal[],
  reporterProtected: boolean,
): ReadonlyMap<PartyRole, Told> {
  const told = new Map<PartyRole, Told>();
  for (const { id, kind, role: by, sealed } of signals) {
    const said = (sealed && orWarn(deps, caseId, () => openPrivate(key, id, sealed))) ?? {};
    for (const role of PARTY_ROLES) {
      const { here = {}, there = {} } = told.get(role) ?? {};
      if (!said[role]) continue;
      // Who reported is seen by the office alone once they are protected.
      const isHidden = role === 'reporter' && reporterProtected && by !== 'office';
      const replaces = (part: string) =>
        kind !== 'case.takeOver' && !isHidden && VIEWS[by].private.includes(personFieldOf(role, part));
      const parts = (isMeant: (part: string) => boolean): Person =>
        Object.fromEntries(Object.entries(said[role] ?? {}).filter(([part]) => isMeant(part)));
      told.set(role, {
        here: { ...here, ...parts(replaces) },
        there: { ...parts((part) => !replaces(part)), ...there },
      });
    }
  }
  return told;
}

/** Who is on record in a case, opened; none once its key is gone. */
export async function openParties(
  deps: Pick<MergeDeps, 'caseKeys' | 'warn'>,
  tx: Tx,
  caseId: CaseId,
): Promise<Readonly<Partial<Record<PartyRole, Person>>>> {
  const rows = await tx.party.findMany({ where: { caseId } });
  const key = rows.length > 0 ? await keyOf(deps, tx, caseId) : undefined;
  if (!key) return {};
  try {
    return Object.fromEntries(
      rows.flatMap((row) => {
        const person = orWarn(deps, caseId, () => openPerson(key, row.id, row.sealed));
        return person && Object.keys(person).length > 0 ? [[row.role, person]] : [];
      }),
    );
  } finally {
    key.fill(0);
  }
}

/**
 * Who is on record once a merged case goes on by itself, something was struck, or the hamlet set right, by which she is known again: as the
 * signals of this case told it that hold, and those of the cases that are still merged into it.
 */
export async function rebuildParties(
  deps: MergeDeps,
  tx: Tx,
  caseId: CaseId,
  {
    taken = [],
    hamlet,
    struck,
    reporterProtected,
  }: Pick<CaseState, 'taken' | 'hamlet' | 'struck' | 'reporterProtected'>,
  now: Date,
): Promise<void> {
  const key = await keyOf(deps, tx, caseId);
  if (!key) return;
  const signals = await tx.$queryRaw<readonly (SaidInSignal & { readonly from: string | null })[]>`
    SELECT id, kind, role, sealed, says->'over'->>'from' AS "from" FROM agency_signal
     WHERE case_id = ${caseId}::uuid AND status = 'applied' AND sealed IS NOT NULL ORDER BY received_at, id`;
  try {
    const said = new Map(
      toldIn(
        deps,
        caseId,
        key,
        signals.filter(
          ({ id, kind, from }) =>
            !struck.includes(id) && (kind !== 'case.takeOver' || taken.some((over) => over.from === from)),
        ),
        reporterProtected,
      ),
    );
    const rows = await tx.party.findMany({ where: { caseId }, select: { role: true } });
    for (const { role } of rows) if (!said.has(role as PartyRole)) said.set(role as PartyRole, { here: {}, there: {} });
    if (said.size > 0) await write(deps, tx, caseId, key, said, hamlet, now, 'anew');
  } finally {
    key.fill(0);
  }
}

async function write(
  deps: MergeDeps,
  tx: Tx,
  caseId: CaseId,
  key: Buffer,
  said: ReadonlyMap<PartyRole, Told>,
  hamlet: string | undefined,
  now: Date,
  how: 'added' | 'anew' = 'added',
): Promise<void> {
  const rows = await tx.party.findMany({ where: { caseId, role: { in: [...said.keys()] } } });
  const merged = [...said].flatMap(([role, { here, there }]) => {
    const row = rows.find((r) => r.role === role);
    const known = row && how === 'added' ? orWarn(deps, caseId, () => openPerson(key, row.id, row.sealed)) : {};
    const id = row?.id ?? newId();
    return known ? [{ id, role, person: { ...there, ...known, ...here } }] : [];
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

async function keyOf(deps: Pick<MergeDeps, 'caseKeys' | 'warn'>, tx: Tx, caseId: CaseId): Promise<Buffer | undefined> {
  try {
    return await deps.caseKeys.of(tx, caseId);
  } catch (error) {
    if (error instanceof KeyDestroyed) return undefined;
    if (!(error instanceof Unsealable)) throw error;
    deps.warn(caseId);
    return undefined;
  }
}

function orWarn<T>(deps: Pick<MergeDeps, 'warn'>, caseId: CaseId, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unsealable)) throw error;
    deps.warn(caseId);
    return undefined;
  }
}
