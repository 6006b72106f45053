import type { CaseState } from './state';
import { isDomestic } from './ties';
import { type Instant, months, plus } from './time';

/** What other cases with the same perpetrator tell: Law 13/2022 Art. 32.1, 33 (V). Counts and moments, about nobody but him. */
export interface EarlierActs {
  /** Cases that go on or were closed; one that was a duplicate or none of violence is not among them. */
  readonly cases: number;
  /** Of those, with acts of domestic violence within the twelve months before: one each, however often it was reported. */
  readonly acts: number;
  readonly firstActAt?: Instant | undefined;
  readonly laterActsAt: readonly Instant[];
  /** In any of them he was fined for it. */
  readonly sanctioned: boolean;
}

const YEAR = months(-12);

/** When it was done, as far as everybody on duty knows; else when it was reported. */
const actAt = (c: CaseState): Instant | undefined => c.reported.assaultAt ?? c.reportedAt;

/** Is it a case of its own, and one of violence? */
export const countsAlone = ({ stage }: CaseState): boolean =>
  stage !== 'none' && stage !== 'merged' && stage !== 'not-gbv';

/** `others`: the cases in which he was recognised, without the one that asks. `at`: the twelve months end here. Pure. */
export function earlierActs(others: readonly CaseState[], at: Instant): EarlierActs {
  const since = plus(at, YEAR);
  const real = others.filter(countsAlone);
  const acts = real
    .filter((c) => isDomestic({ tie: c.facts.tie, acts: c.reported.acts }) && c.reported.acts.length > 0)
    .flatMap((c) => actAt(c) ?? [])
    .filter((act) => act > since && act <= at)
    .toSorted();
  return {
    cases: real.length,
    acts: acts.length,
    firstActAt: acts[0],
    laterActsAt: acts.slice(1),
    // A fine stays one when its case turns out to be a duplicate of another.
    sanctioned: others.some(({ sanction }) => sanction.finedAt !== undefined),
  };
}
