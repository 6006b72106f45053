import { z } from 'zod';

type Brand<T, B extends string> = T & { readonly __brand: B };

/** Row id of a case (UUID v7). */
export type CaseId = Brand<string, 'CaseId'>;
/** What people say and write: `LC-26-7K3M9QXW`. Random, so it tells nothing about anybody. */
export type CaseCode = Brand<string, 'CaseCode'>;
/** Id of one agency's signal (UUID v7), also the Temporal update id. */
export type SignalId = Brand<string, 'SignalId'>;
/** Keyed hash of an account's id: the log tells two people apart and names neither. */
export type ActorRef = Brand<string, 'ActorRef'>;
/** Keyed hash of an agency's code. A trusted address is an agency, so a log row must not spell it. */
export type AgencyRef = Brand<string, 'AgencyRef'>;
/** A clock rule of the law pack: `no-contact.decision`. */
export type ClockRuleId = Brand<string, 'ClockRuleId'>;
/** One running clock: the rule, `#`, and what it is about: `no-contact.decision#1`. */
export type ClockId = Brand<string, 'ClockId'>;

/** Letters and digits a tired person cannot mistake over the phone (Crockford base 32). */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Letters that are no part of the alphabet, as the digits that they are taken for (Crockford): O is 0, I and L are 1. */
const asDigits = (text: string): string => text.replace(/O/g, '0').replace(/[IL]/g, '1');

const unspaced = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212._]/gu, '');

/** A case code as a tired person types it, written as it should be; anything else as it is, in capitals. */
function asCaseCode(text: string): string {
  const typed = asDigits(unspaced(text).replace(/^[LI1]C/, '*'));
  const [, year, rest] = /^\*(\d{2})([0-9A-Z]{8})$/.exec(typed) ?? [];
  return rest === undefined ? text.trim().toUpperCase() : `LC-${year}-${rest}`;
}

/** A receipt (`7K3M-9QXW`) as typed, written as it should be; undefined where it can be none. */
export function readReceipt(text: string): string | undefined {
  const typed = asDigits(unspaced(text));
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(typed) ? `${typed.slice(0, 4)}-${typed.slice(4)}` : undefined;
}

export const CaseCodeText = z
  .string()
  .overwrite(asCaseCode)
  .regex(/^LC-\d{2}-[0-9A-HJKMNP-TV-Z]{8}$/)
  .transform((text) => text as CaseCode)
  .meta({ id: 'CaseCode', description: 'Case code', examples: ['LC-26-7K3M9QXW'] });

/** A hamlet (xóm) by its code in the commune's list. */
export const HamletCode = z
  .string()
  .regex(/^[a-z0-9-]{1,32}$/)
  .meta({ id: 'HamletCode', description: 'Hamlet (xóm) code from the commune list', examples: ['xom-3'] });

/** An agency by its keyed hash, as the engine knows it. */
export const AgencyRefText = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .transform((text) => text as AgencyRef);

/** A running number inside one case: the second referral is 2. */
export const Ordinal = z.int().min(1).max(9999);

export const ClockIdText = z
  .string()
  .regex(/^[a-z-]{2,30}\.[a-z0-9-]{2,40}#[1-9]\d{0,3}$/)
  .transform((text) => text as ClockId)
  .meta({ id: 'ClockId', description: 'A running clock', examples: ['no-contact.decision#1'] });

/** The number of a paper, as registers write it: it names an office, never a person. */
export const DocumentNumber = z
  .string()
  .regex(/^\d{1,5}(\/20\d{2})?\/[A-ZĐ]{2,6}(-[A-ZĐ]{2,6}){0,2}$/)
  .meta({ id: 'DocumentNumber', description: 'Number of the paper that says so', examples: ['12/QĐ-TGPL'] });

/** One thing that was recorded, by the id under which the timeline tells it. */
export const SignalIdText = z
  .uuid()
  .transform((text) => text as SignalId)
  .meta({ id: 'SignalId', description: 'Id of what was recorded, as the timeline gives it' });

/** Row id of an account: who is on duty is known by it, and by nothing personal. */
export type AccountId = Brand<string, 'AccountId'>;
export const AccountIdText = z
  .uuid()
  .transform((text) => text as AccountId)
  .meta({ id: 'AccountId', description: 'Id of an account' });
