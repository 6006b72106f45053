import { z } from 'zod';
import type { CaseCode } from '../domain/ids';
import { type Instant, InstantText, instant } from '../domain/time';
import type { NoticeKind } from '../store/notices';
import type { Page } from './cases';
import { readCursor, writeCursor } from './cursor';
import type { Deps } from './deps';
import { type Problem, problem } from './problems';
import type { Caller } from './sessions';

/** Something waits in that case. A notice says no more, in the app as in a mail. */
export interface NoticeLine {
  readonly id: string;
  readonly code: CaseCode;
  readonly kind: NoticeKind;
  readonly createdAt: Instant;
}

export const NOTICE_KINDS = [
  'emergency',
  'waits',
  'stopped',
  'warn',
  'breach',
  'escalate',
  'lapse',
  'refused',
] as const satisfies readonly NoticeKind[];

const Place = z.object({ at: InstantText, id: z.uuid() });

/** The calls to the caller's role or agency, the latest first. Problem: `bad-cursor`. */
export async function listNotices(
  { db, directory, ring }: Deps,
  caller: Caller,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<NoticeLine> | Problem> {
  const list = { list: 'notices' };
  const after = cursor === undefined ? undefined : readCursor(ring, caller, cursor, list, Place);
  if (cursor !== undefined && !after) return problem('bad-cursor');
  const { role, agency } = caller.by;
  const hamlet = (await directory.agencyOf(agency))?.hamlet ?? null;
  const rows = await db.notice.findMany({
    where: {
      toRole: role,
      AND: [
        { OR: [{ toAgency: null }, { toAgency: agency }] },
        { OR: [{ toHamlet: null }, ...(hamlet === null ? [] : [{ toHamlet: hamlet }])] },
        ...(after ? [{ OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }] : []),
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: { id: true, kind: true, createdAt: true, case: { select: { code: true } } },
  });
  const lines = rows.slice(0, limit).map(
    (row): NoticeLine => ({
      id: row.id,
      code: row.case.code as CaseCode,
      kind: row.kind as NoticeKind,
      createdAt: instant(row.createdAt),
    }),
  );
  const last = lines.at(-1);
  return {
    lines,
    ...(rows.length > limit && last && { next: writeCursor(ring, caller, list, { at: last.createdAt, id: last.id }) }),
  };
}
