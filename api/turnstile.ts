interface Waiting {
  readonly go: () => void;
}

/**
 * Lets a few through at a time, per thing; the others wait their turn, in order, but not for ever. For work that a server behind us
 * takes well in small numbers at once and badly in large ones.
 */
export class Turnstile<K> {
  readonly #atOnce: number;
  readonly #inside = new Map<K, number>();
  readonly #waiting = new Map<K, Waiting[]>();

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Does `work` when its turn has come; `otherwise` when it has not within `patience` ms. */
  async through<T>(key: K, patience: number, work: () => Promise<T>, otherwise: T): Promise<T> {
    if (!(await this.#enter(key, patience))) return otherwise;
    try {
      return await work();
    } finally {
      this.#leave(key);
    }
  }

  #enter(key: K, patience: number): Promise<boolean> {
    const inside = this.#inside.get(key) ?? 0;
    if (inside < this.#atOnce) {
      this.#inside.set(key, inside + 1);
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const queue = this.#waiting.get(key) ?? [];
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiting), 1);
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
