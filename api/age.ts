import type { z } from 'zod';
import { ageBandsOf, type Born, isYetToCome, perpetratorAgesOf } from '../domain/birth';
import type { AgeBand, FactsSaid, PerpetratorAge } from '../domain/facts';
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

/** The band that follows, or that somebody says and the birth allows; nothing to say, or a contradiction. */
function follows<B extends AgeBand | PerpetratorAge>(
  said: B | undefined,
  possible: readonly B[],
): { readonly band?: B | undefined; readonly contradicts?: true } {
  const isSaid = said !== undefined && said !== 'unknown';
  if (isSaid && !possible.some((band) => band === said || (said === '7-15' && (band === '7-11' || band === '12-15'))))
    return { contradicts: true };
  return { band: possible.length === 1 ? possible[0] : said };
}

/**
 * The body with the ages that follow from the births that it tells, or that are on record: one fact has one home. Where band and birth
 * contradict each other whoever tells is asked, if they may know of the birth; else the birth holds. Problem: `bad-body`.
 */
export function withAges(body: SignalBody, known: Births, fields: Fields, at: Instant): SignalBody | Problem {
  if (!('facts' in body)) return body;
  const told = ('private' in body ? body.private : undefined) as
    | { readonly survivor?: { readonly born?: Born }; readonly perpetrator?: { readonly born?: Born } }
    | undefined;
  const facts: Facts = body.facts;
  const born = { survivor: told?.survivor?.born, perpetrator: told?.perpetrator?.born };
  const errors: FieldError[] = [];
  for (const who of ['survivor', 'perpetrator'] as const)
    if (born[who] && isYetToCome(born[who], at))
      errors.push(wrong(`/private/${who}/born`, 'Ngày sinh nằm ở tương lai.', 'This birth lies in the future.'));
  const ask = (pointer: string): void => {
    errors.push(
      wrong(
        pointer,
        'Nhóm tuổi và ngày sinh không khớp nhau: hãy sửa một trong hai.',
        'The age and the birth contradict each other: put one of them right.',
      ),
    );
  };
  const birthOf = (who: keyof Births): { readonly of: Born; readonly isToBeKnown: boolean } | undefined => {
    if (born[who]) return { of: born[who], isToBeKnown: true };
    return known[who] && { of: known[who], isToBeKnown: fields.private.includes(`${who}-identity`) };
  };
  const [hers, his] = [birthOf('survivor'), birthOf('perpetrator')];
  const age = hers && (born.survivor || facts.age) ? follows(facts.age, ageBandsOf(hers.of, at)) : { band: facts.age };
  const perpetratorAge =
    his && (born.perpetrator || facts.perpetratorAge)
      ? follows(facts.perpetratorAge, perpetratorAgesOf(his.of, at))
      : { band: facts.perpetratorAge };
  if (age.contradicts && hers?.isToBeKnown) ask('/facts/age');
  if (perpetratorAge.contradicts && his?.isToBeKnown) ask('/facts/perpetratorAge');
  if (errors.length > 0) return problem('bad-body', { errors });
  return {
    ...body,
    facts: { ...facts, age: age.band, perpetratorAge: perpetratorAge.band },
  } as SignalBody;
}

/** The births that are on record in a case, opened only where this signal says an age. */
export async function birthsOnRecord(
  { db, caseKeys }: Pick<Deps, 'db' | 'caseKeys'>,
  file: KnownCase | undefined,
  body: SignalBody,
): Promise<Births> {
  const facts: Facts = 'facts' in body ? body.facts : {};
  const saysAge = facts.age !== undefined || facts.perpetratorAge !== undefined;
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
