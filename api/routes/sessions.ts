import { z } from 'zod';
import { RoleName } from '../../domain/agencies';
import { deviceCookie } from '../devices';
import { isProblem } from '../problems';
import { answer, route } from '../route';
import { type Caller, signIn, signOut } from '../sessions';
import { Moment, SignInBody } from '../shapes';

const WhoAmI = z
  .strictObject({
    username: z.string(),
    displayName: z.string(),
    agency: z.strictObject({ code: z.string(), role: RoleName, name: z.string() }),
    since: Moment,
    until: Moment.describe('The session ends then, or after 30 minutes without a call'),
  })
  .meta({ id: 'WhoAmI' });

const SignedInBody = WhoAmI.extend({
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .describe('Authorization: Bearer <token>. Given once; only its hash is kept'),
}).meta({ id: 'SignedIn' });

const whoAmI = ({ account, agency, session }: Caller): z.input<typeof WhoAmI> => ({
  username: account.username,
  displayName: account.displayName,
  agency: { code: agency.code, role: agency.role, name: agency.name },
  since: session.since,
  until: session.until,
});

export const sessionRoutes = [
  route({
    method: 'post',
    path: '/v1/sessions',
    id: 'signIn',
    summary: { vi: 'Đăng nhập', en: 'Sign in' },
    description:
      'Takes no Idempotency-Key: the token is never kept, so it cannot be given twice. A repeated call makes another session.\n\n' +
      'After 6 failures in a row the next try waits 30 seconds, after 10 five minutes, after 15 fifteen minutes, per account and address. ' +
      'Whoever sends the `device` cookie of an earlier sign-in is counted apart.',
    policy: 'anybody',
    body: SignInBody,
    answers: {
      201: {
        description: 'Signed in',
        schema: SignedInBody,
        headers: {
          'Set-Cookie':
            '`device`: sent along with the next sign-in of the same person, it keeps others’ failures from counting',
        },
      },
    },
    problems: ['sign-in-failed', 'too-many'],
    async handle(deps, { body, address, devices }) {
      const signedIn = await signIn(deps, { ...body, address, devices });
      if (isProblem(signedIn)) return signedIn;
      return answer(
        201,
        { token: signedIn.token, ...whoAmI(signedIn.caller) },
        { 'Set-Cookie': deviceCookie(signedIn.device, deps.settings.secure) },
      );
    },
  }),
  route({
    method: 'get',
    path: '/v1/sessions/current',
    id: 'whoAmI',
    summary: { vi: 'Tôi đang đăng nhập là ai', en: 'Who am I' },
    policy: 'signed-in',
    answers: { 200: { description: 'The person and the agency of this session', schema: WhoAmI } },
    problems: [],
    handle: async (_deps, { caller }) => answer(200, whoAmI(caller)),
  }),
  route({
    method: 'delete',
    path: '/v1/sessions/current',
    id: 'signOut',
    summary: { vi: 'Đăng xuất', en: 'Sign out' },
    description: 'Takes no Idempotency-Key: afterwards there is no session left that could repeat it.',
    policy: 'signed-in',
    answers: { 204: { description: 'The token opens nothing any more' } },
    problems: [],
    async handle(deps, { caller }) {
      await signOut(deps, caller);
      return answer(204);
    },
  }),
];
