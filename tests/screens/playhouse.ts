import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express from 'express';
import { createLanes } from '../../api/lanes';
import type { Caller } from '../../api/sessions';
import { type Actor, type Asker, ROLES, type Role } from '../../domain/agencies';
import { decide, options } from '../../domain/decide';
import { EVENT_NAMES, type Recorded } from '../../domain/events';
import { type ActorRef, type AgencyRef, type CaseCode, CaseCodeText, type SignalId } from '../../domain/ids';
import { inAnyCase } from '../../domain/in-any-case';
import { clockRule } from '../../domain/law/packs';
import { doubts } from '../../domain/moments';
import { fieldsOf, may, seenClock } from '../../domain/permissions';
import { take } from '../../domain/record';
import { seenStage } from '../../domain/seen-state';
import type { SignalBody } from '../../domain/signals';
import type { Survivor } from '../../domain/signals/signal';
import { type CaseState, fold, NO_CASE } from '../../domain/state';
import { strikable } from '../../domain/struck';
import type { Instant } from '../../domain/time';
import { caseView, outcomesOf, timeline } from '../../domain/timeline';
import type { KnownAccount, KnownAgency } from '../../store/directory';
import { fileView, type Lists } from '../../web/file-view';
import type { CaseRow, FileView, House, Recorded as Sent } from '../../web/house';
import { mountPages } from '../../web/router';
import { type Body, person, signalId, signalOf } from '../domain/playing';
import { playStories, type Watch } from '../domain/stories/story';

/** A house of the tests' own: one case as the domain has it, with no database behind the pages and nothing but the domain in them. */

export const CODE = CaseCodeText.parse('LC-26-7K3M9QXW');
export const OTHER = CaseCodeText.parse('LC-26-8K3M9QXW');
export const HAMLETS = [
  { code: 'xom-3', name: 'Xóm Ba' },
  { code: 'xom-7', name: 'Xóm Bảy' },
];
export const ALL_ROLES = Object.keys(ROLES) as readonly Role[];

/** Two people of two agencies of every role; of the hamlets the first is that of the stories. */
export const READERS: readonly Asker[] = ALL_ROLES.flatMap((role) =>
  [1, 2].flatMap((agency) =>
    [1, 2].map((nth) => ({
      ...person(role, nth, agency),
      hamlet: role === 'hamlet' && agency === 1 ? 'xom-3' : undefined,
    })),
  ),
);

const codeOf = (ref: AgencyRef): string => ref.toUpperCase();
const agencyNamed = ({ role, agency, hamlet }: Asker): KnownAgency => ({
  id: agency,
  code: codeOf(agency),
  role,
  name: `Đơn vị ${agency}`,
  phone: null,
  hamlet: hamlet ?? null,
  ref: agency,
});
const accountNamed = (who: Asker, active: boolean): KnownAccount => ({
  id: who.actor,
  displayName: `Người ${who.actor}`,
  email: null,
  onDuty: true,
  active,
  ref: who.actor,
  agency: agencyNamed(who),
});

export const nameOfActor = (actor: ActorRef): string => `Người ${actor}`;

export const callerOf = (who: Asker): Caller => ({
  account: { id: who.actor, username: who.actor, displayName: nameOfActor(who.actor) },
  agency: { id: who.agency, code: codeOf(who.agency), role: who.role, name: `Đơn vị ${who.agency}` },
  by: who,
  asks: who,
  session: {
    tokenHash: new Uint8Array(32),
    since: '2026-11-01T00:00:00.000Z' as Instant,
    until: '2030-01-01T00:00:00.000Z' as Instant,
    idleUntil: '2030-01-01T00:00:00.000Z' as Instant,
  },
});

/** A case at a moment. */
export interface Stood {
  readonly state: CaseState;
  readonly log: readonly Recorded[];
  readonly now: Instant;
}

/** The same case as it stood when its first `n` events were taken down. */
export function after(log: readonly Recorded[], n: number): Stood {
  const known = log.slice(0, n);
  const last = known.at(-1);
  if (!last) throw new Error('nothing has happened yet');
  return { state: fold(known), log: known, now: last.at };
}

export interface Setting {
  /** Whose accounts were switched off. */
  readonly gone?: readonly ActorRef[];
  readonly parties?: Readonly<Partial<Record<'survivor' | 'perpetrator' | 'reporter', Survivor>>>;
}

export const lists = ({ gone = [] }: Setting = {}): Lists => ({
  directory: {
    accountOf: async (ref) => {
      const who = READERS.find(({ actor }) => actor === ref);
      return who && accountNamed(who, !gone.includes(ref));
    },
    agencyOf: async (ref) => {
      const who = READERS.find(({ agency }) => agency === ref);
      return who && agencyNamed(who);
    },
  },
  drafts: false,
});

