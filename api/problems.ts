import { z } from 'zod';
import type { Refusal } from '../domain/rules';
import type { Mark, Words } from '../domain/words';

/**
 * Everything that can go wrong for a caller, as RFC 9457 problems: one stable name each (`urn:la-chan:problem:<name>`), one status,
 * and words in both languages. A refusal of the law travels in them unchanged.
 */
export interface ProblemType {
  readonly status: number;
  readonly title: Words;
  /** What a programmer should know about it; for the document of the API. */
  readonly help: string;
}

const type = (status: number, vi: string, en: string, help: string): ProblemType => ({
  status,
  title: { vi, en },
  help,
});

export const PROBLEMS = {
  'bad-request': type(
    400,
    'Yêu cầu gửi lên không đọc được.',
    'The request cannot be read.',
    'It is no HTTP, or its headers are too long or too late.',
  ),
  'bad-json': type(
    400,
    'Nội dung gửi lên không đọc được.',
    'The body cannot be read as JSON.',
    'The body is not JSON.',
  ),
  'bad-query': type(400, 'Tham số của địa chỉ không đúng.', 'A query parameter is wrong.', 'See `errors[].parameter`.'),
  'bad-cursor': type(
    400,
    'Dấu trang không dùng được. Hãy tải lại từ đầu.',
    'The cursor cannot be used. Start again from the first page.',
    'Cursors are opaque, and belong to the list and the filters they came with.',
  ),
  'idempotency-key': type(
    400,
    'Thiếu mã chống ghi trùng (Idempotency-Key).',
    'The Idempotency-Key header is missing or malformed.',
    'Every write carries one: 1–128 visible ASCII characters, made once per thing to record and sent again with each retry.',
  ),
  'sign-in-first': type(
    401,
    'Hãy đăng nhập.',
    'Sign in first.',
    'No session, or one that has ended: 30 minutes idle, 12 hours in all.',
  ),
  'sign-in-failed': type(
    401,
    'Tên đăng nhập hoặc mật khẩu không đúng.',
    'The user name or the password is wrong.',
    'Which of the two is never told.',
  ),
  'not-your-step': type(
    403,
    'Bước này không thuộc nhiệm vụ của đơn vị bạn.',
    'This step belongs to another agency.',
    'The caller knows of the case; another agency records this. `rule` says which rule.',
  ),
  'not-your-role': type(
    403,
    'Việc này dành cho vai trò khác.',
    'This is for another role.',
    'The route is for certain roles only; see `x-policy`.',
  ),
  'not-found': type(
    404,
    'Không tìm thấy.',
    'Not found.',
    'Nothing here, or nothing that this caller may know of: the two look the same.',
  ),
  'method-not-allowed': type(
    405,
    'Địa chỉ này không nhận cách gọi đó.',
    'This address does not take that method.',
    'See the `Allow` header.',
  ),
  refused: type(
    409,
    'Chưa được phép ghi bước này.',
    'This is not lawful now.',
    'The law, or the case as it stands, refuses it: `rule`, `article`, `mark` and `says` tell why.',
  ),
  stale: type(
    412,
    'Nội dung đã được người khác sửa.',
    'Somebody else has changed this meanwhile.',
    '`current` and the ETag are what holds now: read it, decide again.',
  ),
  'too-large': type(413, 'Nội dung quá lớn.', 'The body is too large.', 'At most 256 kB.'),
  'wrong-content-type': type(
    415,
    'Chỉ nhận nội dung JSON.',
    'Only JSON is taken.',
    'Content-Type: application/json, UTF-8.',
  ),
  'bad-body': type(
    422,
    'Có chỗ điền chưa đúng.',
    'Something in the body is not right.',
    'See `errors[]`: each has a JSON pointer into the body.',
  ),
  'key-used-otherwise': type(
    422,
    'Mã chống ghi trùng này đã dùng cho nội dung khác.',
    'This Idempotency-Key was used for something else.',
    'The same key came before with another body or address. Make a new key for a new thing.',
  ),
  'precondition-required': type(
    428,
    'Cần nêu phiên bản đang sửa (If-Match).',
    'Say which version you are changing (If-Match).',
    'Read it first; its ETag goes into If-Match.',
  ),
  'too-many': type(
    429,
    'Quá nhiều lần thử. Hãy đợi một lát.',
    'Too many attempts. Wait a little.',
    'See `Retry-After`, in seconds: 15 minutes at most. Opening an emergency is never answered like this.',
  ),
  internal: type(
    500,
    'Hệ thống gặp lỗi. Hãy báo mã này cho người quản trị.',
    'Something broke on our side. Give this code to your administrator.',
    'The same request with the same Idempotency-Key may be sent again.',
  ),
  unavailable: type(
    503,
    'Hệ thống tạm thời không ghi được. Hãy thử lại.',
    'Nothing can be recorded at the moment. Try again.',
    'PostgreSQL does not answer, or too many sign-ins wait. The same request with the same Idempotency-Key may be sent again.',
  ),
} as const satisfies Record<string, ProblemType>;
export type ProblemName = keyof typeof PROBLEMS;

