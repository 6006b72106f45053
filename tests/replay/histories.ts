import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { sealedConverter } from '../../store/converter';
import { KeyRing } from '../../store/keys';
import { workflowBundle } from '../support/temporal';
import { HISTORY_KEYS } from './keys';

const { History } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;

export const HISTORIES = path.join(__dirname, 'histories');

/** Throws when the workflow code of today does not go the way that this history went. */
export async function replays(history: History, workflowId: string): Promise<void> {
  const options = {
    workflowBundle: { codePath: workflowBundle() },
    dataConverter: sealedConverter(KeyRing.parse(HISTORY_KEYS)),
  };
  await Worker.runReplayHistory(options, history, workflowId);
}

const fileOf = (name: string) => path.join(HISTORIES, `${name}.history.gz`);

/** Writes a history of this day beside the others when RECORD_HISTORIES=1: what a release leaves for those that follow it. */
export function keepHistory(name: string, history: History): void {
  if (process.env.RECORD_HISTORIES !== '1') return;
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(fileOf(`${name}.${day}`), gzipSync(History.encode(history).finish(), { level: 9 }));
}

export const readHistory = (name: string): History => History.decode(gunzipSync(readFileSync(fileOf(name))));
