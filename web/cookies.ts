/** Cookies of a request, by name. A name that comes twice keeps its first value, as browsers send the most specific one first. */
export function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const cut = pair.indexOf('=');
    const name = pair.slice(0, cut).trim();
    if (name !== '' && cut > 0 && !cookies.has(name)) cookies.set(name, pair.slice(cut + 1).trim());
  }
  return cookies;
}

/** The names of our cookies. On https they carry the prefix that keeps other hosts and plain http from setting them. */
export const cookieNames = (secure: boolean) => {
  const prefix = secure ? '__Host-' : '';
  return {
    session: `${prefix}session`,
    form: `${prefix}form`,
    lang: `${prefix}lang`,
    /** Set by the page itself when somebody leaves in a hurry: the next request of this browser, whichever it is, ends the session. */
    left: `${prefix}left`,
  } as const;
};

/** A cookie that scripts cannot read and that other sites' forms do not send. `maxAge` in seconds; 0 removes it. */
export function cookie(name: string, value: string, secure: boolean, maxAge?: number): string {
  const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (secure) parts.push('Secure');
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`);
  return parts.join('; ');
}
