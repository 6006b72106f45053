import type { CaseCode } from '../domain/ids';
import type { MoveEffect } from '../domain/law/move';
import { moveEffects } from '../domain/law/move';
import type { Instant } from '../domain/time';
import { connect } from '../store/db';
import { openCases } from './law-moves';
import { termsInForce } from './terms';

export interface Touched {
  readonly code: CaseCode;
  readonly pack: string;
  readonly effects: readonly MoveEffect[];
}

const PAGE = 200;

/**
 * Every open case in this database that a move to the pack would touch at that moment, in the order of codes; how many there are in all.
 * Only reads.
 */
export async function touchedBy(
  url: string,
  pack: string,
  at: Instant,
  isRemote: boolean,
): Promise<{ readonly cases: number; readonly touched: readonly Touched[] }> {
  const db = connect(url);
  try {
    const terms = await termsInForce({ db, settings: { isRemote } }, pack);
    const touched: Touched[] = [];
    let cases = 0;
    let after: CaseCode | undefined;
    do {
      const page = await openCases({ db }, { after, limit: PAGE });
      cases += page.lines.length;
      for (const { code, state } of page.lines) {
        const effects = moveEffects(state, terms, at);
        if (effects.length > 0) touched.push({ code, pack: state.pack, effects });
      }
      after = page.next;
    } while (after !== undefined);
    return { cases, touched };
  } finally {
    await db.$disconnect();
  }
}
