import { isWhole } from '../domain/birth';
import type { CaseCode, CaseId } from '../domain/ids';
import type { Person } from '../domain/signals/signal';
import { type Db, hex, jsonb, type Tx } from './db';
import { plainName, plainNumber, plainPhone } from './plain-name';
import type { Refs } from './refs';

/**
 * By what a person is known again in another case without being named: a personal number, the number of another paper, name and day of
 * birth together; weaker, and said to be so: name and year of birth, name and hamlet, a telephone number. Everybody has one personal number
 * for life; papers of before have other numbers.
 */
export const MARK_KINDS = [
  'personal-number',
  'paper-number',
  'name-and-birth',
  'name-and-year',
  'name-and-hamlet',
  'phone',
] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export interface PersonMark {
  readonly kind: MarkKind;
  /** Keyed hash, 32 bytes. */
  readonly mark: Uint8Array<ArrayBuffer>;
}

const PHONE = /^0?\d{8,12}$/;
const PERSONAL_NUMBER = /^\d{12}$/;
/** Fewer digits are a slip or a remark ("chưa rõ"), and would make strangers one person. */
const PAPER_NUMBER = /^[A-Z]*(?:\d[A-Z]*){6,}$/;

/** Whose marks they are. */
export type Marked = 'survivor' | 'perpetrator';

/**
 * The marks of a person, at most one of each kind; none when too little is known. `hamlet`: that of the case. Of him nothing follows from a
 * telephone that a household shares, or a name in a hamlet: acts are counted against him. Pure.
 */
export function marksOf(
  refs: Refs,
  who: Marked,
  { name, born, idNumber, phone }: Person,
  hamlet: string | undefined,
): readonly PersonMark[] {
  const number = idNumber === undefined ? '' : plainNumber(idNumber);
  const numberKind = PERSONAL_NUMBER.test(number) ? 'personal-number' : 'paper-number';
  const called = name === undefined ? '' : plainName(name);
  const isHers = who === 'survivor';
  const dialled = phone === undefined ? '' : plainPhone(phone);
  const mark = (kind: MarkKind, text: string, isKnown: boolean): readonly PersonMark[] =>
    isKnown ? [{ kind, mark: refs.mark(kind, text) }] : [];
  return [
    ...mark(numberKind, number, PAPER_NUMBER.test(number)),
    ...mark('name-and-birth', `${born} ${called}`, called !== '' && born !== undefined && isWhole(born)),
    ...mark('name-and-year', `${born?.slice(0, 4)} ${called}`, called !== '' && born !== undefined),
    ...mark('name-and-hamlet', `${hamlet} ${called}`, isHers && called !== '' && hamlet !== undefined),
    ...mark('phone', dialled, isHers && PHONE.test(dialled)),
  ];
}

/**
 * Puts the marks of a person of a case in the place of those before. Nothing is written once the key of the case is destroyed: what it
 * sealed must not be found again by another way.
 */
export async function writeMarks(tx: Tx, caseId: CaseId, who: Marked, marks: readonly PersonMark[]): Promise<void> {
  const rows = jsonb(marks.map(({ kind, mark }) => ({ kind, mark: hex(mark) })));
  await tx.$executeRaw`
    WITH now AS (
      SELECT kind, decode(mark, 'hex') AS mark FROM jsonb_to_recordset(${rows}) AS m (kind text, mark text)
    ), gone AS (
      DELETE FROM person_mark p
       WHERE p.case_id = ${caseId}::uuid AND p.who = ${who}
         AND NOT EXISTS (SELECT FROM now WHERE now.kind = p.kind AND now.mark = p.mark)
    )
    INSERT INTO person_mark (case_id, who, kind, mark)
    SELECT k.case_id, ${who}, now.kind, now.mark FROM now JOIN case_key k ON k.case_id = ${caseId}::uuid
    ON CONFLICT DO NOTHING`;
}

export interface Recognised {
  readonly code: CaseCode;
  /** What agrees, at least one. */
  readonly by: readonly MarkKind[];
}

/**
 * The other cases with the same person in the same place, oldest first. Two with different personal numbers are two people, whatever else
 * agrees; with another day of birth each, a year alone does not make them one.
 */
export async function otherCases(db: Db | Tx, caseId: CaseId, who: Marked): Promise<readonly Recognised[]> {
  return db.$queryRaw<Recognised[]>`
    SELECT f.code, array_agg(theirs.kind ORDER BY theirs.kind) AS by
      FROM person_mark mine
      JOIN person_mark theirs ON theirs.mark = mine.mark AND theirs.kind = mine.kind AND theirs.who = mine.who
                             AND theirs.case_id <> mine.case_id
      JOIN case_file f ON f.id = theirs.case_id
     WHERE mine.case_id = ${caseId}::uuid AND mine.who = ${who} AND f.head > 0
       AND (mine.kind IN ('personal-number', 'paper-number', 'name-and-birth') OR NOT EXISTS (
         SELECT FROM person_mark a JOIN person_mark b ON b.kind = a.kind AND b.who = a.who AND b.mark <> a.mark
          WHERE a.kind = 'name-and-birth' AND a.who = ${who} AND a.case_id = mine.case_id AND b.case_id = theirs.case_id))
       AND NOT EXISTS (
         SELECT FROM person_mark a JOIN person_mark b ON b.kind = a.kind AND b.who = a.who AND b.mark <> a.mark
          WHERE a.kind = 'personal-number' AND a.who = ${who} AND a.case_id = mine.case_id AND b.case_id = theirs.case_id)
     GROUP BY f.id, f.code ORDER BY f.id`;
}

/** By what this person of a case could be known again elsewhere; nothing: too little is known. */
export async function knownBy(db: Db | Tx, caseId: CaseId, who: Marked): Promise<readonly MarkKind[]> {
  const rows = await db.personMark.findMany({ where: { caseId, who }, select: { kind: true } });
  return MARK_KINDS.filter((kind) => rows.some((row) => row.kind === kind));
}
