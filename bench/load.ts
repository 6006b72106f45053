import { createHistogram } from 'node:perf_hooks';

/** What a run of one operation took. Times in ms. */
export interface Figures {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number;
}

/**
 * A closed loop: `at` callers, each beginning its next when its last is answered, until `n` are done. An error ends the run: a figure
 * of half-failed calls would mean nothing.
 */
export async function load(
  n: number,
  at: number,
  once: (i: number, caller: number) => Promise<void>,
): Promise<Figures> {
  const histogram = createHistogram();
  let next = 0;
  const began = performance.now();
  const caller = async (_: unknown, who: number) => {
    for (let i = next++; i < n; i = next++) {
      const from = performance.now();
      await once(i, who);
      histogram.record(Math.max(1, Math.round((performance.now() - from) * 1e6)));
    }
  };
  await Promise.all(Array.from({ length: at }, caller));
  const seconds = (performance.now() - began) / 1000;
  const ms = (p: number) => histogram.percentile(p) / 1e6;
  return { n, p50: ms(50), p95: ms(95), p99: ms(99), perSecond: n / seconds };
}

export const row = (what: string, at: number, f: Figures): string =>
  `${what.padEnd(34)} ${String(at).padStart(3)}   ${[f.p50, f.p95, f.p99].map((v) => v.toFixed(1).padStart(8)).join('')}   ${f.perSecond.toFixed(1).padStart(8)}`;

export const HEAD = `${''.padEnd(34)}  at   ${['p50 ms', 'p95 ms', 'p99 ms'].map((v) => v.padStart(8)).join('')}   ${'per s'.padStart(8)}`;
