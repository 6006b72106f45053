import type { OtherWord } from '../../api/case-file';
import { ROLES, type Role } from '../../domain/agencies';
import { VIEWS } from '../../domain/permissions';
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

type Part = (typeof PARTS)[number];

/** What is on record of a person; of her also what nobody told yet, and what is not for this reader. */
function PersonShown(props: {
  readonly t: Tongue;
  readonly person: Survivor;
  /** What is told of this person in any case, if only that it is not known. */
  readonly parts?: readonly Part[];
  readonly hides?: readonly Part[];
}) {
  const { t, person, parts = [], hides = [] } = props;
  const told = (part: Part, value: string) => (part === 'born' ? value.split('-').toReversed().join('/') : value);
  return (
    <dl class="person">
      {PARTS.flatMap((part) => {
        const value = person[part];
        if (value === undefined && !parts.includes(part)) return [];
        return [
          <div key={part}>
            <dt>{label(t, part)}</dt>
            <dd>
              {hides.includes(part) ? t.words.case.hidden : value === undefined ? t.words.case.none : told(part, value)}
            </dd>
          </div>,
        ];
      })}
    </dl>
  );
}

const PERSON_PARTS: readonly Part[] = PARTS.filter((part) => part !== 'safeContact');

/** What else was told of a person, by whom and when: nobody's word is lost because another one holds. */
function OtherWords({ t, words }: { readonly t: Tongue; readonly words: readonly OtherWord[] }) {
  const w = t.words.people;
  if (words.length === 0) return null;
  return (
    <details>
      <summary>
        {w.otherWords} ({words.length})
      </summary>
      <p class="quiet-words">{w.otherHelp}</p>
      <ul>
        {words.map(({ part, value, role, at }) => (
          <li key={`${part}-${at}`}>
            <span class="quiet-words">{label(t, part)}:</span> {value}{' '}
            <span class="quiet-words">
              {t.say(ROLES[role])}, <time dateTime={at}>{t.times.moment(at)}</time>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Who and what, in clear: a page of its own, so that the case's page can lie open on a desk. */
export function PeoplePage({
  setting,
  people,
  reader,
}: {
  readonly setting: Setting;
  readonly people: PeopleView;
  readonly reader: Role;
}) {
  const { t } = setting;
  const w = t.words.people;
  const mayCall = VIEWS[reader].private.includes('safe-contact');
  return (
    <Layout setting={setting} title={people.code} current="cases">
      <div class="form-page">
        <a href={`/cases/${people.code}`} class="back">
          ‹ {t.words.form.back(people.code)}
        </a>
        <h1>{w.heading}</h1>
        <p class="notice">{w.help}</p>
        {ROLES_SHOWN.map((party) => {
          const found = people.parties[party];
          return (
            <section key={party} class="panel" aria-labelledby={party}>
              <h2 id={party}>{label(t, `private.${party}`)}</h2>
              {found === undefined ? (
                <p class="quiet-words">{t.words.case.none}</p>
              ) : 'redacted' in found ? (
                <p class="quiet-words">{t.words.case.hidden}</p>
              ) : 'unreadable' in found ? (
                <p class="bad-words">{w.unreadable}</p>
              ) : (
                <PersonShown
                  t={t}
                  person={found}
                  parts={party === 'survivor' ? PARTS : PERSON_PARTS}
                  hides={mayCall ? [] : ['safeContact']}
                />
              )}
              <OtherWords t={t} words={people.otherWords.filter((word) => word.party === party)} />
            </section>
          );
        })}
        <section aria-labelledby="notes">
          <h2 id="notes">{w.notes}</h2>
          {people.notes.length === 0 && <p class="quiet-words">{w.noNotes}</p>}
          <ul>
            {people.notes.map(({ signal, kind, receivedAt, place, note, person, isStruck }) => {
              const rule = signalRule(kind);
              return (
                <li key={signal} class={`panel note ${isStruck ? 'is-struck' : ''}`}>
                  <h3>
                    {rule && t.say(rule.name)} <span class="quiet-words">{t.times.moment(receivedAt)}</span>
                  </h3>
                  {isStruck && <p class="struck-mark">{t.words.log.struck}</p>}
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
