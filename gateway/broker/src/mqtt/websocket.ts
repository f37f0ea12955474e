import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, type WebSocket, WebSocketServer } from 'ws';
import type { Metrics } from '../metrics.ts';
import { packetBytesMax } from './limits.ts';

/** A packet and its header of five bytes; a client sends each in a frame, or in several. */
const frameBytesMax = packetBytesMax + 5;
const webSocketPath = '/mqtt';

export interface WebSocketRules {
  /** Whose pages may connect, as `https://host[:port]`; `*`: anybody's; none: those of this host. */
  readonly origins: readonly string[];
  readonly metrics: Pick<Metrics, 'connection'>;
  readonly accept: (conn: Duplex, request: IncomingMessage) => void;
}

/** MQTT for browsers, MQTT 3.1.1 §6: subprotocol `mqtt`, binary frames. */
export function speakWebSocket(server: Server, { origins, metrics, accept }: WebSocketRules): void {
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: frameBytesMax,
    perMessageDeflate: false,
    handleProtocols: () => 'mqtt',
  });
  server.on('request', (_request, response) => {
    response.writeHead(426, { connection: 'close', upgrade: 'websocket' }).end();
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refusalOf(request, origins);
    if (refusal !== undefined) {
      metrics.connection(refusal.because);
      socket.end(`HTTP/1.1 ${refusal.status}\r\nConnection: close\r\n\r\n`);
      return;
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      accept(streamOf(webSocket), request);
    });
  });
}

function streamOf(webSocket: WebSocket): Duplex {
  webSocket.on('message', (_data, isBinary) => {
    // [MQTT-6.0.0-1]
    if (!isBinary) webSocket.terminate();
  });
  return createWebSocketStream(webSocket);
}

function refusalOf(
  { url = '', headers }: IncomingMessage,
  origins: readonly string[],
): { status: string; because: string } | undefined {
  if (url.split('?')[0] !== webSocketPath) return { status: '404 Not Found', because: 'no-path' };
  const { origin, host = '' } = headers;
  if (origin !== undefined && !mayCome(origin, host, origins)) {
    return { status: '403 Forbidden', because: 'foreign-origin' };
  }
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  // [MQTT-6.0.0-3]
  return offered.includes('mqtt')
    ? undefined
    : { status: '400 Bad Request', because: 'no-subprotocol' };
}

/** A page of another site would use what the browser knows; programs say no origin and are asked who they are. */
function mayCome(origin: string, host: string, origins: readonly string[]): boolean {
  if (origins.length > 0) return origins.includes('*') || origins.includes(origin);
  return URL.canParse(origin) && URL.canParse(`http://${host}`)
    ? new URL(origin).hostname === new URL(`http://${host}`).hostname
    : false;
}
