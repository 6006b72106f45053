import type { Tongue } from '../tongue';

/** Something to put right: in plain words, and the id of the field where it is; without one it concerns the whole form. */
export interface FormError {
  readonly field?: string | undefined;
  readonly text: string;
}

/** All errors of a form at once, each leading to its field; read out first. */
export function ErrorSummary({
  t,
  title,
  errors,
}: {
  readonly t: Tongue;
  readonly title?: string | undefined;
  readonly errors: readonly FormError[];
}) {
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1}>
      <h2 id="error-summary-title">{title ?? t.words.errors.title}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={`${field} ${text}`}>{field === undefined ? text : <a href={`#${field}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

/** The error at its field, for those who read there. */
export function FieldError({
  t,
  id,
  error,
}: {
  readonly t: Tongue;
  readonly id: string;
  readonly error: string | undefined;
}) {
  if (error === undefined) return null;
  return (
    <p class="field-error" id={`${id}-error`}>
      <span class="hidden-words">{t.words.errors.prefix} </span>
      {error}
    </p>
  );
}

/** What describes a field besides its label: ids of its hint and its error, as far as they exist. */
export const describedBy = (
  id: string,
  has: { readonly hint?: boolean; readonly error?: boolean },
): string | undefined => [has.hint && `${id}-hint`, has.error && `${id}-error`].filter(Boolean).join(' ') || undefined;
