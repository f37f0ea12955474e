import type { Client } from 'aedes';

/** MQTT 3.1.1 §3.4: type and flags, remaining length, packet id. */
const pubackHead = 0x4002;
const pubackBytes = 4;

/**
 * PUBACKs of one turn of the event loop, sent together: a sync of the journal makes some hundred of
 * them due at once, and one write per connection costs a fifth of the three per packet that the broker
 * would make.
 */
export class Acknowledgements {
  readonly #due = new Map<Client, number[]>();
  #immediate: NodeJS.Immediate | undefined;

  /** Whether the client takes what it is sent; else the broker's own way waits for it to drain. */
  takes(client: Client): boolean {
    return !client.closed && !client.conn.writableNeedDrain;
  }

  /** Sends the PUBACK of this packet soon. */
  send(client: Client, packetId: number): void {
    const due = this.#due.get(client);
    if (due === undefined) this.#due.set(client, [packetId]);
    else due.push(packetId);
    this.#immediate ??= setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#immediate = undefined;
    for (const [client, packetIds] of this.#due) {
      if (client.closed || client.conn.destroyed) continue;
      const bytes = Buffer.allocUnsafe(packetIds.length * pubackBytes);
      for (let n = 0; n < packetIds.length; n += 1) {
        bytes.writeUInt16BE(pubackHead, n * pubackBytes);
        bytes.writeUInt16BE(packetIds[n] ?? 0, n * pubackBytes + 2);
      }
      client.conn.write(bytes);
    }
    this.#due.clear();
  }
}
