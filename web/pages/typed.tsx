import { Layout, type Setting } from '../layout';
import { OnPaper } from '../parts/fields';
import { UNHELPED, UNTRANSLATED } from '../parts/unhelped';

/** Everything that somebody typed into a form: not what they chose, which is a word they can find again. */
const texts = (typed: URLSearchParams): readonly string[] =>
  [...typed.values()].map((value) => value.trim()).filter((value) => value.length > 20 || /\s/.test(value));

/**
 * A problem after which a form leads nowhere: in words that say what to do now, with what was typed so that it can be copied.
 * `again`: where it may be sent once more, as it is.
 */
export function TypedPage({
  setting,
  title,
  help,
  typed,
  again,
}: {
  readonly setting: Setting;
  readonly title: string;
  readonly help: string;
  readonly typed: URLSearchParams;
  readonly again?: { readonly action: string; readonly form: URLSearchParams } | undefined;
}) {
  const w = setting.t.words.kept;
  const found = texts(typed);
  return (
    <Layout setting={setting} title={title}>
      <div class="form-page" {...UNTRANSLATED}>
        <h1>{title}</h1>
        <p class="lead">{help}</p>
        {again && (
          <form method="post" action={again.action}>
            {[...again.form].map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
            ))}
            <button type="submit" class="button">
              {w.again}
            </button>
          </form>
        )}
        {found.length > 0 && (
          <section aria-labelledby="typed">
            <h2 id="typed">{w.typed}</h2>
            <p class="hint">{w.typedHelp}</p>
            {found.map((text) => (
              <div key={text} class="field">
                <textarea readOnly rows={4} aria-label={w.typed} {...UNHELPED}>
                  {text}
                </textarea>
                <OnPaper>{text}</OnPaper>
              </div>
            ))}
          </section>
        )}
        <p>
          <a class="button second" href={setting.person ? '/cases' : '/'}>
            {setting.t.words.problems.toStart}
          </a>
        </p>
      </div>
    </Layout>
  );
}
