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
        />
      ),
    };
  };
