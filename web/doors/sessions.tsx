import type { JSX } from 'preact';
import { deviceCookie } from '../../api/devices';
import { SignInBody } from '../../api/shapes';
import { cookie, cookieNames } from '../cookies';
import { localPath } from '../forms';
import { CALENDAR } from '../layout';
import { SignInPage } from '../pages/sign-in';
import type { FormError } from '../parts/errors';
import type { Handler, Reply, Visit, WebOptions } from '../visit';
import { formPath } from './kept';

const START = '/cases';

function signInPage(
  v: Visit,
  status: number,
  errors: readonly FormError[] = [],
): Reply & { readonly page: JSX.Element } {
  const w = v.setting.t.words.signIn;
  return {
    status,
    page: (
      <SignInPage
        setting={v.setting}
        username={v.form.get('username') ?? undefined}
        to={localPath(v.form.get('to') ?? v.query.get('to'))}
        errors={errors}
        notice={v.query.has('kept') ? w.kept : v.query.has('ended') ? w.ended : undefined}
      />
    ),
  };
}

/** The sign-in page; for a form that was open too long, the same page again with what was typed. */
export const showSignInDoor: Handler = (v) => {
  if (v.form.size > 0) return signInPage(v, 403, [{ text: v.setting.t.words.signIn.stale }]);
  return v.caller ? { to: START } : signInPage(v, 200);
};

/** Signs in, and sets the session cookie: it ends with the browser, or on the server before that. */
export const signInDoor =
  ({ house, secure }: WebOptions): Handler =>
  async (v) => {
    const { t } = v.setting;
    const w = t.words.signIn;
    const username = (v.form.get('username') ?? '').trim();
    const password = v.form.get('password') ?? '';
    const missing: readonly FormError[] = [
      ...(username === '' ? [{ field: 'username', text: w.needUsername }] : []),
      ...(password === '' ? [{ field: 'password', text: w.needPassword }] : []),
    ];
    if (missing.length > 0) return signInPage(v, 422, missing);
    // What no account can be called is answered like a name that nobody has.
    const said = SignInBody.safeParse({ username, password });
    if (!said.success) return signInPage(v, 401, [{ field: 'username', text: w.wrong }]);
    const signIn = await house.signIn({ ...said.data, address: v.address, devices: v.devices });
    switch (signIn.kind) {
      case 'wrong':
        return signInPage(v, 401, [{ field: 'username', text: w.wrong }]);
      case 'wait':
        return {
          ...signInPage(v, 429, [{ text: w.wait(t.times.span(signIn.ms)) }]),
          headers: { 'Retry-After': String(Math.ceil(signIn.ms / 1000)) },
        };
      case 'busy':
        return { ...signInPage(v, 503, [{ text: w.busy }]), headers: { 'Retry-After': '5' } };
      case 'in': {
        const names = cookieNames(secure);
        return {
          to: localPath(v.form.get('to')) ?? (signIn.kept ? formPath(signIn.kept.path, signIn.kept.form) : START),
          cookies: [
            cookie(names.session, signIn.token, secure),
            cookie(names.form, '', secure, 0),
            cookie(names.left, '', secure, 0),
            deviceCookie(signIn.device, secure),
          ],
        };
      }
    }
  };

const gone = ({ secure }: WebOptions): string => cookie(cookieNames(secure).session, '', secure, 0);

export const signOutDoor =
  (options: WebOptions): Handler =>
  async ({ caller }) => {
    if (caller) await options.house.signOut(caller);
    return { to: '/', cookies: [gone(options)], clears: true };
  };

/** Leaves at once: the session ends, and what is shown next is a calendar. */
export const leaveDoor =
  (options: WebOptions): Handler =>
  async ({ caller }) => {
    if (caller) await options.house.signOut(caller);
    return { to: CALENDAR, cookies: [gone(options)], clears: true };
  };
