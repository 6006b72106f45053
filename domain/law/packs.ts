import type { ClockRule, LawPack } from './pack';
import { vn2026 } from './vn-2026';

/** Every pack that a case may be pinned to. An old pack stays for as long as a case lives under it. */
const PACKS: ReadonlyMap<string, { readonly pack: LawPack; readonly rules: ReadonlyMap<string, ClockRule> }> = new Map(
  [vn2026].map((pack) => [pack.id, { pack, rules: new Map(pack.clocks.map((rule) => [rule.id, rule])) }]),
);

/** The pack that new cases are pinned to. */
export const CURRENT_PACK = vn2026.id;

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

/** The rule of one clock in one pack. Throws when the pack has none of that name. */
export function clockRule(packId: string, rule: string): ClockRule {
  const found = PACKS.get(packId)?.rules.get(rule);
  if (!found) throw new Error(`clock ${rule} is not part of law pack ${packId}`);
  return found;
}
