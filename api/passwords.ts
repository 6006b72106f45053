import { hash, verify } from '@node-rs/argon2';

/** argon2id, which is this library's default algorithm; parameters approved by OWASP ASVS 5.0. About 16 ms and 19 MiB a check. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const AT_ONCE = 4;
const MOST_WAITING = 64;

/** Too many sign-ins wait already; this one was not looked at. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

let running = 0;
const waiting: (() => void)[] = [];

/** Memory for four at once and no more, or a flood of sign-ins takes the machine down. How many wait is bounded too: see lanes. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new Busy();
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** PHC string of a password, for an account's row. */
export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS);

/** A hash that no password opens in practice: an unknown account costs the same time as a known one. */
let nobodys: Promise<string> | undefined;

/** Does the password open this hash? Without a hash: takes as long, and says no. Throws {@link Busy}. */
export async function passwordOpens(storedHash: string | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword(`nobody ${process.hrtime.bigint()} ${Math.random()}`);
  const against = storedHash ?? (await nobodys);
  const opens = await inTurn(() => verify(against, password));
  return opens && storedHash !== undefined;
}