/** One thing that is wrong with a request, and where. Never repeats the value. */
export interface FieldError {
  /** RFC 6901, into the body. */
  readonly pointer?: string;
  /** A query parameter or a header. */
  readonly parameter?: string;
  readonly detail: Words;
}

/** A problem, before it has a language and a request. A value: whatever a person can cause is returned, not thrown. */
export interface Problem {
  readonly problem: ProblemName;
  readonly refusal?: Refusal;
  readonly errors?: readonly FieldError[];
  /** What holds now, for whoever tried to change something older. */
  readonly current?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export const problem = (name: ProblemName, more: Omit<Problem, 'problem'> = {}): Problem => ({
  problem: name,
  ...more,
});

export const isProblem = (value: object): value is Problem => 'problem' in value;

/** The body reader's own errors, as problems. */
export function bodyProblem(error: unknown): Problem | undefined {
  const kind = error instanceof Error && 'type' in error ? error.type : undefined;
  switch (kind) {
    case 'entity.too.large':
      return problem('too-large', { headers: { Connection: 'close' } });
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return problem('wrong-content-type');
    case 'entity.parse.failed':
    case 'entity.verify.failed':
    case 'encoding.failed':
    case 'stream.encoding.set':
    case 'stream.not.readable':
    case 'request.aborted':
    case 'request.size.invalid':
      return problem('bad-json');
    default:
      // Whatever else the reader finds fault with: a gzip that is none, or was cut.
      return isOfCaller(error) ? problem('bad-json') : undefined;
  }
}

/** The body reader and the router mark what the caller sent wrong with a status of its own. */
const isOfCaller = (error: unknown): boolean =>
  error instanceof Error &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500;

export type Language = keyof Words;

const mark = z.enum(['V', 'P', 'M', 'L'] satisfies readonly [Mark, ...Mark[]]).meta({
  id: 'Mark',
  description: 'V: seen in a source. P: partly. M: from memory, unverified. L: a local service standard, not law.',
});

export const WordsOut = z.strictObject({ vi: z.string(), en: z.string() }).meta({ id: 'Words' });
export const MarkOut = mark;

/** What a refusal looks like wherever it is shown. */
const oneRule = { rule: z.string(), article: z.string(), mark, says: WordsOut };
const AlsoOut = z
  .array(z.strictObject(oneRule))
  .optional()
  .describe('What else is in the way, so that all of it can be put right at once');
export const RefusalOut = z
  .strictObject({ ...oneRule, also: AlsoOut })
  .meta({ id: 'Refusal', description: 'Which rule refused, the article it comes from, and what it says' });

export const ProblemOut = z
  .strictObject({
    type: z.string().regex(/^urn:la-chan:problem:[a-z-]+$/),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().describe('The id of this request, for whoever reads the logs'),
    rule: z.string().optional(),
    article: z.string().optional(),
    mark: mark.optional(),
    says: WordsOut.optional(),
    also: AlsoOut,
    errors: z
      .array(z.strictObject({ pointer: z.string().optional(), parameter: z.string().optional(), detail: z.string() }))
      .optional(),
    current: z.looseObject({}).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });
export type ProblemBody = z.output<typeof ProblemOut>;

export const urnOf = (name: ProblemName): string => `urn:la-chan:problem:${name}`;

/** The body of a problem in the reader's language. `requestId` is a UUID. */
export function problemBody(found: Problem, language: Language, requestId: string): ProblemBody {
  const { status, title } = PROBLEMS[found.problem];
  const { refusal, errors, current } = found;
  const detail = refusal?.says ?? errors?.[0]?.detail ?? title;
  return {
    type: urnOf(found.problem),
    title: title[language],
    status,
    detail: detail[language],
    instance: `urn:uuid:${requestId}`,
    ...(refusal && { rule: refusal.rule, article: refusal.article, mark: refusal.mark, says: refusal.says }),
    ...(refusal?.also && { also: [...refusal.also] }),
    ...(errors && { errors: errors.map((error) => ({ ...error, detail: error.detail[language] })) }),
    ...(current && { current: { ...current } }),
  };
}
