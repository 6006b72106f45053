import { readdirSync } from 'node:fs';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { HISTORIES, readHistory, replays } from './histories';

/**
 * Cases live for months and outlive many versions of this code. Each file is the history of a case as a released version ran it;
 * the workflow code of today must go the same way through it. `RECORD_HISTORIES=1 npm test -- tests/end-to-end tests/workflow` writes them.
 */
const names = readdirSync(HISTORIES).flatMap((file) => /^(.+)\.history\.gz$/.exec(file)?.[1] ?? []);

Runtime.install({ logger: new DefaultLogger('ERROR') });

test('there are histories to replay', () => {
  expect(names.length).toBeGreaterThanOrEqual(3);
});

test.each(names)('the code of today replays %s', async (name) => {
  await replays(readHistory(name), `case/${name}`);
});
