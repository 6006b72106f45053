import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Two locks against forms that another site makes a browser send. The browser says where a form comes from (Sec-Fetch-Site, or
 * Origin where it is older); and each form carries a token that follows from a cookie which other sites cannot read.
 */
interface Origins {
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

export function isFromHere({ secFetchSite, origin, host }: Origins, publicUrl: string): boolean {
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin';
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  return from === host || from === new URL(publicUrl).host;
}

/** A secret for people who are not signed in: 128 bits. */
export const freshSecret = (): string => randomBytes(16).toString('base64url');

/** The token that forms carry, from the secret in the cookie. Tells nothing about it. */
export const formToken = (secret: string): string =>
  createHmac('sha256', secret).update('la-chan form').digest('base64url');

export function isTokenOf(secret: string, token: unknown): boolean {
  if (typeof token !== 'string') return false;
  const [given, right] = [Buffer.from(token), Buffer.from(formToken(secret))];
  return given.length === right.length && timingSafeEqual(given, right);
}

/** A path of this site to go back to, or undefined: never another site's address. */
export const localPath = (text: unknown): string | undefined =>
  typeof text === 'string' && /^\/(?![/\\])[A-Za-z0-9/._~?=&%-]*$/.test(text) ? text : undefined;
