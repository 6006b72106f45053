import { z } from 'zod';
import { ROLES, type Role, RoleName } from '../../domain/agencies';
import { mayKnowOf } from '../../domain/parts';
import { answer, route } from '../route';
import { WordsOut } from '../shapes';

const AgencyOut = z
  .strictObject({
    agency: z.string().describe('Its code, as signals name it'),
    name: z.string(),
    role: RoleName,
    roleWords: WordsOut,
  })
  .meta({ id: 'Agency', description: 'An agency of the commune, as signals name it' });

export const agencyRoutes = [
  route({
    method: 'get',
    path: '/v1/agencies',
    id: 'listAgencies',
    summary: { vi: 'Các đơn vị của xã', en: 'Agencies of the commune' },
    description:
      'Their codes, as a referral or a request for shelter names them. Addresses are listed for those alone who ask them; an address sees itself.',
    policy: Object.keys(ROLES) as Role[],
    answers: {
      200: {
        description: 'By role and name',
        schema: z.strictObject({ agencies: z.array(AgencyOut) }),
      },
    },
    problems: [],
    async handle(deps, { caller }) {
      const all = await deps.directory.agencies();
      const agencies = all
        .filter(({ role, ref }) => ref === caller.by.agency || mayKnowOf(caller.agency.role, role))
        .map(({ code, name, role }) => ({ agency: code, name, role, roleWords: ROLES[role] }))
        .toSorted((a, b) => a.role.localeCompare(b.role) || a.agency.localeCompare(b.agency));
      return answer(200, { agencies });
    },
  }),
] as const;
