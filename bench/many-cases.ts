import { type CommitDeps, commit } from '../activities/commit';
import type { Actor, Role } from '../domain/agencies';
import { decide } from '../domain/decide';
import type { ActorRef, AgencyRef, CaseCode, CaseId } from '../domain/ids';
import { CURRENT_PACK } from '../domain/law/packs';
import { type Step, take } from '../domain/record';
import type { Signal } from '../domain/signals';
import { NO_CASE } from '../domain/state';
import { hours, type Instant, instant, plus } from '../domain/time';
import { CaseKeys } from '../store/case-keys';
import { GENESIS } from '../store/chain';
import { asJson, type Db } from '../store/db';
import { newCaseCode, newCaseId, newId, newSignalId } from '../store/ids';
import type { KeyRing } from '../store/keys';
import { Refs } from '../store/refs';

/** Something recorded in a case, as codes; the first of a case opens it. */
export interface Said {
  readonly by: Actor;
  readonly kind: string;
  readonly happenedAt: Instant;
  readonly says: object;
}

/** Somebody of that role. */
export const someone = (role: Role): Actor => ({
  role,
  actor: `someone-${role}` as ActorRef,
  agency: `agency-${role}` as AgencyRef,
});

export interface Place {
  readonly id: CaseId;
  readonly code: CaseCode;
}

const AT_ONCE = 8;
const ROWS = 250;

/**
 * Thousands of cases in seconds: what was said in each goes into the log by the very transaction that the engine uses, only without
 * API and engine. No case has a workflow yet: `resumeOpenCases` gives it one from its log. Throws when something said is refused.
 */
export async function writeCases(db: Db, ring: KeyRing, stories: readonly (readonly Said[])[]): Promise<Place[]> {
  const caseKeys = new CaseKeys(ring);
  const refs = new Refs(ring);
  const places: Place[] = [];
  for (let i = 0; i < stories.length; i += ROWS) {
    const files = stories.slice(i, i + ROWS).map((said) => fileOf(said));
    await takeDown(db, caseKeys, files);
    const left = [...files];
    const lane = async () => {
      for (let file = left.shift(); file; file = left.shift()) await commitAll({ db, caseKeys, refs }, file);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    places.push(...files.map(({ id, code }) => ({ id, code })));
  }
  return places;
}

interface File extends Place {
  readonly at: Instant;
  readonly signals: readonly Signal[];
}

function fileOf(said: readonly Said[]): File {
  const at = instant(Date.now());
  const signals = said.map(
    ({ by, kind, happenedAt, says }, i): Signal => ({
      id: newSignalId(),
      kind,
      by,
      says,
      happenedAt,
      ...(i === 0 && { terms: { pack: CURRENT_PACK, standards: {} } }),
    }),
  );
  return { id: newCaseId(), code: newCaseCode(at), at, signals };
}

/** The rows that the API writes before the engine hears of a signal. */
async function takeDown(db: Db, caseKeys: CaseKeys, files: readonly File[]): Promise<void> {
  await db.caseFile.createMany({
    data: files.map(({ id, code, at }) => ({
      id,
      code,
      headHash: new Uint8Array(GENESIS),
      state: asJson(NO_CASE),
      createdAt: at,
      updatedAt: at,
    })),
  });
  await db.caseKey.createMany({ data: files.map(({ id }) => ({ caseId: id, ...caseKeys.create(id).row })) });
  await db.agencySignal.createMany({
    data: files.flatMap(({ id, at, signals }) =>
      signals.map((signal) => ({
        id: signal.id,
        caseId: id,
        kind: signal.kind,
        actorRef: signal.by.actor,
        agencyRef: signal.by.agency,
        role: signal.by.role,
        idempotencyKey: newId(),
        bodyHash: new Uint8Array(32),
        says: asJson(signal.says),
        happenedAt: signal.happenedAt ?? null,
        ...(signal.terms && { terms: asJson(signal.terms) }),
        receivedAt: at,
        nextTryAt: plus(at, hours(1)), // no sweep takes them meanwhile
        receipt: signal.id,
      })),
    ),
  });
}

async function commitAll(
  stores: Pick<CommitDeps, 'db' | 'caseKeys' | 'refs'>,
  { id, at, signals }: File,
): Promise<void> {
  let state = NO_CASE;
  const steps: Step[] = [];
  for (const signal of signals) {
    const decision = decide(state, signal, at);
    if (!decision.ok) throw new Error(`${signal.kind}: ${decision.refusal.rule}`);
    const step: Step = {
      signal: signal.id,
      by: signal.by,
      at,
      happenedAt: decision.happenedAt,
      events: decision.events,
    };
    steps.push(step);
    state = take(state, step).state;
  }
  const deps = { ...stores, now: () => new Date(), warn: () => {} };
  const answer = await commit(deps, { caseId: id, expectedSeq: 0, steps });
  if (answer.kind !== 'stored') throw new Error(`the log answered ${answer.kind}`);
}
