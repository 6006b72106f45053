import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sayScript } from '../support/scripts';

/** Where the Temporal server comes from, as far as it can be tried without the network: download and build are not. */
const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-find-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PINNED = '1.9.1';

function program(where: string, version: string): string {
  mkdirSync(path.join(folder, where), { recursive: true });
  const file = path.join(folder, where, 'temporal');
  writeFileSync(file, `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0, UI 2.54.1)"\n`, { mode: 0o755 });
  return file;
}

const find = (first: string) =>
  sayScript('temporal', 'findTemporal', {
    PATH: [path.join(folder, first), '/usr/bin', '/bin'].join(path.delimiter),
    XDG_CACHE_HOME: path.join(folder, 'cache'),
  });

test('one on the PATH is taken when it is new enough', async () => {
  program('new', '1.10.0');
  expect(await find('new')).toEqual([
    expect.stringMatching(/Temporal: 1\.10\.0, on the PATH$/),
    JSON.stringify({ file: 'temporal', version: '1.10.0' }),
  ]);
});

test('an older one is told and left alone; the one in the cache is taken', async () => {
  program('old', '1.8.2');
  const cached = program(`cache/la-chan/temporal-${PINNED}`, PINNED);
  expect(await find('old')).toEqual([
    expect.stringMatching(/1\.8\.2 on the PATH is older than 1\.9/),
    expect.stringMatching(/Temporal: 1\.9\.1, in .*cache/),
    JSON.stringify({ file: cached, version: PINNED }),
  ]);
});
