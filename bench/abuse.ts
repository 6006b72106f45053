import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { ABUSES, type Abuse } from './abuse-load';
import { Commune, type SignIn } from './commune';
import { type Figures, load } from './load';
import { circumstances, given, print } from './servers';

/**
 * What one account, or one stranger, can do to an emergency: its opening is measured with nothing else going on, then beside each kind
 * of press, in the same run. Aim: at most twice the time at p95. Beside it, somebody signs in from a browser that is known.
 */
const AIM = 2;
const short = process.argv.includes('--short');
const N = short ? 40 : 100;
const SIGN_INS = 5;

const EMERGENCY = {
  kind: 'emergency.open',
  hamlet: 'xom-3',
  who: ['survivor'],
  facts: { acts: ['beaten'], tie: 'spouse' },
};

async function pressOf(abuse: Abuse, token: string, code: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', require.resolve('./abuse-load'), abuse, token, code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: process.env,
  });
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  await wait(1_500);
  return child;
}

async function countsOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await ended;
  return text.trim();
}

async function main(): Promise<void> {
  const url = given('BENCH_API');
  const signIns: readonly SignIn[] = JSON.parse(given('BENCH_SIGN_INS')).signIns;
  const commune = new Commune(url);
  await commune.signIn(signIns);
  const known = signIns.find(({ role }) => role === 'chair');
  const abuser = signIns.find(({ role }) => role === 'office');
  if (!known || !abuser) throw new Error('the seed has no such people');
  const signIn = async (cookie = '') => {
    const answer = await fetch(`${url}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ username: known.username, password: known.password }),
    });
    await answer.arrayBuffer();
    return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  const { cookie } = await signIn();
  const { case: opened } = await commune.record('police', '/v1/cases', EMERGENCY);
  const emergencies = (): Promise<Figures> =>
    load(N, 1, async () => {
      await commune.record('police', '/v1/cases', EMERGENCY);
      await wait(20);
    });
  await emergencies(); // warm
  const idle = await emergencies();
  print(circumstances());
  print(
    `\n${'an emergency, opened beside'.padEnd(52)}  p50 ms   p95 ms   × idle   known signed in   what the press was answered`,
  );
  const line = (what: string, f: Figures, rest: string) =>
    print(
      `${what.padEnd(52)} ${f.p50.toFixed(0).padStart(7)}  ${f.p95.toFixed(0).padStart(7)}  ${(f.p95 / idle.p95).toFixed(2).padStart(6)}   ${rest}`,
    );
  line('nothing', idle, '');
  let worst = 0;
  for (const abuse of Object.keys(ABUSES) as Abuse[]) {
    const press = await pressOf(abuse, commune.tokenOf('office'), opened.code);
    const figures = await emergencies();
    let ok = 0;
    for (let i = 0; i < SIGN_INS; i++) if ((await signIn(cookie)).status === 201) ok += 1;
    const counts = await countsOf(press);
    worst = Math.max(worst, figures.p95 / idle.p95);
    line(ABUSES[abuse].says, figures, `${`${ok} of ${SIGN_INS}`.padEnd(15)}   ${counts}`);
  }
  print(`worst ${worst.toFixed(2)} × (aim ≤ ${AIM} ×)`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
