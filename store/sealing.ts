import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 1;
const IV = 12;
const TAG = 16;
const CIPHER = 'aes-256-gcm';

/** Bytes that do not open: changed, cut, moved to another row, or sealed with another key. */
export class Unsealable extends Error {
  constructor() {
    super('sealed bytes do not open');
    this.name = 'Unsealable';
  }
}

/** Where sealed bytes live, as authenticated data: moved to another row or column they do not open. */
export const place = (table: string, column: string, rowId: string): string => `${table}.${column}:${rowId}`;

/**
 * AES-256-GCM with a fresh random IV: `0x01 | length of keyId | keyId | iv (12) | tag (16) | ciphertext`. `aad` tells the place
 * (see {@link place}); the header is authenticated with it. `key` is 32 bytes.
 */
export function seal(key: Buffer, keyId: string, plain: Buffer, aad: string): Buffer {
  const header = headerOf(keyId);
  const iv = randomBytes(IV);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.concat([header, Buffer.from(aad)]));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([header, iv, cipher.getAuthTag(), sealed]);
}

/** The opposite of {@link seal}. Throws {@link Unsealable}. */
export function open(key: Buffer, sealed: Uint8Array, aad: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const header = headerOf(keyIdOf(bytes));
  const iv = bytes.subarray(header.length, header.length + IV);
  const tag = bytes.subarray(header.length + IV, header.length + IV + TAG);
  if (tag.length !== TAG) throw new Unsealable();
  try {
    const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG })
      .setAAD(Buffer.concat([header, Buffer.from(aad)]))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(header.length + IV + TAG)), decipher.final()]);
  } catch {
    throw new Unsealable();
  }
}

/** Which key sealed these bytes. Throws {@link Unsealable} when they are not sealed bytes. */
export function keyIdOf(sealed: Uint8Array): string {
  const length = sealed[1];
  if (sealed[0] !== VERSION || length === undefined || length === 0 || sealed.length < 2 + length)
    throw new Unsealable();
  return Buffer.from(sealed.subarray(2, 2 + length)).toString('latin1');
}

function headerOf(keyId: string): Buffer {
  const id = Buffer.from(keyId, 'latin1');
  if (id.length === 0 || id.length > 255) throw new Error('a key id has 1 to 255 characters');
  return Buffer.concat([Buffer.from([VERSION, id.length]), id]);
}
