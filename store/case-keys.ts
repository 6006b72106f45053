import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import type { CaseId } from '../domain/ids';
import type { Db, Tx } from './db';
import type { KeyRing } from './keys';
import { keyIdOf, open, place, seal } from './sealing';

/** A case's data key as the database holds it: wrapped by the root key `ringId`. */
export interface WrappedKey {
  readonly ringId: string;
  readonly wrapped: Uint8Array<ArrayBuffer>;
}

/** The case has no data key: it was destroyed, and what it sealed is gone for good. */
export class KeyDestroyed extends Error {
  constructor() {
    super('the data key of this case is gone');
    this.name = 'KeyDestroyed';
  }
}

/** Id that a case's own key goes by in what it seals: there is one per case, and the row tells which case. */
const CASE_KEY = 'case';
const MOST = 500;
/** A destroyed key may be remembered this long by a process that used it just before. */
const FRESH_MS = 60_000;

const wrapPlace = (caseId: string) => place('case_key', 'wrapped', caseId);

interface Held {
  readonly key: Buffer;
  readonly until: number;
}

/**
 * The data keys of the cases, a few of them remembered. Every key handed out is a copy of 32 bytes; whoever asked may overwrite
 * it when done.
 */
export class CaseKeys {
  readonly #ring: KeyRing;
  readonly #held = new Map<CaseId, Held>();

  constructor(ring: KeyRing) {
    this.#ring = ring;
  }

  /** A new key, and the row that must be stored with the case. */
  create(caseId: CaseId): { readonly row: WrappedKey; readonly key: Buffer } {
    const key = randomBytes(32);
    return { row: this.wrap(caseId, key), key };
  }

  /** Wraps a data key with the root key that seals now. */
  wrap(caseId: CaseId, key: Buffer): WrappedKey {
    const ringId = this.#ring.sealingId;
    return { ringId, wrapped: new Uint8Array(seal(this.#ring.key(ringId), ringId, key, wrapPlace(caseId))) };
  }

  /** Throws `KeyGone` when the root key has left the ring, `Unsealable` when the row was changed. */
  unwrap(caseId: CaseId, wrapped: Uint8Array): Buffer {
    return open(this.#ring.key(keyIdOf(wrapped)), wrapped, wrapPlace(caseId));
  }

  /** The key of a case. Throws {@link KeyDestroyed} when it has none, else as {@link unwrap}. */
  async of(db: Db | Tx, caseId: CaseId): Promise<Buffer> {
    const held = this.#held.get(caseId);
    if (held && held.until > Date.now()) return copy(held.key);
    this.#forget(caseId);
    const row = await db.caseKey.findUnique({ where: { caseId }, select: { wrapped: true } });
    if (!row) throw new KeyDestroyed();
    const key = this.unwrap(caseId, row.wrapped);
    this.#hold(caseId, key);
    return key;
  }

  /** Wraps anew, with the key that seals now, every key that another one wraps; as the owner. Returns how many. */
  async rewrap(owner: Db): Promise<number> {
    const stale = await owner.caseKey.findMany({ where: { ringId: { not: this.#ring.sealingId } } });
    for (const { caseId, ringId, wrapped } of stale) {
      const key = this.unwrap(caseId as CaseId, wrapped);
      await owner.caseKey.updateMany({ where: { caseId, ringId }, data: this.wrap(caseId as CaseId, key) });
      key.fill(0);
    }
    return stale.length;
  }

  /** Overwrites every key remembered. */
  clear(): void {
    for (const caseId of [...this.#held.keys()]) this.#forget(caseId);
  }

  #hold(caseId: CaseId, key: Buffer): void {
    this.#held.set(caseId, { key: copy(key), until: Date.now() + FRESH_MS });
    const oldest = this.#held.size > MOST ? this.#held.keys().next().value : undefined;
    if (oldest !== undefined) this.#forget(oldest);
  }

  #forget(caseId: CaseId): void {
    this.#held.get(caseId)?.key.fill(0);
    this.#held.delete(caseId);
  }

  toJSON(): string {
    return '[keys]';
  }

  [inspect.custom](): string {
    return '[keys]';
  }
}

/** Outside Node's shared pool of small buffers, so that overwriting it leaves no second copy behind. */
function copy(key: Buffer): Buffer {
  const own = Buffer.alloc(key.length);
  key.copy(own);
  return own;
}

/** Seals a value with a case's key, for one column of one row. */
export const sealJson = (
  key: Buffer,
  value: object,
  table: string,
  column: string,
  rowId: string,
): Uint8Array<ArrayBuffer> =>
  new Uint8Array(seal(key, CASE_KEY, Buffer.from(JSON.stringify(value)), place(table, column, rowId)));

/** Opens what {@link sealJson} sealed. Throws `Unsealable`; the shape is what was sealed. */
export const openJson = (key: Buffer, sealed: Uint8Array, table: string, column: string, rowId: string): object =>
  JSON.parse(open(key, sealed, place(table, column, rowId)).toString('utf8'));
