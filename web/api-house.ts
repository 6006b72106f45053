import { findCaseFor } from '../api/access';
import { readCase, readTimeline } from '../api/case-file';
import { type CaseLine, listCases } from '../api/cases';
import type { Deps } from '../api/deps';
import { endAbsence, readRoster, reportAbsence, setRoster } from '../api/duty';
import { find } from '../api/find';
import { goingOn } from '../api/known-case';
import { readLooks } from '../api/looks';
import { isGone } from '../api/owner';
import { isProblem, type Problem } from '../api/problems';
import { recordSignal } from '../api/record-signal';
import { callerByToken, signIn, signOut } from '../api/sessions';
import { readRooms } from '../api/shelter';
import { findSignal } from '../api/signals';
import { readStrikable } from '../api/strikes';
import { ROLES, type Role } from '../domain/agencies';
import type { CaseCode, SignalId } from '../domain/ids';
import { inAnyCase } from '../domain/in-any-case';
import { clockRule } from '../domain/law/packs';
import { fieldsOf, seenClock } from '../domain/permissions';
import { PLACES, type Place } from '../domain/services';
import { isPassedOn } from '../domain/signals';
import { AgencyName } from '../domain/signals/signal';
import { NO_CASE } from '../domain/state';
import { instant } from '../domain/time';
import { outcomesOf } from '../domain/timeline';
import { readShelters } from '../store/beds';
import { KeptForms, openSlip, sealSlip } from '../store/kept-forms';
import { fileView } from './file-view';
import { keysOf, nextKey } from './forms';
import type { AddressRow, CaseRow, DutyChanged, FormKnown, House, Named, Recorded } from './house';

const KINDS = Object.keys(PLACES) as readonly Place[];

/** Cases on one page of the list. */
const PAGE = 20;

const isRole = (role: string): role is Role => role in ROLES;