/** What the page of the case is made of, for this reader; nothing where there is no such case for them. */
export async function fileFor(at: Stood, who: Asker, setting: Setting = {}): Promise<FileView | undefined> {
  const permission = may('read:timeline', who, at.state);
  if (!permission.allow) return undefined;
  const { fields } = permission;
  return fileView(lists(setting), callerOf(who), {
    file: { code: CODE, state: at.state },
    access: { fields },
    at: at.now,
    view: caseView(at.state, fields, at.now),
    entries: timeline(at.log, { fields }),
    maySayInError: strikable(at.log, who, fields).length > 0,
    waiting: 0,
    options: options(at.state, who),
    links: [],
    alike: [],
  });
}

/** The line of the case in the list of this reader. */
export function rowFor({ state, now }: Stood, who: Asker, { gone = [] }: Setting = {}): CaseRow | undefined {
  const permission = may('read:case', who, state);
  if (!permission.allow) return undefined;
  const { fields } = permission;
  const view = caseView(state, fields, now);
  const running = view.clocks.filter(({ status }) => status === 'running');
  const [next] = running;
  return {
    code: CODE,
    stage: seenStage(state.stage, fields),
    danger: state.danger,
    emergency: state.emergency,
    hamlet: view.hamlet,
    hidesHamlet: view.hides.includes('hamlet'),
    isOwnerGone: view.owner !== undefined && gone.includes(view.owner.actor),
    overdue: running.filter(({ dueAt }) => dueAt < now).length,
    next: next && { rule: next.rule, name: next.name, mustAct: next.mustAct, dueAt: next.dueAt },
  };
}

const unasked = (): never => {
  throw new Error('nobody asks the house of the tests for this');
};

/** An agency that is named by its code, as the domain knows it; what the API looks up besides. */
function resolved(body: Record<string, unknown> & { readonly kind: string }): Body {
  const named = READERS.find(({ agency }) => codeOf(agency) === body.agency);
  return {
    ...body,
    ...(named && { agency: named.agency }),
    ...(named && body.kind === 'shelter.ask' && { host: named.role }),
    ...(body.kind === 'case.merge' && { thisCase: CODE }),
    ...(body.kind === 'case.link' && { thisCase: CODE }),
  };
}

