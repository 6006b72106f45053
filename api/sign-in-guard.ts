import { RateLimiterMemory } from 'rate-limiter-flexible';

/** After so many failures in a row, the next try has to wait. Nobody is ever shut out for more than 15 minutes. */
const STEPS = [
  { failures: 15, seconds: 15 * 60 },
  { failures: 10, seconds: 5 * 60 },
  { failures: 6, seconds: 30 },
] as const;

const FORGET_AFTER = 60 * 60;

/**
 * Slows down guessing, per account and address together: whoever guesses from elsewhere does not shut out the officer on duty,
 * and an office behind one address does not shut out itself. Accounts that do not exist count like others.
 */
export interface SignInGuard {
  /** Seconds to wait before the next try; 0: go on. */
  wait(account: string, address: string): Promise<number>;
  failed(account: string, address: string): Promise<void>;
  succeeded(account: string, address: string): Promise<void>;
}

/** A guard of this process. Two API processes count apart, which doubles what a guesser gets and no more. */
export function createSignInGuard(): SignInGuard {
  const failures = new RateLimiterMemory({ points: 1_000_000, duration: FORGET_AFTER, keyPrefix: 'failures' });
  const blocks = new RateLimiterMemory({ points: 1, duration: 1, keyPrefix: 'blocks' });
  const key = (account: string, address: string) => `${account.toLowerCase()}\n${address}`;
  return {
    async wait(account, address) {
      const block = await blocks.get(key(account, address));
      return block && block.consumedPoints > 1 ? Math.max(1, Math.ceil(block.msBeforeNext / 1000)) : 0;
    },
    async failed(account, address) {
      const { consumedPoints } = await failures.penalty(key(account, address));
      const step = STEPS.find((s) => consumedPoints >= s.failures);
      if (step) await blocks.block(key(account, address), step.seconds);
    },
    async succeeded(account, address) {
      await failures.delete(key(account, address));
    },
  };
}
