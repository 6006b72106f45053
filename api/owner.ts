import type { ActorRef, CaseId } from '../domain/ids';
import type { Directory } from '../store/directory';
import { newId } from '../store/ids';
import { ownerGoneNotice } from '../store/notices';
import type { Deps } from './deps';

/** Was the account of whoever has a case switched off, or taken off the list? Nobody answers for it then. */
export async function isGone(
  { directory }: { readonly directory: Pick<Directory, 'accountOf'> },
  owner: ActorRef | undefined,
): Promise<boolean> {
  if (owner === undefined) return false;
  return (await directory.accountOf(owner))?.active !== true;
}

/** Tells the office, once for each, of the cases that go on under an account that was switched off. Answers how many there were to tell. */
export async function tellOfGoneOwners({
  db,
  directory,
  now,
}: Pick<Deps, 'db' | 'directory' | 'now'>): Promise<number> {
  const gone = (await directory.accounts()).filter(({ active }) => !active).map(({ ref }) => ref);
  if (gone.length === 0) return 0;
  const left = await db.$queryRaw<readonly { readonly id: CaseId; readonly owner: ActorRef }[]>`
    SELECT id, state->'owner'->>'actor' AS owner FROM case_file
     WHERE stage IN ('open', 'closing') AND state->'owner'->>'actor' = ANY(${gone})`;
  const at = now();
  const { count } = await db.notice.createMany({
    data: left.map(({ id, owner }) => ({ id: newId(), ...ownerGoneNotice(id, owner, at), nextTryAt: at })),
    skipDuplicates: true,
  });
  return count;
}
