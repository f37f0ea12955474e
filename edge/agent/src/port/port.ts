/** A place where a sensor speaks: bytes in, bytes out, gone. */
export interface Port {
  write(bytes: Uint8Array): void;
}

interface PortListener {
  data(chunk: Uint8Array): void;
  /** What has come is a whole answer: on I2C and SPI the port knows where one ends. */
  answered?(): void;
  /** Once, when an open port is gone: unplugged, cut, or closed by the signal. */
  closed(cause?: Error): void;
}

/**
 * @param signal gives up an opening that takes long, and closes the port.
 * @throws AgentError PORT_UNAVAILABLE when it is not there now.
 */
export type OpenPort = (listener: PortListener, signal: AbortSignal) => Promise<Port>;

export type PortAddress =
  | { readonly kind: 'serial'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

/** @returns the address written as `/dev/…` or `tcp://host:port`; undefined if it is neither. */
export function readPortAddress(text: string): PortAddress | undefined {
  if (text.startsWith('/')) return { kind: 'serial', path: text };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'tcp:' || url.hostname === '' || url.port === '') return undefined;
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.username !== '') {
    return undefined;
  }
  return {
    kind: 'tcp',
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port),
  };
}
