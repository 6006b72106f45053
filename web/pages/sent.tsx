import { ROLES } from '../../domain/agencies';
import type { EventType } from '../../domain/events';
import { signalRule } from '../../domain/signals';
import type { SentView } from '../house';
import { Layout, type Setting } from '../layout';
import { endWords, ruleIn } from '../parts/clocks';
import { plainly } from '../parts/details';

/** What needs somebody else's word before anything changes. */
const PROPOSALS: readonly EventType[] = ['entry.strikeAsked', 'closure.proposed', 'case.offered'];

/** What became of a form: written into the case, waiting, or refused after all; with the code that proves it. */
export function SentPage({ setting, sent }: { readonly setting: Setting; readonly sent: SentView }) {
  const { t } = setting;
  const w = t.words.form;
  const rule = signalRule(sent.kind);
  return (
    <Layout setting={setting} title={sent.code} current="cases">
      <div class="form-page">
        <div class={`receipt ${sent.outcome === 'applied' ? 'good' : sent.outcome === 'refused' ? 'bad' : 'calm'}`}>
          <h1>{sent.outcome === 'applied' ? w.sent : sent.outcome === 'refused' ? w.refused : w.taken}</h1>
          <p>
            {sent.became.length === 0 && rule && <strong>{t.say(rule.name)}</strong>}{' '}
            <span class="code">{sent.code}</span>
          </p>
          {sent.saidOf !== undefined && <p>{w.wentInto(sent.saidOf, sent.code)}</p>}
          {sent.became.map(({ type, what, details }) => (
            <div key={type}>
              <p>
                <strong>{t.say(what)}</strong>
              </p>
              <dl class="details">
                {details.map(({ label, value }) => {
                  const said = plainly(t, value);
                  return (
                    said !== undefined && (
                      <div key={`${label.en} ${said}`}>
                        <dt>{t.say(label)}</dt>
                        <dd>{said}</dd>
                      </div>
                    )
                  );
                })}
              </dl>
              {PROPOSALS.includes(type) && <p>{w.proposedHelp}</p>}
            </div>
          ))}
          {sent.refusal && (
            <p>
              {t.say(sent.refusal.says)} {t.words.record.basis(t.article(sent.refusal.article))}
            </p>
          )}
          {sent.outcome === 'waiting' && <p>{w.takenHelp}</p>}
          <p>
            {w.receipt}: <strong class="code">{sent.receipt}</strong>
          </p>
          <p class="small">{w.receiptHint}</p>
        </div>
        {sent.started.length > 0 && (
          <section aria-labelledby="started">
            <h2 id="started">{w.started}</h2>
            <ul>
              {sent.started.map(({ id, name, mustAct, dueAt }) => (
                <li key={id}>
                  {t.say(name)}, {endWords(t, ruleIn(id), dueAt)} ({t.say(ROLES[mustAct])})
                </li>
              ))}
            </ul>
          </section>
        )}
        <p>
          {sent.seesCase ? (
            <a href={`/cases/${sent.code}`} class="button">
              {w.toCase}
            </a>
          ) : (
            <>
              {w.noPartNow} <a href="/cases">{w.backToList}</a>
            </>
          )}
        </p>
      </div>
    </Layout>
  );
}
