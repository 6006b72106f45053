import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { createActivities } from '../../activities';
import { createApp } from '../../api/app';
import type { Deps } from '../../api/deps';
import { serve } from '../../api/server';
import type { CaseCode } from '../../domain/ids';
import { NO_CASE } from '../../domain/state';
import { GENESIS } from '../../store/chain';
import { asJson } from '../../store/db';
import { newCaseId } from '../../store/ids';
import { sealPrivate } from '../../store/private-parts';
import { type Commune, openCommune } from '../api/commune';
import { fromSetup } from '../support/database';
import { at, type Cast, type Line, NIGHT, NOW, PEOPLE, tell, type Who } from './story';

/** The code of the picture's case. */
export const CODE = 'LC-26-7K3M9QXW' as CaseCode;

/**
 * Pages in front of the real store. `url`: at the moment of the picture, where {@link NIGHT} has been written into the log.
 * `commune`: the same people at the present moment, with an engine that answers.
 */
export interface Site {
  readonly url: string;
  readonly commune: Commune;
  passwordOf(who: Who): string;
  close(): Promise<void>;
}

async function castOf({ directory, refs, db }: Deps): Promise<Cast> {
  const accounts = await db.account.findMany({ select: { id: true, username: true } });
  const ids = new Map(accounts.map(({ username, id }) => [username as string, id]));
  const agencies = new Map<string, ReturnType<Cast['agency']>>();
  for (const { agencyCode } of Object.values(PEOPLE)) {
    const agency = await directory.agencyByCode(agencyCode);
    if (agency) agencies.set(agencyCode, agency.ref);
  }
  return {
    agency: (code) => agencies.get(code)!,
    actor: (who) => {
      const { role, username, agencyCode } = PEOPLE[who];
      return { role, actor: refs.actor(ids.get(username)!), agency: agencies.get(agencyCode)! };
    },
  };
}

/** Writes a story into the log, as the API and the engine do: signals taken down and sealed, then committed in order. */
export async function write(deps: Deps, code: CaseCode, lines: readonly Line[], until: string): Promise<void> {
  const { db, ring, refs, caseKeys, log } = deps;
  const story = tell(lines, until, await castOf(deps));
  const id = newCaseId();
  const { row, key } = caseKeys.create(id);
  const first = story.made[0]!.step.at;
  await db.caseFile.create({
    data: {
      id,
      code,
      headHash: new Uint8Array(GENESIS),
      state: asJson(NO_CASE),
      createdAt: first,
      updatedAt: first,
      key: { create: row },
    },
  });
  const activities = createActivities({ db, ring, log, now: () => new Date(at(until)) });
  let seq = 0;
  for (const { step, signal, line } of story.made) {
    if (signal)
      await db.agencySignal.create({
        data: {
          id: signal.id,
          caseId: id,
          kind: signal.kind,
          actorRef: signal.by.actor,
          agencyRef: signal.by.agency,
          role: signal.by.role,
          idempotencyKey: randomBytes(8).toString('hex'),
          bodyHash: refs.body('{}'),
          says: asJson(signal.says),
          sealed: line?.private ? sealPrivate(key, signal.id, line.private) : null,
          receivedAt: step.at,
          nextTryAt: step.at,
          receipt: refs.receipt(signal.id),
        },
      });
    const answer = await activities.commit({ caseId: id, expectedSeq: seq, steps: [step] });
    if (answer.kind !== 'stored') throw new Error(`the log answered ${answer.kind}`);
    seq += answer.events.length;
  }
}

export async function openSite(): Promise<Site> {
  const commune = await openCommune();
  const moment = at(NOW);
  await write(commune.deps, CODE, NIGHT, NOW);
  const server = serve(createApp({ ...commune.deps, now: () => moment }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    commune,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passwordOf: (who) => commune.signIns.find(({ username }) => username === PEOPLE[who].username)?.password ?? '',
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await commune.close();
    },
  };
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: fromSetup('TEST_BROWSER'), args: ['--no-sandbox'] });

/** A browser of somebody in the commune, in Vietnamese unless told otherwise. */
export const visitor = (browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({ locale: 'vi-VN', viewport: { width: 1280, height: 900 }, ...options });

/** Signs in at `url` through the page. */
export async function signIn(site: Site, context: BrowserContext, who: Who, url = site.url): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.fill('#username', PEOPLE[who].username);
  await page.fill('#password', site.passwordOf(who));
  await Promise.all([page.waitForURL(`${url}/cases`), page.click('main button[type=submit]')]);
  return page;
}

/** What stands there, of the page that has come: a click waits only until it begins to. */
export async function textsOf(page: Page, selector: string): Promise<string[]> {
  await page.waitForLoadState();
  return page.locator(selector).allInnerTexts();
}
