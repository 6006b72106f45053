import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Commune, openCommune } from '../api/commune';

/** A stranger pastes the README's walk into a shell, line by line. What it promises happens. */
let commune: Commune;
const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-readme-'));
beforeAll(async () => {
  commune = await openCommune();
}, 90_000);
afterAll(async () => {
  await commune?.close();
  rmSync(folder, { recursive: true, force: true });
});

const readme = readFileSync(path.join(__dirname, '../../README.md'), 'utf8');

/** The lines of the walk, with the addresses of this test in place of those that `npm start` prints. */
function walk(signIns: string): string {
  const section = readme.slice(readme.indexOf('## A case by hand'), readme.indexOf('## How it works'));
  const blocks = [...section.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => block);
  expect(blocks.length).toBeGreaterThanOrEqual(4);
  return blocks
    .join('')
    .replace('http://127.0.0.1:3000', commune.url)
    .replace('.data/demo-sign-ins.txt', signIns)
    .replaceAll('/tmp/la-chan-walk.json', path.join(folder, 'walk.json'));
}

function paste(lines: string): Promise<{ readonly out: string; readonly err: string }> {
  return new Promise((resolve, reject) => {
    const shell = spawn('bash', ['-s'], { stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    shell.stdout.on('data', (data) => {
      out += data;
    });
    shell.stderr.on('data', (data) => {
      err += data;
    });
    shell.on('error', reject);
    shell.on('exit', () => resolve({ out, err }));
    shell.stdin.end(lines);
  });
}

test('the walk of the README works when it is pasted line by line', async () => {
  const signIns = path.join(folder, 'demo-sign-ins.txt');
  writeFileSync(
    signIns,
    commune.signIns
      .map(({ role, username, password, name }) => `${role}  ${username}  ${password}  ${name}\n`)
      .join(''),
  );
  const { out, err } = await paste(walk(signIns));
  expect(err).toBe('');
  const code = /^LC-\d{2}-\w{8}$/m.exec(out)?.[0];
  expect(code).toBeDefined();
  const answers = out
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  const told = answers.map(
    (answer) => answer.rule ?? answer.status ?? (answer.view ? 'view' : (answer.topic ?? 'clocks')),
  );
  expect(told).toEqual([
    'applied',
    'applied',
    'applied',
    'three-days',
    'applied',
    'not-your-step',
    'view',
    'view',
    'view',
    'clocks',
    'now',
    'measures',
  ]);
  const [opened, dispatched, , , ordered] = answers;
  const [short, advised] = answers.slice(-2);
  expect(short.now[0].do.en).toBe('Go at once, make it stop');
  expect(short.now.map(({ until }: { until?: string }) => until).filter(Boolean).length).toBeGreaterThan(1);
  expect(advised.measures).toContainEqual(
    expect.objectContaining({ measure: 'no-contact.chair', answer: 'offered', mark: 'V' }),
  );
  expect(opened.case.code).toBe(code);
  expect(dispatched.clocks.stopped).toMatchObject([{ clock: 'response.first#1', status: 'kept' }]);
  expect(ordered.clocks.started.map(({ clock }: { clock: string }) => clock).sort()).toEqual([
    'no-contact.end-announced#1',
    'no-contact.order-end#1',
    'no-contact.served#1',
    'no-contact.supervisor#1',
    'no-contact.watch#1',
  ]);
}, 60_000);

test('every file that a README names is there', () => {
  for (const name of ['README.md', 'README.vi.md']) {
    const text = readFileSync(path.join(__dirname, '../..', name), 'utf8');
    for (const [, link] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g))
      expect(() => readFileSync(path.join(__dirname, '../..', String(link)))).not.toThrow();
  }
});
