import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import type { Logger } from 'pino';
import type { Tls } from '../certificates/tls-options.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Metrics } from '../metrics.ts';
import type { Admission } from './admission.ts';
import { connectBytesMax, connectMsMax, packetBytesMax } from './limits.ts';
import { PacketSize } from './packet-size.ts';

/** A server that speaks MQTT to whom it accepts, with TLS or without. */
export function mqttListener(
  tls: Tls | undefined,
  admission: Admission,
  accept: (conn: Socket) => void,
  log: Logger,
): Server {
  if (tls === undefined) {
    return createServer((socket) => {
      if (admission.admit(socket)) accept(socket);
    });
  }
  const server = createTlsServer(tls.options(), accept);
  server.prependListener('connection', (socket: Socket) => admission.admit(socket));
  return secured(server, tls, log);
}

/** A server of HTTP requests, to be turned into WebSockets. */
export function httpListener(tls: Tls | undefined, admission: Admission, log: Logger): HttpServer {
  const bounds = { headersTimeout: connectMsMax, requestTimeout: connectMsMax };
  const server =
    tls === undefined
      ? createHttpServer(bounds)
      : secured(createHttpsServer({ ...tls.options(), ...bounds }), tls, log);
  server.prependListener('connection', (socket: Socket) => admission.admit(socket));
  return server;
}

function secured<Secure extends TlsServer>(server: Secure, tls: Tls, log: Logger): Secure {
  tls.onChange(() => server.setSecureContext(tls.options()));
  server.on('tlsClientError', (error: NodeJS.ErrnoException, { remoteAddress: address }) => {
    log.debug({ address, code: error.code }, 'no TLS session came about');
  });
  return server;
}

/** Looks at the bytes where the broker takes them, so that flow control stays the stream's own. */
export function boundPacketSize(conn: Duplex, metrics: Pick<Metrics, 'limit'>): void {
  const size = new PacketSize({ firstBytesMax: connectBytesMax, bytesMax: packetBytesMax });
  const read = conn.read.bind(conn);
  conn.read = (bytes?: number): unknown => {
    const chunk: unknown = read(bytes);
    if (!(chunk instanceof Uint8Array) || size.accepts(chunk)) return chunk;
    metrics.limit('packet-size');
    conn.destroy(
      new GatewayError(
        'GATEWAY_PACKET_SIZE',
        `paquete de más de ${packetBytesMax} bytes`,
        `packet of more than ${packetBytesMax} bytes`,
      ),
    );
    return null;
  };
}
