import { z } from 'zod';
import type { Actor } from './agencies';
import type { Clock } from './clocks';
import type { ClockId, SignalId } from './ids';
import { anyClockRule } from './law/packs';
import { take } from './record';
import { SIGNALS } from './signals';
import type { CaseState } from './state';
import type { Instant } from './time';

/** Something that a field takes: the first of its codes, everything of a list; nothing where it may be left out. */
function sampleOf(schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodOptional) return undefined;
  if (schema instanceof z.ZodDefault) return schema.def.defaultValue;
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodLiteral) return schema.value;
  if (schema instanceof z.ZodBoolean) return true;
  if (schema instanceof z.ZodNumber) return 1;
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

/** A signal of this kind as it would be said to fulfil a duty: with the codes that the duty waits for. */
function saidFor(shape: z.ZodRawShape, where: Readonly<Record<string, readonly unknown[]>>, clock: Clock): object {
  const says: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape)) says[name] = sampleOf(schema);
  const put = (name: string, value: unknown) => {
    for (const field of [name, ...(SAID_AS[name] ?? [])])
      if (field in shape) says[field] = shape[field] instanceof z.ZodArray ? [value].flat() : value;
  };
  put('n', numberOf(clock.id));
  if ('facts' in shape) says.facts = {};
  for (const [name, values] of Object.entries(where)) put(name, values[0]);
  return says;
}

/**
 * The running limits of the case that this person would keep by recording a signal of this kind, with whatever it takes: found by trying.
 * What it would only take away (`voids`) is not kept by it, and a limit that waits for something else first is none of its own.
 */
export function limitsKept(c: CaseState, by: Actor, kind: string, at: Instant): readonly ClockId[] {
  const found = SIGNALS.find(({ rule }) => rule.kind === kind);
  if (!found) return [];
  const { rule } = found;
  return Object.values(c.clocks)
    .filter((clock) => clock.status === 'running')
    .filter((clock) =>
      anyClockRule(clock.rule)?.stoppedBy.some((stop) => {
        if (stop.event !== rule.records || stop.voids) return false;
        const says = saidFor(found.says, stop.where ?? {}, clock);
        const x = { at, happenedAt: at, by, signal: 'tried' as SignalId };
        const { state } = take(c, { ...x, events: rule.becomes(c, says, x) });
        const after = state.clocks[clock.id]?.status;
        return after === 'kept' || after === 'late';
      }),
    )
    .map(({ id }) => id);
}
