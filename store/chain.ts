import { createHash } from 'node:crypto';
import type { Recorded } from '../domain/events';
import type { CaseCode } from '../domain/ids';

/** Head of a chain that has no link yet: 32 zero bytes. */
export const GENESIS: Buffer = Buffer.alloc(32);

/**
 * One spelling for one value (after RFC 8785): keys sorted by code unit, no white space, no `undefined`. Throws on what JSON does
 * not hold.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item === undefined ? null : item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('a number that JSON does not hold');
  const text = JSON.stringify(value);
  if (text === undefined) throw new Error(`a ${typeof value} has no place in JSON`);
  return text;
}

/** SHA-256 of a signal's sealed private part; null when it has none. */
export const digestOf = (sealed: Uint8Array | null): Buffer | null =>
  sealed && createHash('sha256').update(sealed).digest();

/**
 * Hash of one event of a case: over the hash before it, the case's code, the event as recorded and the digest of the sealed
 * part of its signal. So nothing can be changed, left out, moved, or exchanged without every later hash showing it.
 */
export function link(prev: Uint8Array, code: CaseCode, event: Recorded, sealedDigest: Uint8Array | null): Buffer {
  const sealed = sealedDigest && Buffer.from(sealedDigest).toString('hex');
  return createHash('sha256')
    .update(prev)
    .update(canonical({ case: code, event, sealed }))
    .digest();
}
