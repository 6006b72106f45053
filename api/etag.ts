import { createHash } from 'node:crypto';
import { canonical } from '../store/chain';

/** What changes by itself as time passes: it is the same case a second later. */
const TICKS: ReadonlySet<string> = new Set(['left', 'overdue', 'used']);

function still(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(still);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !TICKS.has(name))
      .map(([name, member]) => [name, still(member)]),
  );
}

/** The ETag of a case as it was answered: of what this reader was told and nothing else, apart from the moment that it was told for. */
export function etagOf({ at: _at, ...told }: { readonly at: string } & object): string {
  return `"${createHash('sha256')
    .update(canonical(still(told)))
    .digest('base64url')
    .slice(0, 22)}"`;
}
