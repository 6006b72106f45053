import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

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

/** Where a form says that it comes from here in so many words; what a browser does not say counts as no. */
export const saysFromHere = (origins: Origins, publicUrl: string): boolean =>
  (origins.secFetchSite !== undefined || origins.origin !== undefined) && isFromHere(origins, publicUrl);

const FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Id of a form that was handed out, as its page's address says it (`?form=`). The same however often the page is asked for. */
export const formId = (text: unknown): string | undefined =>
  typeof text === 'string' && FORM.test(text) ? text : undefined;

export const newForm = (): string => randomUUID();

/** So often can one form be sent with other content, or after a refusal. */
const TRIES = 9;

/** Keys of the tries of a form, in their order. The first is the form's own id. */
export const keysOf = (form: string): readonly string[] => [
  form,
  ...Array.from({ length: TRIES - 1 }, (_, i) => `${form}.${i + 2}`),
];

/** The key of the try after that of `key`; a new form's when there is none. */
export function nextKey(key: string): string {
  const form = formId(key.split('.')[0]);
  const keys = form === undefined ? [] : keysOf(form);
  const at = keys.indexOf(key);
  return (at < 0 ? undefined : keys[at + 1]) ?? newForm();
}

/** What makes a posted form ours, and which of its buttons was pressed: nothing that anybody typed. */
const OWN = ['token', 'slip', 'key', 'lang'] as const;

/** What was typed, of a posted form. */
export function typedOf(form: URLSearchParams): URLSearchParams {
  const typed = new URLSearchParams(form);
  for (const name of OWN) typed.delete(name);
  return typed;
}

/** A key for what was typed into one form of a page that has several: the same for the same content. */
export const contentKey = (key: string, form: URLSearchParams): string =>
  `${key}.${createHash('sha256').update(typedOf(form).toString()).digest('base64url').slice(0, 22)}`;

/** A path of this site to go back to, or undefined: never another site's address. */
export const localPath = (text: unknown): string | undefined =>
  typeof text === 'string' && /^\/(?![/\\])[A-Za-z0-9/._~?=&%-]*$/.test(text) ? text : undefined;
