import { createServer } from 'node:http';
import type { Logger } from 'pino';
import { listen } from './listen.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

interface Health extends Readiness {
  /** Why nothing can be kept, where that is so. */
  readonly journalFault: string | null;
  readonly journalRecords: number;
  readonly clients: number;
}

export interface HttpParts {
  readonly metrics: Pick<Metrics, 'registry'>;
  readonly health: () => Health;
  readonly log: Logger;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type: string;
}

/** For the machine it runs on: metrics and health; never open to the network. */
export async function startHttpServer(
  parts: HttpParts,
  port: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const { log } = parts;
  const server = createServer((request, response) => {
    // A page in somebody's browser must not read us through a name that points here.
    const local = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');
    const path = request.method === 'GET' && local ? (request.url ?? '') : '';
    const send = ({ status, body, type }: Answer) =>
      response.writeHead(status, { 'content-type': type }).end(body);
    answer(parts, path).then(send, (error: unknown) => {
      log.error({ err: error, path }, 'an HTTP request failed');
      send(json(500, { error: 'internal' }));
    });
  });
  const setting = { host: '127.0.0.1', port, setting: 'SAMAY_GATEWAY_HTTP_PORT' };
  return {
    port: await listen(server, setting),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer({ metrics, health }: HttpParts, path: string): Promise<Answer> {
  switch (path) {
    case '/metrics': {
      const { registry } = metrics;
      return { status: 200, body: await registry.metrics(), type: registry.contentType };
    }
    // That it answers is all: whatever else fails, starting anew would not mend.
    case '/health/live':
      return json(200, { live: true });
    case '/health/ready': {
      const found = health();
      return json(found.ready ? 200 : 503, found);
    }
  }
  return json(404, { error: 'not-found' });
}

const json = (status: number, value: unknown): Answer => ({
  status,
  body: JSON.stringify(value),
  type: 'application/json',
});
