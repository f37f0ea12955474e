import { setTimeout as sleep } from 'node:timers/promises';
import type { Aedes, Client, PublishPacket } from 'aedes';
import { clientOf } from './broker.ts';
import { farewellMsMax } from './limits.ts';

interface Place {
  readonly client: Client;
  /** It has been let in, or has gone before that. */
  readonly settled: Promise<unknown>;
}

/**
 * A session has one client at a time (MQTT 3.1.1 §3.1.4). Aedes lets the second in while the first is
 * still leaving, so that the will of the first may come after what the second says: a station that is
 * back would be `offline` for everybody. Here the second waits until the first has said its last.
 */
export class Takeovers {
  readonly #places = new Map<string, Place>();
  readonly #letIn = new WeakMap<Client, () => void>();
  readonly #farewells = new WeakMap<Client, Promise<void>>();
  readonly #said = new WeakMap<object, () => void>();
  #broker: Aedes | undefined;

  watch(broker: Aedes): void {
    this.#broker = broker;
    broker.on('client', (client) => this.#letIn.get(client)?.());
  }

  /** Resolves when nobody else has the session; the one that comes last has it. */
  async enter(client: Client): Promise<void> {
    const { id } = client;
    // Nobody would be told that it has gone: it went while its password was being checked.
    if (client.conn.destroyed) return;
    const before = this.#places.get(id);
    const settled = new Promise<void>((resolve) => this.#letIn.set(client, resolve));
    const place = { client, settled };
    this.#places.set(id, place);
    client.conn.once('close', () => {
      this.#letIn.get(client)?.();
      // Kept a little longer than its connection: the will may still be on its way.
      const leave = () => {
        if (this.#places.get(id) === place) this.#places.delete(id);
      };
      this.#leave(client).then(leave, leave);
    });
    if (before !== undefined) {
      await before.settled;
      await this.#leave(before.client);
    }
  }

  /** A last will that the broker is about to publish. */
  farewell(client: Client, will: PublishPacket): void {
    const said = new Promise<void>((resolve) => this.#said.set(will, resolve));
    this.#farewells.set(client, Promise.race([said, sleep(farewellMsMax, undefined, unref)]));
  }

  /** It has been published, or refused. */
  said(will: object): void {
    this.#said.get(will)?.();
    this.#said.delete(will);
  }

  async #leave(client: Client): Promise<void> {
    const broker = this.#broker;
    if (broker !== undefined && clientOf(broker, client.id) === client) {
      await new Promise<void>((resolve) => {
        const gone = (who: Client) => {
          if (who !== client) return;
          broker.off('clientDisconnect', gone);
          resolve();
        };
        broker.on('clientDisconnect', gone);
        client.close();
      });
    } else {
      client.close();
    }
    await this.#farewells.get(client);
  }
}

const unref = { ref: false };
