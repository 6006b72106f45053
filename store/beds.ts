import type { AgencyRef, CaseId } from '../domain/ids';
import type { Log } from '../settings/logger';
import { openParticulars, type Particulars } from './addresses';
import type { Db, Tx } from './db';
import type { KeyRing } from './keys';
import type { Refs } from './refs';
import { Unsealable } from './sealing';

/** An address that takes people in: Law 13/2022 Art. 36. That it is there is public; who is there is not in here. */
export interface Shelter extends Particulars {
  readonly ref: AgencyRef;
  readonly code: string;
  readonly name: string;
  readonly phone: string | null;
  readonly hamlet: string | null;
  /** How many of its places nobody holds; never less than 0. */
  readonly free: number;
}

type Beds = { readonly db: Db | Tx; readonly refs: Refs; readonly ring: KeyRing; readonly log: Log };

/** Nothing for an address sealed with keys that are no longer here: it answers for itself, like one that nobody has entered. */
function particularsOf({ ring, log }: Beds, agencyId: string, sealed: Uint8Array): Particulars | undefined {
  try {
    return openParticulars(ring, agencyId, sealed);
  } catch (error) {
    if (!(error instanceof Unsealable)) throw error;
    log.warn(
      { err: error },
      'what an address told the commune does not open with these keys: npm run address enters it anew',
    );
    return undefined;
  }
}

/**
 * The active addresses whose places the commune has entered. `code`: only that one. `apart`: what this case asks for is counted as free,
 * since it can hold one bed at a time.
 */
export async function readShelters(
  beds: Beds,
  { code, apart }: { readonly code?: string; readonly apart?: CaseId | undefined } = {},
): Promise<readonly Shelter[]> {
  const { db, refs } = beds;
  const rows = await db.trustedAddress.findMany({
    where: { agency: { active: true, ...(code !== undefined && { code }) } },
    include: { agency: { select: { code: true, name: true, phone: true, hamlet: true } } },
  });
  const known = rows.flatMap(({ agencyId, agency, sealed }) => {
    const particulars = particularsOf(beds, agencyId, sealed);
    return particulars ? [{ ...agency, ...particulars, ref: refs.agency(agencyId) }] : [];
  });
  const held = await heldAt(
    db,
    known.map(({ ref }) => ref),
    apart,
  );
  return known.map((row) => ({ ...row, free: Math.max(0, row.places - (held.get(row.ref) ?? 0)) }));
}

/**
 * Makes whoever else asks this address wait until the end of the transaction: two who ask for the last bed must not both find it
 * free. What is counted has to be read after this.
 */
export async function lockBeds(tx: Tx, agency: AgencyRef): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`beds:${agency}`}, 0))`;
}

/**
 * People for whom a bed is held: asked for, promised or slept in, by a case that goes on, or asked for by a signal that the engine has
 * not taken yet. One statement, so that a signal which is taken meanwhile counts once.
 */
async function heldAt(
  db: Db | Tx,
  agencies: readonly AgencyRef[],
  apart: CaseId | undefined,
): Promise<ReadonlyMap<AgencyRef, number>> {
  const rows = await db.$queryRaw<readonly { readonly agency: AgencyRef; readonly people: number }[]>`
    SELECT agency, sum(people)::int AS people FROM (
      SELECT p->>'agency' AS agency, (p->>'people')::int AS people
        FROM case_member m JOIN case_file f ON f.id = m.case_id CROSS JOIN LATERAL jsonb_array_elements(f.state->'shelter') p
       WHERE m.agency_ref = ANY(${agencies}) AND p->>'agency' = m.agency_ref AND p->>'status' IN ('asked', 'accepted', 'arrived')
         AND f.stage IN ('open', 'closing') AND f.id IS DISTINCT FROM ${apart ?? null}::uuid
      UNION ALL
      SELECT s.says->>'agency', (s.says->>'people')::int
        FROM agency_signal s
       WHERE s.status = 'received' AND s.kind = 'shelter.ask' AND s.says->>'agency' = ANY(${agencies})
         AND s.case_id IS DISTINCT FROM ${apart ?? null}::uuid
    ) held GROUP BY agency`;
  return new Map(rows.map(({ agency, people }) => [agency, people]));
}
