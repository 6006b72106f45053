import type { z } from 'zod';
import { ageBandsOf, type Born, isYetToCome, perpetratorAgesOf } from '../domain/birth';
import type { AgeBand, FactsSaid, FactsTold, Facts as Known, PerpetratorAge } from '../domain/facts';
import type { Fields } from '../domain/permissions';
import type { SignalBody } from '../domain/signals';
import type { Instant } from '../domain/time';
import { KeyDestroyed } from '../store/case-keys';
import { openPerson } from '../store/private-parts';
import { Unsealable } from '../store/sealing';
import type { Deps } from './deps';
import type { KnownCase } from './known-case';
import { type FieldError, type Problem, problem } from './problems';

/** What is on record of two people's births, of those whom this signal tells about. */
export interface Births {
  readonly survivor?: Born | undefined;
  readonly perpetrator?: Born | undefined;
}

type Facts = z.output<typeof FactsSaid>;

const wrong = (pointer: string, vi: string, en: string): FieldError => ({ pointer, detail: { vi, en } });

const isAmong = <B extends AgeBand | PerpetratorAge>(said: B, possible: readonly B[]): boolean =>
  possible.some((band) => band === said || (said === '7-15' && (band === '7-11' || band === '12-15')));

interface Of<B> {
  readonly said: B | undefined;
  /** On record until now. */
  readonly before: B | undefined;
  /** Told now. */
  readonly born: Born | undefined;
  /** On record. */
  readonly known: Born | undefined;
  /** Whoever tells may see who it is, and so puts the birth right. */
  readonly mayKnow: boolean;
  readonly bandsOf: (born: Born, at: Instant) => readonly B[];
}

/**
 * Of what a birth leaves open. Who may be a child is one until it is known, a local standard: the law on crimes by the young takes the last day that it
 * can have been (Criminal Procedure Code Art. 417.2, M), which binds nobody here. Whether somebody is old enough for anything else stays open: what was said, or was on record,
 * where the birth allows it.
 */
function bandAmong<B extends AgeBand | PerpetratorAge>(
  possible: readonly B[],
  said: B | undefined,
  before: B | undefined,
): B {
  const [youngest] = possible;
  if (possible.length === 1 && youngest !== undefined) return youngest;
  if (said !== undefined && isAmong(said, possible)) return said;
  if (possible.every((band) => band === '7-11' || band === '12-15')) return '7-15' as B;
  if (youngest !== undefined && isMinor(youngest)) return youngest;
  return before !== undefined && isAmong(before, possible) ? before : ('unknown' as B);
}

/** Hers: of him nothing is taken for granted. */
const isMinor = (band: string): boolean => ['under-7', '7-11', '12-15', '16-17'].includes(band);

/**
 * The band of age that is on record from now on; `hidden`, where it goes by a birth that the teller may not know of: they hear their own word
 * back.
 */
function bandOf<B extends AgeBand | PerpetratorAge>(
  { said, before, born, known, mayKnow, bandsOf }: Of<B>,
  at: Instant,
): { readonly band?: B | undefined; readonly hidden?: B | undefined; readonly contradicts?: true } {
  const isOnRecord = known !== undefined && !mayKnow;
  const birth = isOnRecord ? known : (born ?? known);
  if (birth === undefined || (born === undefined && said === undefined)) return { band: said };
  const possible = bandsOf(birth, at);
  const band = bandAmong(possible, said, before);
  if (isOnRecord) return { band: said, hidden: band };
  const isContradicted = said !== undefined && said !== 'unknown' && !isAmong(said, possible);
  return isContradicted ? { band, contradicts: true } : { band };
}

/**
 * The body with the ages that follow from the births that it tells, or that are on record: one fact has one home. `before`: the ages on record. Where band and birth
 * contradict each other whoever tells is asked, if they may know of the birth; else the birth holds, and so it does in an emergency, which waits
 * for no question. Problem: `bad-body`.
 */
export function withAges(
  body: SignalBody,
  known: Births,
  before: Pick<Known, 'age' | 'perpetratorAge'>,
  fields: Fields,
  at: Instant,
): SignalBody | Problem {
  if (!('facts' in body)) return body;
  const told = ('private' in body ? body.private : undefined) as
    | { readonly survivor?: { readonly born?: Born }; readonly perpetrator?: { readonly born?: Born } }
    | undefined;
  const facts: Facts = body.facts;
  const errors: FieldError[] = [];
  for (const who of ['survivor', 'perpetrator'] as const) {
    const born = told?.[who]?.born;
    if (born && isYetToCome(born, at))
      errors.push(wrong(`/private/${who}/born`, 'Ngày sinh nằm ở tương lai.', 'This birth lies in the future.'));
  }
  const of = (who: keyof Births) => ({
    born: told?.[who]?.born,
    known: known[who],
    mayKnow: fields.private.includes(`${who}-identity`),
  });
  const hers = bandOf({ ...of('survivor'), said: facts.age, before: before.age, bandsOf: ageBandsOf }, at);
  const his = bandOf(
    { ...of('perpetrator'), said: facts.perpetratorAge, before: before.perpetratorAge, bandsOf: perpetratorAgesOf },
    at,
  );
  for (const [found, pointer] of [
    [hers, '/facts/age'],
    [his, '/facts/perpetratorAge'],
  ] as const)
    if (found.contradicts && body.kind !== 'emergency.open')
      errors.push(
        wrong(
          pointer,
          'Nhóm tuổi và ngày sinh không khớp nhau: hãy sửa một trong hai.',
          'The age and the birth contradict each other: put one of them right.',
        ),
      );
  if (errors.length > 0) return problem('bad-body', { errors });
  const isHidden = hers.hidden !== undefined || his.hidden !== undefined;
  const byBirth = isHidden ? { byBirth: { age: hers.hidden, perpetratorAge: his.hidden } } : {};
  return {
    ...body,
    facts: { ...facts, age: hers.band, perpetratorAge: his.band, ...byBirth } satisfies FactsTold,
  } as SignalBody;
}

/** The births that are on record in a case, opened only where this signal says an age or a birth. */
export async function birthsOnRecord(
  { db, caseKeys }: Pick<Deps, 'db' | 'caseKeys'>,
  file: KnownCase | undefined,
  body: SignalBody,
): Promise<Births> {
  const facts: Facts = 'facts' in body ? body.facts : {};
  const people = ('private' in body ? body.private : undefined) as
    | { readonly survivor?: { readonly born?: Born }; readonly perpetrator?: { readonly born?: Born } }
    | undefined;
  const saysBirth = people?.survivor?.born !== undefined || people?.perpetrator?.born !== undefined;
  const saysAge = facts.age !== undefined || facts.perpetratorAge !== undefined || saysBirth;
  if (!saysAge || file === undefined) return {};
  const rows = await db.party.findMany({
    where: { caseId: file.id, role: { in: ['survivor', 'perpetrator'] } },
    select: { id: true, role: true, sealed: true },
  });
  if (rows.length === 0) return {};
  try {
    const key = await caseKeys.of(db, file.id);
    try {
      return Object.fromEntries(rows.map(({ id, role, sealed }) => [role, openPerson(key, id, sealed).born]));
    } finally {
      key.fill(0);
    }
  } catch (error) {
    // What does not open any more says nothing; what is told now is taken down all the same.
    if (error instanceof Unsealable || error instanceof KeyDestroyed) return {};
    throw error;
  }
}
