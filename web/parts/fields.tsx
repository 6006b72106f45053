import type { ComponentChildren } from 'preact';
import type { Offer } from '../../domain/asked';
import type { SignalKind } from '../../domain/signals';
import { codeWords, type Field, isMoment, type List, labelOf } from '../signal-fields';
import { controlId, isAskedBack, typedMoment } from '../signal-form';
import type { Tongue } from '../tongue';
import { describedBy, FieldError, type FormError } from './errors';
import { UNHELPED, UNTRANSLATED } from './unhelped';

/** What may be chosen in a field that a list stands behind, under headings where the list has them. */
export interface Listed {
  readonly value: string;
  readonly name: string;
  readonly heading?: string | undefined;
}

export interface FormShown {
  readonly t: Tongue;
  readonly kind: SignalKind;
  /** As typed. */
  readonly values: URLSearchParams;
  readonly errors: readonly FormError[];
  readonly lists: Readonly<Partial<Record<List, readonly Listed[]>>>;
  /** What can be meant in this case; absent: everything. */
  readonly offer?: Offer | undefined;
  /** Moments that were asked back, by their places. */
  readonly askedBack: readonly string[];
  /** A form of a case that is there: what it asks may be known already, and a blank leaves it so. */
  readonly isOnCase: boolean;
}

interface FieldProps {
  readonly form: FormShown;
  readonly field: Field;
}

/** From so many codes on, one list to open is easier than as many buttons. */
const MANY = 7;

const labelIn = ({ t, kind }: FormShown, field: Field): string => {
  const words = labelOf(kind, field);
  return words ? t.say(words) : field.path;
};

/** What is left out where it does not apply, and not because nobody knows. */
const NO_FACTS_LEFT: readonly string[] = ['withoutConsent', 'door', 'place', 'orderedBy'];

/** What no answer means: nobody knows, or it stays as it is on record. */
const blankWord = ({ t, isOnCase }: FormShown, { path }: Field): string => {
  const isFact = path === 'danger' || path.startsWith('facts.');
  if (isFact) return isOnCase ? t.words.form.asRecorded : t.words.form.unknown;
  return NO_FACTS_LEFT.includes(path) ? t.words.form.leftBlank : t.words.form.unknown;
};

/** The answers of a choice: what can be meant; and where no answer means that nobody knows, no second word for that. */
function codesShown(form: FormShown, field: Field & { readonly codes: readonly string[] }): readonly string[] {
  const offered = form.offer?.codes[`${form.kind} ${field.path}`];
  const saysUnknown = !field.isRequired && blankWord(form, field) === form.t.words.form.unknown;
  return field.codes.filter((code) => (offered?.includes(code) ?? true) && !(saysUnknown && code === 'unknown'));
}

const errorAt = ({ errors }: FormShown, field: Field): string | undefined =>
  errors.find((error) => error.field === controlId(field))?.text;

function Label({ form, field }: FieldProps) {
  return (
    <>
      {labelIn(form, field)}
      {!field.isRequired && field.kind !== 'group' && <span class="optional"> ({form.t.words.form.optional})</span>}
    </>
  );
}

const Hint = ({ id, children }: { readonly id: string; readonly children: string }) => (
  <p class="hint" id={`${id}-hint`}>
    {children}
  </p>
);

interface ButtonsProps extends FieldProps {
  readonly type: 'radio' | 'checkbox';
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly chosen: readonly string[];
}

