/** A node's connection with the gateway, and what its status says of it. */
import type { MqttClient } from 'mqtt';
import type { Node, NodeAPI } from 'node-red';
import { gatewayOf, noPassword } from './gateway.ts';

export interface Listening {
  /** Id of the configuration node. */
  readonly gateway: string;
  readonly filters: readonly string[];
  readonly heard: (topic: string, payload: Uint8Array) => void;
}

/** Listens until the node is closed. @returns undefined where nothing can be tried: its status says why. */
export function listen(
  RED: NodeAPI,
  node: Node,
  { gateway: id, filters, heard }: Listening,
): MqttClient | undefined {
  const gateway = gatewayOf(RED, id);
  const client = gateway?.open(node.id);
  if (client === undefined) {
    const text = gateway === undefined ? 'sin gateway' : noPassword(gateway);
    node.status({ fill: 'red', shape: 'ring', text });
    return undefined;
  }
  tellConnection(node, client);
  client.on('connect', () => subscribe(node, client, filters));
  client.on('message', heard);
  node.on('close', (done: () => void) => {
    client.end(true, () => done());
  });
  return client;
}

export function tellConnection(node: Node, client: MqttClient): void {
  node.status({ fill: 'yellow', shape: 'ring', text: 'conectando…' });
  client.on('connect', () => node.status({ fill: 'green', shape: 'dot', text: 'conectado' }));
  client.on('close', () => node.status({ fill: 'red', shape: 'ring', text: 'sin conexión' }));
  let told = '';
  client.on('error', (error) => {
    node.status({ fill: 'red', shape: 'ring', text: error.message });
    // It tries again for ever: the same reason is said once.
    if (error.message !== told) node.error(error.message);
    told = error.message;
  });
}

function subscribe(node: Node, client: MqttClient, filters: readonly string[]): void {
  client.subscribe([...filters], { qos: 1 }, (error, granted = []) => {
    const refused = granted.find(({ qos }) => qos === 128);
    if (!error && refused === undefined) return;
    const text = `la cuenta no puede leer ${refused?.topic ?? filters.join(' ')}`;
    node.status({ fill: 'red', shape: 'ring', text });
    node.error(`${text}: samay-gateway accounts list`);
  });
}
