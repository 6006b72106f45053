import { z } from 'zod';
import { decide } from '../domain/decide';
import { reachedBy } from '../domain/duty';
import type { AgencyRef, CaseCode, CaseId, SignalId } from '../domain/ids';
import { CURRENT_PACK, lawPack } from '../domain/law/packs';
import { doubts } from '../domain/moments';
import type { Fields } from '../domain/permissions';
import { type Refusal, refusal } from '../domain/rules';
import { clockMeant, numberMeant } from '../domain/seen-numbers';
import { seenState } from '../domain/seen-state';
import { isPassedOn, OPENING_KINDS, SIGNALS, type Signal, type SignalBody } from '../domain/signals';
import type { Private } from '../domain/signals/signal';
import { type CaseState, isLive, NO_CASE } from '../domain/state';
import { type Instant, instant, ms } from '../domain/time';
import { lockBeds, readShelters } from '../store/beds';
import { canonical, GENESIS } from '../store/chain';
import { isDuplicate } from '../store/database-errors';
import { asJson, type Tx } from '../store/db';
import { readDuty } from '../store/duty';
import { newCaseCode, newCaseId, newId, newSignalId } from '../store/ids';
import { firstCalls, type Notice } from '../store/notices';
import { openPrivate, sealPrivate } from '../store/private-parts';
import { accessTo, findCaseFor } from './access';
import { type Became, readBecame } from './acknowledgement';
import { birthsOnRecord, withAges } from './age';
import { swapsInForce } from './day-swaps';
import { deliver, deliverWaiting, leaveToSweep, passedOnKey } from './delivery';
import type { Deps } from './deps';
import { findCase, goingOn, type KnownCase } from './known-case';
import { type FieldError, isProblem, type Problem, problem } from './problems';
import type { Caller } from './sessions';
import { lookUpStrike } from './strikes';
import { termsInForce } from './terms';

/** A signal that was taken down, whatever became of it. */
export interface Taken {
  readonly id: SignalId;
  readonly kind: string;
  readonly caseId: CaseId;
  readonly code: CaseCode;
  /** What a person reads out to prove that it was taken down. */
  readonly receipt: string;
  readonly receivedAt: Instant;
  /** The same key came before: nothing was recorded anew. */
  readonly replayed: boolean;
  /** The case that it was said of, when that one was merged into the case that it was delivered to. */
  readonly saidOf?: CaseCode | undefined;
}

export type Recording =
  | { readonly outcome: 'applied'; readonly taken: Taken; readonly became: Became }
  | { readonly outcome: 'refused'; readonly taken: Taken; readonly refusal: Refusal }
  /** The engine has not answered in time; the sweep will deliver it. */
  | { readonly outcome: 'waiting'; readonly taken: Taken };

type Body<K extends SignalBody['kind']> = Extract<SignalBody, { readonly kind: K }>;
type OpeningKind = 'report.receive' | 'emergency.open';
export type OpeningBody = Body<OpeningKind>;

const openings = SIGNALS.filter(({ rule }) => OPENING_KINDS.includes(rule.kind)).map(({ body }) => body);
type Opening = (typeof SIGNALS)[number]['body'];

/** A body that may open a case. */
export const OpeningBody = z
  .discriminatedUnion('kind', openings as [Opening, ...Opening[]])
  .meta({ id: 'OpeningSignal', description: 'A signal that opens a case' });

/** The sweep leaves a signal to its own request for the deadline and this long; then the request was cut short. */
const GRACE_MS = 1_000;

/**
 * Takes down what an agency records and hands it to the case: the one way in, for the API and for the pages. `code`: the case, or
 * null to open one. `key`: the same for every try of the same thing; a thing that was taken down before is answered from its row.
 * `isForm`: it comes from a page; a form that the browser gives back without what was sealed in it is the same thing.
 *
 * Problems: `not-found` (no such case, or none that the caller may know of), `not-your-step`, `bad-body` (an agency or case that is
 * not there, or a place of another kind), `key-used-otherwise`, and `refused` by `no-room`, of which nothing is taken down.
 */
export async function recordSignal(
  deps: Deps,
  caller: Caller,
  code: CaseCode | null,
  body: SignalBody,
  key: string,
  options: { readonly isForm?: boolean } = {},
): Promise<Recording | Problem> {
  const bodyHash = deps.refs.body(canonical({ case: code, body }));
  const bare = options.isForm && isEmpty(body.private ?? {}) ? { code, body } : undefined;
  const recording =
    (await fromEarlier(deps, caller, code, key, bodyHash, bare)) ??
    (await takeDown(deps, caller, code, body, key, bodyHash));
  if (!isProblem(recording))
    deps.metrics.signals.inc({ kind: body.kind, outcome: recording.taken.replayed ? 'replayed' : recording.outcome });
  return recording;
}

