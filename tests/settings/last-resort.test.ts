import { spawn } from 'node:child_process';
import path from 'node:path';

/** A process in which something is thrown where nobody waits for it. */
const PROGRAM = `
  const { answerable, installLastResort } = require('./settings/last-resort.ts');
  const { createLog } = require('./settings/logger.ts');
  installLastResort(createLog('script', 'info'), () => setTimeout(() => process.exit(1), 50));
  const canary = () => { throw new TypeError('canary Nguyễn Thị Kín'); };
  const answered = (error) => process.stdout.write('answered ' + error.name + '\\n');
  const what = process.argv.at(-1);
  answerable(answered, () => {
    if (what === 'rejection') void (async () => { await null; canary(); })();
    else setTimeout(canary, 5);
  });
  setTimeout(() => process.stdout.write('lives on\\n', () => process.exit(0)), 400);
`;

function run(what: string): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', PROGRAM, what], {
    cwd: path.join(__dirname, '..', '..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

test('a rejected promise that nobody waits for is logged, its request is answered, and the process lives on', async () => {
  const { code, output } = await run('rejection');
  expect(output).toContain('answered TypeError');
  expect(output).toContain('lives on');
  expect(output).toContain('an error that nobody waited for');
  expect(output).not.toContain('canary Nguyễn');
  expect(code).toBe(0);
});

test('an exception that broke through is logged and answered too, and the process ends to be started anew', async () => {
  const { code, output } = await run('exception');
  expect(output).toContain('answered TypeError');
  expect(output).not.toContain('lives on');
  expect(output).toContain('an error that nobody waited for');
  expect(output).not.toContain('canary Nguyễn');
  expect(code).toBe(1);
});
