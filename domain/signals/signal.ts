import { z } from 'zod';
import type { Actor, Role, Track } from '../agencies';
import { BornText } from '../birth';
import type { CaseEvent, EventType } from '../events';
import type { FactsSaid } from '../facts';
import type { SignalId } from '../ids';
import type { Terms } from '../law/terms';
import { MOMENT_PATHS } from '../moments';
import { isHarmedByCarer } from '../regimes';
import { type Need, need } from '../rules';
import { type Speaker, SpeakerName } from '../services';
import type { CaseState } from '../state';
import { trimmedText } from '../text';
import { type Instant, InstantText } from '../time';
import type { Words } from '../words';

const line = trimmedText;

/** A person, as those who meet her need to know her. Sealed the moment it arrives; never part of what the engine sees. */
export const Person = z
  .strictObject({
    name: line(200).optional(),
    phone: line(40).optional(),
    address: line(400).optional(),
    born: BornText.optional(),
    idNumber: line(40).optional(),
  })
  .meta({ id: 'Person', description: 'Personal data; sealed on arrival' });
export type Person = z.output<typeof Person>;

const Note = z
  .strictObject({ note: line(8000).optional() })
  .meta({ id: 'Note', description: 'Free text; sealed on arrival' });
export const Survivor = Person.extend({ safeContact: line(400).optional() }).meta({
  id: 'Survivor',
  description: 'safeContact: when, by which way and with which code word she may be called; sealed on arrival',
});
export type Survivor = z.output<typeof Survivor>;
const WithParties = z
  .strictObject({
    survivor: Survivor.optional(),
    perpetrator: Person.optional(),
    reporter: Person.optional(),
    place: line(400).optional(),
    note: line(8000).optional(),
  })
  .meta({ id: 'ReportPrivate', description: 'Who, where and the story; sealed on arrival' });
const WithPerson = z
  .strictObject({ person: Person.optional(), note: line(8000).optional() })
  .meta({ id: 'PersonPrivate', description: 'One person and a note; sealed on arrival' });

const PRIVATE = { note: Note, parties: WithParties, person: WithPerson } as const;
type PrivateKind = keyof typeof PRIVATE;

/** What personal data a signal may carry, all kinds together. */
export type Private = z.output<typeof WithParties> & z.output<typeof WithPerson>;

/** The circumstances of a signal: when it was taken down, when it happened in law, who sent it. */
export interface Context {
  readonly at: Instant;
  readonly happenedAt: Instant;
  readonly by: Actor;
  readonly signal: SignalId;
  /** What the case would be pinned to, for a signal that moves it. */
  readonly terms?: Terms | undefined;
}

interface Definition<S extends z.ZodRawShape> {
  /** The event that tells it, whatever else may follow: what limits wait for, and in whose words a form speaks. */
  readonly records: EventType;
  readonly track: Track;
  readonly name: Words;
  /** What it is for, in one sentence: API help and page hint. */
  readonly help: Words;
  /** Who may send it. */
  readonly by: readonly Role[];
  /** Codes only: enums, moments, booleans, numbers, refs. Free text belongs to `private`. A test holds this. */
  readonly says: S;
  readonly private?: PrivateKind;
  /** The field that tells when it happened in law; `receivedAt` where the law counts from receipt, and then it is required. */
  readonly moment?: 'receivedAt';
  /** `opens`: may be the first of a case. `over`: only of a closed one. `any`: of whichever is on record. Default: the case is open. */
  readonly stage?: 'opens' | 'over' | 'any';
  /** What the law asks first, whatever the signal says: this is how a page knows what may be recorded now. */
  readonly when?: (c: CaseState, by: Actor) => readonly Need[];
  /** What there has to be for a form of it to have anything to choose from; one that is sent all the same learns by `allowed` what is amiss. */
  readonly offered?: (c: CaseState, by: Actor) => readonly Need[];
  /** What the law asks of what it says. */
  readonly allowed?: (c: CaseState, s: z.output<z.ZodObject<S>>, x: Context) => readonly Need[];
  /** What follows. */
  readonly becomes: (c: CaseState, s: z.output<z.ZodObject<S>>, x: Context) => readonly CaseEvent[];
}

