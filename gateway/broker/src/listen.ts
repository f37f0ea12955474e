import type { Server } from 'node:net';
import { GatewayError } from './gateway-error.ts';

export interface ListenSetting {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The setting to change when the port is taken. */
  readonly setting: string;
}

/**
 * How many finished handshakes the kernel keeps for us (net.core.somaxconn, 4,096, bounds it). libuv takes
 * one in each turn of the event loop, in a storm some 350 a second on a busy machine: this many wait 3 s, of
 * the 10 s that a station has patience for. With 4,096 all of its patience is over in there, and who is
 * served has left (of 12,000 that came at once, 7,000 times); with Node's 511 more lose a second in TCP.
 */
const backlog = 1_024;

/** @returns the port it listens on. Rejects with GATEWAY_PORT. */
export function listen(server: Server, { host, port, setting }: ListenSetting): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(portError(error, `${host}:${port}`, setting));
    });
    server.listen({ port, host, backlog }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function portError(cause: NodeJS.ErrnoException, at: string, setting: string): Error {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new GatewayError(
        'GATEWAY_PORT',
        `${at} ya está ocupado por otro programa: ciérrelo o cambie ${setting}`,
        `${at} is taken by another program: end it or change ${setting}`,
        { cause },
      );
    case 'EACCES':
      return new GatewayError(
        'GATEWAY_PORT',
        `Sin permiso para ${at}: use en ${setting} un puerto desde 1024`,
        `no permission for ${at}: use a port from 1024 on in ${setting}`,
        { cause },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new GatewayError(
        'GATEWAY_PORT',
        `${at} no es una dirección de esta máquina (${setting})`,
        `${at} is not an address of this machine (${setting})`,
        { cause },
      );
    default:
      return cause;
  }
}
