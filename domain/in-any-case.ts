import { z } from 'zod';
import type { Actor } from './agencies';
import { decide } from './decide';
import type { SignalId } from './ids';
import { type Doubt, doubts } from './moments';
import { fieldsOf } from './permissions';
import { allOf, type Refusal } from './rules';
import { seenState } from './seen-state';
import { SIGNALS, type Signal, type SignalBody } from './signals';
import type { CaseState } from './state';
import { days, type Instant, plus } from './time';

/**
 * What stands in the way of a signal whatever is still answered: somebody who has left something out learns at once what else is amiss,
 * and not first the one and then the other.
 */

/** Kinds of which a part is looked up elsewhere when they are recorded: what is not there yet says nothing about them. */
const LOOKED_UP: ReadonlySet<string> = new Set(['entry.strike', 'case.merge', 'case.link', 'shelter.ask']);

/** What could be answered; nothing where nobody can say it in advance. */
function answersTo(name: string, schema: z.core.$ZodType, c: CaseState, at: Instant): readonly unknown[] {
  if (name === 'clock') return Object.keys(c.clocks);
  if (name === 'referral') return c.referrals.map(({ n }) => n);
  if (name === 'agency') return ['XX'];
  if (name === 'hamlet') return [c.hamlet ?? 'x'];
  if (schema instanceof z.ZodEnum) return schema.options;
  if (schema instanceof z.ZodBoolean) return [true, false];
  if (schema instanceof z.ZodLiteral) return [schema.value];
  if (schema instanceof z.ZodNumber) return [1, 2, 3].filter((n) => schema.safeParse(n).success);
  if (schema instanceof z.ZodPipe && schema.in instanceof z.ZodISODateTime)
    return [at, ...[-30, -1, 1, 2, 3, 4, 10, 20, 100].map((n) => plus(at, days(n)))];
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodEnum)
    return [schema.element.options, ...schema.element.options.map((one) => [one])];
  if (schema instanceof z.ZodObject) return [{}];
  return [];
}

/** So many ways to answer what is left are tried. */
const WAYS = 200;

/** Ways to answer all of it: every one where there are few, else some of them. */
function* waysOf(left: readonly (readonly [string, readonly unknown[]])[]): Generator<Record<string, unknown>> {
  const all = left.reduce((product, [, answers]) => product * answers.length, 1);
  const step = all <= WAYS ? 1 : Math.ceil(all / WAYS) + 1;
  for (let way = 0; way < all; way += step) {
    let rest = way;
    const said: Record<string, unknown> = {};
    for (const [name, answers] of left) {
      said[name] = answers[rest % answers.length];
      rest = Math.floor(rest / answers.length);
    }
    yield said;
  }
}

const signalOf = (by: Actor, body: SignalBody): Signal => {
  const {
    kind,
    private: _private,
    meant: _meant,
    happenedAt,
    receivedAt,
    ...says
  } = body as SignalBody & {
    readonly happenedAt?: Instant;
    readonly receivedAt?: Instant;
  };
  const moment = receivedAt ?? happenedAt;
  return { id: 'tried' as SignalId, kind, by, says, ...(moment !== undefined && { happenedAt: moment }) };
};

export interface InAnyCase {
  readonly refusals: readonly Refusal[];
  /** Moments that are hardly meant. */
  readonly doubts: readonly Doubt[];
}

/** What is amiss with `said` of this kind, of which something required is missing, however that is answered. */
export function inAnyCase(
  c: CaseState,
  by: Actor,
  kind: string,
  said: Readonly<Record<string, unknown>>,
  at: Instant,
): InAnyCase {
  const nothing = { refusals: [], doubts: [] };
  const body = SIGNALS.find(({ rule }) => rule.kind === kind)?.body;
  if (!body || LOOKED_UP.has(kind)) return nothing;
  const known = c.stage === 'none' ? c : seenState(c, fieldsOf(c, by));
  const isLeft = ([name, schema]: readonly [string, z.core.$ZodType]) =>
    said[name] === undefined && name !== 'kind' && !(schema instanceof z.ZodOptional || schema instanceof z.ZodDefault);
  const left = Object.entries(body.shape)
    .filter(isLeft)
    .map(([name, schema]) => [name, answersTo(name, schema, known, at)] as const);
  if (left.some(([, answers]) => answers.length === 0)) return nothing;
  let found: Map<string, Refusal> | undefined;
  let doubtful: readonly Doubt[] = [];
  for (const way of waysOf(left)) {
    const read = body.safeParse({ kind, ...way, ...said });
    if (!read.success) continue;
    const typed: ReadonlySet<string> = new Set(Object.keys(said));
    doubtful = doubts(read.data, c, at).filter(({ path }) => typed.has(path.split('.')[0] ?? ''));
    const decision = decide(c, signalOf(by, read.data), at);
    const refused = new Map(decision.ok ? [] : allOf(decision.refusal).map((one) => [one.rule as string, one]));
    found = found === undefined ? refused : new Map([...found].filter(([rule]) => refused.has(rule)));
    if (found.size === 0) break;
  }
  return { refusals: [...(found?.values() ?? [])], doubts: doubtful };
}
