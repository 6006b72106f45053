import { createHmac } from 'node:crypto';
import type { ActorRef, AgencyRef, SignalId } from '../domain/ids';
import { letters } from './ids';
import type { KeyRing } from './keys';

/**
 * Keyed hashes (HMAC-SHA-256) of what the log and the engine must tell apart but not name. Refs are cut to 128 bits, base64url:
 * 22 characters. The same for as long as the last key of the ring stays.
 */
export class Refs {
  readonly #ring: KeyRing;

  constructor(ring: KeyRing) {
    this.#ring = ring;
  }

  #hash(kind: string, text: string): Buffer {
    return createHmac('sha256', this.#ring.blind).update(`${kind}:${text}`).digest();
  }

  #ref(kind: string, text: string): string {
    return this.#hash(kind, text).subarray(0, 16).toString('base64url');
  }

  actor(accountId: string): ActorRef {
    return this.#ref('actor', accountId) as ActorRef;
  }

  agency(agencyId: string): AgencyRef {
    return this.#ref('agency', agencyId) as AgencyRef;
  }

  /** Of a request's canonical body, 32 bytes: says whether a key was used again with another body, and nothing about it. */
  body(canonical: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#hash('body', canonical));
  }

  /** Of what tells one person from others, 32 bytes: the same in two cases for the same person, and nothing leads back. */
  mark(kind: string, text: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#hash(`mark ${kind}`, text));
  }

  /** What a person reads out on the phone to prove that a signal was taken down: `7K3M-9QXW`. */
  receipt(signal: SignalId): string {
    const text = letters(this.#hash('receipt', signal));
    return `${text.slice(0, 4)}-${text.slice(4)}`;
  }

  /** Of one write that is no signal: whose, under which key. */
  asked(accountId: string, key: string): string {
    return this.#ref('asked', `${accountId} ${key}`);
  }

  /** Of one browser that an account signed in from: says that it was that account's, to whoever knows the name already. */
  device(username: string, head: string): string {
    return this.#ref('device', `${username} ${head}`);
  }

  /** Of one form that was handed out: to whom, which. Without a form: of all that are kept for them. */
  form(accountId: string, form = ''): string {
    return this.#ref('form', `${accountId} ${form}`);
  }

  /** Message-ID of one notice to one account: the same at every try, and it tells nothing. */
  message(noticeKey: string, accountId: string): string {
    return this.#ref('message', `${noticeKey} ${accountId}`);
  }
}
