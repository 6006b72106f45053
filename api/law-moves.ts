import { createHash } from 'node:crypto';
import type { CaseCode } from '../domain/ids';
import { type MoveEffect, moveEffects } from '../domain/law/move';
import { fieldsOf, seesClock } from '../domain/permissions';
import { clockSeen } from '../domain/seen-numbers';
import type { SignalBody } from '../domain/signals';
import { type CaseState, revive } from '../domain/state';
import { logAccess } from './access';
import type { Deps } from './deps';
import { isProblem, type Problem } from './problems';
import { recordSignal } from './record-signal';
import type { Caller } from './sessions';
import { termsInForce } from './terms';

/** Moving open cases to other rules, a page at a time in the order of their codes, so that no call takes long. */
export interface Batch {
  /** Only cases after this one. */
  readonly after?: CaseCode | undefined;
  readonly limit: number;
}

/** What a move would do to one open case, of the limits that the reader sees; no effects: it would live on as it does. */
export interface CasePreview {
  readonly code: CaseCode;
  /** The pack that it lives under now. */
  readonly pack: string;
  readonly effects: readonly MoveEffect[];
}

export interface CaseMove {
  readonly code: CaseCode;
  /** `same`: it lived under these rules already. `waiting`: written down, delivered when the engine is back. */
  readonly outcome: 'moved' | 'same' | 'waiting' | 'refused';
  /** The rule that refuses. */
  readonly rule?: string;
}

interface Batched<T> {
  readonly lines: readonly T[];
  /** There are more cases after this one. */
  readonly next?: CaseCode;
}

interface OpenCase {
  readonly code: CaseCode;
  readonly state: CaseState;
}

/** Open cases with their states, a page at a time in the order of codes. */
export async function openCases({ db }: Pick<Deps, 'db'>, { after, limit }: Batch): Promise<Batched<OpenCase>> {
  const rows = await db.caseFile.findMany({
    where: { stage: { in: ['open', 'closing'] }, ...(after !== undefined && { code: { gt: after } }) },
    orderBy: { code: 'asc' },
    take: limit + 1,
    select: { code: true, state: true },
  });
  const lines = rows.slice(0, limit).map(({ code, state }) => ({
    code: code as CaseCode,
    state: revive(state as object as CaseState),
  }));
  const last = lines.at(-1)?.code;
  return { lines, ...(rows.length > limit && last !== undefined && { next: last }) };
}

/** Which open cases and limits a move to this pack would touch now, from what instant to what. Changes nothing. */
export async function previewMoves(
  deps: Deps,
  caller: Caller,
  pack: string,
  batch: Batch,
): Promise<Batched<CasePreview>> {
  const [{ lines, ...more }, terms] = await Promise.all([openCases(deps, batch), termsInForce(deps, pack)]);
  const now = deps.now();
  await logAccess(deps, caller, 'list:cases', null, []);
  return {
    ...more,
    lines: lines.map(({ code, state }) => {
      const fields = fieldsOf(state, caller.asks);
      const effects = moveEffects(state, terms, now)
        .filter(({ clock }) => seesClock(fields, clock))
        .map((effect) => ({ ...effect, clock: clockSeen(fields.numbers, effect.clock) }));
      return { code, pack: state.pack, effects };
    }),
  };
}

/** The same for every try to move this case with this key. */
const keyFor = (key: string, code: CaseCode): string => createHash('sha256').update(`${key} ${code}`).digest('hex');

type Move = Extract<SignalBody, { readonly kind: 'law.move' }>;

/** Moves open cases, each by a signal of its own. Asked again with the same key, nothing is moved twice. Problem: `bad-body`. */
export async function moveCases(
  deps: Deps,
  caller: Caller,
  move: Pick<Move, 'pack' | 'reason'>,
  key: string,
  batch: Batch,
): Promise<Batched<CaseMove> | Problem> {
  const { lines: cases, ...more } = await openCases(deps, batch);
  const lines: CaseMove[] = [];
  for (const { code } of cases) {
    const recording = await recordSignal(deps, caller, code, { kind: 'law.move', ...move }, keyFor(key, code));
    if (isProblem(recording)) return recording;
    switch (recording.outcome) {
      case 'applied':
        lines.push({ code, outcome: 'moved' });
        break;
      case 'waiting':
        lines.push({ code, outcome: 'waiting' });
        break;
      case 'refused': {
        const { rule } = recording.refusal;
        lines.push(rule === 'already-done' ? { code, outcome: 'same' } : { code, outcome: 'refused', rule });
      }
    }
  }
  return { ...more, lines };
}
