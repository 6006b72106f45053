import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs Node in the clone, as a person would, and waits for its end. */
export function runNode(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        output += data.toString();
      });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: output.trim() }));
  });
}

/** Calls a function of `scripts/lib`, which jest cannot load itself, in a process of its own; its answer comes back as JSON. */
export async function callScript<T>(file: string, name: string, ...args: readonly unknown[]): Promise<T> {
  return JSON.parse((await sayScript(file, name, {}, ...args)).at(-1) ?? '') as T;
}

/** The same in another environment, with every line that it said; the last one is the answer. */
export async function sayScript(
  file: string,
  name: string,
  environment: NodeJS.ProcessEnv,
  ...args: readonly unknown[]
): Promise<string[]> {
  const code = `import { ${name} } from './scripts/lib/${file}.mjs';
    console.log(JSON.stringify((await ${name}(...${JSON.stringify(args)})) ?? null));`;
  const ended = await runNode(['--input-type=module', '-e', code], environment);
  if (ended.code !== 0) throw new Error(ended.output);
  return ended.output.split('\n');
}
