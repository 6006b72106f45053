import { setTimeout as wait } from 'node:timers/promises';
import { createLog } from '../../settings/logger';
import { connect, type Db } from '../../store/db';
import { Directory } from '../../store/directory';
import { newId } from '../../store/ids';
import { retryAfter, type SenderOptions, smtpTransport, startSender, type Transport } from '../../store/outbox';
import { freshDatabase, type TestDatabase } from '../support/database';
import { benchOf, type CaseInHand, openCase, START } from './case-in-hand';
import { openSink } from './mail-sink';
import { rowsThatTell } from './whose-hash';

let database: TestDatabase;
let db: Db;
let owner: Db;
let bench: ReturnType<typeof benchOf>;
let file: CaseInHand;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 2 });
  bench = benchOf(db);
  const agency = async (role: string, ...emails: (string | null)[]) => {
    const id = newId();
    const accounts = emails.map((email, i) => ({
      id: newId(),
      username: `${role}${i}`,
      displayName: 'Nguyễn Thị Ví Dụ',
      email,
      passwordHash: '-',
    }));
    await owner.agency.create({
      data: { id, code: role.toUpperCase(), role, name: role, accounts: { create: accounts } },
    });
  };
  await agency('police', 'one@example.test', 'two@example.test');
  await agency('chair', 'chair@example.test');
  await agency('health', null);
});
beforeEach(async () => {
  await owner.noticeMail.deleteMany();
  await owner.notice.deleteMany();
  file = await openCase(bench);
});
afterAll(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect()]);
  await database.drop();
});

const now = new Date(START);
async function queue(
  toRole: string,
  more: { kind?: string; createdAt?: Date; nextTryAt?: Date } = {},
): Promise<string> {
  const id = newId();
  await db.notice.create({
    data: { id, key: `test:${id}`, caseId: file.id, toRole, kind: 'waits', createdAt: now, nextTryAt: now, ...more },
  });
  return id;
}
const notice = (id: string) => db.notice.findUniqueOrThrow({ where: { id } });

const logged: string[] = [];
const log = createLog('script', 'warn', { write: (line) => void logged.push(line) });
const options = (transport: Transport, more: Partial<SenderOptions> = {}): SenderOptions => ({
  db,
  directory: new Directory(db, bench.refs),
  refs: bench.refs,
  transport,
  from: 'Lá Chắn <la-chan@xa.example>',
  appUrl: 'https://la-chan.example',
  log,
  now: () => now,
  everyMs: 10,
  ...more,
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; !(await holds()); i++) {
    if (i > 500) throw new Error('it never came true');
    await wait(10);
  }
}

/** Runs a sender until this holds. */
async function sending(given: SenderOptions, holds: () => boolean | Promise<boolean>): Promise<void> {
  const stop = startSender(given);
  await until(holds).finally(stop);
}

const isSent = (id: string) => async () => (await notice(id)).sentAt !== null;

test('a call reaches everybody it is for by mail, and the mail says nothing', async () => {
  const sink = await openSink();
  const id = await queue('police', { kind: 'emergency' });
  await sending(options(smtpTransport({ smtpUrl: sink.url })), isSent(id));
  await sink.close();
  expect(sink.received.flatMap(({ to }) => to).sort()).toEqual(['one@example.test', 'two@example.test']);
  expect(await notice(id)).toMatchObject({ tries: 1, nextTryAt: null, sentAt: now });
  for (const { raw } of sink.received) {
    const end = raw.indexOf('\r\n\r\n');
    const [head, body] = [raw.slice(0, end), raw.slice(end + 4)];
    const decoded = head.includes('base64') ? Buffer.from(body, 'base64').toString('utf8') : decodeQuoted(body);
    expect(decoded.trim()).toBe(`Có việc đang chờ. Hồ sơ ${file.code}.\n\nhttps://la-chan.example`);
    const subject = /^Subject: (.*(?:\r\n .*)*)/m.exec(head)?.[1] ?? '';
    expect(decodeWords(subject)).toBe(`Có việc đang chờ: ${file.code}`);
    expect(head).toMatch(/^Message-ID: <[A-Za-z0-9_-]{22}@xa\.example>/im);
    expect(head).toMatch(/^Auto-Submitted: auto-generated/im);
    expect(`${decodeWords(head)} ${decoded}`).not.toMatch(/Nguyễn|emergency|police|khẩn/i);
  }
});

