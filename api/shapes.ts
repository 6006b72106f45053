import { z } from 'zod';
import { RoleName } from '../domain/agencies';
import { freeText, trimmedText } from '../domain/text';
import { MARK_KINDS } from '../store/recognition';
import { MarkOut, RefusalOut, WordsOut } from './problems';

/** Shapes that several answers share. */

/** A moment as it leaves: always UTC, always with milliseconds. */
export const Moment = z.iso
  .datetime()
  .meta({ id: 'Moment', description: 'RFC 3339, UTC', examples: ['2026-11-23T15:40:00.000Z'] });

export const CodeOut = z
  .string()
  .regex(/^LC-\d{2}-[0-9A-HJKMNP-TV-Z]{8}$/)
  .meta({ id: 'Code', description: 'Case code', examples: ['LC-26-7K3M9QXW'] });

/** Who wants in. */
export const SignInBody = z
  .strictObject({ username: trimmedText(100), password: freeText(256) })
  .meta({ id: 'SignIn' });

/** What every write carries. */
export const IdempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/)
    .describe('1–128 visible ASCII characters; the same for every retry of the same thing'),
});

/** By what a person is known again. */
export const MarkName = z.enum(MARK_KINDS).meta({
  id: 'RecognisedBy',
  description:
    'personal-number: the twelve digits that one person has for life. paper-number: another paper. name-and-birth: name and day of birth, which two people can share: somebody has to look. name-and-year, name-and-hamlet, phone: weaker still',
});

/** A limit, running or ended. */
export const ClockOut = z
  .strictObject({
    clock: z.string(),
    name: WordsOut,
    article: z.string(),
    mark: MarkOut,
    mustAct: RoleName,
    agency: z
      .string()
      .optional()
      .describe('Code of the one agency that must act, where there is one and the caller may know it'),
    startedAt: Moment,
    dueAt: Moment,
    status: z
      .enum(['running', 'kept', 'late', 'lapsed', 'void'])
      .describe(
        'kept and late: the duty was done in time or after; lapsed: ended by itself as written; void: nothing left to limit',
      ),
    breachedAt: Moment.optional().describe('Stays for ever, whatever comes after'),
    endedAt: Moment.optional(),
    answeredAt: Moment.optional(),
    pausedAt: Moment.optional().describe('It stands still since'),
    pausedMs: z.int().optional().describe('How long it has stood still, in all: gross time less this is net time'),
    isExtended: z.boolean().optional(),
  })
  .meta({ id: 'Clock' });

/** One event of a case's log, as codes. */
export const EventOut = z
  .strictObject({
    seq: z.int().optional().describe('Its place in the log; for whoever sees the log, the office'),
    at: Moment.describe('When it was taken down'),
    happenedAt: Moment.describe('When it happened, which is what limits count from'),
    type: z.string(),
    name: WordsOut,
    by: z.union([RoleName, z.literal('engine')]),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' });

const Receipt = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  .describe('What a person reads out on the phone to prove that it was taken down')
  .meta({ examples: ['7K3M-9QXW'] });

const Sent = {
  case: z.strictObject({ code: CodeOut }),
  deliveredTo: z
    .strictObject({ code: CodeOut.optional() })
    .optional()
    .describe('The case was merged into another one, which has it now; its code, once the sender has a part there'),
  signal: z.strictObject({ id: z.uuid(), kind: z.string(), receivedAt: Moment }),
  receipt: Receipt,
};

/** A signal that the case has taken. */
export const AppliedOut = z
  .strictObject({
    ...Sent,
    status: z.literal('applied'),
    events: z.array(EventOut),
    clocks: z.strictObject({ started: z.array(ClockOut), stopped: z.array(ClockOut) }),
  })
  .meta({ id: 'AppliedSignal' });

/** A signal that is written down, and that the case has not answered yet. */
export const ReceivedOut = z.strictObject({ ...Sent, status: z.literal('received') }).meta({ id: 'ReceivedSignal' });

export const RefusedOut = z
  .strictObject({ ...Sent, status: z.literal('refused'), refusal: RefusalOut })
  .meta({ id: 'RefusedSignal' });

export { MarkOut, RefusalOut, RoleName, WordsOut };
