import { createHash, randomBytes } from 'node:crypto';
import { type Actor, type Asker, ROLES, type Role } from '../domain/agencies';
import { hours, type Instant, instant, minutes, ms, plus } from '../domain/time';
import { open, place, seal, Unsealable } from '../store/sealing';
import type { Deps } from './deps';
import { deviceOf, rememberDevice } from './devices';
import { Busy, passwordOpens } from './passwords';
import { isProblem, type Problem, problem } from './problems';

const IDLE = minutes(30);
const ABSOLUTE = hours(12);
/** `seen_at` is written at most once a minute: a read must not cost a write. */
const SEEN_STEP_MS = 60_000;

/** The person behind a request, and the agency they act for. Comes from the account's row and from nowhere else. */
export interface Caller {
  readonly account: { readonly id: string; readonly username: string; readonly displayName: string };
  readonly agency: { readonly id: string; readonly code: string; readonly role: Role; readonly name: string };
  /** The same as the engine and the log know them. */
  readonly by: Actor;
  /** The same, as one who asks: with the hamlet that the agency stands for. */
  readonly asks: Asker;
  readonly session: {
    readonly tokenHash: Uint8Array<ArrayBuffer>;
    readonly since: Instant;
    readonly until: Instant;
    /** It ends then, unless it is used before. */
    readonly idleUntil: Instant;
  };
}

export interface SignedIn {
  /** 256 bits, base64url. Kept by whoever signed in; here only its SHA-256 is. */
  readonly token: string;
  /** What the browser carries from now on: see devices.ts. */
  readonly device: string;
  readonly caller: Caller;
}

