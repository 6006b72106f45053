import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Problem, problem, problemBody } from './problems';

/** More than this many connections at once are closed as they come: memory is for those who are inside. */
const MOST_CONNECTIONS = 2_000;
/** A request whose head, or all of which, takes longer to arrive is cut. In ms. */
const HEAD_PATIENCE = 15_000;
const BODY_PATIENCE = 60_000;
/** Kept open between two requests, in ms; a little longer than proxies do. */
const KEEP_ALIVE = 65_000;

/**
 * The path and the query of a request line. A whole address (as to a proxy) stands for its path; what is no address at all becomes a
 * path where nothing is, and so does one that begins with two slashes: read as a link it would lead to another host.
 */
export function targetOf(url: string | undefined): string {
  const text = url ?? '';
  if (text.startsWith('//')) return targetOf(`/-${text}`);
  if (text.startsWith('/')) return text.replaceAll('#', '%23');
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return '/-';
  const { pathname, search } = new URL(text);
  return targetOf(`${pathname}${search}`);
}

/** A problem where there is no request that Express could answer, only a connection. */
function answerRaw(socket: Duplex, found: Problem, reason: string): void {
  if (socket.destroyed || !socket.writable) return;
  const body = JSON.stringify(problemBody(found, 'vi', randomUUID()));
  const head = [
    `HTTP/1.1 ${problemBody(found, 'vi', '').status} ${reason}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Content-Language: vi',
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * A server for the application. What Node would answer by itself with an empty page (a request line that is none, a header without
 * end, a tunnel, an expectation) is answered in the words of the contract.
 */
export function serve(app: RequestListener): Server {
  const listener = (req: IncomingMessage, res: ServerResponse<IncomingMessage> & { req: IncomingMessage }) => {
    req.url = targetOf(req.url);
    app(req, res);
  };
  const server = createServer(
    {
      headersTimeout: HEAD_PATIENCE,
      requestTimeout: BODY_PATIENCE,
      keepAliveTimeout: KEEP_ALIVE,
      requireHostHeader: false,
    },
    listener,
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.on('checkExpectation', listener);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET') socket.destroy();
    else answerRaw(socket, problem('bad-request'), 'Bad Request');
  });
  server.on('connect', (_req, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    answerRaw(socket, problem('bad-request'), 'Bad Request');
  });
  return server;
}
