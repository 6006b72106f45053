import { signalRule } from '../../domain/signals';
import type { Survivor } from '../../domain/signals/signal';
import type { PeopleView } from '../house';
import { Layout, type Setting } from '../layout';
import type { Tongue } from '../tongue';
import { FIELD_LABELS } from '../words/fields';

const ROLES_SHOWN = ['survivor', 'perpetrator', 'reporter'] as const;
const PARTS = [
  'name',
  'phone',
  'safeContact',
  'address',
  'born',
  'idNumber',
] as const satisfies readonly (keyof Survivor)[];

const label = (t: Tongue, name: string): string => {
  const words = FIELD_LABELS[name];
  return words ? t.say(words) : name;
};

function PersonShown({ t, person }: { readonly t: Tongue; readonly person: Survivor }) {
  return (
    <dl class="person">
      {PARTS.flatMap((part) => {
        const value = person[part];
        if (value === undefined) return [];
        return [
          <div key={part}>
            <dt>{label(t, part)}</dt>
            <dd>{part === 'born' ? value.split('-').toReversed().join('/') : value}</dd>
          </div>,
        ];
      })}
    </dl>
  );
}

/** Who and what, in clear: a page of its own, so that the case's page can lie open on a desk. */
export function PeoplePage({ setting, people }: { readonly setting: Setting; readonly people: PeopleView }) {
  const { t } = setting;
  const w = t.words.people;
  return (
    <Layout setting={setting} title={people.code} current="cases">
      <div class="form-page">
        <a href={`/cases/${people.code}`} class="back">
          ‹ {t.words.form.back(people.code)}
        </a>
        <h1>{w.heading}</h1>
        <p class="notice">{w.help}</p>
        {ROLES_SHOWN.map((role) => {
          const found = people.parties[role];
          return (
            <section key={role} class="panel" aria-labelledby={role}>
              <h2 id={role}>{label(t, `private.${role}`)}</h2>
              {found === undefined ? (
                <p class="quiet-words">{w.none}</p>
              ) : 'redacted' in found ? (
                <p class="quiet-words">{w.redacted}</p>
              ) : 'unreadable' in found ? (
                <p class="bad-words">{w.unreadable}</p>
              ) : (
                <PersonShown t={t} person={found} />
              )}
            </section>
          );
        })}
        <section aria-labelledby="notes">
          <h2 id="notes">{w.notes}</h2>
          {people.notes.length === 0 && <p class="quiet-words">{w.noNotes}</p>}
          <ul>
            {people.notes.map(({ signal, kind, receivedAt, place, note, person }) => {
              const rule = signalRule(kind);
              return (
                <li key={signal} class="panel note">
                  <h3>
                    {rule && t.say(rule.name)} <span class="quiet-words">{t.times.moment(receivedAt)}</span>
                  </h3>
                  {place !== undefined && (
                    <p>
                      <span class="quiet-words">{label(t, 'place')}:</span> {place}
                    </p>
                  )}
                  {person && <PersonShown t={t} person={person} />}
                  {note !== undefined && <p class="note-text">{note}</p>}
                </li>
              );
            })}
          </ul>
        </section>
      </div>
    </Layout>
  );
}