async function takeDown(
  deps: Deps,
  caller: Caller,
  code: CaseCode | null,
  told: SignalBody,
  key: string,
  bodyHash: Uint8Array<ArrayBuffer>,
): Promise<Recording | Problem> {
  const addressed = code === null ? undefined : await findCase(deps, code);
  if (code !== null && !addressed) return problem('not-found');
  const file = addressed && isPassedOn(told.kind) ? await goingOn(deps, addressed) : addressed;
  const first = accessTo(caller, addressed, `record:${told.kind}`);
  // Whoever has come to have a part in the other one alone may say it of either.
  const access = isProblem(first) && file !== addressed ? accessTo(caller, file, `record:${told.kind}`) : first;
  if (isProblem(access)) return isProblem(first) ? first : access;
  const body = withAges(
    told,
    await birthsOnRecord(deps, file, told),
    (file?.state ?? NO_CASE).facts,
    access.fields,
    deps.now(),
  );
  if (isProblem(body)) return body;
  const says = await saysOf(deps, caller, file, access.fields, body);
  if (isProblem(says)) return says;

  const receivedAt = deps.now();
  const id = newSignalId();
  const signal: Signal = {
    id,
    kind: body.kind,
    by: caller.by,
    ...momentOf(body),
    says,
    ...(await termsFor(deps, file, body)),
  };
  const doubtful = askedBack(body, signal, file, receivedAt);
  if (doubtful) return doubtful;
  const intake: Intake = {
    signal,
    hidden: body.private ?? {},
    key,
    bodyHash,
    receivedAt,
    receipt: deps.refs.receipt(id),
    ...(file !== undefined && saidOf(code, file.code)),
  };
  try {
    const { id: caseId, code: caseCode } = file ?? (await openFile(deps, intake));
    const full = file && (await addToFile(deps, file, body, intake));
    if (full) return full;
    const taken: Taken = {
      id,
      kind: body.kind,
      caseId,
      code: caseCode,
      receipt: intake.receipt,
      receivedAt,
      replayed: false,
      ...saidOf(code, caseCode),
    };
    return await answerTo(deps, taken, signal, file);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // The same request came twice at once, and the other one was quicker.
    const earlier = await fromEarlier(deps, caller, code, key, bodyHash);
    if (!earlier) throw error;
    return earlier;
  }
}

const saidOf = (addressed: CaseCode | null, code: CaseCode): Pick<Taken, 'saidOf'> =>
  addressed === null || addressed === code ? {} : { saidOf: addressed };

/** When it happened, under whichever name this kind of signal says it. */
function momentOf(body: SignalBody): { readonly happenedAt?: Instant } {
  const { happenedAt, receivedAt } = body as { readonly happenedAt?: Instant; readonly receivedAt?: Instant };
  const moment = receivedAt ?? happenedAt;
  return moment === undefined ? {} : { happenedAt: moment };
}

/**
 * A moment that is hardly meant is asked back before anything is taken down, together with whatever else is in the way. `meant` with the
 * field's place confirms it.
 */
function askedBack(body: SignalBody, signal: Signal, file: KnownCase | undefined, now: Instant): Problem | undefined {
  const c = file?.state ?? NO_CASE;
  const found = doubts(body, c, now);
  if (found.length === 0) return undefined;
  const decision = decide(c, signal, now);
  const { also: others = [], ...first } = decision.ok ? { also: undefined } : decision.refusal;
  // What cannot be at all need not be confirmed.
  if ('rule' in first && first.rule === 'in-the-future') return undefined;
  const also = [...('rule' in first ? [first] : []), ...others];
  return problem('refused', {
    refusal: { ...refusal('moment-meant'), ...(also.length > 0 && { also }) },
    errors: found.map(({ path, why }) => ({
      pointer: `/${path.replaceAll('.', '/')}`,
      detail: {
        vi: `Đúng là thời điểm này? Thông thường, ${why.vi}. Nếu đúng, gửi lại kèm "meant": ["${path}"].`,
        en: `Is this moment really meant? Usually ${why.en}. If so, send it again with "meant": ["${path}"].`,
      },
    })),
  });
}