const decodeQuoted = (encoded: string): string =>
  Buffer.from(
    encoded
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
    .toString('utf8')
    .replaceAll('\r\n', '\n');
const decodeWords = (encoded: string): string =>
  encoded
    .replace(/\?=\r?\n? =\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decodeQuoted(word.replaceAll('_', ' ')),
    );

test('two senders send nothing twice', async () => {
  const sink = await openSink();
  const ids = await Promise.all(Array.from({ length: 60 }, () => queue('chair')));
  const other = connect(database.appUrl, { max: 2 });
  const transport = smtpTransport({ smtpUrl: sink.url });
  const stops = [startSender(options(transport)), startSender(options(transport, { db: other }))];
  await until(async () => (await db.notice.count({ where: { sentAt: null } })) === 0);
  await Promise.all(stops.map((stop) => stop()));
  await Promise.all([other.$disconnect(), sink.close()]);
  expect(sink.received).toHaveLength(ids.length);
  expect(new Set(sink.received.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])).size).toBe(ids.length);
});

test('a refused address is tried again, later each time; the others get it once and at once', async () => {
  let isDown = true;
  const sink = await openSink((to) => isDown && to.startsWith('two@'));
  const transport = smtpTransport({ smtpUrl: sink.url });
  const id = await queue('police');
  const next = await queue('chair');
  await sending(
    options(transport),
    async () => (await isSent(next)()) && (await notice(id)).nextTryAt?.getTime() === now.getTime() + 5_000,
  );
  expect(sink.received.flatMap(({ to }) => to).sort()).toEqual(['chair@example.test', 'one@example.test']);

  const then = new Date(now.getTime() + 5_000);
  await sending(
    options(transport, { now: () => then }),
    async () => (await notice(id)).nextTryAt?.getTime() === then.getTime() + 10_000,
  );
  expect(await notice(id)).toMatchObject({ tries: 2, sentAt: null });

  isDown = false;
  await sending(options(transport, { now: () => new Date(then.getTime() + 10_000) }), isSent(id));
  await sink.close();
  expect(sink.received.flatMap(({ to }) => to).sort()).toEqual([
    'chair@example.test',
    'one@example.test',
    'two@example.test',
  ]);
  expect([1, 2, 3, 10, 11, 100].map(retryAfter)).toEqual([5_000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000]);
});

test('a mail that hangs keeps no other one waiting', async () => {
  const sent: string[] = [];
  let release = () => {};
  const transport: Transport = {
    async sendMail({ to }) {
      if (to.startsWith('chair')) await new Promise<void>((resolve) => (release = resolve));
      sent.push(to);
    },
  };
  await queue('chair');
  const stop = startSender(options(transport));
  await until(async () => (await db.notice.count({ where: { tries: 1 } })) === 1);
  const id = await queue('police', { kind: 'emergency' });
  await until(isSent(id));
  expect(sent.sort()).toEqual(['one@example.test', 'two@example.test']);
  release();
  await stop();
  expect(sent).toContain('chair@example.test');
});

test('a sender that died in the middle leaves the rest to the next one', async () => {
  let release = () => {};
  const died: Transport = { sendMail: () => new Promise<void>((resolve) => (release = resolve)) };
  const lost = connect(database.appUrl, { max: 1 });
  const id = await queue('chair');
  const end = startSender(options(died, { db: lost }));
  await until(async () => (await notice(id)).tries === 1);
  const ended = end();
  const sent: string[] = [];
  const works: Transport = { sendMail: async ({ to }) => void sent.push(to) };
  const stop = startSender(options(works));
  await wait(100);
  await stop();
  expect(sent).toEqual([]);
  await sending(options(works, { now: () => new Date(now.getTime() + 60_000) }), isSent(id));
  expect(sent).toEqual(['chair@example.test']);
  release();
  await ended;
  await lost.$disconnect();
});

