import { ACTS, type Act } from './acts';
import {
  aboutFacts,
  limitationEnds,
  type SanctionAnswer,
  type SanctionQuery,
  sanctionsFor,
  sanctionsIn,
} from './law/sanction';
import type { CaseState, Deed, Offence } from './state';
import type { Instant } from './time';

/**
 * What is on record may be fined by, as far as everybody on duty knows it: what only the health station has learnt in care leads to no
 * fine. Decree 282/2025 Arts 37–53; a person picks. Each act, each broken order and each conduct of somebody else is a matter of its own,
 * with a year of its own: a decision answers what it names.
 */

/** What is decided on together: acts of one moment, or one offence. */
export interface Matter {
  readonly acts: readonly Act[];
  readonly offence?: Offence | undefined;
  /** From where its year counts. */
  readonly at: Instant;
  readonly answers: readonly SanctionAnswer[];
}

/** Once he is prosecuted, that takes the place of a fine for his acts (Decree 282/2025 Art. 37.2, 41.2). */
const arePunishedOtherwise = (c: CaseState): boolean => c.police.prosecuted;

/** By the law that the case is pinned to; nothing in a case that has not begun. */
const finedIn = (c: CaseState, about: Partial<SanctionQuery>): readonly SanctionAnswer[] =>
  c.pack === '' ? [] : sanctionsFor({ acts: [], ...aboutFacts(c.reported), ...about }, sanctionsIn(c.pack));

const deedsOf = (c: CaseState): readonly (readonly [Act, Deed])[] => Object.entries(c.sanction.deeds) as [Act, Deed][];
const since = ({ at, toldAt }: Deed): Instant => at ?? toldAt;

type IsMeant = (thing: Pick<Deed | Offence, 'reply'>) => boolean;

/** Acts of one moment are asked of together: one may be what makes another a crime, or a graver one. */
function actMatters(c: CaseState, isMeant: IsMeant): readonly Matter[] {
  const meant = deedsOf(c).filter(([, deed]) => isMeant(deed));
  const moments = [...new Set(meant.map(([, deed]) => `${deed.at ?? ''} ${since(deed)}`))];
  return moments.flatMap((moment) => {
    const [committedAt, at] = moment.split(' ') as [Instant | '', Instant];
    const acts = meant.filter(([, deed]) => `${deed.at ?? ''} ${since(deed)}` === moment).map(([act]) => act);
    return [{ acts, at, answers: finedIn(c, { acts, committedAt: committedAt === '' ? undefined : committedAt }) }];
  });
}

const offenceMatter = (c: CaseState, offence: Offence): Matter => {
  const { what, at } = offence;
  const about = what.kind === 'breach' ? { breach: what.code } : { conducts: [what.code] };
  return { acts: [], offence, at, answers: finedIn(c, about) };
};

const found = (c: CaseState, isMeant: IsMeant): readonly Matter[] =>
  [
    ...actMatters(c, isMeant),
    ...c.sanction.offences.filter(isMeant).map((offence) => offenceMatter(c, offence)),
  ].filter(({ answers }) => answers.length > 0);

/** What it was found by, and what was found: many limits ask the same, and most events change nothing of it. */
interface Found extends Pick<CaseState, 'pack' | 'reported'> {
  readonly matters: Map<IsMeant, readonly Matter[]>;
}
const known = new WeakMap<CaseState['sanction'], Found>();
function mattersOf(c: CaseState, isMeant: IsMeant): readonly Matter[] {
  const before = known.get(c.sanction);
  const isSame = before?.pack === c.pack && before.reported === c.reported;
  const { matters } = isSame ? before : { matters: new Map<IsMeant, readonly Matter[]>() };
  if (!isSame) known.set(c.sanction, { pack: c.pack, reported: c.reported, matters });
  const asked = matters.get(isMeant) ?? found(c, isMeant);
  matters.set(isMeant, asked);
  return asked;
}

const isOpen: IsMeant = ({ reply }) => reply === undefined;
const isSent: IsMeant = ({ reply }) => reply?.how === 'sent';
const isAny: IsMeant = () => true;

