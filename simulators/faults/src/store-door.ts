/** Stands before the real InfluxDB and may answer badly instead of, before or after passing a write on. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How writes are answered; without a mode they are passed on. */
export type Manner =
  | { readonly how: 'slow'; readonly waitMs: number }
  /** Answered without InfluxDB hearing of it. */
  | { readonly how: 'status'; readonly status: number }
  /** InfluxDB takes all of it, and the answer says it failed. */
  | { readonly how: 'status-after-writing'; readonly status: number }
  /** InfluxDB takes the first so many lines of a hundred, and the answer is 500. */
  | { readonly how: 'partial'; readonly percent: number }
  /** InfluxDB takes all of it; the answer ends in its middle. */
  | { readonly how: 'breaks-off' }
  /** Nothing passes and nothing is answered until the manner changes; then the connection ends. */
  | { readonly how: 'hangs' }
  /** Lines of these sequence numbers (remainder 0) are rejected as InfluxDB 1.x rejects them. */
  | { readonly how: 'rejects'; readonly every: number };

export class StoreDoor {
  readonly #server: Server;
  readonly #influxUrl: string;
  #manner: Manner | undefined;
  #met = 0;
  #hanging = new Set<ServerResponse>();
  /** Told at each write that InfluxDB took and whose answer went out whole. */
  stored: (lines: number) => void = () => {};

  private constructor(influxUrl: string) {
    this.#influxUrl = influxUrl;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.socket?.destroy());
    });
  }

  static async open(influxUrl: string): Promise<StoreDoor> {
    const door = new StoreDoor(influxUrl);
    await new Promise<void>((resolve) => door.#server.listen(0, '127.0.0.1', resolve));
    return door;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Writes answered in the present manner. */
  get met(): number {
    return this.#met;
  }

  behave(manner?: Manner): void {
    this.#manner = manner;
    this.#met = 0;
    for (const response of this.#hanging) response.socket?.destroy();
    this.#hanging.clear();
  }

  async close(): Promise<void> {
    this.behave();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const manner = this.#manner;
    this.#met += 1;
    switch (manner?.how) {
      case 'slow':
        await sleep(manner.waitMs);
        break;
      case 'status':
        return answer(response, manner.status);
      case 'status-after-writing':
        await this.#pass(path, body);
        return answer(response, manner.status);
      case 'partial':
        await this.#pass(path, head(body, manner.percent));
        return answer(response, 500);
      case 'breaks-off':
        await this.#pass(path, body);
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"results');
        response.socket?.destroySoon();
        return;
      case 'hangs':
        this.#hanging.add(response);
        return;
      case 'rejects':
        return this.#reject(path, body, response, manner.every);
    }
    const { status, text } = await this.#pass(path, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    if (status === 204) this.stored(body.split('\n').length);
  }

  async #reject(
    path: string,
    body: string,
    response: ServerResponse,
    every: number,
  ): Promise<void> {
    const lines = body.split('\n');
    const good = lines.filter((line) => Number(/[ ,]seq=(\d+)/.exec(line)?.[1] ?? 1) % every > 0);
    const rejected = lines.length - good.length;
    const passed = good.length > 0 ? await this.#pass(path, good.join('\n')) : undefined;
    if (passed !== undefined && passed.status !== 204) return answer(response, passed.status);
    if (rejected === 0) response.writeHead(204).end();
    else answer(response, 400, `partial write: field type conflict dropped=${rejected}`);
  }

  async #pass(path: string, body: string): Promise<{ status: number; text: string }> {
    const answered = await fetch(`${this.#influxUrl}${path}`, { method: 'POST', body });
    return { status: answered.status, text: await answered.text() };
  }
}

const head = (body: string, percent: number): string => {
  const lines = body.split('\n');
  return lines.slice(0, Math.ceil((lines.length * percent) / 100)).join('\n');
};

function answer(response: ServerResponse, status: number, error = `made up: ${status}`): void {
  const headers = {
    'content-type': 'application/json',
    ...(status === 429 && { 'retry-after': '1' }),
  };
  response.writeHead(status, headers).end(JSON.stringify({ error }));
}
