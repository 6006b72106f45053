import { randomUUID } from 'node:crypto';
import type { Role } from '../domain/agencies';

export interface SignIn {
  readonly role: Role;
  readonly username: string;
  readonly password: string;
}

/** The commune's people, signed in, as callers of the HTTP API. */
export class Commune {
  readonly #tokens = new Map<Role, string>();

  constructor(readonly url: string) {}

  async signIn(signIns: readonly SignIn[]): Promise<void> {
    for (const { role, username, password } of signIns) {
      if (this.#tokens.has(role)) continue;
      const answer = await fetch(`${this.url}/v1/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
      });
      const { token } = (await answer.json()) as { token: string };
      this.#tokens.set(role, token);
    }
  }

  /** The session of the person who stands for a role. */
  tokenOf(role: Role): string {
    return this.#tokens.get(role) ?? '';
  }

  /** Records something and insists on an acknowledgement. Throws on any other answer than 201. */
  async record(role: Role, path: string, body: object): Promise<{ readonly case: { readonly code: string } }> {
    const answer = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.#tokens.get(role)}`,
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    if (answer.status !== 201) throw new Error(`${path} ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { case: { code: string } };
  }

  /** A report from the hamlet, with everything private that a real one has. */
  async open(i: number): Promise<string> {
    const { case: opened } = await this.record('hamlet', '/v1/cases', {
      kind: 'report.receive',
      receivedAt: new Date().toISOString(),
      channel: 'phone',
      hamlet: 'xom-3',
      danger: 'no',
      facts: { acts: ['beaten'], tie: 'spouse', sex: 'female', lifeThreatened: true },
      private: {
        survivor: { name: `Nguyễn Thị Thử ${i}`, phone: '0900 000 000', address: 'Xóm 3' },
        perpetrator: { name: `Trần Văn Thử ${i}` },
        note: 'Hàng xóm nghe tiếng kêu cứu từ khoảng 21 giờ.',
      },
    });
    return opened.code;
  }

  /** Something that is lawful at any time, any number of times. */
  async signal(code: string): Promise<void> {
    await this.record('office', `/v1/cases/${code}/signals`, {
      kind: 'plan.make',
      withHer: true,
      private: { note: 'Túi đồ để sẵn ở nhà cô giáo; gọi con dậy bằng câu đã hẹn.' },
    });
  }

  /** A story of fourteen signals, from the hamlet's call to closing. */
  async story(i: number): Promise<string> {
    const code = await this.open(i);
    const says = (role: Role, body: object) => this.record(role, `/v1/cases/${code}/signals`, body);
    await says('chair', { kind: 'handling.assign', to: ['police', 'health'] });
    await says('police', { kind: 'police.dispatch' });
    await says('police', { kind: 'police.stopViolence', danger: 'no', removed: true });
    await says('office', { kind: 'case.own' });
    await says('office', { kind: 'consent.give', consent: 'safe-house', informed: true });
    await says('office', { kind: 'noContact.request', from: 'victim', receivedAt: new Date().toISOString() });
    await says('chair', { kind: 'noContact.refuse', reason: 'other', inWriting: true });
    await says('office', { kind: 'legalAid.explain', wish: 'declines' });
    await says('office', { kind: 'wish.record', about: 'psychosocial', wish: 'wants' });
    await says('office', { kind: 'plan.make', withHer: true });
    await says('office', { kind: 'followUp.contact', reached: true, safe: true });
    await says('office', { kind: 'case.notGbv', reason: 'other' });
    await says('chair', { kind: 'closure.approve', approved: true });
    return code;
  }
}
