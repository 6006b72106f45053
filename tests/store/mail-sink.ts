import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly to: readonly string[];
  /** Headers and text as they came over the wire. */
  readonly raw: string;
}

export interface MailSink {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** An SMTP server in this process that keeps what it gets. `refuse` may turn a recipient away, for now or for good. */
export async function openSink(refuse: (to: string) => boolean = () => false): Promise<MailSink> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, callback) =>
      callback(refuse(address) ? Object.assign(new Error('not now'), { responseCode: 451 }) : null),
    onData: (stream, session, callback) => {
      text(stream).then((raw) => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
        callback();
      }, callback);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
