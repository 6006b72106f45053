import { type Instant, instant, ms } from '../domain/time';
import type { Db } from './db';
import { KeyGone, type KeyRing } from './keys';
import type { Refs } from './refs';
import { keyIdOf, open, place, seal, Unsealable } from './sealing';

/** What a form is kept by: whom it was handed out to, and which one it is. */
export interface FormOf {
  readonly account: string;
  /** Tells this form from every other that was handed out; a UUID. */
  readonly form: string;
}

/** Where the form stands. */
interface Placed extends FormOf {
  /** Path of the page that shows the form. */
  readonly path: string;
}

/** Says which page a form belongs to and whom we gave it to. Sealed, it travels in the form itself. */
export interface Slip extends Placed {
  readonly issuedAt: Instant;
}

/** What is sealed: the path names a case, and goes with what was typed. */
interface Kept {
  readonly path: string;
  readonly form: string;
  /** As a form is posted. */
  readonly fields: string;
}

/** A form is taken back this long after it was handed out: over a weekend. In ms. */
const TAKEN_BACK = 72 * 3_600_000;
/** Forms kept for one account; one more pushes the oldest out. */
export const MOST_KEPT = 5;

const SLIP = place('form', 'slip', '');
const keptPlace = (formRef: string) => place('kept_form', 'sealed', formRef);

/** Opens what the ring sealed; undefined when it is not that, or its key has left the ring. */
function opened(ring: KeyRing, sealed: Uint8Array, aad: string): string | undefined {
  try {
    return open(ring.key(keyIdOf(sealed)), sealed, aad).toString('utf8');
  } catch (error) {
    if (error instanceof Unsealable || error instanceof KeyGone) return undefined;
    throw error;
  }
}

const sealed = (ring: KeyRing, text: string, aad: string): Buffer =>
  seal(ring.key(ring.sealingId), ring.sealingId, Buffer.from(text), aad);

/** A slip as a form carries it: base64url, and nobody but us makes or reads one. */
export const sealSlip = (ring: KeyRing, slip: Slip): string =>
  sealed(ring, JSON.stringify(slip), SLIP).toString('base64url');

/** The slip of a form that we handed out, not too long ago; undefined for anything else. */
export function openSlip(ring: KeyRing, text: string, now: Instant): Slip | undefined {
  const plain = opened(ring, Buffer.from(text, 'base64url'), SLIP);
  if (plain === undefined) return undefined;
  const slip = JSON.parse(plain) as Slip;
  return ms(now) - ms(slip.issuedAt) < TAKEN_BACK ? slip : undefined;
}

/**
 * Forms that could not be recorded, each sealed by the ring until its person sends it, or its time is over. One form has one row
 * however often it comes, and an account a few: nobody can fill the table who was not handed that many forms.
 */
export class KeptForms {
  readonly #db: Db;
  readonly #ring: KeyRing;
  readonly #refs: Refs;

  constructor({ db, ring, refs }: { readonly db: Db; readonly ring: KeyRing; readonly refs: Refs }) {
    this.#db = db;
    this.#ring = ring;
    this.#refs = refs;
  }

  /** Keeps what was typed (`fields`, as a form is posted) for `keepMs`; what was kept of the same form before is replaced. */
  async keep({ account, form, path }: Placed, fields: string, now: Instant, keepMs: number): Promise<void> {
    const [formRef, ownerRef] = [this.#refs.form(account, form), this.#refs.form(account)];
    const row = {
      formRef,
      ownerRef,
      sealed: new Uint8Array(
        sealed(this.#ring, JSON.stringify({ path, form, fields } satisfies Kept), keptPlace(formRef)),
      ),
      keptAt: now,
      until: instant(ms(now) + keepMs),
    };
    await this.#db.$transaction(async (tx) => {
      // One at a time for an account: two at once would each count the other's row as not there.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`kept:${ownerRef}`}, 0))`;
      await tx.keptForm.deleteMany({ where: { formRef } });
      const older = await tx.keptForm.findMany({
        where: { ownerRef },
        orderBy: { keptAt: 'desc' },
        skip: MOST_KEPT - 1,
        select: { formRef: true },
      });
      if (older.length > 0)
        await tx.keptForm.deleteMany({ where: { formRef: { in: older.map((one) => one.formRef) } } });
      await tx.keptForm.create({ data: row });
    });
  }

  /** What this account typed into that form and we still keep. */
  async read({ account, form }: FormOf, now: Instant): Promise<string | undefined> {
    const formRef = this.#refs.form(account, form);
    const row = await this.#db.keptForm.findFirst({ where: { formRef, until: { gt: now } } });
    return row ? this.#open(row)?.fields : undefined;
  }

  /** Where the form stands that was kept last for this account. */
  async last(account: string, now: Instant): Promise<Pick<Kept, 'path' | 'form'> | undefined> {
    const row = await this.#db.keptForm.findFirst({
      where: { ownerRef: this.#refs.form(account), until: { gt: now } },
      orderBy: { keptAt: 'desc' },
    });
    return row ? this.#open(row) : undefined;
  }

  #open(row: { readonly formRef: string; readonly sealed: Uint8Array }): Kept | undefined {
    const plain = opened(this.#ring, row.sealed, keptPlace(row.formRef));
    return plain === undefined ? undefined : (JSON.parse(plain) as Kept);
  }

  /** It was recorded, or is not wanted any more. */
  async erase({ account, form }: FormOf): Promise<void> {
    await this.#db.keptForm.deleteMany({ where: { formRef: this.#refs.form(account, form) } });
  }

  /** Erases everything whose time is over. */
  async eraseOld(now: Instant): Promise<void> {
    await this.#db.keptForm.deleteMany({ where: { until: { lte: now } } });
  }
}
