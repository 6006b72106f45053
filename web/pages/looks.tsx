import { ROLES } from '../../domain/agencies';
import type { LooksView } from '../house';
import { Layout, type Setting } from '../layout';

/** Who looked at this case, when, and at what: the office reads it to her. */
export function LooksPage({ setting, looks }: { readonly setting: Setting; readonly looks: LooksView }) {
  const { t } = setting;
  const w = t.words.looks;
  return (
    <Layout setting={setting} title={looks.code} current="cases">
      <div class="form-page">
        <a href={`/cases/${looks.code}`} class="back">
          ‹ {t.words.form.back(looks.code)}
        </a>
        <h1>{w.heading}</h1>
        <p class="notice">{w.help}</p>
        {looks.lines.length === 0 && <p class="quiet-words">{w.none}</p>}
        <ol class="looks">
          {looks.lines.map(({ at, role, name, agency, what, says, fields }, n) => (
            <li key={`${at}-${n}`} class="panel">
              <h2>
                {name ?? w.unknown} <span class="quiet-words">{agency ?? t.say(ROLES[role])}</span>
              </h2>
              <p class={what === 'denied' ? 'bad-words' : undefined}>
                {t.say(says)} · <time dateTime={at}>{t.times.moment(at)}</time>
              </p>
              {fields.length > 0 && <p class="quiet-words">{fields.map((field) => t.say(field)).join(', ')}</p>}
            </li>
          ))}
        </ol>
        {looks.next !== undefined && (
          <a href={`/cases/${looks.code}/looks?${new URLSearchParams({ cursor: looks.next })}`}>{w.older}</a>
        )}
      </div>
    </Layout>
  );
}
