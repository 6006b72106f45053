import { STAGES } from '../../api/cases';
import { VIEWS } from '../../domain/permissions';
import type { CaseFilter, House } from '../house';
import { CaseListPage, LIST_DANGERS } from '../pages/case-list';
import type { InsideHandler } from '../visit';

const oneOf = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text);

/** Reads the filters that the form makes; whatever is not one of its choices counts as not chosen. */
export function readFilter(query: URLSearchParams): CaseFilter {
  const hamlet = query.get('hamlet') ?? '';
  return {
    stage: oneOf(STAGES, query.get('stage')),
    danger: oneOf(LIST_DANGERS, query.get('danger')),
    hamlet: /^[a-z0-9-]{1,32}$/.test(hamlet) ? hamlet : undefined,
    overdue: query.get('overdue') === '1' ? true : undefined,
  };
}

/** One field for a case code and a receipt: leads to what it stands for; to the list, where nothing is found. Posted, for people type names into it. */
export const findDoor =
  (house: House): InsideHandler =>
  async ({ caller, form }) => {
    const typed = (form.get('what') ?? '').slice(0, 60);
    const found = typed.trim() === '' ? undefined : await house.find(caller, typed);
    if (!found) return { to: '/cases?lost=1' };
    return { to: found.signal === undefined ? `/cases/${found.code}` : `/cases/${found.code}/sent/${found.signal}` };
  };

export const caseListDoor =
  (house: House): InsideHandler =>
  async ({ setting, caller, query }) => {
    const filter = readFilter(query);
    const cursor = query.get('cursor') ?? undefined;
    // To whoever does not see where it was there is nothing to choose from.
    const seesHamlet = VIEWS[caller.agency.role].tracks.includes('report');
    const [page, hamlets] = await Promise.all([
      house.cases(caller, filter, cursor),
      seesHamlet ? house.hamlets() : Promise.resolve([]),
    ]);
    return {
      page: (
        <CaseListPage
          setting={setting}
          page={page}
          filter={filter}
          hamlets={hamlets}
          isFurther={cursor !== undefined}
          isLost={query.get('lost') === '1'}
        />
      ),
    };
  };
