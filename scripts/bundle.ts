// node --import tsx scripts/bundle.ts FILE: the workflow code as the worker loads it (WORKFLOW_BUNDLE), made once instead of
// at every start of a worker.
import { renameSync, writeFileSync } from 'node:fs';
import { bundle } from '../activities/worker';

async function main(file: string | undefined): Promise<void> {
  if (!file) throw new Error('usage: bundle.ts FILE');
  const { code } = await bundle();
  writeFileSync(`${file}.new`, code);
  renameSync(`${file}.new`, file);
}

void main(process.argv[2]);
