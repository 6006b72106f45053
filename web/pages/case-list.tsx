import { STAGES as KNOWN_STAGES } from '../../api/cases';
import { ROLES } from '../../domain/agencies';
import { DANGER, type Danger } from '../../domain/facts';
import { between } from '../../domain/time';
import { STAGES } from '../../domain/timeline';
import type { CaseFilter, CasePage, CaseRow, Named } from '../house';
import { FormToken, Layout, type Setting } from '../layout';
import { endWords } from '../parts/clocks';
import { DangerTag, StageTag, Tag } from '../parts/tags';
import type { Tongue } from '../tongue';

interface CaseListProps {
  readonly setting: Setting;
  readonly page: CasePage;
  readonly filter: CaseFilter;
  readonly hamlets: readonly Named[];
  /** Not the first page. */
  readonly isFurther: boolean;
  /** A code or a receipt was looked for, and nothing found. */
  readonly isLost: boolean;
}

export const LIST_DANGERS = Object.keys(DANGER) as readonly Danger[];

function Choice(props: {
  readonly id: string;
  readonly label: string;
  readonly all: string;
  readonly chosen: string | undefined;
  readonly choices: readonly (readonly [value: string, label: string])[];
}) {
  const { id, label, all, chosen, choices } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={id}>
        <option value="">{all}</option>
        {choices.map(([value, name]) => (
          <option key={value} value={value} selected={value === chosen}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Filters({
  t,
  filter,
  hamlets,
}: {
  readonly t: Tongue;
  readonly filter: CaseFilter;
  readonly hamlets: readonly Named[];
}) {
  const w = t.words.list;
  return (
    <search>
      <details class="filter-fold" open={isFiltered(filter)}>
        <summary>{w.filter}</summary>
        <form method="get" action="/cases" class="filters">
          <Choice
            id="stage"
            label={w.stage}
            all={w.all}
            chosen={filter.stage}
            choices={KNOWN_STAGES.map((stage) => [stage, t.say(STAGES[stage])])}
          />
          <Choice
            id="danger"
            label={w.danger}
            all={w.all}
            chosen={filter.danger}
            choices={LIST_DANGERS.map((danger) => [danger, t.say(DANGER[danger])])}
          />
          {hamlets.length > 0 && (
            <Choice
              id="hamlet"
              label={w.hamlet}
              all={w.all}
              chosen={filter.hamlet}
              choices={hamlets.map(({ code, name }) => [code, name])}
            />
          )}
          <label class="tick">
            <input type="checkbox" name="overdue" value="1" checked={filter.overdue === true} />
            <span>{w.overdueOnly}</span>
          </label>
          <div class="filter-actions">
            <button type="submit" class="button second">
              {w.apply}
            </button>
            {isFiltered(filter) && (
              <a href="/cases" class="clear">
                {w.clear}
              </a>
            )}
          </div>
        </form>
      </details>
    </search>
  );
}

const isFiltered = (filter: CaseFilter): boolean => Object.values(filter).some((value) => value !== undefined);

function NextLimit({ t, row }: { readonly t: Tongue; readonly row: CaseRow }) {
  const w = t.words.clocks;
  if (!row.next) return <span class="quiet-words">{t.words.list.noClock}</span>;
  const { name, rule, mustAct, dueAt } = row.next;
  const left = between(t.now, dueAt);
  return (
    <>
      <strong class={left <= 0 ? 'bad-words' : ''}>
        {left <= 0 ? w.over(t.times.span(-left)) : w.left(t.times.span(left))}
      </strong>
      {', '}
      <span class="limit-when">{left <= 0 ? w.was(t.times.due(dueAt)) : endWords(t, rule, dueAt)}</span>
      <span class="limit-name">
        {t.say(name)} <span class="quiet-words">({t.say(ROLES[mustAct])})</span>
      </span>
    </>
  );
}

/** The cases that this person may see, what is late first. */
export function CaseListPage({ setting, page, filter, hamlets, isFurther, isLost }: CaseListProps) {
  const { t } = setting;
  const w = t.words.list;
  const hamletNames = new Map(hamlets.map(({ code, name }) => [code, name]));
  const further = new URLSearchParams(new URL(setting.here, 'http://page').search);
  if (page.next !== undefined) further.set('cursor', page.next);
  further.delete('lost');
  const first = new URLSearchParams(further);
  first.delete('cursor');
  return (
    <Layout setting={setting} title={w.title} current="cases">
      <h1>{w.title}</h1>
      <search>
        <form method="post" action="/find" class="find">
          <FormToken token={setting.token} />
          <div class="field">
            <label for="what">{w.find}</label>
            {isLost && (
              <p class="field-error" id="what-error">
                {w.notFound}
              </p>
            )}
            <input
              id="what"
              name="what"
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              aria-describedby={isLost ? 'what-error' : undefined}
            />
          </div>
          <button type="submit" class="button second">
            {w.findButton}
          </button>
        </form>
      </search>
      <Filters t={t} filter={filter} hamlets={hamlets} />
      {page.rows.length === 0 ? (
        <p class="empty">{isFiltered(filter) ? w.emptyFiltered : w.empty}</p>
      ) : (
        <>
          <p class="small">{w.order}</p>
          <table class="cases">
            <thead>
              <tr>
                <th scope="col">{w.code}</th>
                <th scope="col">{w.stage}</th>
                <th scope="col">{w.hamlet}</th>
                <th scope="col">{w.next}</th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <tr key={row.code} class={row.overdue > 0 ? 'late' : undefined}>
                  <th scope="row">
                    <a href={`/cases/${row.code}`} class="code">
                      {row.code}
                    </a>
                  </th>
                  <td data-label={w.stage}>
                    <span class="tags">
                      {row.overdue > 0 && <Tag tone="bad">{w.overdueCount(row.overdue)}</Tag>}
                      {row.emergency && <Tag tone="bad">{t.words.emergency}</Tag>}
                      {row.danger !== 'no' && <DangerTag t={t} danger={row.danger} />}
                      {row.isOwnerGone && <Tag tone="bad">{t.words.case.ownerGone}</Tag>}
                      <StageTag t={t} stage={row.stage} />
                    </span>
                  </td>
                  <td data-label={w.hamlet}>
                    {row.hidesHamlet
                      ? t.words.case.hidden
                      : row.hamlet === undefined
                        ? t.words.case.none
                        : (hamletNames.get(row.hamlet) ?? row.hamlet)}
                  </td>
                  <td data-label={w.next}>
                    <NextLimit t={t} row={row} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {(page.next !== undefined || isFurther) && (
        <nav class="paging" aria-label={w.title}>
          {isFurther && <a href={`/cases?${first}`}>{w.first}</a>}
          {page.next !== undefined && (
            <a class="button second" href={`/cases?${further}`} rel="next">
              {w.more}
            </a>
          )}
        </nav>
      )}
    </Layout>
  );
}