/** Everything on record that may be fined, decided on or not. */
export const sanctionsOf = (c: CaseState): readonly SanctionAnswer[] =>
  mattersOf(c, isAny).flatMap(({ answers }) => answers);

/** What nobody has decided on yet. */
export const openMatters = (c: CaseState): readonly Matter[] =>
  mattersOf(c, isOpen).filter(({ offence }) => offence !== undefined || !arePunishedOtherwise(c));

/** What lies with the province. */
export const sentMatters = (c: CaseState): readonly Matter[] => mattersOf(c, isSent);

/** By which articles it may be fined. An act is answered by any article that it leads to: a person picks. */
export const namesMatter = (articles: readonly string[], { answers }: Matter): boolean =>
  answers.some(({ entry }) => articles.includes(entry.id));

const ALL_ACTS = Object.keys(ACTS).length;

/** Does the article speak of this act, and not of whatever was done? */
const speaksOf = ({ entry }: SanctionAnswer, act: Act): boolean =>
  entry.when.some(({ acts = [] }) => acts.length < ALL_ACTS && acts.includes(act));

/** Of a matter, the acts that these articles speak of; all of them, where they speak of whatever was done. */
function actsNamed(articles: readonly string[], { acts, answers }: Matter): readonly Act[] {
  const meant = answers.filter(({ entry }) => articles.includes(entry.id));
  const spoken = acts.filter((act) => meant.some((one) => speaksOf(one, act)));
  return spoken.length > 0 ? spoken : acts;
}

/** What the articles answer among these matters, as an event tells it; without articles, all of it. */
export function answered(
  matters: readonly Matter[],
  articles?: readonly string[],
): { readonly acts?: readonly Act[]; readonly offences?: readonly number[] } {
  const named = articles === undefined ? matters : matters.filter((matter) => namesMatter(articles, matter));
  const acts = [...new Set(named.flatMap((matter) => (articles ? actsNamed(articles, matter) : matter.acts)))];
  const offences = named.flatMap(({ offence }) => offence?.n ?? []);
  return { ...(acts.length > 0 && { acts }), ...(offences.length > 0 && { offences }) };
}

/** Has the year passed for everything that may be fined by this article? Decree 282/2025 Art. 6. */
export const isLimitationOver = (c: CaseState, id: string, at: Instant): boolean =>
  openMatters(c)
    .filter((matter) => namesMatter([id], matter))
    .every((matter) => at > limitationEnds(matter.at, sanctionsIn(c.pack)));

/** Is a file with the province, which has not answered? */
export const isSentOn = (c: CaseState): boolean =>
  deedsOf(c).some(([, deed]) => isSent(deed)) || c.sanction.offences.some(isSent);

/** Is somebody still to decide whether anybody is fined? */
export const isSanctionDue = (c: CaseState): boolean => openMatters(c).length > 0;

const isFine = ({ entry }: SanctionAnswer): boolean => entry.kind === 'fine';

/** Kinds of matter whose years run side by side, each with a limit of its own. */
export type MatterKind = 'acts' | 'disobedience' | 'conduct';
const kindOf = ({ offence }: Matter): MatterKind =>
  offence === undefined
    ? 'acts'
    : offence.what.kind === 'breach' || offence.what.code === 'correction-ignored'
      ? 'disobedience'
      : 'conduct';

/** The same by Decree 282/2025 itself: what it leaves to another decree has a limitation of its own. */
const finable = (matters: readonly Matter[]): readonly Matter[] =>
  matters.filter(({ answers }) => answers.some(isFine));

const earliest = (matters: readonly Matter[]): Instant | undefined => matters.map(({ at }) => at).toSorted()[0];

/** Since when the year runs of what is open and runs first; nothing: nothing of that kind is. */
export const openSince = (c: CaseState, kind: MatterKind): Instant | undefined =>
  earliest(finable(openMatters(c)).filter((matter) => kindOf(matter) === kind));

/** Since when the year runs of what lies with the province. */
export const sentSince = (c: CaseState): Instant | undefined =>
  earliest(finable(sentMatters(c)).filter(({ offence }) => offence !== undefined || !arePunishedOtherwise(c)));
