import { setTimeout as wait } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { Role } from '../domain/agencies';
import type { AgencyRef, CaseCode, CaseId } from '../domain/ids';
import { instant } from '../domain/time';
import type { Log } from '../settings/logger';
import type { MailSettings } from '../settings/settings';
import type { Db } from './db';
import type { Directory, KnownAccount } from './directory';
import { newId } from './ids';
import { inTheirPlace, type NoticeKind } from './notices';
import type { Refs } from './refs';

/** A mail as it leaves: content-free, to one address. */
export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Whatever takes mails; resolves when the mail is in somebody else's hands. */
export interface Transport {
  sendMail(mail: Mail): Promise<unknown>;
}

export interface SenderOptions {
  readonly db: Db;
  readonly directory: Directory;
  readonly refs: Refs;
  readonly transport: Transport;
  /** Address the mails come from, with or without a name. */
  readonly from: string;
  /** Address of the app, for the mail's text. */
  readonly appUrl?: string | undefined;
  readonly log: Pick<Log, 'warn'>;
  readonly now?: () => Date;
  /** How often the outbox is looked at, in ms. */
  readonly everyMs?: number;
}

/** Notices under way in one process. */
const AT_ONCE = 20;
/** A sender that died holds its notices this long; longer than any try takes. In ms, like all that follow. */
const LEASE = 60_000;
const LONGEST_SEND = 20_000;
const FIRST_RETRY = 5_000;
const LONGEST_RETRY = 3_600_000;
/** After this a mail would only confuse; the app has shown the notice all the while. */
const TOO_OLD = 3 * 86_400_000;

/** How long to wait after the n-th failed try, from 1: 5 s, doubled each time, at most an hour. */
export const retryAfter = (tries: number): number => Math.min(FIRST_RETRY * 2 ** (tries - 1), LONGEST_RETRY);

/** Mail over SMTP. Gives up on a silent server soon enough to try again. */
export const smtpTransport = ({ smtpUrl }: Pick<MailSettings, 'smtpUrl'>): Transport =>
  createTransport({ url: smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 });

/**
 * Sends what waits in the outbox, until the function it returns is called (and has resolved). Needs PostgreSQL and nothing else of
 * ours. Every mail leaves at least once; any number of senders may run. A notice that cannot be sent, or takes long, is tried again
 * later and keeps no other one waiting.
 */
export function startSender(options: SenderOptions): () => Promise<void> {
  const { log, everyMs = 1_000 } = options;
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const pause = () => wait(everyMs, undefined, { signal: stopping.signal }).catch(() => {});
  const run = async () => {
    while (!stopping.signal.aborted) {
      const room = AT_ONCE - underWay.size;
      const claimed = await claim(options, room).catch((err: unknown) => {
        log.warn({ err }, 'the outbox cannot be read; trying again');
        return [];
      });
      for (const notice of claimed) {
        const trying = send(options, notice).finally(() => underWay.delete(trying));
        underWay.add(trying);
      }
      if (claimed.length < room || room === 0) await pause();
    }
    await Promise.all(underWay);
  };
  const ended = run();
  return () => {
    stopping.abort();
    return ended;
  };
}

interface Claimed {
  readonly id: string;
  readonly key: string;
  readonly caseId: CaseId;
  readonly code: CaseCode;
  readonly toRole: Role;
  readonly toAgency: AgencyRef | null;
  readonly toHamlet: string | null;
  readonly kind: NoticeKind;
  readonly clock: string | null;
  readonly createdAt: Date;
  readonly tries: number;
}

const nowOf = (options: SenderOptions): Date => options.now?.() ?? new Date();

/** Takes what is due for itself, emergencies first. Should this process die, the notices are due again when the lease is over. */
async function claim(options: SenderOptions, most: number): Promise<readonly Claimed[]> {
  if (most === 0) return [];
  const now = nowOf(options);
  const until = new Date(now.getTime() + LEASE);
  return options.db.$queryRaw<readonly Claimed[]>`
    WITH due AS MATERIALIZED (
      SELECT id FROM notice WHERE next_try_at <= ${now}::timestamptz
      ORDER BY kind = 'emergency' DESC, next_try_at LIMIT ${most} FOR UPDATE SKIP LOCKED
    )
    UPDATE notice n SET tries = n.tries + 1, next_try_at = ${until}::timestamptz
    FROM due, case_file c WHERE n.id = due.id AND c.id = n.case_id
    RETURNING n.id, n.key, n.case_id AS "caseId", c.code, n.to_role AS "toRole", n.to_agency AS "toAgency", n.to_hamlet AS "toHamlet", n.kind, n.clock,
      n.created_at AS "createdAt", n.tries`;
}

