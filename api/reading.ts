import type { z } from 'zod';
import type { Words } from '../domain/words';
import type { FieldError } from './problems';

/** RFC 6901: `~` and `/` have to be written otherwise inside a step. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const FORMATS: Readonly<Record<string, Words>> = {
  datetime: {
    vi: 'Cần thời điểm có múi giờ, ví dụ 2026-11-23T22:40:00+07:00.',
    en: 'Needs a moment with its offset, like 2026-11-23T22:40:00+07:00.',
  },
  date: { vi: 'Cần ngày, ví dụ 1990-05-31.', en: 'Needs a date, like 1990-05-31.' },
};

/** What is wrong, in plain words. Never a part of the input: it may be somebody's name. */
function wordsOf(issue: z.core.$ZodIssue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { vi: 'Cần điền mục này.', en: 'This is needed.' }
        : { vi: `Cần kiểu ${issue.expected}.`, en: `Must be of type ${issue.expected}.` };
    case 'invalid_value':
      return { vi: `Chọn một trong: ${issue.values.join(', ')}.`, en: `One of: ${issue.values.join(', ')}.` };
    case 'invalid_union':
      return {
        vi: issue.input === undefined ? 'Cần điền mục này.' : 'Không có loại này.',
        en: issue.input === undefined ? 'This is needed.' : 'There is no such kind.',
      };
    case 'invalid_format':
      return FORMATS[issue.format] ?? { vi: 'Viết chưa đúng dạng.', en: 'Not of the form that is asked for.' };
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { vi: 'Không được để trống.', en: 'Must not be empty.' }
        : { vi: `Ít nhất ${issue.minimum}.`, en: `At least ${issue.minimum}.` };
    case 'too_big':
      return issue.origin === 'string'
        ? { vi: `Nhiều nhất ${issue.maximum} ký tự.`, en: `At most ${issue.maximum} characters.` }
        : { vi: `Nhiều nhất ${issue.maximum}.`, en: `At most ${issue.maximum}.` };
    default:
      return { vi: 'Giá trị này không dùng được.', en: 'This value cannot be used.' };
  }
}

interface Fault {
  readonly path: readonly PropertyKey[];
  readonly detail: Words;
}

const MOST = 50;

/** Every fault that zod found, one entry a place; an unknown field is a fault at that field. */
const faultsOf = (error: z.ZodError): readonly Fault[] =>
  error.issues
    .flatMap((issue): readonly Fault[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            path: [...issue.path, key],
            detail: { vi: 'Không có trường này.', en: 'There is no such field.' },
          }))
        : [{ path: issue.path, detail: wordsOf(issue) }],
    )
    .slice(0, MOST);

/** What came from outside, as its schema understands it, or what is wrong with it and where. */
export type Read<T> = { readonly value: T } | { readonly errors: readonly FieldError[] };

function read<T extends z.ZodType>(
  schema: T,
  input: unknown,
  at: (path: readonly PropertyKey[]) => Omit<FieldError, 'detail'>,
): Read<z.output<T>> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return { value: parsed.data };
  return { errors: faultsOf(parsed.error).map(({ path, detail }) => ({ ...at(path), detail })) };
}

/** Reads a body; errors carry JSON pointers. */
export const readBody = <T extends z.ZodType>(schema: T, input: unknown) =>
  read(schema, input, (path) => ({ pointer: pointerTo(path) }));

/** Reads query parameters, path parameters or headers; errors carry the parameter's name. */
export const readParameters = <T extends z.ZodType>(schema: T, input: unknown) =>
  read(schema, input, (path) => ({ parameter: String(path[0] ?? '') }));
