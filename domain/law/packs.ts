import type { EventType } from '../events';
import { type Instant, plus } from '../time';
import type { ClockRule, FormRule, LawPack } from './pack';
import { vn2026 } from './vn-2026';
import { vn2027Draft } from './vn-2027-draft';

interface Indexed {
  readonly pack: LawPack;
  readonly rules: ReadonlyMap<string, ClockRule>;
  /** By event, what it can start. */
  readonly startedBy: ReadonlyMap<EventType, readonly ClockRule[]>;
}

function indexed(pack: LawPack): Indexed {
  const events = pack.clocks.flatMap((rule) => rule.startsOn.flatMap((on) => ('enters' in on ? [] : [on.event])));
  const startedBy = (type: EventType) =>
    pack.clocks.filter((rule) => rule.startsOn.some((on) => 'event' in on && on.event === type));
  return {
    pack,
    rules: new Map(pack.clocks.map((rule) => [rule.id, rule])),
    startedBy: new Map(events.map((type) => [type, startedBy(type)])),
  };
}

const PACKS = new Map<string, Indexed>();

/** From now on a case may be pinned to this pack. A pack that was tried under the same name before is gone. */
export function carry(pack: LawPack): void {
  PACKS.set(pack.id, indexed(pack));
}

/** An old pack stays for as long as a case lives under it. */
for (const pack of [vn2026, vn2027Draft]) carry(pack);

/** The pack that new cases are pinned to. */
export const CURRENT_PACK = vn2026.id;

/** The rules of a pack that an event of this type can start, in the order of the pack; what begins with a regime is not among them. */
export const rulesStartedBy = (packId: string, type: EventType): readonly ClockRule[] =>
  PACKS.get(packId)?.startedBy.get(type) ?? [];

/** The pack of that name. Throws when this build does not carry it: a case pinned to it must not be touched by this build. */
export function lawPack(id: string): LawPack {
  const found = PACKS.get(id);
  if (!found) throw new Error(`law pack ${id} is not part of this build`);
  return found.pack;
}

/** The rule of one clock, whichever pack it is part of; nothing when no pack of this build has it. A rule keeps its meaning from pack to pack. */
export function anyClockRule(rule: string): ClockRule | undefined {
  for (const { rules } of PACKS.values()) {
    const found = rules.get(rule);
    if (found) return found;
  }
  return undefined;
}

/** The rule of one clock, as this pack has it; nothing when it has none of that name. */
export const ruleIn = (packId: string, rule: string): ClockRule | undefined => PACKS.get(packId)?.rules.get(rule);

/**
 * The rule of one clock of a case under this pack. What ended before the case was moved to it may be a rule of another one. Throws when
 * no pack of this build has it.
 */
export function clockRule(packId: string, rule: string): ClockRule {
  if (!PACKS.has(packId)) throw new Error(`law pack ${packId} is not part of this build: clock ${rule} is not known`);
  const found = ruleIn(packId, rule) ?? anyClockRule(rule);
  if (!found) throw new Error(`clock ${rule} is part of no law pack of this build`);
  return found;
}

/** A form by its id. Throws when no pack of this build has it: only we can cause that. */
export function formOf(id: string): FormRule {
  for (const { pack } of PACKS.values()) {
    const found = pack.forms.find((form) => form.id === id);
    if (found) return found;
  }
  throw new Error(`no form ${id}`);
}

/** The latest end that a paper signed at `from` may name, by the limit that it starts. Throws when the pack gives that limit no ceiling. */
export function latestWritten(packId: string, rule: string, from: Instant): Instant {
  const [length] = clockRule(packId, rule).lengths;
  if (length?.unit !== 'written' || !length.atMost) throw new Error(`clock ${rule} has no ceiling`);
  return plus(from, length.atMost);
}

/** The end of an ordinary limit that counts from `from`, by its first length. Throws for one in working days, or that a paper ends. */
export function limitEnd(packId: string, rule: string, from: Instant): Instant {
  const [length] = clockRule(packId, rule).lengths;
  if (!length || length.unit === 'written' || length.unit === 'working-days')
    throw new Error(`clock ${rule} has no length that only its start decides`);
  return plus(from, length);
}

/** Every pack of this build, by name. */
export const packNames = (): readonly string[] => [...PACKS.keys()];
