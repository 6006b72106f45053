import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Assets } from './assets';
import { Month } from './parts/month';
import { UNTRANSLATED } from './parts/unhelped';
import type { Tongue } from './tongue';

/** What every page is made with. */
export interface Setting {
  readonly t: Tongue;
  readonly assets: Assets;
  /** Token of the forms on this page. */
  readonly token: string;
  /** The page's own address, to come back to after a change of language. */
  readonly here: string;
  /** Absent: nobody is signed in. */
  readonly person?:
    | {
        readonly displayName: string;
        readonly agency: string;
        readonly mayOpen: boolean;
        readonly reports: boolean;
        /** Seconds until the session ends if nobody uses it. */
        readonly endsIn: number;
      }
    | undefined;
}

interface LayoutProps {
  readonly setting: Setting;
  /** Neutral: it stays in the history of whoever's machine this is. */
  readonly title?: string | undefined;
  /** Leads the title when a form came back with errors, so that it is read out first. */
  readonly hasErrors?: boolean;
  /** A style sheet of this page's own paper. */
  readonly sheet?: string | undefined;
  readonly current?: 'cases' | 'open' | 'duty' | undefined;
  /** Id of the form on this page that people type into: a change of language takes along what stands in it. */
  readonly form?: string | undefined;
  /** A page for everybody, without a way out: one is out. */
  readonly isOutside?: boolean;
  readonly children: ComponentChildren;
}

export const FormToken = ({ token }: { readonly token: string }) => <input type="hidden" name="token" value={token} />;

/** What a form carries that people type into: its token, the slip that brings it back to them, the key that makes it count once. */
export interface Handed {
  readonly slip: string;
  readonly key: string;
}

export const FormMarks = ({ setting, handed }: { readonly setting: Setting; readonly handed: Handed }) => (
  <>
    <FormToken token={setting.token} />
    <input type="hidden" name="slip" value={handed.slip} />
    <input type="hidden" name="key" value={handed.key} />
  </>
);

/** What the script watches on such a form, and what it says there. `isUnsent`: what stands in it was typed and not recorded. */
export const watched = ({ words }: Tongue, isUnsent: boolean) => ({
  'data-keep': '',
  'data-unsent': isUnsent ? '' : undefined,
  'data-sending': words.kept.sending,
  'data-waiting': words.kept.waiting,
});

/** Where the script says on a form what becomes of it. */
export const SendingStatus = () => <p class="sending" aria-live="polite" data-status="" />;

/** Where "leave" leads: a page of this site that anybody may be looking at. */
export const CALENDAR = '/calendar';
/** Takes a form to be kept and given back: nothing of it is recorded. */
export const KEEP = '/keep';

function Leave({ setting: { t, token } }: { readonly setting: Setting }) {
  return (
    <form class="leave" method="post" action="/leave" data-leave={CALENDAR}>
      <FormToken token={token} />
      <button type="submit" class="leave-button" title={t.words.leave.hint}>
        {t.words.leave.button}
      </button>
    </form>
  );
}

function LanguageSwitch({
  setting: { t, here },
  form,
}: {
  readonly setting: Setting;
  readonly form: LayoutProps['form'];
}) {
  const other = t.lang === 'vi' ? 'en' : 'vi';
  if (form !== undefined)
    return (
      <button type="submit" form={form} formAction={KEEP} name="lang" value={other} lang={other} class="quiet-link">
        {t.words.otherLanguage}
      </button>
    );
  const address = new URL(here, 'http://page');
  address.searchParams.set('lang', other);
  return (
    <a href={`${address.pathname}${address.search}`} hreflang={other} lang={other} class="quiet-link">
      {t.words.otherLanguage}
    </a>
  );
}

const titleOf = ({ words }: Tongue, title: string | undefined): string =>
  title === undefined ? words.app : `${title} – ${words.app}`;

/** Stays in sight however far one has read: the way out must never be looked for. */
const Banner = ({ setting, isOutside }: { readonly setting: Setting; readonly isOutside: boolean }) => (
  <header class="banner">
    <div class="banner-inside">
      <a class="app-name" href={setting.person && !isOutside ? '/cases' : '/'}>
        {setting.t.words.app}
      </a>
      {!isOutside && <Leave setting={setting} />}
    </div>
  </header>
);

