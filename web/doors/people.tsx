import { CaseCodeText } from '../../domain/ids';
import type { House } from '../house';
import { PeoplePage } from '../pages/people';
import type { InsideHandler, Reply, Visit } from '../visit';

export const peopleDoor =
  (house: House, otherwise: (v: Visit) => Reply): InsideHandler =>
  async (v) => {
    const code = CaseCodeText.safeParse(v.params.code);
    const people = code.success ? await house.people(v.caller, code.data) : undefined;
    return people
      ? { page: <PeoplePage setting={v.setting} people={people} reader={v.caller.agency.role} /> }
      : otherwise(v);
  };
