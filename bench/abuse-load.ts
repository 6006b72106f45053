import { randomUUID } from 'node:crypto';
import http from 'node:http';

/** Ways to press upon the server, each by so many connections that send their next request when the last is answered. */
export const ABUSES = {
  signIn: { says: '100 connections that sign in under random names', at: 100 },
  lost: { says: '100 connections after pages that are not there', at: 100 },
  advice: { says: '20 connections of one account after advice', at: 20 },
  oneAdvice: { says: 'one connection of one account after advice', at: 1 },
  lists: { says: '20 connections of one account after lists', at: 20 },
  forecast: { says: '20 connections of one account after forecasts', at: 20 },
  forms: { says: '20 connections of one account that send forms', at: 20 },
  writes: { says: '20 connections of one account that record', at: 20 },
} as const;
export type Abuse = keyof typeof ABUSES;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

function ask(abuse: Abuse, token: string, code: string): Asked {
  const bearer = { authorization: `Bearer ${token}` };
  const json = { 'content-type': 'application/json' };
  switch (abuse) {
    case 'signIn':
      return {
        method: 'POST',
        path: '/v1/sessions',
        headers: json,
        body: JSON.stringify({ username: randomUUID(), password: randomUUID() }),
      };
    case 'lost':
      return { method: 'GET', path: `/${randomUUID()}`, headers: { accept: 'text/html' } };
    case 'advice':
    case 'oneAdvice':
      return { method: 'POST', path: '/v1/law/advice', headers: { ...bearer, ...json }, body: '{}' };
    case 'lists':
      return { method: 'GET', path: '/v1/cases?limit=100', headers: bearer };
    case 'forecast':
      return { method: 'GET', path: `/v1/cases/${code}/forecast`, headers: bearer };
    case 'forms':
      return {
        method: 'POST',
        path: `/cases/${code}/record/plan.make`,
        headers: {
          cookie: `session=${token}`,
          accept: 'text/html',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'withHer=true',
      };
    case 'writes':
      return {
        method: 'POST',
        path: `/v1/cases/${code}/signals`,
        headers: { ...bearer, ...json, 'idempotency-key': randomUUID() },
        body: JSON.stringify({ kind: 'plan.make', withHer: true }),
      };
  }
}

function press(abuse: Abuse, token: string, code: string): void {
  const { hostname, port } = new URL(process.env.BENCH_API ?? '');
  const agent = new http.Agent({ keepAlive: true, maxSockets: ABUSES[abuse].at });
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const once = (): void => {
    const { body, ...asked } = ask(abuse, token, code);
    const again = (what: string) => {
      count(what);
      setImmediate(once);
    };
    const request = http.request({ hostname, port, agent, ...asked }, (answer) => {
      answer.resume();
      answer.once('end', () => again(String(answer.statusCode)));
    });
    request.once('error', () => setTimeout(() => again('cut'), 50));
    request.end(body);
  };
  for (let i = 0; i < ABUSES[abuse].at; i++) once();
  process.stdout.write('pressing\n');
  process.once('SIGTERM', () => {
    process.stdout.write([...counts].map(([what, n]) => `${what}: ${n}`).join(', '), () => process.exit(0));
  });
}

if (require.main === module) press(process.argv[2] as Abuse, process.argv[3] ?? '', process.argv[4] ?? '');
