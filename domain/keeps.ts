import { z } from 'zod';
import type { Actor } from './agencies';
import type { Clock } from './clocks';
import type { ClockId, SignalId } from './ids';
import { anyClockRule } from './law/packs';
import { take } from './record';
import type { RuleId } from './rules';
import { SIGNALS } from './signals';
import type { SignalRule } from './signals/signal';
import type { CaseState } from './state';
import { days, type Instant, plus } from './time';

/** Something that a field takes: the first of its codes, everything of a list, a moment; nothing where it may be left out. */
function sampleOf(schema: z.core.$ZodType, at: Instant): unknown {
  if (schema instanceof z.ZodOptional) return undefined;
  if (schema instanceof z.ZodDefault) return schema.def.defaultValue;
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodLiteral) return schema.value;
  if (schema instanceof z.ZodBoolean) return true;
  if (schema instanceof z.ZodNumber) return 1;
  if (schema instanceof z.ZodPipe && schema.in instanceof z.ZodISODateTime) return plus(at, days(1));
  if (schema instanceof z.ZodArray) return schema.element instanceof z.ZodEnum ? schema.element.options : [];
  return undefined;
}

/** What a field of an event is called in the signal that becomes it, where that is something else. */
const SAID_AS: Readonly<Record<string, readonly string[]>> = {
  by: ['from'],
  kind: ['breach', 'support'],
  n: ['referral', 'request'],
};

const numberOf = (id: ClockId): number => Number(id.slice(id.indexOf('#') + 1));

type Where = Readonly<Record<string, readonly unknown[]>>;

/** A signal of this kind as it would be said to fulfil a duty: with the codes that the duty waits for. */
function saidFor(shape: z.ZodRawShape, where: Where, clock: Clock, at: Instant): object {
  const says: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape)) says[name] = sampleOf(schema, at);
  const put = (name: string, value: unknown) => {
    for (const field of [name, ...(SAID_AS[name] ?? [])])
      if (field in shape) says[field] = shape[field] instanceof z.ZodArray ? [value].flat() : value;
  };
  put('n', numberOf(clock.id));
  if ('facts' in shape) says.facts = {};
  for (const [name, values] of Object.entries(where)) put(name, values[0]);
  return says;
}

/** Rules by which a thing is another person's to do, whatever is said with it. */
const WHOSE: readonly RuleId[] = [
  'referral-addressee',
  'referral-maker',
  'second-person',
  'answer-level',
  'answer-acting',
];

/**
 * The running limits of the case that are this person's to keep, and would be kept by recording a signal of this kind, with whatever it takes: found by trying.
 * What it would only take away (`voids`) is not kept by it, a limit that waits for something else first is none of its own, and what
 * another person has to say keeps nothing of theirs.
 */
export function limitsKept(c: CaseState, by: Actor, kind: string, at: Instant): readonly ClockId[] {
  const found = SIGNALS.find(({ rule }) => rule.kind === kind);
  if (!found) return [];
  const rule: SignalRule = found.rule;
  const x = { at, happenedAt: at, by, signal: 'tried' as SignalId };
  const isKept = (clock: Clock, where: Where): boolean => {
    const says = saidFor(found.says, where, clock, at);
    const events = rule.becomes(c, says, x);
    const stops = anyClockRule(clock.rule)?.stoppedBy.filter(({ voids }) => !voids) ?? [];
    if (!events.some(({ type }) => stops.some(({ event }) => event === type))) return false;
    if (rule.allowed(c, says, x).some((need) => !need.holds && WHOSE.includes(need.rule))) return false;
    const after = take(c, { ...x, events }).state.clocks[clock.id]?.status;
    return after === 'kept' || after === 'late';
  };
  return Object.values(c.clocks)
    .filter((clock) => clock.status === 'running' && clock.mustAct === by.role)
    .filter((clock) => {
      const stops = anyClockRule(clock.rule)?.stoppedBy ?? [];
      const own = stops.filter(({ event, voids }) => event === rule.records && !voids);
      return [...own.map(({ where }) => where ?? {}), ...(own.length > 0 ? [] : [{}])].some((where) =>
        isKept(clock, where),
      );
    })
    .map(({ id }) => id);
}
