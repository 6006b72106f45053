import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const TICKS = 100;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

function stat(pid: string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // utime, stime, and what ended children used
    const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0);
    return { pid: Number(pid), parent: Number(fields[1]), ticks };
  } catch {
    return undefined;
  }
}

/** CPU seconds that a process and everything it started have used so far. Linux only; 0 elsewhere. */
function cpuSeconds(root: number): number {
  if (process.platform !== 'linux') return 0;
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (stat(name) ?? []) : []));
  const family = new Set([root]);
  for (let grown = true; grown; ) {
    const before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
    grown = family.size > before;
  }
  return all.filter(({ pid }) => family.has(pid)).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS;
}

/**
 * What each process uses from now on until it is asked, in milliseconds of CPU for each of `count` things done; as one line. The
 * process that asks is called "callers".
 */
export function meter(pids: Readonly<Record<string, number>>): (count: number) => string {
  const used = () => Object.entries(pids).map(([name, pid]): [string, number] => [name, cpuSeconds(pid)]);
  const before = new Map(used());
  const own = process.cpuUsage();
  return (count) => {
    const each = (seconds: number) => ((seconds * 1000) / count).toFixed(1);
    const { user, system } = process.cpuUsage(own);
    const parts = used().map(([name, seconds]) => `${name} ${each(seconds - (before.get(name) ?? 0))}`);
    return [...parts, `callers ${each((user + system) / 1e6)}`].join(' · ');
  };
}
