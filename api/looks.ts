import { z } from 'zod';
import type { Role } from '../domain/agencies';
import { TRACKS } from '../domain/agencies';
import type { ActorRef, CaseCode } from '../domain/ids';
import { PRIVATE_FIELDS } from '../domain/permissions';
import { type Instant, instant } from '../domain/time';
import type { Words } from '../domain/words';
import { findCaseFor, logAccess } from './access';
import type { Page } from './cases';
import { readCursor, writeCursor } from './cursor';
import type { Deps } from './deps';
import { isProblem, type Problem, problem } from './problems';
import type { Caller } from './sessions';

/** What somebody looked at, as the access log calls it. */
export const LOOKS = {
  'read:case': { vi: 'Xem hồ sơ, người liên quan và lời ghi', en: 'The case, its people and notes' },
  'read:timeline': { vi: 'Xem trang hồ sơ, dòng thời gian', en: 'The page of the case, its timeline' },
  'read:forecast': { vi: 'Xem dự báo', en: 'The forecast' },
  'read:perpetrator': { vi: 'Tìm người có hành vi ở hồ sơ khác', en: 'The perpetrator in other cases' },
  'read:signal': { vi: 'Xem một việc đã ghi', en: 'One thing that was recorded' },
  'read:places': { vi: 'Xem danh sách nơi tạm lánh', en: 'The list of shelters' },
  'read:looks': { vi: 'Xem nhật ký truy cập này', en: 'This list of looks' },
  denied: { vi: 'Muốn xem mà không được', en: 'Wanted to look, and was not let in' },
} as const satisfies Record<string, Words>;
export type LookKind = keyof typeof LOOKS;

const isKnown = (action: string): action is LookKind => action in LOOKS;

/** One look at a case. */
export interface Look {
  readonly at: Instant;
  readonly role: Role;
  /** Absent where the account is no more. */
  readonly name?: string | undefined;
  readonly agency?: string | undefined;
  readonly what: LookKind;
  readonly says: Words;
  /** Which lines of work, and which sealed fields, were open to them. */
  readonly fields: readonly Words[];
}

const FIELDS: Readonly<Record<string, Words>> = { ...TRACKS, ...PRIVATE_FIELDS };
const Place = z.object({ before: z.string().regex(/^\d{1,19}$/) });

/**
 * Who looked at a case, when, and at what, the latest first: for the office, which reads it to her (Law 91/2025 Art. 4). This look is
 * entered too. Problems: `not-found`, `not-your-step`, `bad-cursor`.
 */
export async function readLooks(
  deps: Deps,
  caller: Caller,
  code: CaseCode,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<Look> | Problem> {
  const found = await findCaseFor(deps, caller, code, 'read:log');
  if (isProblem(found)) return found;
  const list = { list: 'looks', code };
  const from = cursor === undefined ? undefined : readCursor(deps.ring, caller, cursor, list, Place);
  if (cursor !== undefined && !from) return problem('bad-cursor');
  const caseId = found.file.id;
  const rows = await deps.db.accessLog.findMany({
    where: { caseId, ...(from && { id: { lt: BigInt(from.before) } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  await logAccess(deps, caller, 'read:looks', caseId, []);
  const shown = rows.slice(0, limit);
  const lines = await Promise.all(
    shown.map(async ({ at, role, actorRef, action, fields }): Promise<Look> => {
      const account = await deps.directory.accountOf(actorRef as ActorRef);
      const what = isKnown(action) ? action : action.startsWith('denied') ? 'denied' : 'read:case';
      return {
        at: instant(at),
        role: role as Role,
        name: account?.displayName,
        agency: account?.agency.name,
        what,
        says: LOOKS[what],
        fields: fields.flatMap((field) => FIELDS[field] ?? []),
      };
    }),
  );
  const last = shown.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return { lines, ...(isMore && { next: writeCursor(deps.ring, caller, list, { before: String(last.id) }) }) };
}
