import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Assets } from './assets';
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
    | { readonly displayName: string; readonly agency: string; readonly mayOpen: boolean; readonly reports: boolean }
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
  readonly children: ComponentChildren;
}

export const FormToken = ({ token }: { readonly token: string }) => <input type="hidden" name="token" value={token} />;

/** Where "leave" leads: a page of this site that anybody may be looking at. */
export const CALENDAR = '/calendar';

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

function LanguageSwitch({ setting: { t, here } }: { readonly setting: Setting }) {
  const other = t.lang === 'vi' ? 'en' : 'vi';
  const address = new URL(here, 'http://page');
  address.searchParams.set('lang', other);
  return (
    <a href={`${address.pathname}${address.search}`} hreflang={other} lang={other} class="quiet-link">
      {t.words.otherLanguage}
    </a>
  );
}

/** Stays in sight however far one has read: the way out must never be looked for. */
const Banner = ({ setting }: { readonly setting: Setting }) => (
  <header class="banner">
    <div class="banner-inside">
      <a class="app-name" href={setting.person ? '/cases' : '/'}>
        {setting.t.words.app}
      </a>
      <Leave setting={setting} />
    </div>
  </header>
);

function Navigation({ setting, current }: { readonly setting: Setting; readonly current: LayoutProps['current'] }) {
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
          <LanguageSwitch setting={setting} />
          {person && (
            <form method="post" action="/sign-out">
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

export function Layout({ setting, title, hasErrors = false, sheet, current, children }: LayoutProps) {
  const { t, assets } = setting;
  const named = title === undefined ? t.words.app : `${title} – ${t.words.app}`;
  return (
    <html lang={t.lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <title>{hasErrors ? `${t.words.errors.prefix} ${named}` : named}</title>
        <link rel="icon" href={assets.icon.href} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style.href} />
        {sheet !== undefined && <link rel="stylesheet" media="print" href={sheet} />}
        <script src={assets.leave.href} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          {t.words.skipToContent}
        </a>
        <Banner setting={setting} />
        <Navigation setting={setting} current={current} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}

/** A whole page as text. Everything in it is escaped. */
export const render = (page: preact.JSX.Element): string => `<!doctype html>${renderToString(page)}`;