test('to whom a mail went is told by no row that tells of which case it was', async () => {
  const sent: string[] = [];
  const id = await queue('police');
  await sending(options({ sendMail: async ({ to }) => void sent.push(to) }), isSent(id));
  expect(sent).toHaveLength(2);
  const mails = await db.noticeMail.findMany({ where: { noticeId: id } });
  const accounts = await owner.account.findMany();
  for (const { messageRef } of mails)
    for (const account of accounts)
      expect([account.id, bench.refs.actor(account.id), bench.refs.agency(account.agencyId)]).not.toContain(messageRef);
  expect(JSON.stringify(mails)).not.toMatch(new RegExp(accounts.map(({ id: account }) => account).join('|')));
  expect(await rowsThatTell(database.ownerUrl, bench.refs)).toEqual([]);
});

test('emergencies go first', async () => {
  const sent: string[] = [];
  const transport: Transport = { sendMail: async ({ to, messageId }) => void sent.push(`${to} ${messageId}`) };
  for (let i = 0; i < 40; i++) await queue('chair', { nextTryAt: new Date(now.getTime() - 60_000) });
  const id = await queue('police', { kind: 'emergency' });
  await sending(options(transport), isSent(id));
  const place = sent.findIndex((line) => line.startsWith('one@'));
  expect(place).toBeGreaterThanOrEqual(0);
  expect(place).toBeLessThan(20);
});

test('nobody on duty when a call is sent: all of them are called, the next level at once, and the log says so', async () => {
  const sent: string[] = [];
  const transport: Transport = { sendMail: async ({ to }) => void sent.push(to) };
  await owner.account.updateMany({ where: { agency: { role: 'police' } }, data: { onDuty: false } });
  const id = newId();
  await db.notice.create({
    data: {
      id,
      key: `first-call:${id}:police`,
      caseId: file.id,
      toRole: 'police',
      kind: 'emergency',
      createdAt: now,
      nextTryAt: now,
    },
  });
  const next = () => db.notice.findFirst({ where: { key: `first-call:${id}:chair` } });
  await sending(
    options(transport),
    async () => (await next())?.sentAt !== undefined && (await next())?.sentAt !== null,
  );
  await owner.account.updateMany({ where: { agency: { role: 'police' } }, data: { onDuty: true } });
  expect(sent.toSorted()).toEqual(['chair@example.test', 'one@example.test', 'two@example.test']);
  expect(await next()).toMatchObject({ kind: 'emergency', toRole: 'chair', caseId: file.id });
  expect(await db.notice.count()).toBe(2);
  expect(logged.join()).toContain('the next level is called');
});

test('nobody to write to, or too old: the app alone shows it', async () => {
  const transport: Transport = {
    sendMail: () => {
      throw new Error('nobody should be written to');
    },
  };
  const none = await queue('front');
  const noAddress = await queue('health');
  const old = await queue('police', { createdAt: new Date(now.getTime() - 4 * 86_400_000) });
  await sending(options(transport), async () => (await db.notice.count({ where: { nextTryAt: { not: null } } })) === 0);
  for (const id of [none, noAddress, old]) expect(await notice(id)).toMatchObject({ sentAt: null, nextTryAt: null });
});

test('a database that is away for a moment stops no sender', async () => {
  const sent: string[] = [];
  const id = await queue('chair');
  const down = jest.spyOn(db, '$queryRaw').mockRejectedValueOnce(new Error('down'));
  await sending(options({ sendMail: async ({ to }) => void sent.push(to) }), isSent(id));
  down.mockRestore();
  expect(sent).toEqual(['chair@example.test']);
  expect(logged.length).toBeGreaterThan(2);
  expect(logged.join()).not.toContain('example.test');
});