/** One kind of signal, whole: who, what, when lawful, what follows. Nothing about it is spelled anywhere else. */
export interface SignalRule<K extends string = string> {
  readonly kind: K;
  readonly records: EventType;
  readonly track: Track;
  readonly name: Words;
  readonly help: Words;
  readonly by: readonly Role[];
  readonly moment: 'happenedAt' | 'receivedAt';
  readonly stage: 'opens' | 'live' | 'over' | 'any';
  readonly when: (c: CaseState, by: Actor) => readonly Need[];
  readonly offered: (c: CaseState, by: Actor) => readonly Need[];
  readonly allowed: (c: CaseState, says: object, x: Context) => readonly Need[];
  readonly becomes: (c: CaseState, says: object, x: Context) => readonly CaseEvent[];
}

const Meant = z
  .array(z.enum(MOMENT_PATHS))
  .max(MOMENT_PATHS.length)
  .optional()
  .describe('Moments that were asked back as hardly meant, and are meant all the same, by their places in the body');

/** Defines a signal: its rule for the engine and its zod schema for whoever writes or reads one. */
export function signal<K extends string, S extends z.ZodRawShape>(kind: K, def: Definition<S>) {
  const moment =
    def.moment === 'receivedAt'
      ? { receivedAt: InstantText.describe('When it was received: limits count from here, not from entry') }
      : { happenedAt: InstantText.optional().describe('When it happened, if not just now') };
  const body = z
    .strictObject({
      kind: z.literal(kind),
      ...moment,
      ...def.says,
      meant: Meant,
      private: PRIVATE[def.private ?? 'note'].optional(),
    })
    .meta({ id: `Signal-${kind}`, title: def.name.en, description: `${def.help.en} (${def.name.vi})` });
  const rule: SignalRule<K> = {
    kind,
    records: def.records,
    track: def.track,
    name: def.name,
    help: def.help,
    by: def.by,
    moment: def.moment ?? 'happenedAt',
    stage: def.stage === undefined ? 'live' : def.stage,
    when: def.when ?? (() => []),
    offered: def.offered ?? (() => []),
    // The body was read by `body` at the edge; the engine's copy has lost its type on the way, not its shape.
    allowed: (c, says, x) => def.allowed?.(c, says as z.output<z.ZodObject<S>>, x) ?? [],
    becomes: (c, says, x) => def.becomes(c, says as z.output<z.ZodObject<S>>, x),
  };
  return { rule, body, says: def.says };
}

/** What is said to have happened has happened: a window that counts from the assault must not be pushed into the future. */
export const notYetToCome = (facts: Pick<z.output<typeof FactsSaid>, 'assaultAt'>, x: Context): Need =>
  need(facts.assaultAt === undefined || facts.assaultAt <= x.at, 'in-the-future');

/** The measures of Law 13/2022 apply: a family tie, and an act that counts between these two (Art. 2, 3; Decree 76/2023 Art. 2–3). */
export const ofDomesticViolence = (c: CaseState): readonly Need[] => [
  need(c.facts.tie !== 'none', 'family-tie'),
  need(c.regimes.includes('domestic-violence'), 'act-of-tie'),
];

export const ChildOfficer = z
  .boolean()
  .optional()
  .describe('The survivor is a child: its child-protection officer took part in this decision (Law 13/2022 Art. 4)');

/**
 * Law 13/2022 Art. 4 (V): the officer takes part in whatever is decided on a child. It has been assigned the handling, has assessed the
 * child, or takes part in this very decision; no form comes first, so that nothing that protects the child waits for a paper.
 */
export const officerTakesPart = (
  c: CaseState,
  { childOfficer }: { readonly childOfficer?: boolean | undefined },
): Need =>
  need(
    !c.regimes.includes('child') || childOfficer === true || c.child.assessed || c.handling.includes('office'),
    'child-officer-part',
  );

/** Who speaks, where it is told; said of every child whose carer did it. */
export const Speaks = SpeakerName.optional().describe('Who speaks; needed when a parent or carer did it to a child');

/** A parent or carer who did it neither asks, consents nor declines for the child, and nobody takes that for granted. */
export const speaksForHer = (
  c: CaseState,
  { speaker }: { readonly speaker?: Speaker | undefined },
): readonly Need[] => [
  need(speaker !== 'abuser', 'abuser-guardian'),
  need(speaker !== undefined || !isHarmedByCarer(c.facts), 'who-speaks'),
];

/** An enum out of the keys of a table of names. */
export const oneOf = <K extends string>(names: Readonly<Record<K, unknown>>) =>
  z.enum(Object.keys(names) as [K, ...K[]]);

/** An agency by its code, as people know it (`TYT-01`); the engine receives a keyed hash in its place. */
export const AgencyName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{2,40}$/)
  .meta({ id: 'AgencyCode', description: 'Agency code from the commune list', examples: ['TYT-01'] });