const KEY = 'sessions v1';
const placeOf = (tokenHash: Uint8Array) => place('session', 'account_sealed', Buffer.from(tokenHash).toString('hex'));
const sealAccount = ({ ring }: Deps, tokenHash: Uint8Array, account: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(seal(ring.derived(KEY), KEY, Buffer.from(account), placeOf(tokenHash)));
/** Whose session it is; nobody's when the keys are no longer those that it was sealed with: then that person signs in again. */
function openAccount({ ring }: Deps, tokenHash: Uint8Array, sealed: Uint8Array): string | undefined {
  try {
    return open(ring.derived(KEY), sealed, placeOf(tokenHash)).toString('utf8');
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}

const sha256 = (token: string) => new Uint8Array(createHash('sha256').update(token).digest());

const isRole = (role: string): role is Role => role in ROLES;

interface AccountRow {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly agency: {
    readonly id: string;
    readonly code: string;
    readonly role: string;
    readonly name: string;
    readonly hamlet: string | null;
  };
}

function callerOf(deps: Deps, { agency, ...row }: AccountRow, session: Caller['session']): Caller {
  if (!isRole(agency.role)) throw new Error(`agency ${agency.id} has no known role`);
  const by = { role: agency.role, actor: deps.refs.actor(row.id), agency: deps.refs.agency(agency.id) };
  return {
    account: { id: row.id, username: row.username, displayName: row.displayName },
    agency: { id: agency.id, code: agency.code, name: agency.name, role: agency.role },
    by,
    asks: { ...by, hamlet: agency.hamlet ?? undefined },
    session,
  };
}

/** What somebody says who wants in, and where they come from. */
export interface SignInTry {
  readonly username: string;
  readonly password: string;
  readonly address: string;
  /** Tokens of earlier sign-ins that this browser carries: see devices.ts. */
  readonly devices?: readonly string[];
}

/**
 * Signs a person in. The same answer, after the same time, for an unknown name, a wrong password and an account that was switched
 * off. Problems: `sign-in-failed`, `too-many` (with Retry-After), `unavailable` when too many wait.
 *
 * A browser that the account is known to use has a lane and a count of its own. Where an address presses, only the right password of an
 * account that has signed in there before still opens; whatever else is tried there is answered alike: come again.
 */
export async function signIn(deps: Deps, said: SignInTry): Promise<SignedIn | Problem> {
  const { guard, lanes, refs } = deps;
  const { username, address, devices = [] } = said;
  const device = deviceOf(refs, username, devices, deps.now());
  const place = device ?? address;
  const waits = await guard.wait(username, place);
  if (waits > 0) return problem('too-many', { headers: { 'Retry-After': String(waits) } });
  const ofKnown = () => lanes.turn('known-sign-in', `${username.toLowerCase()}\n${place}`);
  const leave = await (device === undefined ? lanes.turn('sign-in', address) : ofKnown());
  if (leave)
    try {
      return await tryPassword(deps, said, place);
    } finally {
      leave();
    }
  const refused = lanes.refusal();
  const second = device === undefined && guard.knows(username, address) ? await ofKnown() : undefined;
  if (!second) return refused;
  try {
    const done = await tryPassword(deps, said, place);
    return isProblem(done) ? await refused : done;
  } finally {
    second();
  }
}

async function tryPassword(
  deps: Deps,
  { username, password, devices = [] }: SignInTry,
  place: string,
): Promise<SignedIn | Problem> {
  const account = await deps.db.account.findUnique({
    where: { username: username.toLowerCase() },
    include: { agency: true },
  });
  let opens: boolean;
  try {
    opens = await passwordOpens(account?.passwordHash, password);
  } catch (error) {
    if (error instanceof Busy) return problem('unavailable', { headers: { 'Retry-After': '2' } });
    throw error;
  }
  if (!opens || !account?.active || !account.agency.active) {
    await deps.guard.failed(username, place);
    deps.metrics.signIns.inc({ outcome: 'failed' });
    return problem('sign-in-failed', { headers: { 'WWW-Authenticate': 'Bearer' } });
  }
  await deps.guard.succeeded(username, place);
  deps.metrics.signIns.inc({ outcome: 'signed-in' });

  const token = randomBytes(32).toString('base64url');
  const since = deps.now();
  const session = { tokenHash: sha256(token), since, until: plus(since, ABSOLUTE), idleUntil: plus(since, IDLE) };
  await deps.db.session.deleteMany({ where: { expiresAt: { lt: since } } });
  await deps.db.session.create({
    data: {
      tokenHash: session.tokenHash,
      accountSealed: sealAccount(deps, session.tokenHash, account.id),
      createdAt: since,
      seenAt: since,
      expiresAt: session.until,
    },
  });
  deps.lanes.remember(token, account.id);
  const device = rememberDevice(deps.refs, account.username, devices, since);
  return { token, device, caller: callerOf(deps, account, session) };
}

/**
 * Whose session this token is; nobody's when it is unknown, idle for 30 minutes, 12 hours old, or its account was switched off.
 * `isUse`: the question itself keeps the session from ending; a page that only asks whether it still runs must not.
 */
export async function callerByToken(deps: Deps, token: string, isUse = true): Promise<Caller | undefined> {
  const tokenHash = sha256(token);
  const now = deps.now();
  const session = await deps.db.session.findUnique({ where: { tokenHash } });
  const accountId = session && openAccount(deps, tokenHash, session.accountSealed);
  const row =
    accountId === undefined || accountId === null
      ? null
      : await deps.db.account.findUnique({
          where: { id: accountId, active: true, agency: { active: true } },
          select: {
            id: true,
            username: true,
            displayName: true,
            agency: { select: { id: true, code: true, role: true, name: true, hamlet: true } },
          },
        });
  if (!session || !row) {
    deps.lanes.forget(token);
    return undefined;
  }
  const seenAt = instant(session.seenAt);
  const until = instant(session.expiresAt);
  if (until <= now || plus(seenAt, IDLE) <= now) {
    deps.lanes.forget(token);
    return undefined;
  }
  deps.lanes.remember(token, row.id);
  if (isUse && ms(now) - ms(seenAt) > SEEN_STEP_MS)
    await deps.db.session.updateMany({ where: { tokenHash }, data: { seenAt: now } });
  const idleUntil = plus(isUse ? now : seenAt, IDLE);
  return callerOf(deps, row, { tokenHash, since: instant(session.createdAt), until, idleUntil });
}

/** Ends this session; its token opens nothing any more. */
export async function signOut(deps: Deps, caller: Caller): Promise<void> {
  await deps.db.session.deleteMany({ where: { tokenHash: caller.session.tokenHash } });
}
