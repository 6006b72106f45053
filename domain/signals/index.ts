import { z } from 'zod';
import type { Actor } from '../agencies';
import type { SignalId } from '../ids';
import type { Terms } from '../law/terms';
import type { Instant } from '../time';
import { chairSignals } from './chair';
import { childSignals } from './child';
import { clockSignals } from './clocks';
import { correctionSignals } from './correction';
import { crimeSignals } from './crime';
import { dataSignals } from './data';
import { endingSignals, unsentSignals } from './ending';
import { entrySignals } from './entry';
import { healthSignals } from './health';
import { legalAidSignals } from './legal-aid';
import { mediationSignals } from './mediation';
import { officeSignals } from './office';
import { policeSignals } from './police';
import { reportSignals } from './report';
import { sanctionSignals } from './sanction';
import { shelterSignals } from './shelter';
import type { SignalRule } from './signal';
import { supportSignals } from './support';
import { survivorSignals } from './survivor';

/** Every kind of signal there is, in the order of a case. A new kind is one more entry in its agency's file. */
export const SIGNALS = [
  ...reportSignals,
  ...policeSignals,
  ...crimeSignals,
  ...childSignals,
  ...chairSignals,
  ...sanctionSignals,
  ...correctionSignals,
  ...healthSignals,
  ...shelterSignals,
  ...legalAidSignals,
  ...supportSignals,
  ...mediationSignals,
  ...survivorSignals,
  ...officeSignals,
  ...endingSignals,
  ...dataSignals,
  ...clockSignals,
  ...entrySignals,
] as const;

export type SignalKind = (typeof SIGNALS)[number]['rule']['kind'];

type Body = (typeof SIGNALS)[number]['body'];

/** What an agency may record, as it comes in over HTTP or from a page. */
export const SignalBody = z
  .discriminatedUnion('kind', SIGNALS.map((s) => s.body) as unknown as readonly [Body, ...Body[]])
  .meta({ id: 'Signal', description: 'What an agency records' });
export type SignalBody = z.output<typeof SignalBody>;

const RULES: ReadonlyMap<string, SignalRule> = new Map(
  [...SIGNALS, ...unsentSignals].map(({ rule }): [string, SignalRule] => [rule.kind, rule]),
);

/** The rule of one kind of signal, or nothing when there is no such kind. */
export const signalRule = (kind: string): SignalRule | undefined => RULES.get(kind);

/** Fields by which a signal names something that has its number in this one case. */
const NUMBERED = ['referral', 'request', 'clock'];
/** What means this one case and no other: its ends, its links, its law, and what has its number here. */
const MEANS_ONE_CASE: ReadonlySet<string> = new Set([
  ...endingSignals.map(({ rule }) => rule.kind),
  ...SIGNALS.filter(({ says }) => NUMBERED.some((field) => field in says)).map(({ rule }) => rule.kind),
  'case.link',
  'case.unlink',
  'law.move',
]);

/** Is what is said so of a case that went into another one for that other one? */
export const isPassedOn = (kind: string): boolean => !MEANS_ONE_CASE.has(kind);

/**
 * What tells of her and of what happens to her. Said of a case while it was part of another one, it is said of it again when it goes on by itself;
 * what an agency did (a bed asked for, a referral, an order) is done once, where it stands.
 */
export const TELLS: readonly string[] = [
  'report.addInformation',
  'emergency.open',
  'wish.record',
  'consent.give',
  'consent.withdraw',
];

/** The kinds that may be the first of a case. */
export const OPENING_KINDS: readonly string[] = SIGNALS.filter(({ rule }) => rule.stage === 'opens').map(
  ({ rule }) => rule.kind,
);

/**
 * A signal as the engine gets it: who, when, codes. Whatever was private stayed behind, sealed, under the signal's id; an agency
 * named in it has become a keyed hash.
 */
export interface Signal {
  readonly id: SignalId;
  readonly kind: string;
  readonly by: Actor;
  /** When it happened in law; absent: just now. */
  readonly happenedAt?: Instant | undefined;
  /** The rest of the body, codes only. */
  readonly says: object;
  /** For a signal that opens a case or moves it to other rules: what it is pinned to from then on. */
  readonly terms?: Terms | undefined;
}
