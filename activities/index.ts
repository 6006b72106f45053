import type { Recorded } from '../domain/events';
import type { CaseId } from '../domain/ids';
import type { Log } from '../settings/logger';
import { CaseKeys } from '../store/case-keys';
import type { Db } from '../store/db';
import type { KeyRing } from '../store/keys';
import { readLog } from '../store/log';
import { Refs } from '../store/refs';
import { type CommitAnswer, type CommitDeps, type CommitRequest, commit, PAGE } from './commit';

export type { CommitAnswer, CommitRequest, Step } from './commit';

export interface ActivityDeps {
  readonly db: Db;
  readonly ring: KeyRing;
  readonly log: Pick<Log, 'warn'>;
  /** The clock on the wall. */
  readonly now?: () => Date;
}

/** Everything that a case's workflow may ask for: to write its log, and to read it. */
export function createActivities({ db, ring, log, now = () => new Date() }: ActivityDeps) {
  const deps: CommitDeps = {
    db,
    caseKeys: new CaseKeys(ring),
    refs: new Refs(ring),
    now,
    warn: (caseId) => log.warn({ caseId }, 'sealed bytes of this case do not open; recorded without them'),
  };
  return {
    commit: (request: CommitRequest): Promise<CommitAnswer> => commit(deps, request),

    /** The log of a case after sequence number `after`, a page at a time. */
    async load(caseId: CaseId, after: number): Promise<{ events: readonly Recorded[]; more: boolean }> {
      const events = await readLog(db, caseId, after, PAGE);
      return { events, more: events.length === PAGE };
    },
  };
}

export type Activities = ReturnType<typeof createActivities>;
