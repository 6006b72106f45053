import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';

/** A root key: `key` is 32 bytes. */
export interface RootKey {
  readonly id: string;
  readonly key: Buffer;
}

/** A key that something was sealed with is no longer in the ring. */
export class KeyGone extends Error {
  constructor(readonly keyId: string) {
    super(`root key ${keyId} is not in the ring`);
    this.name = 'KeyGone';
  }
}

const ENTRY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/;

/**
 * The root keys of this installation, newest first: the first one seals, all of them open. A new key goes in front; the last
 * one stays for good, because the keyed hashes in the log are made with it. Never prints itself.
 */
export class KeyRing {
  readonly #keys: ReadonlyMap<string, Buffer>;
  /** Id of the key that seals. */
  readonly sealingId: string;
  /** Key of the keyed hashes (HMAC), derived from the last key of the ring. */
  readonly #blind: Buffer;
  readonly #oldest: Buffer;

  /** Throws when there is no key, a key is not 32 bytes, or two have one id. */
  constructor(keys: readonly RootKey[]) {
    const [first] = keys;
    const oldest = keys.at(-1);
    if (!first || !oldest) throw new Error('a key ring needs a key');
    if (keys.some(({ key }) => key.length !== 32)) throw new Error('a root key is 32 bytes');
    this.#keys = new Map(keys.map(({ id, key }) => [id, key]));
    if (this.#keys.size !== keys.length) throw new Error('two root keys have the same id');
    this.sealingId = first.id;
    this.#oldest = oldest.key;
    this.#blind = this.derived('keyed hashes v1');
  }

  /** Reads `id:base64(32 bytes),…`. Its errors name the place of a bad entry and never a part of it. */
  static parse(text: string): KeyRing {
    const keys = text
      .trim()
      .split(/\s*,\s*/)
      .map((entry, i): RootKey => {
        const [, id, encoded] = ENTRY.exec(entry) ?? [];
        if (id === undefined || encoded === undefined) throw new Error(`key ${i + 1} is not id:base64 of 32 bytes`);
        return { id, key: Buffer.from(encoded, 'base64') };
      });
    return new KeyRing(keys);
  }

  /** The ring that the settings name, for commands that need no other setting. Throws where none is named. */
  static fromEnvironment({ LA_CHAN_KEYS, LA_CHAN_KEY_FILE }: NodeJS.ProcessEnv): KeyRing {
    if (LA_CHAN_KEYS) return KeyRing.parse(LA_CHAN_KEYS);
    if (LA_CHAN_KEY_FILE) return KeyRing.fromFile(LA_CHAN_KEY_FILE);
    throw new Error('LA_CHAN_KEYS or LA_CHAN_KEY_FILE is missing');
  }

  static fromFile(path: string): KeyRing {
    return KeyRing.parse(readFileSync(path, 'utf8'));
  }

  /** Throws {@link KeyGone}. */
  key(id: string): Buffer {
    const key = this.#keys.get(id);
    if (!key) throw new KeyGone(id);
    return key;
  }

  /** Key of the keyed hashes (HMAC-SHA-256), 32 bytes; stable as long as the last key of the ring stays. */
  get blind(): Buffer {
    return this.#blind;
  }

  /** A key for one purpose, 32 bytes, told apart by its name; stable as long as the last key of the ring stays. */
  derived(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#oldest, '', `la-chan ${purpose}`, 32));
  }

  toJSON(): string {
    return '[keys]';
  }

  [inspect.custom](): string {
    return '[keys]';
  }
}
