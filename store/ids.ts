import { randomBytes } from 'node:crypto';
import { type CaseCode, type CaseId, CODE_ALPHABET, type SignalId } from '../domain/ids';
import { type Instant, ms } from '../domain/time';

/** UUID v7 (RFC 9562): the moment in its first 48 bits, so that rows written together lie together; the rest is random. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export const newCaseId = (): CaseId => newId() as CaseId;
export const newSignalId = (): SignalId => newId() as SignalId;

/** Five bytes as eight letters or digits. */
export function letters(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: 8 }, (_, i) => CODE_ALPHABET[Number((bits >> BigInt(35 - 5 * i)) & 31n)]).join('');
}

/** `LC-26-7K3M9QXW`: the year in Viet Nam, then 40 random bits. */
export function newCaseCode(at: Instant): CaseCode {
  const year = new Date(ms(at) + 7 * 3_600_000).getUTCFullYear() % 100;
  return `LC-${String(year).padStart(2, '0')}-${letters(randomBytes(5))}` as CaseCode;
}
