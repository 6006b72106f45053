import { defineQuery, setHandler, sleep } from '@temporalio/workflow';

export const moments = defineQuery<string[]>('moments');

/** Sleeps through timers a month apart and notes when it woke. */
export async function month(): Promise<string[]> {
  const woke: string[] = [];
  setHandler(moments, () => woke);
  for (let i = 0; i < 3; i++) {
    await sleep('30 days');
    woke.push(new Date().toISOString());
  }
  return woke;
}
