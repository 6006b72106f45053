import { z } from 'zod';
import type { Offer } from '../domain/asked';
import { BornText } from '../domain/birth';
import { detailsOf, tellFacts } from '../domain/event-details';
import type { Facts } from '../domain/facts';
import { SIGNALS, type SignalKind, signalRule } from '../domain/signals';
import type { Words } from '../domain/words';
import { FIELD_LABELS, FORM_CODES } from './words/fields';

/**
 * The form of a signal, read off its zod schema: what the API takes is what the page asks. A field that the schema gains appears by
 * itself; a test holds that it has a label and its codes have words.
 */
interface Basics {
  /** Place in the body, with dots: `facts.acts`. Also the name of the input. */
  readonly path: string;
  readonly isRequired: boolean;
}
export type Field = Basics &
  (
    | { readonly kind: 'choice' | 'choices'; readonly codes: readonly string[] }
    | { readonly kind: 'yes-no'; readonly otherwise?: boolean | undefined }
    /** Must be confirmed. */
    | { readonly kind: 'tick' }
    | { readonly kind: 'moment' | 'date' | 'birth' }
    | { readonly kind: 'number'; readonly from: number; readonly to: number }
    | { readonly kind: 'line' | 'story'; readonly most: number }
    /** One of a list that the case or the commune has. */
    | { readonly kind: 'listed'; readonly list: List }
    /** Any of such a list. */
    | { readonly kind: 'picks'; readonly list: List }
    /** `isList`: so many of the same kind, as many as are filled in. */
    | { readonly kind: 'group'; readonly fields: readonly Field[]; readonly isList?: true | undefined }
  );
export type List = 'hamlet' | 'agency' | 'clock' | 'referral' | 'case' | 'entry' | 'resting';

/** Fields whose values come from a list; what a schema cannot say. */
const LISTS: Readonly<Record<string, List>> = {
  hamlet: 'hamlet',
  agency: 'agency',
  clock: 'clock',
  referral: 'referral',
  into: 'case',
  other: 'case',
  entry: 'entry',
  along: 'resting',
  kept: 'resting',
};

/** Fields that nobody types in: the code of this case is known, a receiver's role follows from the agency that is chosen, and how long
 * it takes somebody in from its entry. */
const FILLED: Readonly<Record<string, readonly string[]>> = {
  'case.merge': ['thisCase'],
  'case.link': ['thisCase'],
  'referral.make': ['to'],
  'shelter.ask': ['host', 'stayDays'],
  'entry.strike': ['of', 'stopped', 'secret'],
  'report.correctHamlet': ['heads'],
};

/** From so many characters on, a text is a story and has a large field. */
const STORY = 1000;

/** So many of a list can be typed in. */
const LIST = 3;

function fieldOf(path: string, schema: z.core.$ZodType, isRequired = true, otherwise?: unknown): Field {
  const basics = { path, isRequired };
  if (schema instanceof z.ZodOptional) return fieldOf(path, schema.unwrap(), false);
  if (schema instanceof z.ZodDefault) return fieldOf(path, schema.unwrap(), false, schema.def.defaultValue);
  const list = LISTS[path];
  if (list) return { ...basics, kind: schema instanceof z.ZodArray ? 'picks' : 'listed', list };
  if (schema instanceof z.ZodEnum) return { ...basics, kind: 'choice', codes: schema.options.map(String) };
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodEnum)
    return { ...basics, kind: 'choices', codes: schema.element.options.map(String) };
  if (schema instanceof z.ZodArray) {
    const { element } = schema;
    const fields = Array.from({ length: LIST }, (_, n) => fieldOf(`${path}.${n}`, element, false));
    return { ...basics, kind: 'group', fields, isList: true };
  }
  if (schema instanceof z.ZodBoolean)
    return { ...basics, kind: 'yes-no', otherwise: typeof otherwise === 'boolean' ? otherwise : undefined };
  if (schema instanceof z.ZodLiteral && schema.value === true) return { ...basics, kind: 'tick' };
  if (schema instanceof z.ZodPipe && schema.in instanceof z.ZodISODateTime) return { ...basics, kind: 'moment' };
  if (schema === BornText) return { ...basics, kind: 'birth' };
  if (schema instanceof z.ZodISODate) return { ...basics, kind: 'date' };
  if (schema instanceof z.ZodNumber)
    return { ...basics, kind: 'number', from: schema.minValue ?? 0, to: schema.maxValue ?? Number.MAX_SAFE_INTEGER };
  if (schema instanceof z.ZodString) {
    const most = schema.maxLength ?? 200;
    return { ...basics, kind: most >= STORY ? 'story' : 'line', most };
  }
  if (schema instanceof z.ZodObject) return { ...basics, kind: 'group', fields: fieldsIn(schema, path) };
  throw new Error(`the form has no field for ${path}`);
}