const wrong = (pointer: string, vi: string, en: string): Problem =>
  problem('bad-body', { errors: [{ pointer, detail: { vi, en } }] satisfies FieldError[] });

/** What goes on to the engine: codes, with an agency as its keyed hash. Everything private and the moment have gone their own ways. */
async function saysOf(
  deps: Deps,
  caller: Caller,
  file: KnownCase | undefined,
  fields: Fields,
  body: SignalBody,
): Promise<object | Problem> {
  const { kind: _kind, private: _private, meant: _meant, ...rest } = body;
  const { happenedAt: _happenedAt, receivedAt: _receivedAt, ...said } = rest as Readonly<Record<string, unknown>>;
  const says = {
    ...said,
    // By the numbers that its sender knows.
    ...('referral' in body && { referral: numberMeant(fields.numbers, 'referral', body.referral) }),
    ...('clock' in body && { clock: clockMeant(fields.numbers, body.clock) }),
  };
  if ('hamlet' in body && !(await deps.directory.isHamlet(body.hamlet)))
    return wrong('/hamlet', 'Xã không có xóm nào mang mã này.', 'The commune has no hamlet of this code.');
  switch (body.kind) {
    case 'shelter.ask': {
      // Whoever else asks names no address: what became of the name would tell which has room, and where she is.
      if (caller.by.role !== 'office') return { people: body.people };
      if (body.agency === undefined) return wrong('/agency', 'Cần điền mục này.', 'This is needed.');
      const agency = await deps.directory.agencyByCode(body.agency);
      if (!agency) return wrong('/agency', 'Không có đơn vị nào mang mã này.', 'No agency has this code.');
      // The three kinds of place: an address, a social facility, a public health facility (Law 13/2022 Art. 35–37).
      const [shelter] = await readShelters(deps, { code: body.agency });
      const place = body.place ?? shelter?.kind ?? (agency.role === 'health' ? 'health-facility' : undefined);
      const isStation = agency.role === 'health' && place === 'health-facility';
      if (agency.role !== 'shelter' && !isStation)
        return wrong('/agency', 'Đơn vị này không thuộc loại đó.', 'This agency is not of that kind.');
      if (shelter && shelter.kind !== place)
        return wrong('/place', 'Nơi này không thuộc loại đó.', 'This address is a place of another kind.');
      return {
        ...says,
        ...(place !== undefined && { place }),
        agency: agency.ref,
        host: agency.role,
        stayDays: shelter?.stayDays ?? undefined,
      };
    }
    case 'referral.make': {
      const agency = await deps.directory.agencyByCode(body.agency);
      if (!agency) return wrong('/agency', 'Không có đơn vị nào mang mã này.', 'No agency has this code.');
      if (agency.role !== body.to)
        return wrong('/agency', 'Đơn vị này không thuộc loại đó.', 'This agency is not of that kind.');
      return { ...says, agency: agency.ref };
    }
    case 'case.link': {
      const other = await findCaseFor(deps, caller, body.other, 'read:case');
      if (isProblem(other) || other.file.state.stage === 'none')
        return wrong('/other', 'Không tìm thấy hồ sơ này.', 'There is no such case.');
      return { ...says, thisCase: file?.code };
    }
    case 'case.merge': {
      const into = await findCaseFor(deps, caller, body.into, 'read:case');
      if (isProblem(into) || into.file.state.stage === 'none')
        return wrong('/into', 'Không tìm thấy hồ sơ này.', 'There is no such case.');
      // Asked again, for certain, when it is agreed to: then both cases are held.
      if (into.file.code !== file?.code && !(isLive(into.file.state) && into.file.state.closure?.as !== 'merged'))
        return problem('refused', { refusal: refusal('other-case-over') });
      return { ...says, thisCase: file?.code };
    }
    case 'report.correctHamlet': {
      const agencies = await deps.directory.agencies();
      const heads = agencies.filter(({ role, hamlet }) => role === 'hamlet' && hamlet === file?.state.hamlet);
      return { ...says, heads: heads.map(({ ref }) => ref) };
    }
    case 'entry.strike': {
      const { entry, along, kept } = body;
      const found = file && (await lookUpStrike(deps, caller, file, fields, entry, along, kept));
      if (!found) return wrong('/entry', 'Không có mục ghi này.', 'There is no such entry.');
      if (found.refusal) return problem('refused', { refusal: found.refusal });
      if (found.restsOnIt.some(({ signal }) => signal !== null && !kept.includes(signal)))
        return problem('refused', { refusal: refusal('rests-on-it') });
      return { ...says, of: found.of, stopped: found.needsSecond, secret: found.isSecret };
    }
    case 'entry.answerStrike': {
      // Without a word which one: the only one that its sender can answer.
      const pending = file ? (seenState(file.state, fields).strikesAsked ?? []) : [];
      const [only, ...more] = pending.filter(({ by }) => by !== caller.by.actor);
      return body.entry === undefined && only && more.length === 0 ? { ...says, entry: only.entry } : says;
    }
    case 'law.move':
      if (lawPack(body.pack).isDraft && !deps.settings.draftPacks)
        return wrong(
          '/pack',
          'Gói này chỉ để thử, không phải luật.',
          'This pack is there to try things out; it is not law.',
        );
      return says;
    default:
      return says;
  }
}

