import { RateLimiterMemory } from 'rate-limiter-flexible';

/** After so many failures in a row, the next try has to wait. Nobody is ever shut out for more than 15 minutes. */
const STEPS = [
  { failures: 15, seconds: 15 * 60 },
  { failures: 10, seconds: 5 * 60 },
  { failures: 6, seconds: 30 },
] as const;

const FORGET_AFTER = 60 * 60;
const MOST_KNOWN = 10_000;

/**
 * Slows down guessing, per account and place together. A place is a browser that the account is known to use, by its device token,
 * else an address: whoever guesses from elsewhere, or at the same address, does not shut out the officer on duty, and an office behind
 * one address does not shut out itself. Accounts that do not exist count like others.
 */
export interface SignInGuard {
  /** Seconds to wait before the next try; 0: go on. */
  wait(account: string, place: string): Promise<number>;
  failed(account: string, place: string): Promise<void>;
  succeeded(account: string, place: string): Promise<void>;
  /** That account has signed in there since this process began. */
  knows(account: string, place: string): boolean;
}

/** A guard of this process. Two API processes count apart, which doubles what a guesser gets and no more. */
export function createSignInGuard(): SignInGuard {
  const failures = new RateLimiterMemory({ points: 1_000_000, duration: FORGET_AFTER, keyPrefix: 'failures' });
  const blocks = new RateLimiterMemory({ points: 1, duration: 1, keyPrefix: 'blocks' });
  const key = (account: string, place: string) => `${account.toLowerCase()}\n${place}`;
  const known = new Set<string>();
  return {
    async wait(account, place) {
      const block = await blocks.get(key(account, place));
      return block && block.consumedPoints > 1 ? Math.max(1, Math.ceil(block.msBeforeNext / 1000)) : 0;
    },
    async failed(account, place) {
      const { consumedPoints } = await failures.penalty(key(account, place));
      const step = STEPS.find((s) => consumedPoints >= s.failures);
      if (step) await blocks.block(key(account, place), step.seconds);
    },
    async succeeded(account, place) {
      await failures.delete(key(account, place));
      known.delete(key(account, place));
      known.add(key(account, place));
      const oldest = known.size > MOST_KNOWN ? known.values().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
    },
    knows: (account, place) => known.has(key(account, place)),
  };
}
