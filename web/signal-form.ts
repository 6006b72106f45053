import type { Offer } from '../domain/asked';
import { BornText } from '../domain/birth';
import { whyAsked } from '../domain/moments';
import { SIGNALS, type SignalBody, type SignalKind } from '../domain/signals';
import type { FormError } from './parts/errors';
import { type Field, fieldsFor, fieldsOf, labelOf } from './signal-fields';
import { readWall } from './times';
import type { Tongue } from './tongue';

/** What a form became: a body as the API takes it, or everything that has to be put right, each at its field. */
export type ReadForm =
  | { readonly ok: true; readonly body: SignalBody }
  /** `said`: what could be read all the same. */
  | { readonly ok: false; readonly errors: readonly FormError[]; readonly said: Readonly<Record<string, unknown>> };

interface Reader {
  readonly t: Tongue;
  readonly kind: SignalKind;
  readonly form: URLSearchParams;
  readonly errors: FormError[];
}

/** The id that an error leads to: the first control of a field. */
export const controlId = ({ kind, path }: Pick<Field, 'kind' | 'path'>): string =>
  kind === 'moment'
    ? `${path}.day`
    : kind === 'choice' || kind === 'choices' || kind === 'yes-no' || kind === 'picks'
      ? `${path}.0`
      : path;

/** A question as the name of its field, before a colon. */
const asName = (label: string): string => label.replace(/\?$/, '');

type FormWords = Tongue['words']['form'];

/** What a missing answer is called, by the way it is given. */
function missing(w: FormWords, { kind, path }: Field, label: string): string {
  switch (kind) {
    case 'choice':
    case 'yes-no':
    case 'listed':
      return w.chooseOne(label);
    case 'choices':
    case 'picks':
      return path === 'checklist' ? w.chooseAll(label) : w.chooseSome(label);
    case 'tick':
      return w.mustTick(label);
    case 'moment':
      return w.moment(label);
    default:
      return w.required(label);
  }
}

/** A value as the schema takes it; undefined when nothing was said. Notes what cannot be read, or is missing. */
function read(reader: Reader, field: Field): unknown {
  const { t, kind, form, errors } = reader;
  const w = t.words.form;
  const words = labelOf(kind, field);
  const label = words ? asName(t.say(words)) : field.path;
  const wrong = (text: string): undefined => {
    errors.push({ field: controlId(field), text });
  };
  const absent = (): undefined => (field.isRequired ? wrong(missing(w, field, label)) : undefined);
  const text = (form.get(field.path) ?? '').trim();
  switch (field.kind) {
    case 'choice':
      return field.codes.includes(text) ? text : absent();
    case 'choices': {
      const codes = form.getAll(field.path).filter((code) => field.codes.includes(code));
      return codes.length > 0 ? codes : absent();
    }
    case 'picks': {
      const picked = form.getAll(field.path);
      return picked.length > 0 ? picked : absent();
    }
    case 'yes-no':
      return text === 'true' ? true : text === 'false' ? false : absent();
    case 'tick':
      return text === 'true' ? true : absent();
    case 'moment': {
      const [day, time] = [form.get(`${field.path}.day`) ?? '', form.get(`${field.path}.time`) ?? ''];
      if (day.trim() === '' && time.trim() === '') return absent();
      return readWall(day, time) ?? wrong(w.moment(label));
    }
    case 'date': {
      if (text === '') return absent();
      const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
      return readWall(text, '00:00') === undefined
        ? wrong(w.date(label))
        : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    }
    case 'birth': {
      if (text === '') return absent();
      const [, day, month, year = ''] = /^(?:(?:(\d{1,2})\/)?(\d{1,2})\/)?(\d{4})$/.exec(text) ?? [];
      const born = [year, month?.padStart(2, '0'), day?.padStart(2, '0')]
        .filter((part) => part !== undefined)
        .join('-');
      return BornText.safeParse(born).success ? born : wrong(w.birth(label));
    }
    case 'number': {
      if (text === '') return absent();
      const number = Number(text);
      const fits = Number.isInteger(number) && number >= field.from && number <= field.to;
      return fits ? number : wrong(w.number(label, field.from, field.to));
    }
    case 'line':
    case 'story':
      if (text === '') return absent();
      return text.length <= field.most ? text : wrong(w.tooLong(label, field.most));
    case 'listed':
      if (text === '') return absent();
      return field.list === 'referral' ? Number(text) : text;
    case 'group': {
      const said = group(reader, field.fields);
      return field.isList && said ? Object.values(said) : said;
    }
  }
}

