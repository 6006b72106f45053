import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Problem, problem } from './problems';
import { Turnstile } from './turnstile';

/**
 * How much of the server one account, or one address that nobody has signed in from, may have at a time, so that none can be in the
 * way of an emergency. Whoever comes alone, however often, only ever waits; whoever comes many times at once gets a share, and beyond
 * it is told to come again.
 */
export const KINDS = {
  /** Pages and what is read. */
  read: { atOnce: 2, waiting: 32, rest: 2, ofAll: 6 },
  /** What keeps the processor busy for long: advice, forecasts, lists, previews. */
  costly: { atOnce: 1, waiting: 16, rest: 3, restAlone: 1, ofAll: 2 },
  /** What is recorded and is no emergency. */
  write: { atOnce: 3, waiting: 64, rest: 1, ofAll: 16 },
  /** Emergencies: those of one account do not keep those of another waiting. */
  urgent: { atOnce: 4, waiting: 100_000, ofAll: 1_000 },
  /** Whoever is not known yet: all of one address together. */
  stranger: { atOnce: 4, waiting: 48, rest: 2, ofAll: 6 },
  /** Passwords from browsers that nobody knows: all of one address together. */
  'sign-in': { atOnce: 1, waiting: 16, rest: 3, ofAll: 2 },
  /** Passwords from a browser, or an address, where that account has signed in before. */
  'known-sign-in': { atOnce: 1, waiting: 4, rest: 1, ofAll: 8 },
} as const;
export type LaneKind = keyof typeof KINDS;

/** Ends a turn; harmless when called again. */
export type Leave = () => void;

/** Longest wait for a turn, and for an emergency to have passed. In ms. */
const PATIENCE = 15_000;
const YIELDS = 1_000;
/** Whoever is turned away is answered after this long, so that it does not come again at once; so many are kept at a time. */
const HOLD = 3_000;
const MOST_HELD = 256;
const MOST_TOKENS = 10_000;
/** In seconds. */
const COME_AGAIN = '5';

export interface Lanes {
  /** A turn among those of the same account, or of the same stranger. Nothing: it waits too long already. */
  turn(kind: LaneKind, whose: string): Promise<Leave | undefined>;
  /** Whose turn a request with this session's token takes: its account's, or its address's as long as nobody knows the token. */
  whose(token: string | undefined, address: string): { readonly account: boolean; readonly whose: string };
  /** This token is that account's. */
  remember(token: string, account: string): void;
  /** It opens nothing any more. */
  forget(token: string): void;
  /** From now until it is called back nothing else begins, for a second at most: an emergency is being taken down. */
  emergency(): Leave;
  /** What whoever is turned away is told, after a while. */
  refusal(): Promise<Problem>;
}

const tokenKey = (token: string): string => createHash('sha256').update(token).digest('base64');

/** The lanes of one process. `none`: for measuring what one account can do with all of it. */
export function createLanes(limits: 'usual' | 'none' = 'usual'): Lanes {
  const names = Object.keys(KINDS) as LaneKind[];
  const own = new Map(names.map((kind) => [kind, new Turnstile<string>(KINDS[kind])]));
  const all = new Map(names.map((kind) => [kind, new Turnstile<''>({ atOnce: KINDS[kind].ofAll, waiting: 512 })]));
  const accounts = new Map<string, string>();
  let held = 0;
  let emergencies = 0;
  let passed: Promise<void> = Promise.resolve();
  let pass: () => void = () => {};

  return {
    async turn(kind, whose) {
      if (limits === 'none') return () => {};
      const leave = await own.get(kind)?.enter(whose, PATIENCE);
      if (!leave) return undefined;
      if (emergencies > 0 && kind !== 'urgent') await Promise.race([passed, wait(YIELDS, undefined, { ref: false })]);
      const leaveAll = await all.get(kind)?.enter('', PATIENCE);
      if (!leaveAll) {
        leave();
        return undefined;
      }
      return () => {
        leaveAll();
        leave();
      };
    },
    whose(token, address) {
      const account = token === undefined ? undefined : accounts.get(tokenKey(token));
      return account === undefined ? { account: false, whose: address } : { account: true, whose: account };
    },
    remember(token, account) {
      const key = tokenKey(token);
      accounts.delete(key);
      accounts.set(key, account);
      const oldest = accounts.size > MOST_TOKENS ? accounts.keys().next().value : undefined;
      if (oldest !== undefined) accounts.delete(oldest);
    },
    forget(token) {
      accounts.delete(tokenKey(token));
    },
    emergency() {
      if (emergencies === 0)
        passed = new Promise((resolve) => {
          pass = resolve;
        });
      emergencies += 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        emergencies -= 1;
        if (emergencies === 0) pass();
      };
    },
    async refusal() {
      const headers = { 'Retry-After': COME_AGAIN };
      if (held >= MOST_HELD) return problem('too-many', { headers: { ...headers, Connection: 'close' } });
      held += 1;
      await wait(HOLD);
      held -= 1;
      return problem('too-many', { headers });
    },
  };
}
