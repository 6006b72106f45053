import { z } from 'zod';
import { CaseCodeText } from '../../domain/ids';
import { PLACES } from '../../domain/services';
import { oneOf } from '../../domain/signals/signal';
import { isProblem } from '../problems';
import { answer, route } from '../route';
import { WordsOut } from '../shapes';
import { readRooms } from '../shelter';

const PlaceOut = z
  .strictObject({
    agency: z.string().describe('Code of the address'),
    name: z.string(),
    phone: z.string().optional(),
    hamlet: z.string().optional(),
    kind: oneOf(PLACES),
    kindWords: WordsOut,
    places: z.int().optional().describe('For the office'),
    free: z
      .int()
      .optional()
      .describe('For the office: places that nobody holds. A bed is held from the moment it is asked for'),
    stayDays: z
      .int()
      .optional()
      .describe('For the office: how long it takes somebody in, as it has told the commune; no limit of law'),
    before: z.enum(['declined', 'released']).optional().describe('What came of it when this case asked there'),
  })
  .meta({ id: 'ShelterPlace', description: 'An address with room. Who is there is told to nobody' });

export const shelterRoutes = [
  route({
    method: 'get',
    path: '/v1/shelter/places',
    id: 'listShelterPlaces',
    summary: { vi: 'Nơi tạm lánh còn chỗ', en: 'Addresses with room' },
    description:
      'The office sees those with room: first those who have not said no to this case, then by kind of place, then by how much room they have. Others see the public list, whoever is there, and ask through the office. The look is entered in the access log.',
    policy: ['office', 'police', 'womens-union', 'chair'],
    query: z.strictObject({
      people: z.coerce.number().int().min(1).max(12).default(1).describe('She and whoever comes with her'),
      case: CaseCodeText.optional().describe('The case that asks'),
    }),
    answers: {
      200: { description: 'As it stands now', schema: z.strictObject({ places: z.array(PlaceOut) }) },
    },
    problems: ['not-found', 'not-your-step'],
    async handle(deps, { caller, query }) {
      const rooms = await readRooms(deps, caller, query.people, query.case);
      if (isProblem(rooms)) return rooms;
      const places = rooms.map(({ ref: _ref, code, phone, hamlet, kind, stayDays = null, ...room }) => ({
        ...room,
        agency: code,
        kind,
        kindWords: PLACES[kind],
        ...(phone !== null && { phone }),
        ...(hamlet !== null && { hamlet }),
        ...(stayDays !== null && { stayDays }),
      }));
      return answer(200, { places });
    },
  }),
];
