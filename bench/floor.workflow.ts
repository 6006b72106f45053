import { condition, defineUpdate, proxyLocalActivities, setHandler, sleep } from '@temporalio/workflow';

/** The floor: what an acknowledged message costs on these servers when nothing of ours is in the way. */
export const note = defineUpdate<number, [string]>('note');

const { insert } = proxyLocalActivities<{ insert(id: string): Promise<number> }>({ startToCloseTimeout: '10s' });

export async function floorWorkflow(): Promise<void> {
  setHandler(note, (id) => insert(id));
  await condition(() => false);
}

/** The floor of a clock: one timer to a moment (ms since 1970), and nothing else. */
export async function floorTimer(dueAt: number): Promise<void> {
  await sleep(dueAt - Date.now());
}
