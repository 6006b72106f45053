import { LOOKED_AT_LATER } from './against-danger';
import type { Actor } from './agencies';
import { localDate } from './calendar';
import { WITHOUT_CONSENT } from './event-details';
import type { EventType } from './events';
import { type Facts, isChild, NO_FACTS } from './facts';
import { lawPack, packNames } from './law/packs';
import type { Fields } from './permissions';
import { isCarer, mayBeGuardian } from './regimes';
import { numberSeen } from './seen-numbers';
import { seenState } from './seen-state';
import { RECEIVER_ROLES, RECEIVERS, type Receiver } from './services';
import { referable, referralsMeant } from './signals/office';
import type { CaseState, Referral, StrikeAsked } from './state';
import type { Instant } from './time';
import type { Entry } from './timeline';

/**
 * What a form of this case does not ask, and which answers it does not offer, because they cannot be meant. It goes by what the reader
 * sees of the case and by nothing else: to whoever may not know her age, a question about a child says nothing of it. What nobody knows is
 * asked.
 */
export interface Offer {
  /** `kind place`, or the place alone for every kind: questions that are left out. */
  readonly unasked: ReadonlySet<string>;
  /** `kind place`: what this reader has to say, though others need not. */
  readonly needed: ReadonlySet<string>;
  /** By `kind place`: the codes that can be meant; absent: all of them. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** By kind: the referrals that it can be about, and where each went. */
  readonly referrals: Readonly<Record<string, readonly Pick<Referral, 'n' | 'receiver' | 'to' | 'agency'>[]>>;
  /** The strikes that this reader can answer. */
  readonly strikes: readonly StrikeAsked[];
}

const ABOUT_REFERRALS = ['referral.answer', 'referral.finish', 'referral.withdraw', 'referral.review'];

/** The facts as this reader knows them. */
function factsSeen(c: CaseState, fields: Fields): Facts {
  switch (fields.facts) {
    case 'all':
      return c.facts;
    case 'reported':
      return c.reported;
    case 'none':
      return NO_FACTS;
  }
}

/** Packs to which a case can be moved on that day; drafts only where the commune tries them out. */
const packsOffered = (at: Instant, drafts: boolean): readonly string[] =>
  packNames().filter((id) => {
    const { isDraft, inForce } = lawPack(id);
    return (drafts || !isDraft) && inForce <= localDate(at);
  });

function receiversOffered(c: CaseState, fields: Fields): readonly Receiver[] {
  const possible = new Set(referable(c));
  return (Object.keys(RECEIVERS) as Receiver[]).filter(
    (receiver) =>
      (possible.has(receiver) || !fields.consents.includes(receiver)) &&
      // Addresses are named by the office alone.
      (fields.shelterAddress || RECEIVER_ROLES[receiver].some((role) => role !== 'shelter')),
  );
}

/** What the forms of a case ask this reader. `drafts`: law that is not in force may be tried out. */
export function offerOf(c: CaseState, fields: Fields, by: Actor, at: Instant, drafts: boolean): Offer {
  const { age, tie } = factsSeen(c, fields);
  const isNoChild = age !== 'unknown' && !isChild({ age });
  const isNotByCarer = tie !== 'unknown' && !isCarer(tie);
  const strikes = seenState(c, fields).strikesAsked?.filter((asked) => asked.by !== by.actor) ?? [];
  const noReport = fields.tracks.includes('police') && c.police.lastTransferAt === undefined;
  return {
    unasked: new Set([
      ...(isNoChild || age === 'under-7' ? ['consent.give childAsked'] : []),
      ...(isNoChild || isNotByCarer ? ['speaker'] : []),
      ...(tie !== 'unknown' && !mayBeGuardian(tie) ? ['guardianIsAbuser'] : []),
      ...(noReport ? ['again'] : []),
      ...(fields.shelterAddress ? [] : ['shelter.ask agency', 'shelter.ask place']),
      ...(strikes.length > 1 ? [] : ['entry.answerStrike entry']),
    ]),
    needed: new Set([
      ...(fields.shelterAddress ? ['shelter.ask agency'] : []),
      ...(strikes.length > 1 ? ['entry.answerStrike entry'] : []),
    ]),
    codes: {
      'law.move pack': packsOffered(at, drafts),
      'referral.make receiver': receiversOffered(c, fields),
    },
    strikes,
    referrals: Object.fromEntries(
      ABOUT_REFERRALS.map((kind) => [
        kind,
        referralsMeant(seenState(c, fields), kind, by).map((r) => ({
          ...r,
          n: numberSeen(fields.numbers, 'referral', r.n) ?? r.n,
        })),
      ]),
    ),
  };
}

/** What a second person's word is about, by its kind: the entry that it answers. */
const ANSWERED: Readonly<Record<string, EventType>> = {
  'closure.approve': 'closure.proposed',
  'referral.review': 'referral.made',
  'case.answerOffer': 'case.offered',
};

/** What somebody waits for: a second person’s word, or the answer to an offer. */
export const isAnswer = (kind: string): boolean =>
  kind in ANSWERED || kind === 'entry.answerStrike' || kind === 'act.review';

const isOverride = ({ details }: Entry): boolean => details.some(({ label }) => label.en === WITHOUT_CONSENT.en);

/**
 * The entries that a signal of this kind answers, of those that its sender sees, the latest first: nobody agrees to what they have not
 * read. Of what is done against danger everything since somebody last looked at it.
 */
export function answeredBy(
  kind: string,
  entries: readonly Entry[],
  { strikes }: Pick<Offer, 'strikes'>,
): readonly Entry[] {
  const latest = entries.toReversed().filter(({ struck }) => !struck);
  if (kind === 'entry.answerStrike')
    return latest.filter(({ signal }) => strikes.some(({ asked }) => asked === signal));
  if (kind === 'act.review') {
    const last = latest.findIndex(({ type }) => type === 'act.reviewed');
    return latest
      .slice(0, last < 0 ? undefined : last)
      .filter(({ type, by }) => by.role !== 'engine' && LOOKED_AT_LATER.some(({ event }) => event === type));
  }
  const about = latest.filter(({ type }) => type === ANSWERED[kind]);
  return kind === 'referral.review' ? about.filter(isOverride) : about.slice(0, 1);
}