/** The house that the pages stand in front of: the functions of the API, called by their names. */
export function apiHouse(deps: Deps): House {
  const agencies = async () => {
    const rows = await deps.db.agency.findMany({
      where: { active: true },
      select: { code: true, name: true, role: true },
    });
    return inOrder(rows.flatMap(({ role, ...named }) => (isRole(role) ? [{ ...named, role }] : [])));
  };
  const forms = new KeptForms(deps);
  return {
    async signIn(said) {
      const signedIn = await signIn(deps, said);
      if (!isProblem(signedIn)) {
        const kept = await forms.last(signedIn.caller.account.id, deps.now());
        return { kind: 'in', token: signedIn.token, device: signedIn.device, kept };
      }
      switch (signedIn.problem) {
        case 'too-many':
          return { kind: 'wait', ms: Number(signedIn.headers?.['Retry-After'] ?? 0) * 1000 };
        case 'unavailable':
          return { kind: 'busy' };
        default:
          return { kind: 'wrong' };
      }
    },
    whoIs: (token, isUse) => callerByToken(deps, token, isUse),
    signOut: (caller) => signOut(deps, caller),
    hamlets: async () => inOrder(await deps.db.hamlet.findMany()),
    agencies,
    async addresses(caller, code) {
      // Also those without room: that they have none saves a call.
      const rooms = await readRooms(deps, caller, 0, code);
      if (isProblem(rooms)) return [];
      const others = (await agencies()).flatMap(({ role, ...named }): readonly AddressRow[] => {
        const kind = role === 'shelter' ? 'trusted-address' : role === 'health' ? 'health-facility' : undefined;
        return kind === undefined || rooms.some((one) => one.code === named.code) ? [] : [{ ...named, kind }];
      });
      return [...rooms, ...others].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
    },
    strikable: (caller, code, restingOn) => readStrikable(deps, caller, code, restingOn),
    async placeOf(code) {
      if (!AgencyName.safeParse(code).success) return undefined;
      const [entered] = await readShelters(deps, { code });
      const isStation = (await agencies()).some((one) => one.code === code && one.role === 'health');
      return entered?.kind ?? (isStation ? 'health-facility' : undefined);
    },
    async cases(caller, filter, cursor) {
      const from = (place: string | undefined) =>
        listCases(deps, caller, { ...filter, sort: 'due' }, { cursor: place, limit: PAGE });
      const asked = await from(cursor);
      // A cursor that leads nowhere leads back to the beginning.
      const page = isProblem(asked) ? await from(undefined) : asked;
      if (isProblem(page)) throw new Error(`the list answers ${page.problem}`);
      const rows = page.lines.map(async (line) => rowOf(line, await isGone(deps, line.owner)));
      return { rows: await Promise.all(rows), ...(page.next !== undefined && { next: page.next }) };
    },
    async file(caller, code, asOf) {
      const reading = await readTimeline(deps, caller, code, asOf);
      return isProblem(reading)
        ? undefined
        : fileView({ directory: deps.directory, drafts: deps.settings.draftPacks }, caller, reading);
    },
    async find(caller, text) {
      const found = await find(deps, caller, text);
      return isProblem(found) ? undefined : found;
    },
    async people(caller, code) {
      const reading = await readCase(deps, caller, code);
      if (isProblem(reading)) return undefined;
      const { parties, notes, otherWords } = reading;
      return { code: reading.file.code, parties, notes, otherWords };
    },
    slip: (caller, path, form) => sealSlip(deps.ring, { account: caller.account.id, form, path, issuedAt: deps.now() }),
    async keepForm(text, typed) {
      const now = deps.now();
      const slip = openSlip(deps.ring, text, now);
      if (slip) await forms.keep(slip, typed.toString(), now, deps.settings.formsKept);
      return slip;
    },
    async formOf(caller, form) {
      const [typed, tried] = await Promise.all([
        forms.read({ account: caller.account.id, form }, deps.now()),
        deps.db.agencySignal.findMany({
          where: { actorRef: caller.by.actor, idempotencyKey: { in: [...keysOf(form)] } },
          select: {
            id: true,
            status: true,
            idempotencyKey: true,
            happenedAt: true,
            case: { select: { code: true } },
          },
        }),
      ]);
      return { typed: typed === undefined ? undefined : new URLSearchParams(typed), ...lastOf(form, tried) };
    },
    eraseForm: (caller, form) => forms.erase({ account: caller.account.id, form }),
    async looks(caller, code, cursor) {
      const from = (place: string | undefined) => readLooks(deps, caller, code, { cursor: place, limit: PAGE });
      const asked = await from(cursor);
      // A cursor that leads nowhere leads back to the beginning.
      const page = isProblem(asked) && asked.problem === 'bad-cursor' ? await from(undefined) : asked;
      return isProblem(page) ? undefined : { code, ...page };
    },
    async record(caller, code, body, key): Promise<Recorded> {
      const recording = await recordSignal(deps, caller, code, body, key, { isForm: true });
      if (isProblem(recording) && recording.refusal?.rule === 'moment-meant')
        return {
          kind: 'asked-back',
          paths: (recording.errors ?? []).map(({ pointer = '' }) => pointer.slice(1).replaceAll('/', '.')),
          also: recording.refusal.also ?? [],
        };
      if (isProblem(recording) && recording.refusal && recording.problem === 'refused')
        return { kind: 'refused', refusal: recording.refusal };
      if (isProblem(recording)) return { kind: 'problem', problem: recording.problem, errors: recording.errors ?? [] };
      if (recording.outcome === 'refused') return { kind: 'refused', refusal: recording.refusal };
      return { kind: 'taken', signal: recording.taken.id, code: recording.taken.saidOf ?? recording.taken.code };
    },
    async inAnyCase(caller, code, kind, said) {
      if (code === null) return inAnyCase(NO_CASE, caller.by, kind, said, deps.now());
      const found = await findCaseFor(deps, caller, code, 'read:case');
      if (isProblem(found)) return { refusals: [], doubts: [] };
      // What is said of a case that went into another one is judged where it will stand.
      const { state } = isPassedOn(kind) ? await goingOn(deps, found.file) : found.file;
      return inAnyCase(state, caller.by, kind, said, deps.now());
    },
    async duty(caller, agency) {
      const reading = await readRoster(deps, caller, agency);
      return isProblem(reading) ? undefined : reading;
    },
    setDuty: async (caller, shifts, version, key) =>
      changed(await setRoster(deps, caller, { shifts: [...shifts], version }, key)),
    reportAbsence: async (caller, body, key) => changed(await reportAbsence(deps, caller, body, key)),
    endAbsence: async (caller, id, key) => changed(await endAbsence(deps, caller, id, key)),
    async sent(caller, id) {
      const recording = await findSignal(deps, caller, id);
      if (isProblem(recording)) return undefined;
      const { code, kind, receipt, saidOf } = recording.taken;
      const seesCase = !isProblem(await findCaseFor(deps, caller, code, 'read:timeline'));
      const sent = { code, saidOf, kind, receipt, outcome: recording.outcome, seesCase, became: [], started: [] };
      if (recording.outcome === 'refused') return { ...sent, refusal: recording.refusal };
      if (recording.outcome === 'waiting') return sent;
      const { events, started, state } = recording.became;
      const fields = fieldsOf(state, caller.by);
      return {
        ...sent,
        became: outcomesOf(events, fields),
        started: started
          .flatMap((clock) => seenClock(clock, fields) ?? [])
          .map(({ id: clock, rule, mustAct, dueAt }) => ({
            id: clock,
            name: clockRule(state.pack, rule).name,
            mustAct,
            dueAt,
          })),
      };
    },
  };
}

interface Tried {
  readonly id: string;
  readonly status: string;
  readonly idempotencyKey: string;
  readonly happenedAt: Date | null;
  readonly case: { readonly code: string };
}

/** What was sent from a form, of all its tries, and which key it goes on with. A try that was refused stands for nothing. */
function lastOf(form: string, tried: readonly Tried[]): Pick<FormKnown, 'sent' | 'key'> {
  const byKey = new Map(tried.map((one) => [one.idempotencyKey, one]));
  const last = keysOf(form).findLast((key) => byKey.has(key));
  const row = last === undefined ? undefined : byKey.get(last);
  if (last === undefined || row === undefined) return { key: form };
  if (row.status === 'refused') return { key: nextKey(last) };
  const happenedAt = row.happenedAt === null ? undefined : instant(row.happenedAt);
  return {
    key: last,
    sent: { signal: row.id as SignalId, code: row.case.code as CaseCode, key: last, happenedAt },
  };
}

const changed = (done: object | Problem): DutyChanged =>
  isProblem(done) ? { problem: done.problem, errors: done.errors ?? [] } : 'done';

const collator = new Intl.Collator('vi', { numeric: true });
const inOrder = <T extends Named>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => collator.compare(a.name, b.name));

const rowOf = (
  { code, stage, danger, emergency, hamlet, hidesHamlet, overdue, next, pack }: CaseLine,
  isOwnerGone: boolean,
): CaseRow => ({
  code,
  stage,
  danger,
  emergency,
  hamlet,
  hidesHamlet,
  isOwnerGone,
  overdue,
  next: next && { rule: next.rule, name: clockRule(pack, next.rule).name, mustAct: next.mustAct, dueAt: next.dueAt },
});