const fieldsIn = (schema: z.ZodObject, path: string): readonly Field[] =>
  Object.entries(schema.shape).map(([name, inner]) => fieldOf(`${path}.${name}`, inner));

/** Everything that a form of this kind asks: what is required first, then the rest, the moment, and the sealed part at the end. */
export function fieldsOf(kind: SignalKind): readonly Field[] {
  const body = SIGNALS.find(({ rule }) => rule.kind === kind)?.body;
  if (!body) throw new Error(`there is no signal ${kind}`);
  const late = (field: Field) => (field.path === 'private' ? 3 : isMoment(field) ? 2 : Number(!field.isRequired));
  return Object.entries(body.shape)
    .filter(([name]) => name !== 'kind' && name !== 'meant' && !FILLED[kind]?.includes(name))
    .map(([name, schema]) => fieldOf(name, schema))
    .toSorted((a, b) => late(a) - late(b));
}

/** Everything that a form of this kind asks, with what this reader has to answer. */
export const fieldsFor = (kind: SignalKind, offer: Offer | undefined): readonly Field[] =>
  fieldsOf(kind).map((field) => (offer?.needed.has(`${kind} ${field.path}`) ? { ...field, isRequired: true } : field));

/** What the form of this kind asks in a case: without what cannot be meant there. */
export const fieldsAsked = (kind: SignalKind, offer: Offer | undefined): readonly Field[] =>
  fieldsFor(kind, offer).filter(({ path }) => !offer?.unasked.has(path) && !offer?.unasked.has(`${kind} ${path}`));

/** When it happened in law, under whichever name. */
export const isMoment = ({ path }: Field): boolean => path === 'happenedAt' || path === 'receivedAt';

/** Where the event has another name for it. */
const RENAMED: Readonly<Record<string, string>> = {
  'noContact.breach breach': 'kind',
  'noContact.request from': 'by',
  'noContact.askCancel from': 'by',
  'courtOrder.ask from': 'by',
  'support.give support': 'kind',
  'referral.withdraw because': 'because',
};

const LISTED_FACTS: ReadonlySet<string> = new Set<keyof Facts>(['acts', 'priorities', 'foreign', 'circumstances']);

function told(kind: SignalKind, path: string, value: unknown) {
  const fact = /^facts\.(\w+)$/.exec(path)?.[1];
  if (fact !== undefined) return tellFacts({ [fact]: LISTED_FACTS.has(fact) ? [value] : value })[0];
  const own = FORM_CODES[path]?.[String(value)];
  if (own) return { label: own, value: { kind: 'words' as const, words: [own] } };
  const type = signalRule(kind)?.records;
  return type && detailsOf({ type, data: { [RENAMED[`${kind} ${path}`] ?? path]: value } })[0];
}

/** A code in the words of the timeline. Undefined when nobody has given it any: a test finds those. */
export function codeWords(kind: SignalKind, path: string, code: string): Words | undefined {
  const value = told(kind, path, code)?.value;
  return value?.kind === 'words' ? value.words[0] : undefined;
}

/** What a field is called on the form: its own words there, else those of the timeline. */
export function labelOf(kind: SignalKind, field: Field): Words | undefined {
  const own =
    FIELD_LABELS[`${kind} ${field.path}`] ??
    FIELD_LABELS[field.path] ??
    FIELD_LABELS[field.path.split('.').at(-1) ?? ''];
  if (own) return own;
  const sample =
    'codes' in field
      ? field.codes[0]
      : field.kind === 'yes-no'
        ? true
        : field.kind === 'number'
          ? 1
          : '2026-01-01T00:00:00Z';
  return told(kind, field.path, sample)?.label;
}
