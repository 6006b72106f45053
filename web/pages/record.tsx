import { ROLES } from '../../domain/agencies';
import type { Offer } from '../../domain/asked';
import type { CaseCode } from '../../domain/ids';
import { allOf, type Refusal } from '../../domain/rules';
import { type SignalKind, signalRule } from '../../domain/signals';
import type { Entry } from '../../domain/timeline';
import { FormMarks, type Handed, Layout, SendingStatus, type Setting, watched } from '../layout';
import { Details, type Naming } from '../parts/details';
import { ErrorSummary, type FormError } from '../parts/errors';
import { FormField, type FormShown } from '../parts/fields';
import { fieldsAsked } from '../signal-fields';

interface RecordProps {
  readonly setting: Setting;
  /** Null: the form opens a case. */
  readonly code: CaseCode | null;
  readonly kind: SignalKind;
  readonly values: URLSearchParams;
  readonly errors: readonly FormError[];
  /** Why the law, or the case, does not take it: everything at once. */
  readonly refusals: readonly Refusal[];
  /** What this case's form asks and offers; absent: everything. */
  readonly offer?: Offer | undefined;
  /** Moments that were asked back, by their places. */
  readonly askedBack: readonly string[];
  readonly handed: Handed;
  /** Where the form is sent, and where it stands again: its own address. */
  readonly action: string;
  /** What stands in it was typed, and is not recorded. */
  readonly isUnsent: boolean;
  /** Where the answer is to what this form was sent with before. */
  readonly sentBefore?: string | undefined;
  readonly lists: FormShown['lists'];
  /** What this answers, of a second person's word: it is read before it is agreed to. */
  readonly answers?: { readonly naming: Naming; readonly entries: readonly Entry[] } | undefined;
}

const FORM = 'record';

const nameOf = (setting: Setting, kind: SignalKind): string => {
  const rule = signalRule(kind);
  return rule ? setting.t.say(rule.name) : kind;
};

/** What was proposed, why, by whom and when. */
function Answered({ naming, entries }: { readonly naming: Naming; readonly entries: readonly Entry[] }) {
  const { t, file } = naming;
  if (entries.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="answered">
      <h2 id="answered">{t.words.form.answers}</h2>
      <ul>
        {entries.map(({ seq, what, details, by, happenedAt }) => (
          <li key={seq}>
            <h3>{t.say(what)}</h3>
            <Details naming={naming} details={details} />
            {by.role !== 'engine' && (
              <p class="small">
                {[
                  t.say(ROLES[by.role]),
                  by.actor && file.people.get(by.actor),
                  by.agency && file.agencies.get(by.agency),
                  t.times.moment(happenedAt),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The form of one kind of signal, as its schema asks. Works as a plain post; what was typed stays when something is wrong. */
export function RecordPage(page: RecordProps) {
  const { setting, code, kind, values, errors, refusals, offer, askedBack, lists } = page;
  const { handed, action, isUnsent, sentBefore } = page;
  const { t } = setting;
  const w = t.words.form;
  const rule = signalRule(kind);
  const name = nameOf(setting, kind);
  const refused: readonly FormError[] = refusals.map((refusal) => ({
    text: `${t.say(refusal.says)} ${t.words.record.basis(t.article(refusal.article))}`,
  }));
  const form: FormShown = { t, kind, values, errors, lists, offer, askedBack, isOnCase: code !== null };
  return (
    <Layout
      setting={setting}
      title={code ?? (setting.person?.reports ? t.words.nav.report : t.words.nav.open)}
      hasErrors={errors.length + refused.length > 0}
      current={code === null ? 'open' : 'cases'}
      form={FORM}
    >
      <div class="form-page">
        <a href={code === null ? '/cases' : `/cases/${code}`} class="back">
          ‹ {code === null ? w.backToList : w.back(code)}
        </a>
        {isUnsent && errors.length + refused.length === 0 && (
          <p class="notice" role="status">
            {t.words.kept.here}
          </p>
        )}
        {sentBefore !== undefined && (
          <div class="notice">
            <p>{t.words.kept.sentBefore}</p>
            <p>
              <a href={sentBefore}>{t.words.kept.toSent}</a> · <a href={action.split('?')[0]}>{t.words.kept.anew}</a>
            </p>
          </div>
        )}
        <ErrorSummary t={t} title={refused.length > 0 ? w.refused : undefined} errors={[...refused, ...errors]} />
        <h1>{name}</h1>
        {rule && <p class="lead">{t.say(rule.help)}</p>}
        {page.answers && <Answered {...page.answers} />}
        <form id={FORM} method="post" action={action} novalidate class="card-form" {...watched(t, isUnsent)}>
          <FormMarks setting={setting} handed={handed} />
          {fieldsAsked(kind, offer).map((field) => (
            <FormField key={field.path} form={form} field={field} isOpen={kind === 'report.addInformation'} />
          ))}
          <button type="submit" class="button">
            {code === null ? (setting.person?.reports ? w.report : w.open) : w.submit}
          </button>
          <SendingStatus />
        </form>
      </div>
    </Layout>
  );
}

/** A kind that may not be recorded now: why, in the words of the rule. */
export function NotNowPage({
  setting,
  code,
  kind,
  refusal,
}: {
  readonly setting: Setting;
  readonly code: CaseCode;
  readonly kind: SignalKind;
  readonly refusal: Refusal;
}) {
  const { t } = setting;
  return (
    <Layout setting={setting} title={code} current="cases">
      <div class="form-page">
        <a href={`/cases/${code}`} class="back">
          ‹ {t.words.form.back(code)}
        </a>
        <h1>{nameOf(setting, kind)}</h1>
        <div class="notice">
          {allOf(refusal).map(({ rule, says, article }) => (
            <div key={rule}>
              <p>
                <strong>{t.words.form.refused}.</strong> {t.say(says)}
              </p>
              <p class="small">{t.words.record.basis(t.article(article))}</p>
            </div>
          ))}
        </div>
      </div>
    </Layout>
  );
}

/** What this person may open a case with, when there is more than one way. */
export function OpenPage({ setting, kinds }: { readonly setting: Setting; readonly kinds: readonly SignalKind[] }) {
  const { t } = setting;
  const title = setting.person?.reports ? t.words.nav.report : t.words.nav.open;
  return (
    <Layout setting={setting} title={title} current="open">
      <div class="form-page">
        <h1>{title}</h1>
        <ul class="ways">
          {kinds.map((kind) => {
            const rule = signalRule(kind);
            return (
              rule && (
                <li key={kind}>
                  <a href={`/open/${kind}`} class="button">
                    {t.say(rule.name)}
                  </a>
                  <p>{t.say(rule.help)}</p>
                </li>
              )
            );
          })}
        </ul>
      </div>
    </Layout>
  );
}