/** A question with a button for each answer. */
function Buttons({ form, field, type, choices, chosen }: ButtonsProps) {
  const error = errorAt(form, field);
  const id = field.path;
  return (
    <fieldset class="field" aria-describedby={describedBy(id, { error: error !== undefined })}>
      <legend>
        <Label form={form} field={field} />
      </legend>
      <FieldError t={form.t} id={id} error={error} />
      {choices.map(([value, name], i) => (
        <label key={value} class="tick">
          <input type={type} id={`${id}.${i}`} name={id} value={value} checked={chosen.includes(value)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Select({ form, field, choices }: FieldProps & { readonly choices: readonly Listed[] }) {
  const { t, values } = form;
  const error = errorAt(form, field);
  const id = controlId(field);
  const headings = [...new Set(choices.map(({ heading }) => heading))];
  const option = ({ value, name }: Listed) => (
    <option key={value} value={value} selected={values.get(field.path) === value}>
      {name}
    </option>
  );
  return (
    <div class="field">
      <label for={id}>
        <Label form={form} field={field} />
      </label>
      <FieldError t={t} id={id} error={error} />
      <select
        id={id}
        name={field.path}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, { error: error !== undefined })}
      >
        <option value="">
          {field.isRequired
            ? t.words.form.choose
            : field.kind === 'choice'
              ? blankWord(form, field)
              : t.words.form.unknown}
        </option>
        {headings.map((heading) => {
          const options = choices.filter((choice) => choice.heading === heading).map(option);
          return heading === undefined ? (
            options
          ) : (
            <optgroup key={heading} label={heading}>
              {options}
            </optgroup>
          );
        })}
      </select>
    </div>
  );
}

/** What stands in the field before it, for paper: a field shows only as much as it is large, and is cut through where a sheet ends. */
export const OnPaper = ({ children }: { readonly children: string }) => (
  <div class="on-paper" aria-hidden="true" {...UNTRANSLATED}>
    {children}
  </div>
);

function Text({ form, field, hint }: FieldProps & { readonly hint?: string | undefined }) {
  const { t, values } = form;
  const error = errorAt(form, field);
  const id = field.path;
  const common = {
    id,
    name: id,
    ...UNHELPED,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(id, { hint: hint !== undefined, error: error !== undefined }),
  };
  return (
    <div class={`field ${field.kind === 'number' ? 'short' : ''}`}>
      <label for={id}>
        <Label form={form} field={field} />
      </label>
      {hint !== undefined && <Hint id={id}>{hint}</Hint>}
      <FieldError t={t} id={id} error={error} />
      {field.kind === 'story' ? (
        <textarea {...common} rows={5}>
          {values.get(id) ?? ''}
        </textarea>
      ) : (
        <input
          {...common}
          type="text"
          inputMode={
            field.kind === 'number' || field.kind === 'date' || field.kind === 'birth'
              ? 'numeric'
              : id.endsWith('.phone')
                ? 'tel'
                : undefined
          }
          value={values.get(id) ?? ''}
        />
      )}
      <OnPaper>{values.get(id) ?? ''}</OnPaper>
    </div>
  );
}

function MomentFields({ form, field }: FieldProps) {
  const { t, values } = form;
  const w = t.words.form;
  const error = errorAt(form, field);
  const id = controlId(field);
  const hint = field.path === 'receivedAt' ? w.whenReceivedHint : isMoment(field) ? w.whenHappenedHint : undefined;
  const invalid = error ? 'true' : undefined;
  return (
    <fieldset
      class="field"
      aria-describedby={describedBy(field.path, { hint: hint !== undefined, error: error !== undefined })}
    >
      <legend>
        <Label form={form} field={field} />
      </legend>
      {hint !== undefined && <Hint id={field.path}>{hint}</Hint>}
      <FieldError t={t} id={field.path} error={error} />
      <div class="moment">
        <div class="field">
          <label for={id}>
            {w.day} <span class="optional">({w.dayHint})</span>
          </label>
          <input
            id={id}
            name={id}
            inputMode="numeric"
            {...UNHELPED}
            value={values.get(id) ?? ''}
            aria-invalid={invalid}
          />
        </div>
        <div class="field">
          <label for={`${field.path}.time`}>
            {w.time} <span class="optional">({w.timeHint})</span>
          </label>
          <input
            id={`${field.path}.time`}
            name={`${field.path}.time`}
            inputMode="numeric"
            {...UNHELPED}
            value={values.get(`${field.path}.time`) ?? ''}
            aria-invalid={invalid}
          />
        </div>
      </div>
      {isAskedBack(form.askedBack, field.path) && (
        <label class="tick">
          <input type="checkbox" name="meant" value={typedMoment(values, field.path)} />
          <span>{w.meant}</span>
        </label>
      )}
    </fieldset>
  );
}

function Tick({ form, field }: FieldProps) {
  const error = errorAt(form, field);
  const id = field.path;
  return (
    <div class="field">
      <FieldError t={form.t} id={id} error={error} />
      <label class="tick">
        <input
          type="checkbox"
          id={id}
          name={id}
          value="true"
          checked={form.values.get(id) === 'true'}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy(id, { error: error !== undefined })}
        />
        <span>{labelIn(form, field)}</span>
      </label>
    </div>
  );
}

/** Does anything stand in the group already, or has to be put right in it? */
const isTouched = ({ values, errors }: FormShown, { path }: Field): boolean =>
  errors.some((error) => error.field?.startsWith(`${path}.`)) ||
  [...values].some(([name, value]) => name.startsWith(`${path}.`) && value !== '');

/** Folded away until it is asked for, or something stands in it. */
function Folded({
  form,
  field,
  isOpen,
  children,
}: FieldProps & { readonly isOpen: boolean; readonly children: ComponentChildren }) {
  return (
    <details class="group" open={isOpen || isTouched(form, field)}>
      <summary>
        {labelIn(form, field)} <span class="optional">({form.t.words.form.optional})</span>
      </summary>
      <div class="group-fields">{children}</div>
    </details>
  );
}

/** What is sealed stands open, with the people in it folded; other groups are folded unless the form is about nothing else. */
function Group({ form, field, isOpen }: FieldProps & { readonly isOpen: boolean }) {
  if (field.kind !== 'group') return null;
  const isGroup = (inner: Field) => Number(inner.kind === 'group');
  const inner = field.fields
    .toSorted((a, b) => isGroup(a) - isGroup(b))
    .map((part) => <FormField key={part.path} form={form} field={part} isOpen={false} />);
  if (field.path === 'private')
    return (
      <fieldset class="sealed">
        <legend>{labelIn(form, field)}</legend>
        <p class="hint">{form.t.words.form.privateHint}</p>
        {inner}
      </fieldset>
    );
  return (
    <Folded form={form} field={field} isOpen={isOpen}>
      {inner}
    </Folded>
  );
}

/** One field of a signal's form, with what was typed and what is wrong with it. `isOpen`: a group that stands open. */
export function FormField({ form, field, isOpen }: FieldProps & { readonly isOpen: boolean }) {
  const { t, kind, values } = form;
  const w = t.words.form;
  switch (field.kind) {
    case 'choice': {
      const named = codesShown(form, field).map((code) => {
        const words = codeWords(kind, field.path, code);
        return [code, words ? t.say(words) : code] as const;
      });
      if (named.length >= MANY)
        return <Select form={form} field={field} choices={named.map(([value, name]) => ({ value, name }))} />;
      const none = field.isRequired ? [] : [['', blankWord(form, field)] as const];
      const chosen = values.get(field.path) ?? (field.isRequired ? [] : '');
      return <Buttons form={form} field={field} type="radio" choices={[...named, ...none]} chosen={[chosen].flat()} />;
    }
    case 'choices': {
      const named = field.codes.map((code) => {
        const words = codeWords(kind, field.path, code);
        return [code, words ? t.say(words) : code] as const;
      });
      return <Buttons form={form} field={field} type="checkbox" choices={named} chosen={values.getAll(field.path)} />;
    }
    case 'yes-no': {
      const isOpenEnded = !field.isRequired && field.otherwise === undefined;
      const choices = [
        ['true', w.yes] as const,
        ['false', w.no] as const,
        ...(isOpenEnded ? [['', blankWord(form, field)] as const] : []),
      ];
      const chosen =
        values.get(field.path) ?? (field.otherwise === undefined ? (isOpenEnded ? '' : []) : String(field.otherwise));
      return <Buttons form={form} field={field} type="radio" choices={choices} chosen={[chosen].flat()} />;
    }
    case 'tick':
      return <Tick form={form} field={field} />;
    case 'moment':
      // Most things are told as they happen: whoever has nothing to say here need not read past it.
      return isMoment(field) && !field.isRequired ? (
        <Folded form={form} field={field} isOpen={false}>
          <MomentFields form={form} field={field} />
        </Folded>
      ) : (
        <MomentFields form={form} field={field} />
      );
    case 'date':
      return <Text form={form} field={field} hint={w.dayHint} />;
    case 'birth':
      return <Text form={form} field={field} hint={w.birthHint} />;
    case 'listed':
      return field.list === 'case' ? (
        <Text form={form} field={field} hint={w.codeHint} />
      ) : (
        <Select form={form} field={field} choices={form.lists[field.list] ?? []} />
      );
    case 'picks': {
      const choices = (form.lists[field.list] ?? []).map(({ value, name }) => [value, name] as const);
      return choices.length === 0 ? null : (
        <Buttons form={form} field={field} type="checkbox" choices={choices} chosen={values.getAll(field.path)} />
      );
    }
    case 'number':
    case 'line':
    case 'story':
      return <Text form={form} field={field} />;
    case 'group':
      return <Group form={form} field={field} isOpen={isOpen} />;
  }
}
