import { connect } from 'node:net';
import { AgentError } from '../agent-error.ts';
import type { OpenPort } from './port.ts';

const connectMaxMs = 10_000;
/** A serial server that loses its power says no goodbye: probes find out. */
const keepAliveMs = 10_000;

/** A serial port of another machine, behind ser2net or an RS-485 gateway in raw mode. */
export const tcpPort =
  (host: string, port: number): OpenPort =>
  async (listener, signal) => {
    const keepAlive = { keepAlive: true, keepAliveInitialDelay: keepAliveMs };
    const socket = connect({ host, port, signal, ...keepAlive });
    await new Promise<void>((resolve, reject) => {
      const fail = (cause?: Error) => {
        const why = cause?.message ?? `no answer within ${connectMaxMs} ms`;
        socket.destroy();
        reject(new AgentError('PORT_UNAVAILABLE', `tcp://${host}:${port}: ${why}`, { cause }));
      };
      socket.setTimeout(connectMaxMs, fail);
      socket.once('error', fail);
      socket.once('connect', () => {
        socket.removeListener('error', fail);
        socket.setTimeout(0, undefined).removeListener('timeout', fail);
        resolve();
      });
    });
    let failure: Error | undefined;
    socket.on('data', (chunk) => listener.data(chunk));
    socket.on('error', (error) => {
      failure = error;
    });
    socket.once('close', () => listener.closed(failure));
    return { write: (bytes) => void socket.write(bytes) };
  };
