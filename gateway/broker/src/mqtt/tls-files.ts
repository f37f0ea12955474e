import { readFile } from 'node:fs/promises';
import type { TlsOptions } from 'node:tls';
import { GatewayError } from '../gateway-error.ts';
import { connectMsMax } from './limits.ts';

/** What a listener needs, at this moment and whenever it changes. */
export interface Tls {
  options(): TlsOptions;
  /** The listener takes the new options with `setSecureContext`; who is connected stays. */
  onChange(changed: () => void): void;
}

/** A certificate and its key from PEM files. Rejects with GATEWAY_SETTING. */
export async function tlsOfFiles(files: { cert: string; key: string }): Promise<Tls> {
  const [cert, key] = await Promise.all([readPem('CERT', files.cert), readPem('KEY', files.key)]);
  const options = { cert, key, minVersion: 'TLSv1.2', handshakeTimeout: connectMsMax } as const;
  return { options: () => options, onChange: () => {} };
}

const readPem = (which: 'CERT' | 'KEY', path: string): Promise<Buffer> =>
  readFile(path).catch((error: unknown) => {
    throw new GatewayError(
      'GATEWAY_SETTING',
      `SAMAY_MQTT_TLS_${which}: no se puede leer ${path}`,
      `SAMAY_MQTT_TLS_${which}: ${path} cannot be read`,
      { cause: error },
    );
  });
