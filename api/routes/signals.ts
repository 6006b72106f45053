import { z } from 'zod';
import type { CaseCode, SignalId } from '../../domain/ids';
import { CaseCodeText } from '../../domain/ids';
import { SignalBody } from '../../domain/signals';
import { becameOut } from '../acknowledgement';
import type { Deps } from '../deps';
import { isProblem, type Problem, problem } from '../problems';
import { OpeningBody, type Recording, recordSignal, type Taken } from '../record-signal';
import { answer, route } from '../route';
import type { Caller } from '../sessions';
import { AppliedOut, IdempotencyKey, ReceivedOut, RefusedOut } from '../shapes';
import { findSignal } from '../signals';

const CodeParam = z.object({ code: CaseCodeText });
const IdParam = z.object({ id: z.uuid().transform((id) => id.toLowerCase() as SignalId) });

const REPLAYED = { 'Idempotency-Replayed': 'true: answered from an earlier call with this key' };
const OF_CASE = { ...REPLAYED, Location: 'The case' };
const OF_SIGNAL = { ...REPLAYED, Location: 'The signal: what becomes of it' };

const sent = ({ id, kind, code, receipt, receivedAt, saidOf }: Taken, isApplied = false) => ({
  case: { code: saidOf ?? code },
  ...(saidOf && { deliveredTo: isApplied ? { code } : {} }),
  signal: { id, kind, receivedAt },
  receipt,
});

const caseUrl = (code: CaseCode) => `/v1/cases/${code}`;
const signalUrl = (id: SignalId) => `/v1/signals/${id}`;

/** What a caller is told of a recording, the first time and every other. */
async function answerOf(deps: Deps, caller: Caller, recording: Recording, location: (taken: Taken) => string) {
  const { taken } = recording;
  const replayed = taken.replayed ? { 'Idempotency-Replayed': 'true' } : {};
  switch (recording.outcome) {
    case 'applied': {
      const body = {
        ...sent(taken, true),
        status: 'applied' as const,
        ...(await becameOut(deps, caller, recording.became)),
      };
      return answer(201, body, { ...replayed, Location: location(taken) });
    }
    case 'waiting':
      return answer(
        202,
        { ...sent(taken), status: 'received' as const },
        { ...replayed, Location: signalUrl(taken.id) },
      );
    case 'refused':
      return problem('refused', {
        refusal: recording.refusal,
        headers: { ...replayed, Location: signalUrl(taken.id) },
      });
  }
}

/** Somebody is in danger now. */
const isUrgent = (body: SignalBody): boolean =>
  body.kind === 'emergency.open' || ('danger' in body && body.danger === 'yes');

const DESCRIPTION =
  'The signal is committed before the engine hears of it. 201: the case has taken it; what is answered is what is stored. ' +
  '202: it is written down and will be delivered, once, as soon as the engine is back; an emergency’s first calls have left all ' +
  'the same. 409: the law, or the case as it stands, refuses it. Sent again with the same Idempotency-Key, it is answered from ' +
  'what became of it, and never counts twice.';

export const signalRoutes = [
  route({
    method: 'post',
    path: '/v1/cases',
    id: 'openCase',
    summary: {
      vi: 'Mở hồ sơ bằng một tin báo hoặc tình huống khẩn cấp',
      en: 'Open a case with a report or an emergency',
    },
    description: DESCRIPTION,
    policy: 'relation',
    headers: IdempotencyKey,
    body: OpeningBody,
    answers: {
      201: { description: 'The case is open', schema: AppliedOut, headers: OF_CASE },
      202: { description: 'Written down; delivery waits', schema: ReceivedOut, headers: OF_SIGNAL },
    },
    problems: ['not-your-step', 'refused'],
    urgent: isUrgent,
    async handle(deps, { caller, body, headers }) {
      const recording = await recordSignal(deps, caller, null, body, headers['idempotency-key']);
      return isProblem(recording)
        ? recording
        : answerOf(deps, caller, recording, ({ code, saidOf }) => caseUrl(saidOf ?? code));
    },
  }),
  route({
    method: 'post',
    path: '/v1/cases/{code}/signals',
    id: 'recordSignal',
    summary: { vi: 'Ghi một việc vào hồ sơ', en: 'Record a signal on a case' },
    description: DESCRIPTION,
    policy: 'relation',
    params: CodeParam,
    headers: IdempotencyKey,
    body: SignalBody,
    answers: {
      201: { description: 'The case has taken it', schema: AppliedOut, headers: OF_SIGNAL },
      202: { description: 'Written down; delivery waits', schema: ReceivedOut, headers: OF_SIGNAL },
    },
    problems: ['not-your-step', 'refused'],
    urgent: isUrgent,
    async handle(deps, { caller, params, body, headers }) {
      const recording = await recordSignal(deps, caller, params.code, body, headers['idempotency-key']);
      return isProblem(recording) ? recording : answerOf(deps, caller, recording, ({ id }) => signalUrl(id));
    },
  }),
  route({
    method: 'get',
    path: '/v1/signals/{id}',
    id: 'getSignal',
    summary: { vi: 'Việc đã ghi nay ra sao', en: 'What became of a signal' },
    description: 'For the agency that sent it, and for those who see that line of work in the case.',
    policy: 'relation',
    params: IdParam,
    answers: {
      200: {
        description: 'Received, applied or refused',
        schema: z.discriminatedUnion('status', [ReceivedOut, AppliedOut, RefusedOut]).meta({ id: 'SignalState' }),
      },
    },
    problems: [],
    async handle(deps, { caller, params }) {
      const recording: Recording | Problem = await findSignal(deps, caller, params.id);
      if (isProblem(recording)) return recording;
      switch (recording.outcome) {
        case 'applied': {
          const became = await becameOut(deps, caller, recording.became);
          return answer(200, { ...sent(recording.taken), status: 'applied', ...became });
        }
        case 'waiting':
          return answer(200, { ...sent(recording.taken), status: 'received' });
        case 'refused':
          return answer(200, { ...sent(recording.taken), status: 'refused', refusal: recording.refusal });
      }
    },
  }),
];
