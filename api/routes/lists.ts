import { z } from 'zod';
import { RoleName } from '../../domain/agencies';
import { DangerNow } from '../../domain/facts';
import { HamletCode } from '../../domain/ids';
import { AgencyName } from '../../domain/signals/signal';
import { freeText } from '../../domain/text';
import { clockOut } from '../acknowledgement';
import { type CaseLine, listCases, STAGES } from '../cases';
import { CursorText, Limit, YesNo } from '../cursor';
import type { Deps } from '../deps';
import { listDue } from '../due';
import { find } from '../find';
import { listNotices, NOTICE_KINDS } from '../notices';
import { isGone } from '../owner';
import { isProblem } from '../problems';
import { answer, route } from '../route';
import { ClockOut, CodeOut, Moment } from '../shapes';

const Paging = { cursor: CursorText.optional(), limit: Limit };
const StageOut = z.enum(STAGES).meta({ id: 'Stage' });
const next = z.string().optional().describe('Cursor of the next page; absent: this was the end');

const CaseLineOut = z
  .strictObject({
    code: CodeOut,
    stage: StageOut,
    danger: DangerNow,
    emergency: z.boolean(),
    hamlet: z.string().optional(),
    openedAt: Moment,
    isOwnerGone: z.literal(true).optional().describe('The account of whoever has the case was switched off'),
    overdue: z.int().describe('Limits that have passed and run on, of those that the caller sees'),
    next: ClockOut.optional().describe('Of those, the one that ends or ended first'),
  })
  .meta({ id: 'CaseLine', description: 'One case in a list: codes and limits, no name' });

async function caseLineOut(deps: Deps, line: CaseLine): Promise<z.input<typeof CaseLineOut>> {
  const { pack, next: clock, hamlet, hidesHamlet: _hides, owner, ...codes } = line;
  return {
    ...codes,
    ...((await isGone(deps, owner)) && { isOwnerGone: true as const }),
    ...(hamlet !== undefined && { hamlet }),
    ...(clock && { next: await clockOut(deps, pack, clock) }),
  };
}

const DueOut = z
  .strictObject({ case: z.strictObject({ code: CodeOut }), isOverdue: z.boolean(), ...ClockOut.shape })
  .meta({ id: 'DueClock' });

const NoticeOut = z
  .strictObject({
    id: z.uuid(),
    case: z.strictObject({ code: CodeOut }),
    kind: z.enum(NOTICE_KINDS),
    createdAt: Moment,
  })
  .meta({ id: 'Notice', description: 'Something waits in that case. A notice says no more.' });

const pageOf = <K extends string, T extends z.ZodType>(name: K, line: T) =>
  z.strictObject({ [name]: z.array(line), next } as { readonly [N in K]: z.ZodArray<T> } & {
    readonly next: typeof next;
  });

export const listRoutes = [
  route({
    method: 'post',
    path: '/v1/find',
    id: 'find',
    summary: { vi: 'Tìm theo mã hồ sơ hoặc mã biên nhận', en: 'Find by case code or receipt' },
    description:
      'Reads both as people type them: capitals or not, with or without hyphens, O for 0, I or L for 1. What the caller may not know of is not found.\n\n' +
      'Posted, for people type names into such a field, and an address is written down on its way. Takes no Idempotency-Key: nothing is written.',
    policy: 'relation',
    body: z.strictObject({ what: freeText(60) }),
    answers: {
      200: {
        description: 'The case; of a receipt also the signal',
        schema: z
          .strictObject({
            case: z.strictObject({ code: CodeOut }),
            signal: z.strictObject({ id: z.uuid() }).optional(),
          })
          .meta({ id: 'Found' }),
      },
    },
    problems: ['not-found'],
    async handle(deps, { caller, body }) {
      const found = await find(deps, caller, body.what);
      if (isProblem(found)) return found;
      const { code, signal } = found;
      return answer(200, { case: { code }, ...(signal !== undefined && { signal: { id: signal } }) });
    },
  }),
  route({
    method: 'get',
    path: '/v1/cases',
    id: 'listCases',
    costly: true,
    summary: { vi: 'Danh sách hồ sơ', en: 'Cases' },
    description:
      'Only those that the caller may know of. Danger comes first, then emergencies; then what is overdue, or the newest if they are asked for.',
    policy: 'relation',
    query: z.strictObject({
      ...Paging,
      stage: StageOut.optional(),
      hamlet: HamletCode.optional(),
      danger: DangerNow.optional(),
      overdue: YesNo.optional(),
      sort: z.enum(['due', 'newest']).default('due'),
    }),
    answers: { 200: { description: 'A page', schema: pageOf('cases', CaseLineOut) } },
    problems: ['bad-cursor'],
    async handle(deps, { caller, query: { cursor, limit, ...filter } }) {
      const page = await listCases(deps, caller, filter, { cursor, limit });
      if (isProblem(page)) return page;
      const cases = await Promise.all(page.lines.map((line) => caseLineOut(deps, line)));
      return answer(200, { cases, ...(page.next !== undefined && { next: page.next }) });
    },
  }),
  route({
    method: 'get',
    path: '/v1/clocks',
    id: 'listClocks',
    costly: true,
    summary: { vi: 'Thời hạn đang chạy', en: 'Limits that run' },
    description:
      'Over all cases that the caller may know of: those of a case in danger first, then of emergencies, of each the most pressing first.',
    policy: 'relation',
    query: z.strictObject({
      ...Paging,
      overdue: YesNo.optional().describe('true: the limit has passed; false: not yet'),
      mustAct: RoleName.optional(),
      agency: AgencyName.optional().describe('Only what this one agency must do'),
    }),
    answers: { 200: { description: 'A page', schema: pageOf('clocks', DueOut) } },
    problems: ['bad-cursor'],
    async handle(deps, { caller, query: { cursor, limit, agency: code, ...filter } }) {
      const agency = code === undefined ? undefined : await deps.directory.agencyByCode(code);
      if (code !== undefined && !agency) return answer(200, { clocks: [] });
      const page = await listDue(deps, caller, { ...filter, agency: agency?.ref }, { cursor, limit });
      if (isProblem(page)) return page;
      const clocks = await Promise.all(
        page.lines.map(async ({ code: of, pack, clock, isOverdue }) => ({
          case: { code: of },
          isOverdue,
          ...(await clockOut(deps, pack, clock)),
        })),
      );
      return answer(200, { clocks, ...(page.next !== undefined && { next: page.next }) });
    },
  }),
  route({
    method: 'get',
    path: '/v1/notices',
    id: 'listNotices',
    summary: { vi: 'Lời gọi đến đơn vị tôi', en: 'Calls to my role or agency' },
    policy: 'signed-in',
    query: z.strictObject(Paging),
    answers: { 200: { description: 'A page, the latest first', schema: pageOf('notices', NoticeOut) } },
    problems: ['bad-cursor'],
    async handle(deps, { caller, query }) {
      const page = await listNotices(deps, caller, query);
      if (isProblem(page)) return page;
      const notices = page.lines.map(({ code, ...line }) => ({ case: { code }, ...line }));
      return answer(200, { notices, ...(page.next !== undefined && { next: page.next }) });
    },
  }),
];
