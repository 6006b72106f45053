import type { ActorRef } from '../domain/ids';
import type { Directory } from '../store/directory';

/** Was the account of whoever has a case switched off, or taken off the list? Nobody answers for it then. */
export async function isGone(
  { directory }: { readonly directory: Pick<Directory, 'accountOf'> },
  owner: ActorRef | undefined,
): Promise<boolean> {
  if (owner === undefined) return false;
  return (await directory.accountOf(owner))?.active !== true;
}
