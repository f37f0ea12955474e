import { SerialPort } from 'serialport';
import { AgentError } from '../agent-error.ts';
import type { OpenPort } from './port.ts';

/** A serial device of this machine, 8N1: a UART, a USB adapter, a pseudo-terminal. */
export const serialPort =
  (path: string, baudRate: number): OpenPort =>
  async (listener, signal) => {
    const device = new SerialPort({ path, baudRate, autoOpen: false });
    await new Promise<void>((resolve, reject) => {
      device.open((cause) => {
        if (!cause) return resolve();
        reject(new AgentError('PORT_UNAVAILABLE', `${path}: ${cause.message}`, { cause }));
      });
    });
    let failure: Error | undefined;
    const close = () => {
      if (device.isOpen) device.close();
    };
    device.on('data', (chunk: Buffer) => listener.data(chunk));
    device.on('error', (error) => {
      failure = error;
      close();
    });
    // A read of no bytes, which is how a device that was pulled out may show, ends the stream only.
    device.on('end', close);
    device.once('close', (cause: Error | null) => {
      signal.removeEventListener('abort', close);
      listener.closed(failure ?? cause ?? undefined);
    });
    signal.addEventListener('abort', close, { once: true });
    if (signal.aborted) close();
    return { write: (bytes) => void device.write(Buffer.from(bytes)) };
  };
