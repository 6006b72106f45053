import type { Role } from '../domain/agencies';
import { agenciesMeant, reachedBy } from '../domain/duty';
import type { ActorRef, AgencyRef } from '../domain/ids';
import type { Instant } from '../domain/time';
import type { Db } from './db';
import { readDuty } from './duty';
import type { Refs } from './refs';

export interface KnownAgency {
  readonly id: string;
  readonly code: string;
  readonly role: Role;
  readonly name: string;
  readonly phone: string | null;
  readonly hamlet: string | null;
  readonly ref: AgencyRef;
}

export interface KnownAccount {
  readonly id: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly onDuty: boolean;
  readonly active: boolean;
  readonly ref: ActorRef;
  readonly agency: KnownAgency;
}

interface Lists {
  readonly byCode: ReadonlyMap<string, KnownAgency>;
  readonly agencies: ReadonlyMap<AgencyRef, KnownAgency>;
  readonly accounts: ReadonlyMap<ActorRef, KnownAccount>;
  readonly hamlets: ReadonlySet<string>;
}

/** How long the lists are trusted, and how soon something unknown is worth another look. In ms. */
const FRESH = 60_000;
const AGAIN = 1_000;

/**
 * The commune's agencies and accounts, in memory: the way back from a keyed hash to a name, for whoever may see it. Small (tens
 * of rows), so it is read as a whole.
 */
export class Directory {
  readonly #db: Db;
  readonly #refs: Refs;
  #lists: Promise<Lists> | undefined;
  #loadedAt = Number.NEGATIVE_INFINITY;

  constructor(db: Db, refs: Refs) {
    this.#db = db;
    this.#refs = refs;
  }

  /** An active agency by the code that people use. */
  agencyByCode(code: string): Promise<KnownAgency | undefined> {
    return this.#find((lists) => lists.byCode.get(code));
  }

  /** An agency by its keyed hash, active or not: the log may name one that is gone. */
  agencyOf(ref: AgencyRef): Promise<KnownAgency | undefined> {
    return this.#find((lists) => lists.agencies.get(ref));
  }

  /** An account by its keyed hash, active or not. */
  accountOf(ref: ActorRef): Promise<KnownAccount | undefined> {
    return this.#find((lists) => lists.accounts.get(ref));
  }

  /** Is it one of the commune's hamlets? Of a commune that has entered none, every code is: its reports must not wait for a list. */
  async isHamlet(code: string): Promise<boolean> {
    const known = await this.#find(({ hamlets }) => hamlets.size === 0 || hamlets.has(code) || undefined);
    return known === true;
  }

  /** Every active agency. */
  async agencies(): Promise<readonly KnownAgency[]> {
    return [...(await this.#current()).byCode.values()];
  }

  /** Every account, active or not. */
  async accounts(): Promise<readonly KnownAccount[]> {
    return [...(await this.#current()).accounts.values()];
  }

  /**
   * Whom to call at this moment: the people on duty of one role, or of one agency, or of one hamlet's head, deputies in the place of
   * those who are away. When nobody there is on duty, all of them (`isManned` says so): a call must not fall silent because a roster
   * has a hole. The rosters are read anew each time: whoever has just reported sick is not called.
   */
  async onDuty(
    role: Role,
    agency: AgencyRef | null | undefined,
    hamlet: string | null | undefined,
    at: Instant,
  ): Promise<{ readonly people: readonly KnownAccount[]; readonly isManned: boolean }> {
    const [{ accounts }, plan] = await Promise.all([this.#current(), readDuty(this.#db, this.#refs, at)]);
    const call = { role, agency: agency ?? undefined, hamlet: hamlet ?? undefined };
    const active = [...accounts.values()].filter((account) => account.active);
    const there: ReadonlySet<string> = new Set(reachedBy(plan, call, at));
    const onDuty = active.filter(({ id }) => there.has(id));
    if (onDuty.length > 0) return { people: onDuty, isManned: true };
    const meant = new Set(agenciesMeant(plan, call));
    return { people: active.filter((account) => meant.has(account.agency.ref)), isManned: false };
  }

  async #find<T>(pick: (lists: Lists) => T | undefined): Promise<T | undefined> {
    const found = pick(await this.#current());
    if (found !== undefined || Date.now() - this.#loadedAt < AGAIN) return found;
    return pick(await this.#load());
  }

  #current(): Promise<Lists> {
    return this.#lists && Date.now() - this.#loadedAt < FRESH ? this.#lists : this.#load();
  }

  /** One read for all who ask meanwhile; a failed one is not kept. */
  #load(): Promise<Lists> {
    this.#loadedAt = Date.now();
    const lists = this.#read();
    this.#lists = lists;
    lists.catch(() => {
      if (this.#lists === lists) this.#lists = undefined;
    });
    return lists;
  }

  async #read(): Promise<Lists> {
    const [agencyRows, accountRows, hamletRows] = await Promise.all([
      this.#db.agency.findMany(),
      this.#db.account.findMany(),
      this.#db.hamlet.findMany(),
    ]);
    const active = new Set(agencyRows.filter((row) => row.active).map((row) => row.id));
    const byId = new Map(
      agencyRows.map(({ id, code, role, name, phone, hamlet }): [string, KnownAgency] => [
        id,
        { id, code, role: role as Role, name, phone, hamlet, ref: this.#refs.agency(id) },
      ]),
    );
    const accounts = new Map<ActorRef, KnownAccount>();
    for (const { id, displayName, email, onDuty, active: isActive, agencyId } of accountRows) {
      const agency = byId.get(agencyId);
      if (!agency) continue;
      const ref = this.#refs.actor(id);
      accounts.set(ref, { id, displayName, email, onDuty, active: isActive && active.has(agencyId), ref, agency });
    }
    const agencies = [...byId.values()];
    return {
      byCode: new Map(agencies.filter(({ id }) => active.has(id)).map((agency) => [agency.code, agency])),
      agencies: new Map(agencies.map((agency) => [agency.ref, agency])),
      accounts,
      hamlets: new Set(hamletRows.map(({ code }) => code)),
    };
  }
}
