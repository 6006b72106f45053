import { REMOTE } from '../domain/clocks';
import type { Terms } from '../domain/law/terms';
import { swapsInForce } from './day-swaps';
import type { Deps } from './deps';
import { standardsInForce } from './standards';

/** What a case that opens now, or is moved now, is pinned to under this pack. */
export async function termsInForce(
  deps: Pick<Deps, 'db'> & { readonly settings: Pick<Deps['settings'], 'isRemote'> },
  pack: string,
): Promise<Terms> {
  const [standards, swaps] = await Promise.all([standardsInForce(deps), swapsInForce(deps)]);
  return {
    pack,
    standards: { ...standards, ...(deps.settings.isRemote && { [REMOTE]: 1 }) },
    ...(swaps.length > 0 && { swaps }),
  };
}
