interface Waiting {
  readonly go: () => void;
}

interface Rules {
  /** So many are let through at once, per thing. */
  readonly atOnce: number;
  /** So many may wait, per thing; whoever comes then is not let through. Absent: any number. */
  readonly waiting?: number;
  /**
   * While others wait, a place is left empty for so many times the time that its last holder was inside: whoever presses gets a share
   * of the machine and no more. Whoever comes alone never notices. Between 50 ms and a second at a time.
   */
  readonly rest?: number;
  /** The same while nobody waits: for work during which nothing else is done at all. */
  readonly restAlone?: number;
}

const LONGEST_REST = 1_000;
/** What is answered in no time keeps the processor just as busy when it comes without a pause. */
const SHORTEST_REST = 50;

/**
 * Lets a few through at a time, per thing; the others wait their turn, in order, but not for ever. For work that a server behind us
 * takes well in small numbers at once and badly in large ones.
 */
export class Turnstile<K> {
  readonly #rules: Rules;
  readonly #inside = new Map<K, number>();
  readonly #waiting = new Map<K, Waiting[]>();

  constructor(rules: Rules | number) {
    this.#rules = typeof rules === 'number' ? { atOnce: rules } : rules;
  }

  /** Does `work` when its turn has come; `otherwise` when it has not within `patience` ms. */
  async through<T>(key: K, patience: number, work: () => Promise<T>, otherwise: T): Promise<T> {
    const leave = await this.enter(key, patience);
    if (!leave) return otherwise;
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /** How to leave again, once the turn has come; nothing when it has not within `patience` ms, or too many wait already. */
  async enter(key: K, patience: number): Promise<(() => void) | undefined> {
    if (!(await this.#admitted(key, patience))) return undefined;
    const since = performance.now();
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const isPressed = this.#waiting.has(key);
      const rest = isPressed ? this.#rules.rest : this.#rules.restAlone;
      if (rest === undefined) {
        this.#leave(key);
        return;
      }
      const pause = Math.max(rest * (performance.now() - since), isPressed ? SHORTEST_REST : 0);
      setTimeout(() => this.#leave(key), Math.min(pause, LONGEST_REST));
    };
  }

  #admitted(key: K, patience: number): Promise<boolean> {
    const inside = this.#inside.get(key) ?? 0;
    if (inside < this.#rules.atOnce) {
      this.#inside.set(key, inside + 1);
      return Promise.resolve(true);
    }
    const queue = this.#waiting.get(key) ?? [];
    if (queue.length >= (this.#rules.waiting ?? Number.POSITIVE_INFINITY)) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiting), 1);
        if (queue.length === 0) this.#waiting.delete(key);
        resolve(false);
      }, patience);
      const waiting: Waiting = {
        go: () => {
          clearTimeout(timer);
          resolve(true);
        },
      };
      queue.push(waiting);
      this.#waiting.set(key, queue);
    });
  }

  /** The place goes to whoever waits longest, or is free. */
  #leave(key: K): void {
    const queue = this.#waiting.get(key);
    const next = queue?.shift();
    if (queue?.length === 0) this.#waiting.delete(key);
    if (next) {
      next.go();
      return;
    }
    const left = (this.#inside.get(key) ?? 1) - 1;
    if (left > 0) this.#inside.set(key, left);
    else this.#inside.delete(key);
  }
}