/** Tries one notice; never throws: the lease brings it back. */
async function send(options: SenderOptions, notice: Claimed): Promise<void> {
  try {
    await attempt(options, notice, nowOf(options));
  } catch (err) {
    options.log.warn(
      { noticeId: notice.id, attempt: notice.tries, err },
      'a notice could not be handled; trying again',
    );
  }
}

async function attempt(options: SenderOptions, notice: Claimed, now: Date): Promise<void> {
  const { db, directory, log } = options;
  const settle = (data: { readonly sentAt?: Date; readonly nextTryAt: Date | null }) =>
    db.notice.update({ where: { id: notice.id }, data, select: { id: true } });
  if (now.getTime() - notice.createdAt.getTime() > TOO_OLD) return void (await settle({ nextTryAt: null }));

  const [{ people, isManned }, reached] = await Promise.all([
    directory.onDuty(notice.toRole, notice.toAgency, notice.toHamlet, instant(now)),
    db.noticeMail.findMany({ where: { noticeId: notice.id }, select: { messageRef: true } }),
  ]);
  if (!isManned) await callNextLevel(options, notice, now);
  const refOf = (id: string) => options.refs.message(notice.key, id);
  const left = people.filter(({ id }) => !reached.some(({ messageRef }) => messageRef === refOf(id)));
  const results = await Promise.allSettled(left.map((account) => mailTo(options, notice, account, now)));
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  for (const err of failures)
    log.warn({ noticeId: notice.id, attempt: notice.tries, err }, 'a mail was not taken; trying again');

  if (failures.length > 0) await settle({ nextTryAt: new Date(now.getTime() + retryAfter(notice.tries)) });
  else if (reached.length > 0 || results.some((r) => r.status === 'fulfilled' && r.value))
    await settle({ sentAt: now, nextTryAt: null });
  else await settle({ nextTryAt: null });
}

/** Nobody is on duty where a call goes at the moment it is sent: the next level is called at once, and the log says so. */
async function callNextLevel({ db, log }: SenderOptions, notice: Claimed, now: Date): Promise<void> {
  const next = inTheirPlace(notice);
  if (!next) return;
  const { count } = await db.notice.createMany({
    data: [
      {
        id: newId(),
        key: next.key,
        caseId: notice.caseId,
        toRole: next.toRole,
        kind: notice.kind,
        clock: notice.clock,
        createdAt: notice.createdAt,
        nextTryAt: now,
      },
    ],
    skipDuplicates: true,
  });
  if (count > 0)
    log.warn({ noticeId: notice.id, role: notice.toRole }, 'nobody is on duty there; the next level is called');
}

/** False: this person has no address, and the app alone tells them. */
async function mailTo(options: SenderOptions, notice: Claimed, account: KnownAccount, now: Date): Promise<boolean> {
  if (account.email === null) return false;
  const timeOut = new AbortController();
  const tooLong = wait(LONGEST_SEND, undefined, { signal: timeOut.signal, ref: false }).then(() => {
    throw new Error('the mail server took too long');
  });
  try {
    await Promise.race([options.transport.sendMail(mailOf(options, notice, account.email, account.id)), tooLong]);
  } finally {
    timeOut.abort();
    tooLong.catch(() => {});
  }
  await options.db.noticeMail.createMany({
    data: [{ noticeId: notice.id, messageRef: options.refs.message(notice.key, account.id), sentAt: now }],
    skipDuplicates: true,
  });
  return true;
}

/** The same sentence whatever has happened: a mail may be read by the person it is about, or by the one who does the harm. */
function mailOf(options: SenderOptions, notice: Claimed, to: string, accountId: string): Mail {
  const { from, appUrl, refs } = options;
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>\s*$/, '');
  return {
    from,
    to,
    subject: `Có việc đang chờ: ${notice.code}`,
    text: `Có việc đang chờ. Hồ sơ ${notice.code}.\n${appUrl === undefined ? '' : `\n${appUrl}\n`}`,
    messageId: `<${refs.message(notice.key, accountId)}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
