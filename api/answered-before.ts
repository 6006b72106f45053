import { canonical } from '../store/chain';
import { asJson, type Tx } from '../store/db';
import type { Deps } from './deps';
import { isProblem, type Problem, problem } from './problems';
import type { Caller } from './sessions';

interface Kept {
  readonly status: number;
  readonly body: object;
}

/**
 * Does a write that is no signal once per idempotency key: the write and its answer are kept in one transaction, so the same key
 * gets the same answer. A problem is not kept: nothing was written. `thing`: what is written where, to tell another body.
 */
export async function oncePerKey<A extends Kept>(
  { db, refs, now }: Pick<Deps, 'db' | 'refs' | 'now'>,
  caller: Caller,
  key: string,
  thing: object,
  work: (tx: Tx) => Promise<A | Problem>,
): Promise<{ readonly answer: Kept; readonly replayed: boolean } | Problem> {
  const bodyHash = refs.body(canonical(thing));
  return db.$transaction(async (tx) => {
    // One at a time per caller and key: the second waits here and then finds the first one's answer.
    const askedRef = refs.asked(caller.account.id, key);
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`asked:${askedRef}`}, 0))`;
    const before = await tx.idempotentAnswer.findUnique({ where: { askedRef } });
    if (before) {
      if (!Buffer.from(before.bodyHash).equals(bodyHash)) return problem('key-used-otherwise');
      return { answer: { status: before.status, body: before.body as object }, replayed: true };
    }
    const answer = await work(tx);
    if (isProblem(answer)) return answer;
    await tx.idempotentAnswer.create({
      data: {
        askedRef,
        bodyHash,
        status: answer.status,
        body: asJson(answer.body),
        createdAt: now(),
      },
    });
    return { answer, replayed: false };
  });
}
