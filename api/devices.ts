import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type Instant, ms } from '../domain/time';
import type { Refs } from '../store/refs';

/**
 * Browsers that an account has signed in from. Each carries a token of 30 bytes: the day, twelve random bytes, and a keyed mark over
 * both and the account's name. It holds no name, opens nothing, and is only ever held against a name that is typed in: whoever finds
 * it learns neither whose it is nor whether an account exists. What it is for: whoever guesses from the same address is counted apart.
 */
const SHAPE = /^[A-Za-z0-9_-]{40}$/;
const DAY_MS = 86_400_000;
/** A browser that was not used for so many days is a stranger again. */
export const DEVICE_DAYS = 180;
/** People who share one browser; the last of them are remembered. */
const MOST = 8;

const markOf = (refs: Refs, username: string, head: Buffer): Buffer =>
  Buffer.from(refs.device(username.toLowerCase(), head.toString('base64url')), 'base64url');

/** The tokens of a `Cookie` header. */
export function devicesIn(cookies: string | undefined): readonly string[] {
  const [, value = ''] = /(?:^|;\s*)(?:__Host-)?device=([A-Za-z0-9_.-]{40,400})(?:;|$)/.exec(cookies ?? '') ?? [];
  return value
    .split('.')
    .filter((token) => SHAPE.test(token))
    .slice(0, MOST);
}

/** The one among these tokens that belongs to that account, by its random part. Takes as long for none as for one. */
export function deviceOf(refs: Refs, username: string, tokens: readonly string[], now: Instant): string | undefined {
  const today = Math.floor(ms(now) / DAY_MS);
  let found: string | undefined;
  for (const token of tokens) {
    const bytes = Buffer.from(token, 'base64url');
    const head = bytes.subarray(0, 14);
    const isIts = timingSafeEqual(bytes.subarray(14), markOf(refs, username, head));
    const age = today - head.readUInt16BE(0);
    if (isIts && age >= 0 && age <= DEVICE_DAYS) found = head.toString('base64url');
  }
  return found;
}

/** What this browser carries from now on: a new token for that account in the place of its old one, and those of others as they were. */
export function rememberDevice(refs: Refs, username: string, tokens: readonly string[], now: Instant): string {
  const head = Buffer.alloc(14);
  head.writeUInt16BE(Math.floor(ms(now) / DAY_MS));
  randomBytes(12).copy(head, 2);
  const token = Buffer.concat([head, markOf(refs, username, head)]).toString('base64url');
  const others = tokens.filter((one) => deviceOf(refs, username, [one], now) === undefined);
  return [token, ...others].slice(0, MOST).join('.');
}

/** `Set-Cookie` for it: scripts cannot read it, other sites do not send it. */
export const deviceCookie = (value: string, secure: boolean): string =>
  `${secure ? '__Host-' : ''}device=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${DEVICE_DAYS * 86_400}${secure ? '; Secure' : ''}`;
