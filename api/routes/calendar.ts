import { z } from 'zod';
import { LocalDateText } from '../../domain/calendar';
import { HOLIDAYS } from '../../domain/law/holidays';
import { trimmedText } from '../../domain/text';
import { oncePerKey } from '../answered-before';
import { enterDay, enteredDays, limitsLeft, WHY_LEFT } from '../day-swaps';
import { isProblem } from '../problems';
import { answer, route } from '../route';
import { CodeOut, IdempotencyKey, Moment, WordsOut } from '../shapes';

const DayOut = z.iso.date().meta({ id: 'Day', description: 'A day at Asia/Ho_Chi_Minh', examples: ['2026-11-23'] });
const EnteredOut = z
  .strictObject({ date: DayOut, isWorking: z.boolean(), why: z.string(), setAt: Moment })
  .meta({ id: 'EnteredDay' });
const LeavesOut = z
  .strictObject({
    says: WordsOut,
    article: z.string(),
    mark: z.literal('L'),
    total: z.int(),
    limits: z
      .array(
        z.strictObject({ case: z.strictObject({ code: CodeOut }), clock: z.string(), name: WordsOut, dueAt: Moment }),
      )
      .describe('Those that end first; at most a hundred'),
  })
  .meta({
    id: 'LimitsLeft',
    description: 'Running limits in working days over this day, which keep the end that was told',
  });
const DayBody = z
  .strictObject({
    isWorking: z.boolean().nullable().describe('null: the entry is taken back'),
    why: trimmedText(300).describe('The decision that says so'),
  })
  .meta({ id: 'DayBody' });

export const calendarRoutes = [
  route({
    method: 'get',
    path: '/v1/calendar',
    id: 'getCalendar',
    summary: { vi: 'Lịch ngày làm việc', en: 'The calendar of working days' },
    description: 'Public holidays as this build knows them, and the days that the office has entered besides.',
    policy: 'signed-in',
    answers: {
      200: {
        description: 'Days off besides Saturday and Sunday, and the exceptions',
        schema: z.strictObject({
          holidays: z.array(z.strictObject({ date: DayOut, name: WordsOut })),
          entered: z.array(EnteredOut),
        }),
      },
    },
    problems: [],
    async handle(deps) {
      const holidays = HOLIDAYS.map(({ date, name }) => ({ date, name }));
      return answer(200, { holidays, entered: [...(await enteredDays(deps))] });
    },
  }),
  route({
    method: 'put',
    path: '/v1/calendar/{date}',
    id: 'enterDay',
    summary: { vi: 'Nhập ngày làm việc hoán đổi', en: 'Enter a swapped day' },
    description:
      'For limits that begin from now on, in open cases too. Limits that run keep the end that was told: the answer lists those over this day, and why. POST /v1/law/moves with `days-swapped` counts them anew.',
    policy: ['office'],
    params: z.object({ date: LocalDateText }),
    headers: IdempotencyKey,
    body: DayBody,
    answers: {
      200: {
        description: 'Every day that is entered now, and the running limits that it leaves as they are',
        schema: z.strictObject({ entered: z.array(EnteredOut), leaves: LeavesOut }),
        headers: { 'Idempotency-Replayed': 'true: answered from an earlier call' },
      },
    },
    problems: [],
    async handle(deps, { params: { date }, headers, body, caller }) {
      const now = deps.now();
      const done = await oncePerKey(deps, caller, headers['idempotency-key'], { date, body }, async (tx) => {
        await enterDay(tx, caller, { date, ...body, now });
        return { status: 200, body: {} };
      });
      if (isProblem(done)) return done;
      const entered = [...(await enteredDays(deps))];
      const { total, limits } = await limitsLeft(deps, date);
      const left = limits.map(({ code, ...limit }) => ({ case: { code }, ...limit }));
      return answer(
        200,
        { entered, leaves: { ...WHY_LEFT, total, limits: left } },
        done.replayed ? { 'Idempotency-Replayed': 'true' } : {},
      );
    },
  }),
];
