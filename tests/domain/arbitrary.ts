import type { z } from 'zod';
import { ROLES, type Role } from '../../domain/agencies';
import { CONSENTS, RECEIVER_ROLES, type Receiver } from '../../domain/services';
import { SIGNALS } from '../../domain/signals';
import { hours, type Instant, instant, minutes, ms, plus } from '../../domain/time';
import { agencyRef } from './playing';

/** Bodies of signals, made from their own schemas: whatever a person can send, a test can send. */

/** Chooses a whole number from 0 up to `below`. */
export type Pick = (below: number) => number;

/** A stream of choices out of one number: mulberry32. */
export function picksOf(seed: number): Pick {
  let a = seed >>> 0;
  return (below) => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

export function oneOf<T>(pick: Pick, from: readonly T[]): T {
  const chosen = from[pick(from.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
}
const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def;

/** What a body is made against: the moment it is sent, and the clocks there are to answer. */
export interface Circumstances {
  readonly now: Instant;
  readonly clocks: readonly string[];
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** A while, in milliseconds: mostly short, sometimes months. */
export function someWhile(pick: Pick): number {
  const luck = pick(20);
  const span = luck < 13 ? 20 * MINUTE : luck < 17 ? DAY / 2 : luck < 19 ? 4 * DAY : 120 * DAY;
  return pick(span);
}

const moment = (pick: Pick, now: Instant): Instant => {
  const luck = pick(14);
  if (luck === 0) return plus(now, hours(1));
  if (luck === 1) return plus(now, minutes(1));
  return instant(ms(now) - someWhile(pick));
};

/** Fields whose codes are not an enum: what there is to name. */
const NAMED: Readonly<Record<string, (pick: Pick, c: Circumstances) => unknown>> = {
  hamlet: (pick) => oneOf(pick, ['xom-3', 'xom-7']),
  heads: (pick) => [agencyRef('hamlet', 1 + pick(2))],
  clock: (pick, { clocks }) => oneOf(pick, [...clocks, 'response.first#9']),
  other: (pick) => oneOf(pick, ['LC-26-7K3M9QXW', 'LC-26-9K3M9QXW']),
  document: (pick) => `${1 + pick(99)}/QĐ-TGPL`,
  into: (pick) => oneOf(pick, ['LC-26-7K3M9QXW', 'LC-26-8K3M9QXW']),
  entry: () => '00000007-0000-4000-8000-000000000001',
  along: () => [],
  kept: () => [],
  thisCase: () => 'LC-26-7K3M9QXW',
  endsAt: (pick, { now }) => instant(ms(now) + (pick(4 * 1440) - 60) * MINUTE),
  consent: (pick) =>
    pick(2) === 0 ? oneOf(pick, ['safe-house', 'no-contact', 'health'] as const) : oneOf(pick, Object.keys(CONSENTS)),
  referral: (pick) => 1 + pick(4),
  request: (pick) => 1 + pick(3),
};

function saidBy(schema: z.ZodType, pick: Pick, c: Circumstances, name: string): unknown {
  const def = defOf(schema);
  if (def.type === 'optional' || def.type === 'default')
    return pick(2) === 0 ? undefined : saidBy(def.innerType!, pick, c, name);
  const named = NAMED[name];
  if (named) return named(pick, c);
  switch (def.type) {
    case 'pipe':
      return saidBy(def.in!, pick, c, name);
    case 'enum':
      return oneOf(pick, Object.values(def.entries!));
    case 'literal':
      return oneOf(pick, def.values!);
    case 'boolean':
      return pick(2) === 0;
    case 'number':
      return 1 + pick(12);
    case 'string':
      return moment(pick, c.now);
    case 'array': {
      const codes = Object.values(defOf(def.element!).entries ?? {});
      // A short list whole, as the law asks for some of them, or some of it.
      if (codes.length <= 6 && pick(2) === 0) return codes;
      return [...new Set(Array.from({ length: 1 + pick(3) }, () => saidBy(def.element!, pick, c, name)))];
    }
    case 'object':
      return Object.fromEntries(Object.entries(def.shape!).map(([key, part]) => [key, saidBy(part, pick, c, key)]));
    default:
      throw new Error(`no value for ${def.type} at ${name}`);
  }
}

/**
 * Whom a signal asks: mostly somebody who serves that, and always an agency of the role that is named, which the directory vouches
 * for before a signal comes here.
 */
function whomOf(kind: string, pick: Pick): object {
  switch (kind) {
    case 'shelter.ask':
      return pick(4) === 0
        ? { agency: agencyRef('health'), host: 'health', place: 'health-facility' }
        : { agency: agencyRef('shelter', 1 + pick(2)), host: 'shelter' };
    case 'referral.make': {
      const receiver = oneOf(pick, Object.keys(RECEIVER_ROLES) as readonly Receiver[]);
      const to = oneOf(pick, pick(10) === 0 ? (Object.keys(ROLES) as readonly Role[]) : RECEIVER_ROLES[receiver]);
      return { receiver, to, agency: agencyRef(to, 1 + pick(2)) };
    }
    default:
      return {};
  }
}

const SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map(
  SIGNALS.map(({ rule, body }): [string, z.ZodType] => [rule.kind, body]),
);

/** Any body of this kind that its schema takes, without what is private. */
export function bodyOf(
  kind: string,
  pick: Pick,
  c: Circumstances,
): { readonly kind: string } & Record<string, unknown> {
  const { private: _sealed, ...shape } = defOf(SCHEMAS.get(kind)!).shape!;
  const said = Object.entries(shape).map(([key, part]) => [key, saidBy(part, pick, c, key)]);
  return { ...JSON.parse(JSON.stringify(Object.fromEntries(said))), ...whomOf(kind, pick), kind };
}