/**
 * What a case that opens, or is moved, is pinned to: what the commune has set and entered by now. With anything else go the days that were
 * entered since, and nothing else of it.
 */
async function termsFor(deps: Deps, file: KnownCase | undefined, body: SignalBody): Promise<Pick<Signal, 'terms'>> {
  if (body.kind === 'law.move') return { terms: await termsInForce(deps, body.pack) };
  if (file === undefined) return { terms: await termsInForce(deps, CURRENT_PACK) };
  const { stage, pack, standards, swaps, learnt = swaps } = file.state;
  if (stage === 'none') return {};
  const now = await swapsInForce(deps);
  return JSON.stringify(now) === JSON.stringify(learnt) ? {} : { terms: { pack, standards, swaps: now } };
}

interface Intake {
  readonly signal: Signal;
  readonly hidden: Private;
  readonly key: string;
  readonly bodyHash: Uint8Array<ArrayBuffer>;
  readonly receivedAt: Instant;
  readonly receipt: string;
  /** The case that it is said of, where that one has gone into the one that takes it. */
  readonly saidOf?: CaseCode | undefined;
}

/** A new case with its key, its first signal, and the calls that cannot wait for the engine: all of it, or nothing. */
async function openFile(deps: Deps, intake: Intake): Promise<{ readonly id: CaseId; readonly code: CaseCode }> {
  const { receivedAt, signal } = intake;
  const id = newCaseId();
  const code = newCaseCode(receivedAt);
  const { row, key } = deps.caseKeys.create(id);
  const hamlet = 'hamlet' in signal.says ? String(signal.says.hamlet) : undefined;
  const calls = await callsAtOnce(deps, id, signal, receivedAt, { hamlet, consents: {} });
  try {
    await deps.db.$transaction(async (tx) => {
      await tx.caseFile.create({
        data: {
          id,
          code,
          headHash: new Uint8Array(GENESIS),
          state: asJson(NO_CASE),
          createdAt: receivedAt,
          updatedAt: receivedAt,
        },
      });
      await tx.caseKey.create({ data: { caseId: id, ...row } });
      await insert(tx, deps, id, key, calls, intake);
    });
  } finally {
    key.fill(0);
  }
  return { id, code };
}

/** A problem when nothing was taken down: there is no bed. */
async function addToFile(deps: Deps, file: KnownCase, body: SignalBody, intake: Intake): Promise<Problem | undefined> {
  const { signal, hidden, receivedAt } = intake;
  const calls = await callsAtOnce(deps, file.id, signal, receivedAt, file.state);
  const key = isEmpty(hidden) ? undefined : await deps.caseKeys.of(deps.db, file.id);
  try {
    const asksAddress = body.kind === 'shelter.ask' && signal.by.role === 'office';
    if (calls.length === 0 && !asksAddress) {
      await insert(deps.db, deps, file.id, key, calls, intake);
      return undefined;
    }
    return await deps.db.$transaction(async (tx) => {
      const full = asksAddress && (await holdBed(tx, deps, file, body, signal.says));
      if (full) return full;
      await insert(tx, deps, file.id, key, calls, intake);
      return undefined;
    });
  } finally {
    key?.fill(0);
  }
}

/**
 * From here to the end of the transaction nobody else can ask the same address; what is taken down in it holds the bed. An address
 * whose places nobody has entered answers for itself.
 */
