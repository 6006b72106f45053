import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Client as Postgres } from 'pg';
import { type SignIn, seedDemo } from '../../prisma/seed';
import { connect } from '../../store/db';
import { KeyRing } from '../../store/keys';
import { type Host, openHost } from '../support/host';
import { type Running, randomKeys, randomQueue, startApi, startWorker } from '../support/processes';

/**
 * Names, phones and an address that no other data holds go in through the API, into every place that takes personal data. Then
 * every byte that anything keeps is searched for them: Temporal's database, PostgreSQL's files and rows, and all logs at their
 * most talkative.
 */
const CANARIES = [
  'Chim Hoàng Yến Một',
  'Chim Hoàng Yến Hai',
  'Chim Hoàng Yến Ba',
  '0987 650 001',
  '0987 650 002',
  'Ngõ Chim Yến số 7',
  'CCCD-CHIM-YEN-4711',
  'chuyện kể về chim yến',
  'ghi chú y tế chim yến',
  'giám sát chim yến',
];

let host: Host;
let worker: Running;
let api: Running;

beforeAll(async () => {
  host = await openHost({ quiet: true });
}, 120_000);
afterAll(async () => {
  await Promise.allSettled([api?.stop(), worker?.stop()]);
  await host?.close();
}, 60_000);

/** Every way in which a text may lie in a file: as it is, as hex, and as base64 at any of its three offsets. */
function forms(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return padded.slice(shift === 0 ? 0 : 4, -4);
  });
  const escaped = JSON.stringify(text).slice(1, -1);
  const ascii = [...escaped]
    .map((c) => (c.charCodeAt(0) < 128 ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`))
    .join('');
  return [
    bytes,
    Buffer.from(bytes.toString('hex')),
    ...base64.map((b) => Buffer.from(b)),
    Buffer.from(encodeURIComponent(text)),
    Buffer.from(ascii),
  ];
}

const found = (where: string, bytes: Buffer): readonly string[] =>
  CANARIES.filter((canary) => forms(canary).some((form) => bytes.includes(form))).map(
    (canary) => `${canary} in ${where}`,
  );

const files = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? files(file) : [file];
  });

test('known names, phones and an address are nowhere in clear', async () => {
  const keys = randomKeys();
  const owner = connect(host.servers.ownerUrl, { max: 2 });
  const signIns: readonly SignIn[] = (await seedDemo(owner, { mode: 'demo', ring: KeyRing.parse(keys) })) ?? [];
  await owner.$disconnect();
  const around = {
    databaseUrl: host.servers.appUrl,
    temporalAddress: host.servers.temporalAddress,
    taskQueue: randomQueue(),
    keys,
    workflowBundle: host.servers.bundle,
  };
  [worker, api] = await Promise.all([
    startWorker(around, { LOG_LEVEL: 'trace' }),
    startApi(around, { LOG_LEVEL: 'trace', DELIVERY_DEADLINE_MS: '10000' }),
  ]);

  const call = async (as: string, method: string, where: string, body?: object) => {
    const { password } = signIns.find(({ username }) => username === as) ?? { password: '' };
    const json = { 'content-type': 'application/json' };
    const session = await fetch(`${api.url}/v1/sessions`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ username: as, password }),
    });
    const { token } = (await session.json()) as { token: string };
    const answer = await fetch(`${api.url}${where}`, {
      method,
      headers: { ...json, authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as { case?: { code: string } }, text: '' };
  };

  const opened = await call('truongxom3', 'POST', '/v1/cases', {
    kind: 'report.receive',
    receivedAt: new Date().toISOString(),
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'yes',
    facts: { acts: ['beaten', 'forced-sex'], tie: 'spouse', lifeThreatened: true },
    private: {
      survivor: {
        name: CANARIES[0],
        phone: CANARIES[3],
        address: CANARIES[5],
        idNumber: CANARIES[6],
        born: '1990-01-01',
      },
      perpetrator: { name: CANARIES[1] },
      reporter: { name: CANARIES[2], phone: CANARIES[4] },
      place: CANARIES[5],
      note: CANARIES[7],
    },
  });
  expect(opened.status).toBe(201);
  const signals = `/v1/cases/${opened.body.case?.code}/signals`;
  const note = { private: { note: CANARIES[8] } };
  expect(
    (await call('tramyte', 'POST', signals, { kind: 'health.receive', consentToExam: true, ...note })).status,
  ).toBe(201);
  expect(
    (
      await call('chutich', 'POST', signals, {
        kind: 'noContact.order',
        ground: 'own-initiative',
        endsAt: new Date(Date.now() + 86_400_000).toISOString(),
        receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
      })
    ).status,
  ).toBe(201);
  expect(
    (
      await call('congan1', 'POST', signals, {
        kind: 'supervision.assign',
        planAttached: true,
        private: { person: { name: CANARIES[9] } },
      })
    ).status,
  ).toBe(201);
  // what is refused, malformed, or sent to the wrong place must not leak by its error either
  expect((await call('chutich', 'POST', signals, { kind: 'case.reopen', reason: 'new-act', ...note })).status).toBe(
    409,
  );
  expect(
    (
      await call('vhxh1', 'POST', signals, {
        kind: 'plan.make',
        withHer: 'có',
        private: { note: CANARIES[7], name: CANARIES[0] },
      })
    ).status,
  ).toBe(422);
  expect((await call('vhxh1', 'POST', `/v1/${encodeURIComponent(CANARIES[0] ?? '')}`, { ...note })).status).toBe(404);
  const read = await call('vhxh1', 'GET', `/v1/cases/${opened.body.case?.code}`);
  expect(JSON.stringify(read.body)).toContain(CANARIES[0]); // whoever may see her, does
  expect((await call('vhxh1', 'GET', `/v1/cases/${opened.body.case?.code}/timeline`)).status).toBe(200);

  const rows = new Postgres({ connectionString: host.servers.ownerUrl });
  await rows.connect();
  const { rows: tables } = await rows.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
  const inRows: string[] = [];
  for (const { name } of tables) {
    const { rows: all } = await rows.query(`SELECT t::text AS line FROM "${name}" t`);
    inRows.push(...found(`table ${name}`, Buffer.from(all.map(({ line }) => line).join('\n'))));
  }
  await rows.query('CHECKPOINT');
  await rows.end();
  await Promise.all([api.stop(), worker.stop()]);

  const kept = files(host.servers.folder).filter((file) => !file.endsWith('workflows.js'));
  expect(kept.some((file) => file.endsWith('temporal.db'))).toBe(true);
  expect(kept.length).toBeGreaterThan(100); // PostgreSQL's own files, its write-ahead log included
  const inFiles = kept.flatMap((file) => found(path.relative(host.servers.folder, file), readFileSync(file)));
  const inLogs = [
    ...found('the worker’s log', Buffer.from(worker.output())),
    ...found('the API’s log', Buffer.from(api.output())),
  ];
  expect(api.output().length).toBeGreaterThan(500);
  expect([...inRows, ...inFiles, ...inLogs]).toEqual([]);
}, 120_000);

test('the search itself finds a canary where there is one', () => {
  for (const text of CANARIES) {
    for (const form of [
      text,
      Buffer.from(text).toString('hex'),
      Buffer.from(`ab${text}cd`).toString('base64'),
      Buffer.from(`a${text}cd`).toString('base64'),
    ])
      expect(found('here', Buffer.from(`before ${form} after`))).toContain(`${text} in here`);
  }
});
