import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { createWorker } from '../../activities/worker';
import { type AppOptions, createApp } from '../../api/app';
import type { Deps } from '../../api/deps';
import { Engine } from '../../api/engine';
import { engineProbe } from '../../api/engine-probe';
import { createLanes } from '../../api/lanes';
import { createMetrics } from '../../api/metrics';
import { serve } from '../../api/server';
import { createSignInGuard } from '../../api/sign-in-guard';
import { type Instant, instant } from '../../domain/time';
import { type SignIn, seedDemo } from '../../prisma/seed';
import { createLog } from '../../settings/logger';
import { CaseKeys } from '../../store/case-keys';
import { sealedConverter } from '../../store/converter';
import { connect, type Db } from '../../store/db';
import { Directory } from '../../store/directory';
import { KeyRing } from '../../store/keys';
import { Refs } from '../../store/refs';
import { freshDatabase, type TestDatabase } from '../support/database';
import { randomKeys, randomQueue } from '../support/processes';
import { temporalAddress, workflowBundle } from '../support/temporal';
import { mustFit } from './contract';

/** An answer, already held against the document. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at in it is for the test to say
  readonly body: any;
}

export interface Call {
  /** User name; nobody when absent. */
  readonly as?: string;
  readonly body?: unknown;
  /** A body as it goes over the wire. */
  readonly raw?: string;
  /** null: none. Default for writes: a new one. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One invented commune on the suite's servers: an application that listens, its worker, and people who sign in. */
export interface Commune {
  readonly url: string;
  readonly deps: Deps;
  readonly owner: Db;
  readonly database: TestDatabase;
  readonly client: Client;
  readonly taskQueue: string;
  readonly ring: KeyRing;
  readonly signIns: readonly SignIn[];
  call(method: string, path: string, call?: Call): Promise<Answer>;
  tokenOf(username: string): Promise<string>;
  /** Opens a case and returns its code. */
  open(as: string, body?: object): Promise<string>;
  /** Records a signal; throws unless it was applied. */
  record(as: string, code: string, body: object): Promise<Answer>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  /** Everything that was logged. */
  logged(): string;
  /** Moves the API's clock ahead, in ms. */
  pass(ms: number): void;
  close(): Promise<void>;
}

Runtime.install({ logger: new DefaultLogger('ERROR') });

let keysMade = 0;
export const newKey = (): string => `test-${Date.now()}-${++keysMade}`;

export const REPORT = {
  kind: 'report.receive',
  channel: 'phone',
  hamlet: 'xom-3',
  danger: 'no',
  facts: { acts: ['beaten'], tie: 'spouse', sex: 'female', age: '18-59' },
} as const;

export const EMERGENCY = {
  kind: 'emergency.open',
  hamlet: 'xom-3',
  who: ['survivor'],
  facts: { acts: ['threatened'], tie: 'spouse' },
} as const;

/** A report received just now. */
export const report = (more: object = {}) => ({ ...REPORT, receivedAt: instant(Date.now()), ...more });

export interface Options extends AppOptions {
  /** How long a request waits for the engine, in ms. */
  readonly deadline?: number;
  readonly worker?: boolean;
  /** `LA_CHAN_KEYS`; random unless told otherwise. */
  readonly keys?: string;
  readonly limits?: 'usual' | 'none';
  /** Instead of the suite's Temporal server. */
  readonly temporal?: string;
}

export async function openCommune({
  worker = true,
  // With a worker it is never waited for; without one each request waits for all of it.
  deadline = worker ? 15_000 : 8_000,
  keys = randomKeys(),
  temporal = temporalAddress(),
  limits,
  ...app
}: Options = {}): Promise<Commune> {
  const database = await freshDatabase();
  const owner = connect(database.ownerUrl, { max: 2 });
  const ring = KeyRing.parse(keys);
  const signIns = (await seedDemo(owner, { mode: 'demo', ring })) ?? [];
  const db = connect(database.appUrl, { max: 8 });
  const refs = new Refs(ring);
  const taskQueue = randomQueue();
  const connection = Connection.lazy({ address: temporal });
  const client = new Client({ connection, dataConverter: sealedConverter(ring) });
  let text = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  const log = createLog('api', 'info', sink);
  let ahead = 0;
  const now = (): Instant => instant(Date.now() + ahead);
  const deps: Deps = {
    db,
    ring,
    caseKeys: new CaseKeys(ring),
    refs,
    directory: new Directory(db, refs),
    engine: new Engine({ client, taskQueue, deadlineMs: deadline }),
    probe: engineProbe(client, taskQueue),
    settings: {
      publicUrl: 'http://127.0.0.1',
      secure: false,
      deliveryDeadline: deadline,
      isRemote: false,
      draftPacks: true,
      formsKept: 30 * 60_000,
    },
    now,
    log,
    metrics: createMetrics(),
    guard: createSignInGuard(),
    lanes: createLanes(limits),
  };
  const server: Server = serve(createApp(deps, app));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let running:
    | { readonly worker: Worker; readonly ended: Promise<void>; readonly native: NativeConnection }
    | undefined;
  const tokens = new Map<string, Promise<string>>();

  const commune: Commune = {
    url,
    deps,
    owner,
    database,
    client,
    taskQueue,
    ring,
    signIns,
    async call(method, path, { as, body, raw, key, headers = {} } = {}) {
      const isWrite = method !== 'GET' && !path.startsWith('/v1/sessions');
      const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const idempotencyKey = key === undefined && isWrite ? newKey() : key;
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(as !== undefined && { authorization: `Bearer ${await commune.tokenOf(as)}` }),
          ...(sent !== undefined && { 'content-type': 'application/json' }),
          ...(typeof idempotencyKey === 'string' && { 'idempotency-key': idempotencyKey }),
          ...headers,
        },
        ...(sent !== undefined && { body: sent }),
      });
      const type = response.headers.get('content-type');
      const answered = await response.text();
      const parsed: unknown = answered === '' ? undefined : type?.includes('json') ? JSON.parse(answered) : answered;
      mustFit(method, path, response.status, type, parsed);
      return { status: response.status, headers: response.headers, body: parsed };
    },
    tokenOf(username) {
      const known = tokens.get(username);
      if (known) return known;
      const password = signIns.find((signIn) => signIn.username === username)?.password ?? '';
      const token = commune
        .call('POST', '/v1/sessions', { body: { username, password } })
        .then((answer) => String(answer.body.token));
      tokens.set(username, token);
      return token;
    },
    async open(as, body = report()) {
      const answer = await commune.call('POST', '/v1/cases', { as, body });
      if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return String(answer.body.case.code);
    },
    async record(as, code, body) {
      const answer = await commune.call('POST', `/v1/cases/${code}/signals`, { as, body });
      if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return answer;
    },
    async startWorker() {
      const native = await NativeConnection.connect({ address: temporal });
      const activities = createActivities({ db, ring, log });
      const made = await createWorker({
        connection: native,
        namespace: 'default',
        taskQueue,
        ring,
        activities,
        bundlePath: workflowBundle(),
      });
      running = { worker: made, ended: made.run(), native };
    },
    async stopWorker() {
      if (!running) return;
      const { worker: made, ended, native } = running;
      running = undefined;
      made.shutdown();
      await ended;
      await native.close();
    },
    logged: () => text,
    pass(ms) {
      ahead += ms;
      tokens.clear(); // sessions may have ended meanwhile
    },
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await commune.stopWorker();
      await connection.close();
      await Promise.all([db.$disconnect(), owner.$disconnect()]);
      await database.drop();
    },
  };
  if (worker) await commune.startWorker();
  return commune;
}