async function holdBed(
  tx: Tx,
  { refs, ring, log }: Deps,
  { id, state }: KnownCase,
  { agency: code = '', people }: Body<'shelter.ask'>,
  says: object,
): Promise<Problem | undefined> {
  const { agency } = says as { readonly agency: AgencyRef };
  await lockBeds(tx, agency);
  // A bed that she has counts like anybody's: counted as free, it would tell whoever asks again at which address it is.
  const hasBed = state.shelter.some(
    ({ status }) => status === 'asked' || status === 'accepted' || status === 'arrived',
  );
  const [shelter] = await readShelters({ db: tx, refs, ring, log }, { code, apart: hasBed ? undefined : id });
  return shelter && shelter.free < people ? problem('refused', { refusal: refusal('no-room') }) : undefined;
}

/** Whom this signal calls before the engine has it. Who is on duty is asked only where somebody is called. */
async function callsAtOnce(
  { db, refs, log }: Pick<Deps, 'db' | 'refs' | 'log'>,
  caseId: CaseId,
  signal: Signal,
  at: Instant,
  c: Parameters<typeof firstCalls>[3],
): Promise<readonly Notice[]> {
  const calls = firstCalls(caseId, signal, at, c);
  if (calls.length === 0) return calls;
  const plan = await readDuty(db, refs, at);
  const unmanned = calls.map(({ toRole }) => toRole).filter((role) => reachedBy(plan, { role }, at).length === 0);
  for (const role of unmanned) log.warn({ caseId, role }, 'nobody is on duty there; the next level is called');
  return firstCalls(caseId, signal, at, c, (role) => reachedBy(plan, { role }, at).length > 0);
}

const isEmpty = (hidden: Private): boolean => Object.values(hidden).every((value) => value === undefined);

async function insert(
  tx: Tx,
  deps: Deps,
  caseId: CaseId,
  key: Buffer | undefined,
  calls: readonly Notice[],
  { signal, hidden, key: idempotencyKey, bodyHash, receivedAt, receipt, saidOf: of }: Intake,
): Promise<void> {
  const sealed = key && !isEmpty(hidden) ? sealPrivate(key, signal.id, hidden) : null;
  const nextTryAt = instant(ms(receivedAt) + deps.settings.deliveryDeadline + GRACE_MS);
  await tx.$executeRaw`
    INSERT INTO agency_signal (id, case_id, kind, actor_ref, agency_ref, role, idempotency_key, body_hash, happened_at, says, terms,
                               sealed, received_at, receipt, next_try_at, said_of)
    VALUES (${signal.id}::uuid, ${caseId}::uuid, ${signal.kind}, ${signal.by.actor}, ${signal.by.agency}, ${signal.by.role},
            ${idempotencyKey}, ${bodyHash}, ${signal.happenedAt ?? null}::timestamptz, ${JSON.stringify(signal.says)}::jsonb,
            ${signal.terms ? JSON.stringify(signal.terms) : null}::jsonb, ${sealed}, ${receivedAt}::timestamptz, ${receipt},
            ${nextTryAt}::timestamptz, ${of ?? null})`;
  if (calls.length > 0)
    await tx.notice.createMany({
      data: calls.map((call) => ({ id: newId(), ...call, nextTryAt: receivedAt })),
      skipDuplicates: true,
    });
}

/** Delivers what was just taken down. What came before it in the same case and still waits goes first. */
async function answerTo(deps: Deps, taken: Taken, signal: Signal, file: KnownCase | undefined): Promise<Recording> {
  const place = { id: taken.caseId, code: taken.code };
  if (file && file.queued > 0) {
    await deliverWaiting(deps, place, signal.id);
    return fromRow(deps, taken);
  }
  const delivery = await deliver(deps, place, signal, true);
  switch (delivery.kind) {
    case 'waiting':
      await leaveToSweep(deps, signal.id);
      return { outcome: 'waiting', taken };
    case 'refused':
      return delivery.refusal.rule === 'case-merged'
        ? fromRow(deps, taken)
        : { outcome: 'refused', taken, refusal: delivery.refusal };
    case 'settled':
      return fromRow(deps, taken);
    case 'applied': {
      const from = file?.state ?? NO_CASE;
      const became = await readBecame(deps, taken.caseId, signal.id, { from, to: delivery.to });
      await deliverToOthers(deps, taken.code, became, from);
      return { outcome: 'applied', taken, became };
    }
  }
}

