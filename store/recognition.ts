import type { CaseCode, CaseId } from '../domain/ids';
import type { Person } from '../domain/signals/signal';
import { type Db, hex, jsonb, type Tx } from './db';
import type { Refs } from './refs';

/**
 * By what a person is known again in another case without being named: a personal number, the number of another paper, or name and day
 * of birth together. Everybody has one personal number for life; papers of before have other numbers.
 */
export const MARK_KINDS = ['personal-number', 'paper-number', 'name-and-birth'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export interface PersonMark {
  readonly kind: MarkKind;
  /** Keyed hash, 32 bytes. */
  readonly mark: Uint8Array<ArrayBuffer>;
}

const PERSONAL_NUMBER = /^\d{12}$/;
/** Fewer digits are a slip or a remark ("chưa rõ"), and would make strangers one person. */
const PAPER_NUMBER = /^[A-Z]*(?:\d[A-Z]*){6,}$/;

const plainNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/** Tone marks, which are written over either vowel of `hòa` and `hoà`. */
const TONE = /^(.*?)([\u0300\u0301\u0303\u0309\u0323])(.*)$/u;

/** The same name, however it was typed: composed or not, capitals, spaces, the place of the tone in a syllable. */
const plainName = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .split(/\s+/u)
    .filter((syllable) => syllable !== '')
    .map((syllable) => syllable.normalize('NFD').replace(TONE, '$1$3$2'))
    .join(' ');

/** The marks of a person, at most one of each kind; none when too little is known. Pure. */
export function marksOf(refs: Refs, { name, born, idNumber }: Person): readonly PersonMark[] {
  const number = idNumber === undefined ? '' : plainNumber(idNumber);
  const numberKind = PERSONAL_NUMBER.test(number) ? 'personal-number' : 'paper-number';
  const called = name === undefined ? '' : plainName(name);
  return [
    ...(PAPER_NUMBER.test(number) ? [{ kind: numberKind, mark: refs.mark(numberKind, number) } as const] : []),
    ...(called !== '' && born !== undefined
      ? [{ kind: 'name-and-birth', mark: refs.mark('name-and-birth', `${born} ${called}`) } as const]
      : []),
  ];
}

/**
 * Puts the marks of a case's perpetrator in the place of those before. Nothing is written once the key of the case is destroyed: what
 * it sealed must not be found again by another way.
 */
export async function writeMarks(tx: Tx, caseId: CaseId, marks: readonly PersonMark[]): Promise<void> {
  const rows = jsonb(marks.map(({ kind, mark }) => ({ kind, mark: hex(mark) })));
  await tx.$executeRaw`
    WITH now AS (
      SELECT kind, decode(mark, 'hex') AS mark FROM jsonb_to_recordset(${rows}) AS m (kind text, mark text)
    ), gone AS (
      DELETE FROM perpetrator_mark p
       WHERE p.case_id = ${caseId}::uuid AND NOT EXISTS (SELECT FROM now WHERE now.kind = p.kind AND now.mark = p.mark)
    )
    INSERT INTO perpetrator_mark (case_id, kind, mark)
    SELECT k.case_id, now.kind, now.mark FROM now JOIN case_key k ON k.case_id = ${caseId}::uuid
    ON CONFLICT DO NOTHING`;
}

export interface Recognised {
  readonly code: CaseCode;
  /** What agrees, at least one. */
  readonly by: readonly MarkKind[];
}

/**
 * The other cases with the same perpetrator, oldest first. Two with different personal numbers are two people, whatever else agrees.
 */
export async function otherCases(db: Db | Tx, caseId: CaseId): Promise<readonly Recognised[]> {
  return db.$queryRaw<Recognised[]>`
    SELECT f.code, array_agg(theirs.kind ORDER BY theirs.kind) AS by
      FROM perpetrator_mark mine
      JOIN perpetrator_mark theirs ON theirs.mark = mine.mark AND theirs.kind = mine.kind AND theirs.case_id <> mine.case_id
      JOIN case_file f ON f.id = theirs.case_id
     WHERE mine.case_id = ${caseId}::uuid AND f.head > 0
       AND NOT EXISTS (
         SELECT FROM perpetrator_mark a JOIN perpetrator_mark b ON b.kind = a.kind AND b.mark <> a.mark
          WHERE a.kind = 'personal-number' AND a.case_id = mine.case_id AND b.case_id = theirs.case_id)
     GROUP BY f.id, f.code ORDER BY f.id`;
}

/** By what the perpetrator of a case could be known again elsewhere; nothing: too little is known of him. */
export async function knownBy(db: Db | Tx, caseId: CaseId): Promise<readonly MarkKind[]> {
  const rows = await db.perpetratorMark.findMany({ where: { caseId }, select: { kind: true } });
  return MARK_KINDS.filter((kind) => rows.some((row) => row.kind === kind));
}
