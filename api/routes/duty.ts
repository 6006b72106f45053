import { z } from 'zod';
import { AgencyName } from '../../domain/signals/signal';
import { AbsenceBody, endAbsence, RosterBody, readRoster, reportAbsence, setRoster } from '../duty';
import { isProblem } from '../problems';
import { answer, route } from '../route';
import { IdempotencyKey, Moment, RoleName } from '../shapes';

const Account = z.uuid().describe('Id of an account');
const TimeOut = z.string().regex(/^\d\d:\d\d$/);
const ShiftOut = z
  .union([
    z.strictObject({ kind: z.literal('weekly'), account: Account, weekday: z.int(), from: TimeOut, until: TimeOut }),
    z.strictObject({ kind: z.literal('dated'), account: Account, from: Moment, until: Moment }),
  ])
  .meta({ id: 'DutyShift', description: 'weekly: weekday 1 is Monday, times at Asia/Ho_Chi_Minh; dated: once' });
const PersonOut = z.strictObject({ account: Account, name: z.string() }).meta({ id: 'DutyPerson' });
const AbsenceOut = z
  .strictObject({ id: z.uuid(), account: Account, from: Moment, until: Moment, deputy: Account.optional() })
  .meta({ id: 'Absence', description: 'Who is away, and who is called instead. Why is nobody’s business' });
const RosterOut = z.strictObject({ version: z.int(), shifts: z.array(ShiftOut) }).meta({ id: 'Roster' });

const DutyOut = z
  .strictObject({
    agency: z.strictObject({ code: z.string(), name: z.string(), role: RoleName }),
    version: z.int().describe('0: nobody ever made a roster'),
    hasRoster: z.boolean().describe('false: everybody of the agency whom the commune’s list marks so is on duty'),
    people: z.array(PersonOut),
    others: z.array(PersonOut).describe('People of other agencies who may stand in'),
    onDuty: z.array(Account).describe('Who is called now, deputies in the place of those who are away'),
    shifts: z.array(ShiftOut),
    absences: z.array(AbsenceOut).describe('Those that run, and those to come'),
    week: z
      .array(z.strictObject({ from: Moment, until: Moment, accounts: z.array(Account) }))
      .describe('The next seven days without gaps; no accounts: nobody is on duty'),
  })
  .meta({ id: 'Duty' });

const IfMatch = z.object({
  'if-match': z
    .string()
    .regex(/^(\*|"\d{1,9}")$/)
    .describe('The ETag of the version that you have seen'),
});
const etag = ({ version }: { readonly version: number }) => ({ ETag: `"${version}"` });
const ETAG = { ETag: 'The version; goes into If-Match' };
const REPLAYED = { 'Idempotency-Replayed': 'true: answered from an earlier call' };
const replayedHeader = ({ replayed }: { readonly replayed: boolean }): Readonly<Record<string, string>> =>
  replayed ? { 'Idempotency-Replayed': 'true' } : {};

export const dutyRoutes = [
  route({
    method: 'get',
    path: '/v1/duty',
    id: 'getDuty',
    summary: { vi: 'Lịch trực', en: 'The duty roster' },
    description: 'Of the caller’s own agency; the office and the chair may look at any other.',
    policy: 'signed-in',
    query: z.strictObject({ agency: AgencyName.optional() }),
    answers: { 200: { description: 'As it stands now', schema: DutyOut, headers: ETAG } },
    problems: ['not-found', 'not-your-role'],
    async handle(deps, { caller, query }) {
      const reading = await readRoster(deps, caller, query.agency);
      if (isProblem(reading)) return reading;
      const { isOwn: _own, names: _names, ...duty } = reading;
      return answer(
        200,
        {
          ...duty,
          people: [...duty.people],
          others: [...duty.others],
          onDuty: [...duty.onDuty],
          shifts: [...duty.shifts],
          absences: [...duty.absences],
          week: duty.week.map((span) => ({ ...span, accounts: [...span.accounts] })),
        },
        etag(reading),
      );
    },
  }),
  route({
    method: 'put',
    path: '/v1/duty',
    id: 'setDuty',
    summary: { vi: 'Lập lịch trực', en: 'Set the duty roster' },
    description:
      'All shifts of the caller’s agency, in the place of what there was. None: everybody marked so in the commune’s list is on duty.',
    policy: 'signed-in',
    headers: IdempotencyKey.extend(IfMatch.shape),
    body: RosterBody,
    answers: { 200: { description: 'As it stands now', schema: RosterOut, headers: { ...ETAG, ...REPLAYED } } },
    problems: [],
    async handle(deps, { caller, headers, body }) {
      const seen = headers['if-match'];
      const version = seen === '*' ? undefined : Number(seen.slice(1, -1));
      const done = await setRoster(deps, caller, { ...body, version }, headers['idempotency-key']);
      if (isProblem(done)) return done;
      const { version: held, shifts } = done.answer;
      return answer(200, { version: held, shifts: [...shifts] }, { ...etag(done.answer), ...replayedHeader(done) });
    },
  }),
  route({
    method: 'post',
    path: '/v1/duty/absences',
    id: 'reportAbsence',
    summary: { vi: 'Báo vắng', en: 'Report an absence' },
    description:
      'Of the caller or a colleague. A deputy is of the same agency; among police, chair and office also of another one of that role.',
    policy: 'signed-in',
    headers: IdempotencyKey,
    body: AbsenceBody,
    answers: { 201: { description: 'Taken down', schema: AbsenceOut, headers: REPLAYED } },
    problems: [],
    async handle(deps, { caller, headers, body }) {
      const done = await reportAbsence(deps, caller, body, headers['idempotency-key']);
      return isProblem(done) ? done : answer(201, done.answer, replayedHeader(done));
    },
  }),
  route({
    method: 'post',
    path: '/v1/duty/absences/{absence}/end',
    id: 'endAbsence',
    summary: { vi: 'Đã trở lại', en: 'End an absence' },
    description: 'Back before the day that was said, or not away after all. What is over stays as it is.',
    policy: 'signed-in',
    params: z.object({ absence: z.uuid() }),
    headers: IdempotencyKey,
    answers: { 200: { description: 'As it stands now', schema: AbsenceOut, headers: REPLAYED } },
    problems: [],
    async handle(deps, { caller, headers, params }) {
      const done = await endAbsence(deps, caller, params.absence, headers['idempotency-key']);
      return isProblem(done) ? done : answer(200, done.answer, replayedHeader(done));
    },
  }),
];
