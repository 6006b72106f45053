import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec } from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding';
import { temporal } from '@temporalio/proto';
import type { KeyRing } from './keys';

const ENCODING = 'binary/la-chan-sealed';
const KEY_ID = 'key-id';
const Wire = temporal.api.common.v1.Payload;
const IV = 12;
const TAG = 16;

/**
 * Seals everything that enters Temporal's history (AES-256-GCM under a root key, the key's id authenticated), although what enters
 * it names nobody. A history stays readable for as long as the key it was sealed with stays in the ring.
 */
export class SealingCodec implements PayloadCodec {
  constructor(private readonly ring: KeyRing) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const id = this.ring.sealingId;
    return payloads.map((payload) => {
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', this.ring.key(id), iv).setAAD(Buffer.from(id));
      const sealed = [iv, cipher.update(Wire.encode(Wire.fromObject(payload)).finish()), cipher.final()];
      return {
        metadata: { [METADATA_ENCODING_KEY]: encode(ENCODING), [KEY_ID]: encode(id) },
        data: Buffer.concat([...sealed, cipher.getAuthTag()]),
      };
    });
  }

  /** Opens what this codec sealed and leaves everything else as it is. Throws when a key is gone or a byte was changed. */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      const { metadata, data } = payload;
      const encoding = metadata?.[METADATA_ENCODING_KEY];
      const keyId = metadata?.[KEY_ID];
      if (!encoding || decode(encoding) !== ENCODING || !keyId || !data) return payload;
      const id = decode(keyId);
      const bytes = Buffer.from(data);
      const decipher = createDecipheriv('aes-256-gcm', this.ring.key(id), bytes.subarray(0, IV))
        .setAAD(Buffer.from(id))
        .setAuthTag(bytes.subarray(-TAG));
      return Wire.decode(Buffer.concat([decipher.update(bytes.subarray(IV, -TAG)), decipher.final()]));
    });
  }
}