/** The values of several fields, by the last part of their names; undefined when none has any. */
function group(reader: Reader, fields: readonly Field[]): Readonly<Record<string, unknown>> | undefined {
  const said = fields.flatMap((field) => {
    const value = read(reader, field);
    return value === undefined ? [] : [[field.path.split('.').at(-1) ?? field.path, value] as const];
  });
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

/** Reads a posted form of one kind. `more`: what nobody types in, or what is known better. */
export function readForm(
  t: Tongue,
  kind: SignalKind,
  form: URLSearchParams,
  more: Readonly<Record<string, unknown>>,
  offer?: Offer,
): ReadForm {
  const errors: FormError[] = [];
  const fields = fieldsFor(kind, offer);
  const said = { ...group({ t, kind, form, errors }, fields), ...more };
  const schema = SIGNALS.find(({ rule }) => rule.kind === kind)?.body;
  const meant = meantIn(fields, form);
  const whole = { ...said, ...(meant.length > 0 && { meant }) };
  if (errors.length > 0) return { ok: false, errors, said: whole };
  const body = schema?.safeParse({ kind, ...whole });
  if (body?.success) return { ok: true, body: body.data };
  const at = new Set((body?.error.issues ?? []).map(({ path }) => String(path[0] ?? '')));
  return { ok: false, errors: errorsAt(t, kind, [...at]), said: {} };
}

/** The moments of a form, those of lists and groups too. */
const momentFields = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) =>
    field.kind === 'group' ? momentFields(field.fields) : field.kind === 'moment' ? [field] : [],
  );

/** A moment as typed: a confirmation is of this one, and of no other that is typed later. */
export const typedMoment = (form: URLSearchParams, path: string): string =>
  [path, form.get(`${path}.day`) ?? '', form.get(`${path}.time`) ?? ''].join(' ');

/** The place that a moment of a list has in the body: that of its list. */
const placeOf = (path: string): string => path.replace(/\.\d+$/, '');

const meantIn = (fields: readonly Field[], form: URLSearchParams): readonly string[] => {
  const ticked = new Set(form.getAll('meant'));
  const meant = momentFields(fields).filter(({ path }) => ticked.has(typedMoment(form, path)));
  return [...new Set(meant.map(({ path }) => placeOf(path)))];
};

/** Whether this moment is one of those that were asked back. */
export const isAskedBack = (paths: readonly string[], path: string): boolean => paths.includes(placeOf(path));

/** Moments that are hardly meant: each asked back at its field, with what is usual. */
export function askedBackErrors(
  t: Tongue,
  kind: SignalKind,
  paths: readonly string[],
  form: URLSearchParams,
): readonly FormError[] {
  return momentFields(fieldsOf(kind))
    .filter(({ path }) => isAskedBack(paths, path) && (form.get(`${path}.day`) ?? '') !== '')
    .map((field) => {
      const label = labelOf(kind, field);
      const why = whyAsked(kind, placeOf(field.path));
      return {
        field: controlId(field),
        text: t.words.form.askedBack(
          label ? asName(t.say(label)) : field.path,
          typedMoment(form, field.path).slice(field.path.length + 1),
          why ? t.say(why) : '',
        ),
      };
    });
}

/** Errors at fields that the schema, or the house, did not take; `names` are the first parts of their places. */
export function errorsAt(t: Tongue, kind: SignalKind, names: readonly string[]): readonly FormError[] {
  const fields = fieldsOf(kind);
  return names.map((name) => {
    const field = fields.find(({ path }) => path === name);
    const label = field && labelOf(kind, field);
    return field && label
      ? { field: controlId(field), text: t.words.form.wrong(asName(t.say(label))) }
      : { text: t.words.form.wrong(name) };
  });
}

export const isSignalKind = (text: string): text is SignalKind => SIGNALS.some(({ rule }) => rule.kind === text);
