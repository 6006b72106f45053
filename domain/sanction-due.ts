import type { Facts } from './facts';
import { limitationEnds, type SanctionAnswer, type SanctionQuery, sanctionsFor, sanctionsIn } from './law/sanction';
import type { CaseState } from './state';
import type { Instant } from './time';

/**
 * What the acts on record may be fined by, as far as everybody on duty knows them: what only the health station has learnt in care
 * leads to no fine. Decree 282/2025 Arts 37–53; a person picks.
 */

const queryOf = (facts: Facts): SanctionQuery => ({
  acts: facts.acts,
  victim: { age: facts.age, priorities: facts.priorities },
  tie: facts.tie,
  circumstances: facts.circumstances,
  formerSanction: facts.formerSanction,
  committedAt: facts.assaultAt,
});

/** By the law that the case is pinned to; nothing in a case that has not begun. */
const finedIn = (c: CaseState, about: SanctionQuery): readonly SanctionAnswer[] =>
  c.pack === '' ? [] : sanctionsFor(about, sanctionsIn(c.pack));

/** What may be fined together, and since when. */
interface Matter {
  readonly answers: readonly SanctionAnswer[];
  readonly at: Instant | undefined;
}

const ofActs = (c: CaseState): readonly SanctionAnswer[] =>
  c.sanction.areActsDecided ? [] : finedIn(c, queryOf(c.reported));

/** The acts, a correction that he ignored (Art. 48.2c), and each way in which an order was broken (Art. 53). */
function mattersOf(c: CaseState): readonly Matter[] {
  const about = { ...queryOf(c.reported), acts: [], committedAt: undefined };
  const ofBreaches = c.breachKinds.map((breach) => ({
    answers: finedIn(c, { ...about, breach }),
    at: c.lastBreachAt,
  }));
  const ofIgnoring =
    c.correction.status === 'ignored'
      ? [{ answers: finedIn(c, { ...about, conducts: ['correction-ignored'] }), at: c.correction.ignoredAt }]
      : [];
  return [{ answers: ofActs(c), at: c.reported.assaultAt ?? c.reportedAt }, ...ofIgnoring, ...ofBreaches];
}

export const sanctionsOf = (c: CaseState): readonly SanctionAnswer[] => mattersOf(c).flatMap(({ answers }) => answers);

/** Has the year passed for everything that may be fined by this article? Decree 282/2025 Art. 6. */
export const isLimitationOver = (c: CaseState, id: string, at: Instant): boolean =>
  mattersOf(c)
    .filter(({ answers }) => answers.some(({ entry }) => entry.id === id))
    .every((matter) => matter.at !== undefined && at > limitationEnds(matter.at, sanctionsIn(c.pack)));

/** Is a file with the province, which has not answered? */
export const isSentOn = ({ sanction }: CaseState): boolean =>
  sanction.atProvince !== undefined || sanction.status === 'sent';

/** Once he is prosecuted the fine has no place beside the crime. */
const isUndecided = (c: CaseState): boolean => c.sanction.status === 'none' && !c.police.prosecuted;

/** Is somebody still to decide whether he is fined? */
export const isSanctionDue = (c: CaseState): boolean => isUndecided(c) && sanctionsOf(c).length > 0;

const isFine = ({ entry }: SanctionAnswer): boolean => entry.kind === 'fine';

/** The same, by Decree 282/2025 itself: what it leaves to another decree has a limitation of its own. */
export const isFinable = (c: CaseState): boolean => isUndecided(c) && sanctionsOf(c).some(isFine);

/** Is that so for the acts themselves? */
export const areActsFinable = (c: CaseState): boolean => isUndecided(c) && ofActs(c).some(isFine);