/** What the script puts in place of everything at once, without asking the network: the calendar; a cover when the session is over. */
function Instead({ setting }: { readonly setting: Setting }) {
  const { t, here } = setting;
  const w = t.words.kept;
  return (
    <>
      <template data-away={titleOf(t, t.words.calendar.title)}>
        <Banner setting={setting} isOutside />
        <main>
          <Month t={t} />
        </main>
      </template>
      {setting.person && (
        <template data-over={`/?${new URLSearchParams({ to: here, ended: '1' })}`}>
          <main class="narrow">
            <h1>{w.over}</h1>
            <p class="lead">{w.overHelp}</p>
            <SendingStatus />
            <p>
              <button type="button" class="button" data-return>
                {t.words.signIn.button}
              </button>
            </p>
          </main>
        </template>
      )}
    </>
  );
}

function Navigation({
  setting,
  current,
  form,
}: {
  readonly setting: Setting;
  readonly current: LayoutProps['current'];
  readonly form: LayoutProps['form'];
}) {
  const { t, person, token } = setting;
  const { nav } = t.words;
  return (
    <nav class="nav" aria-label={nav.label}>
      <div class="nav-inside">
        {person && (
          <ul class="nav-links">
            <li>
              <a href="/cases" aria-current={current === 'cases' ? 'page' : undefined}>
                {nav.cases}
              </a>
            </li>
            {person.mayOpen && (
              <li>
                <a href="/open" aria-current={current === 'open' ? 'page' : undefined}>
                  {person.reports ? nav.report : nav.open}
                </a>
              </li>
            )}
            <li>
              <a href="/duty" aria-current={current === 'duty' ? 'page' : undefined}>
                {nav.duty}
              </a>
            </li>
          </ul>
        )}
        <div class="nav-person">
          {person && (
            <p class="who">
              <span class="hidden-words">{nav.signedInAs} </span>
              {person.displayName}
              <span class="who-agency">{person.agency}</span>
            </p>
          )}
          <LanguageSwitch setting={setting} form={form} />
          {person && (
            <form method="post" action="/sign-out" data-sign-out="">
              <FormToken token={token} />
              <button type="submit" class="quiet-link">
                {nav.signOut}
              </button>
            </form>
          )}
        </div>
      </div>
    </nav>
  );
}

/**
 * A page for somebody shows what is sealed, or may: no browser translates it, which would send it to its maker. Without script it
 * makes room by itself when the session is over; not where somebody types, who would lose it (the sheet covers those fields).
 */
export function Layout({
  setting,
  title,
  hasErrors = false,
  sheet,
  current,
  form,
  isOutside = false,
  children,
}: LayoutProps) {
  const { t, assets, person } = setting;
  const rest = `/rest?${new URLSearchParams({ to: setting.here })}`;
  const named = titleOf(t, title);
  return (
    <html lang={t.lang} {...(person && UNTRANSLATED)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        {person && <meta name="google" content="notranslate" />}
        {person && form === undefined && (
          <noscript>
            <meta http-equiv="refresh" content={`${person.endsIn};url=${rest}`} />
          </noscript>
        )}
        <title>{hasErrors ? `${t.words.errors.prefix} ${named}` : named}</title>
        <link rel="icon" href={assets.icon.href} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style.href} />
        {sheet !== undefined && <link rel="stylesheet" media="print" href={sheet} />}
        <script src={assets.script.href} defer />
      </head>
      <body data-session={person && String(person.endsIn)}>
        <a class="skip" href="#main">
          {t.words.skipToContent}
        </a>
        {/* Enter in a field presses the form's first button, and the language switch must not be that. */}
        {form !== undefined && <button type="submit" form={form} hidden />}
        <Banner setting={setting} isOutside={isOutside} />
        <Navigation setting={setting} current={current} form={form} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        {!isOutside && <Instead setting={setting} />}
      </body>
    </html>
  );
}

/** A whole page as text. Everything in it is escaped. */
export const render = (page: preact.JSX.Element): string => `<!doctype html>${renderToString(page)}`;