/** The house over a case. What is recorded there becomes of the case what the domain makes of it. */
export function houseOf(
  start: Stood,
  setting: Setting = {},
): House & { readonly at: () => Stood; reset(at: Stood): void } {
  let at = start;
  const sent = new Map<
    SignalId,
    { readonly kind: string; readonly by: Asker; readonly from: number; readonly to: number }
  >();
  const callerBy = (token: string) => {
    const who = READERS.find(({ actor }) => actor === token);
    return who && callerOf(who);
  };
  const agencies = READERS.filter(({ actor }) => actor.endsWith('-1')).map((who) => ({
    code: codeOf(who.agency),
    name: `Đơn vị ${who.agency}`,
    role: who.role,
  }));
  // Asked for again and again of the same moment: to fold the log is what takes its time.
  const files = new WeakMap<Stood, Map<ActorRef, ReturnType<typeof fileFor>>>();
  const fileOnce = (who: Asker) => {
    const known = files.get(at) ?? new Map<ActorRef, ReturnType<typeof fileFor>>();
    files.set(at, known);
    const file = known.get(who.actor) ?? fileFor(at, who, setting);
    known.set(who.actor, file);
    return file;
  };
  return {
    at: () => at,
    reset: (to) => {
      at = to;
    },
    signIn: unasked,
    whoIs: async (token) => callerBy(token),
    signOut: async () => {},
    hamlets: async () => HAMLETS,
    agencies: async () => agencies,
    addresses: async () =>
      agencies
        .filter(({ role }) => role === 'shelter' || role === 'health')
        .map(({ role, ...named }) => ({ ...named, kind: role === 'shelter' ? 'trusted-address' : 'health-facility' })),
    strikable: async ({ by, asks }) =>
      strikable(at.log, by, fieldsOf(at.state, asks)).map(({ signal, type, happenedAt }) => ({
        entry: signal as SignalId,
        what: EVENT_NAMES[type],
        happenedAt,
        details: [],
      })),
    placeOf: async () => undefined,
    cases: async (caller, filter) => {
      const row = rowFor(at, caller.asks, setting);
      const isMeant =
        row &&
        (filter.stage === undefined || filter.stage === row.stage) &&
        (filter.danger === undefined || filter.danger === row.danger) &&
        (filter.hamlet === undefined || filter.hamlet === row.hamlet) &&
        (!filter.overdue || row.overdue > 0);
      return { rows: isMeant ? [row] : [] };
    },
    file: async (caller, code) => (code === CODE ? fileOnce(caller.asks) : undefined),
    find: async () => undefined,
    people: async (caller, code) => {
      const permission = may('read:case', caller.asks, at.state);
      if (code !== CODE || !permission.allow) return undefined;
      const { private: seen } = permission.fields;
      const party = (role: 'survivor' | 'perpetrator' | 'reporter') =>
        seen.includes(`${role}-identity`) ? setting.parties?.[role] : ({ redacted: true } as const);
      const parties = { survivor: party('survivor'), perpetrator: party('perpetrator'), reporter: party('reporter') };
      const told = Object.entries(parties).filter(([, value]) => value !== undefined);
      return { code, parties: Object.fromEntries(told), notes: [], otherWords: [] };
    },
    slip: () => 'slip',
    keepForm: async () => undefined,
    formOf: async (_caller, form) => ({ key: form }),
    eraseForm: async () => {},
    looks: async (caller, code) => (caller.agency.role === 'office' && code === CODE ? { code, lines: [] } : undefined),
    async record(caller, code, body: SignalBody, _key): Promise<Sent> {
      if (code === null) return { kind: 'taken', signal: signalId(0), code: CODE };
      const asked = doubts(body, {}, at.now).map(({ path: place }) => place);
      const id = signalId(900_000 + sent.size);
      const decision = decide(at.state, signalOf(id, caller.by, resolved(body)), at.now);
      if (asked.length > 0) return { kind: 'asked-back', paths: asked, also: decision.ok ? [] : [decision.refusal] };
      if (!decision.ok) return { kind: 'refused', refusal: decision.refusal };
      const { recorded, state } = take(at.state, {
        signal: id,
        by: caller.by,
        at: at.now,
        happenedAt: decision.happenedAt,
        events: decision.events,
      });
      sent.set(id, { kind: body.kind, by: caller.asks, from: at.log.length, to: at.log.length + recorded.length });
      at = { state, log: [...at.log, ...recorded], now: at.now };
      return { kind: 'taken', signal: id, code: CODE };
    },
    inAnyCase: async (caller, code, kind, said) =>
      inAnyCase(code === null ? NO_CASE : at.state, caller.by, kind, said, at.now),
    async sent(caller, id) {
      const found = sent.get(id);
      if (!found || found.by.agency !== caller.by.agency) return undefined;
      const fields = fieldsOf(at.state, caller.asks);
      const before = fold(at.log.slice(0, found.from));
      const became = fold(at.log.slice(0, found.to));
      return {
        code: CODE,
        kind: found.kind,
        outcome: 'applied',
        receipt: '7K3M-9Q10',
        seesCase: may('read:timeline', caller.asks, at.state).allow,
        became: outcomesOf(at.log.slice(found.from, found.to), fields),
        started: Object.values(became.clocks)
          .filter((clock) => clock.status === 'running' && before.clocks[clock.id]?.status !== 'running')
          .flatMap((clock) => seenClock(clock, fields) ?? [])
          .map(({ id: clock, rule, mustAct, dueAt }) => ({
            id: clock,
            name: clockRule(became.pack, rule).name,
            mustAct,
            dueAt,
          })),
      };
    },
    duty: async (caller, agency = caller.agency.code) => {
      const isOwn = agency === caller.agency.code;
      const of = agencies.find(({ code }) => code === agency);
      if (!of) return undefined;
      return {
        agency: of,
        isOwn,
        version: 0,
        hasRoster: false,
        people: [],
        others: [],
        onDuty: [],
        shifts: [],
        absences: [],
        week: [],
        names: new Map(),
      };
    },
    setDuty: unasked,
    reportAbsence: unasked,
    endAbsence: unasked,
  };
}

/** The real pages over a house, for people who are signed in already. */
export async function openScreens(house: House, now: () => Instant) {
  const app = express();
  mountPages(app, {
    house,
    now,
    publicUrl: 'http://localhost',
    lanes: createLanes('none'),
    secure: false,
    report: (error) => {
      throw error;
    },
  });
  const server = app.listen(0);
  // A test reckons for longer than a server waits for the next request by itself.
  server.keepAliveTimeout = 300_000;
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const headersOf = (who: Actor) => ({ Cookie: `session=${who.actor}`, 'Accept-Language': 'vi', Accept: 'text/html' });
  const ask = async (who: Actor, where: string, form?: URLSearchParams) => {
    const reply = await fetch(`${url}${where}`, {
      headers: { ...headersOf(who), ...(form && { 'Sec-Fetch-Site': 'same-origin' }) },
      ...(form && { method: 'POST', body: form }),
    });
    const { pathname, search } = new URL(reply.url);
    return { status: reply.status, html: await reply.text(), where: `${pathname}${search}` };
  };
  return {
    ask,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

const FOLDER = path.join(__dirname, '..', 'domain', 'stories');
export const STORIES = readdirSync(FOLDER).filter((file) => file.endsWith('.story.txt'));

export const playFile = (file: string, watch?: Watch) =>
  playStories(readFileSync(path.join(FOLDER, file), 'utf8'), watch);

export type { CaseCode };