/** What a merge, or its undoing, has left for the other case goes there at once; if not now, with the sweep. */
async function deliverToOthers(deps: Deps, own: CaseCode, { events }: Became, before: CaseState): Promise<void> {
  const merged = events.flatMap((e) => (e.type === 'case.merged' ? [e.data.into] : []));
  // What was said of this one meanwhile comes back to it.
  const undone = events.some(({ type }) => type === 'case.reopened') && before.into ? [before.into, own] : [];
  for (const code of [...merged, ...undone]) {
    const other = await findCase(deps, code);
    if (other && other.senders.length > 0) await deliverWaiting(deps, other);
  }
}

/** What became of a signal, as its row and the log say. */
export async function fromRow(deps: Pick<Deps, 'db'>, taken: Taken): Promise<Recording> {
  const row = await deps.db.agencySignal.findUniqueOrThrow({
    where: { id: taken.id },
    select: { status: true, refusal: true, events: { select: { seq: true }, orderBy: { seq: 'desc' }, take: 1 } },
  });
  switch (row.status) {
    case 'applied':
      return {
        outcome: 'applied',
        taken,
        became: await readBecame(deps, taken.caseId, taken.id, { to: row.events[0]?.seq ?? 0 }),
      };
    case 'refused': {
      const passed = await passedOnAs(deps, taken);
      return passed ? fromRow(deps, passed) : { outcome: 'refused', taken, refusal: row.refusal as object as Refusal };
    }
    default:
      return { outcome: 'waiting', taken };
  }
}

/** The signal that this one became in the case that its own went into while it waited. */
async function passedOnAs({ db }: Pick<Deps, 'db'>, taken: Taken): Promise<Taken | undefined> {
  const row = await db.agencySignal.findFirst({
    where: { idempotencyKey: passedOnKey(taken.id) },
    select: { id: true, caseId: true, receipt: true, case: { select: { code: true } } },
  });
  return row
    ? {
        ...taken,
        id: row.id as SignalId,
        caseId: row.caseId as CaseId,
        code: row.case.code as CaseCode,
        receipt: row.receipt,
        saidOf: taken.saidOf ?? taken.code,
      }
    : undefined;
}

interface EarlierRow {
  readonly id: SignalId;
  readonly kind: string;
  readonly status: string;
  readonly caseId: CaseId;
  readonly code: CaseCode;
  readonly receipt: string;
  readonly receivedAt: Date;
  readonly bodyHash: Uint8Array;
  readonly sealed: Uint8Array | null;
}

/** Hash of this body as it would be with the sealed part that was taken down before. */
async function withSealed(
  deps: Deps,
  { id, caseId, sealed }: EarlierRow,
  { code, body }: { readonly code: CaseCode | null; readonly body: SignalBody },
): Promise<Uint8Array | undefined> {
  if (sealed === null) return undefined;
  const key = await deps.caseKeys.of(deps.db, caseId);
  try {
    return deps.refs.body(canonical({ case: code, body: { ...body, private: openPrivate(key, id, sealed) } }));
  } finally {
    key.fill(0);
  }
}

/** The recording that this key stands for, if it was used before. */
async function fromEarlier(
  deps: Deps,
  caller: Caller,
  addressed: CaseCode | null,
  idempotencyKey: string,
  bodyHash: Uint8Array,
  bare?: { readonly code: CaseCode | null; readonly body: SignalBody },
): Promise<Recording | Problem | undefined> {
  // By hand, like all that every signal passes through: half the time and a third of the work of the client's own calls.
  const [row] = await deps.db.$queryRaw<readonly EarlierRow[]>`
    SELECT s.id, s.kind, s.status, s.case_id AS "caseId", s.receipt, s.received_at AS "receivedAt", s.body_hash AS "bodyHash", s.sealed, f.code
      FROM agency_signal s JOIN case_file f ON f.id = s.case_id
     WHERE s.actor_ref = ${caller.by.actor} AND s.idempotency_key = ${idempotencyKey}`;
  if (!row) return undefined;
  const isSame = (hash: Uint8Array | undefined) => hash !== undefined && Buffer.from(row.bodyHash).equals(hash);
  if (!isSame(bodyHash) && !isSame(bare && (await withSealed(deps, row, bare)))) return problem('key-used-otherwise');
  const place = { id: row.caseId, code: row.code };
  // Asking again is a good moment to try again; the engine knows a signal that it has seen.
  if (row.status === 'received') await deliverWaiting(deps, place, row.id);
  return fromRow(deps, {
    id: row.id,
    kind: row.kind,
    caseId: place.id,
    code: place.code,
    receipt: row.receipt,
    receivedAt: instant(row.receivedAt),
    replayed: true,
    ...saidOf(addressed, place.code),
  });
}
