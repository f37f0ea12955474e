import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type Line, Listeners, waitingBytesMax } from './line.ts';
import { StationError } from './station-error.ts';

export interface TcpLine extends Line {
  /** Where it listens: the agent opens `tcp://host:port`. */
  readonly port: number;
}

/**
 * A serial line on a TCP port, raw, as ser2net serves one.
 * @param at `port` 0 takes a free one.
 * @throws StationError LINE_NOT_OPENED
 */
export async function openTcpLine(
  at: { readonly host?: string; readonly port?: number } = {},
): Promise<TcpLine> {
  const { host = '127.0.0.1', port = 0 } = at;
  const heard = new Listeners();
  let peer: Socket | undefined;
  let bytesDropped = 0;

  const server = createServer({ noDelay: true }, (socket) => {
    // A wire has one other end. The newest wins: after a lost network the old one is a ghost that
    // may take hours to time out (ser2net's "kickolduser").
    peer?.destroy();
    peer = socket;
    socket.on('data', (bytes) => heard.tell(bytes));
    // The host went away without a word. Its 'close' follows, and that is all there is to do.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (peer === socket) peer = undefined;
    });
  });
  server.listen(port, host);
  await once(server, 'listening').catch((cause: unknown) => {
    const mend = 'give a free port and an address of this machine';
    throw new StationError('LINE_NOT_OPENED', `tcp://${host}:${port}: ${mend}`, { cause });
  });
  const address = server.address();

  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    get bytesDropped() {
      return bytesDropped;
    },
    write(bytes) {
      if (peer?.writable && peer.writableLength + bytes.length <= waitingBytesMax) {
        peer.write(bytes);
      } else {
        bytesDropped += bytes.length;
      }
    },
    onBytes: (listener) => heard.add(listener),
    async close() {
      peer?.destroy();
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
