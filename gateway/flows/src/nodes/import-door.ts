/** What both import nodes do: a guarded path, the register of devices, and the gateway's PUBACK. */

import type { IncomingMessage } from 'node:http';
import { formatTopic } from '@samay/contract';
import type { MqttClient } from 'mqtt';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import type { Imported, ImportRefusal } from '../imports/import-outcome.ts';
import { type ImportedDevice, identityOf, type Network } from '../imports/import-registry.ts';
import { loadImports } from '../imports/import-registry-disk.ts';
import { knowsSecret } from '../imports/secret.ts';
import { tellConnection } from './connection.ts';
import { type Answer, openDoor, problem } from './doors.ts';
import { gatewayOf, noPassword } from './gateway.ts';
import { textField } from './node-fields.ts';
import { type Published, publishOnce } from './publisher.ts';
import { type SecretNode, secretOf, surroundingsOf } from './surroundings.ts';

export interface ImportDef extends NodeDef {
  readonly gateway: string;
  readonly path: string;
  readonly secretName: string;
}

export interface Importer {
  readonly network: Network;
  readonly path: string;
  readonly secretName: string;
  sender(body: unknown, header: string | undefined): Imported<string>;
  translate(body: unknown, device: ImportedDevice, receivedMs: number): Imported<string>;
}

export function runImport(
  RED: NodeAPI,
  node: SecretNode,
  def: ImportDef,
  importer: Importer,
): void {
  const gateway = gatewayOf(RED, def.gateway);
  const client = gateway?.open(node.id);
  if (client === undefined) {
    const text = gateway === undefined ? 'sin gateway' : noPassword(gateway);
    node.status({ fill: 'red', shape: 'ring', text });
  } else tellConnection(node, client);
  const secretName = textField(def.secretName, importer.secretName);
  const close = openDoor(RED, textField(def.path, importer.path), {
    admit: (request) => admit(RED, node, secretName, request),
    enter: (body, request) => enter(RED, node, importer, { client, body, request }),
  });
  if (close === undefined) {
    const text = `otro nodo tiene ya ${def.path}`;
    node.status({ fill: 'red', shape: 'ring', text });
    node.error(text);
  }
  node.on('close', (done: () => void) => {
    close?.();
    if (client === undefined) done();
    else client.end(true, () => done());
  });
}

function admit(
  RED: NodeAPI,
  node: SecretNode,
  secretName: string,
  { headers }: IncomingMessage,
): Answer | undefined {
  const secret = secretOf(RED, node, secretName);
  if (secret === undefined) {
    const es = `esta puerta no tiene secreto: samay-flows secret set ${secretName}`;
    return { status: 503, body: problem('', es, 'this door has no secret yet') };
  }
  if (knowsSecret(headers, secret)) return undefined;
  return {
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="samay"' },
    body: problem(
      'Authorization',
      'secreto equivocado o ausente: Bearer, contraseña de Basic, o X-Samay-Secret',
      'wrong or no secret: Bearer, the password of Basic, or X-Samay-Secret',
    ),
  };
}

interface Push {
  readonly client: MqttClient | undefined;
  readonly body: unknown;
  readonly request: IncomingMessage;
}

async function enter(
  RED: NodeAPI,
  node: Node,
  importer: Importer,
  { client, body, request }: Push,
): Promise<Answer> {
  const header = request.headers['x-sensor'];
  const sender = importer.sender(body, typeof header === 'string' ? header : undefined);
  if (!sender.ok) return refused(node, sender.refusal);
  const imports = await loadImports(surroundingsOf(RED).importsFile);
  const known = imports[importer.network] ?? {};
  const device = Object.hasOwn(known, sender.value) ? known[sender.value] : undefined;
  if (device === undefined) return refused(node, unknownSender(importer.network, sender.value));
  const pack = importer.translate(body, device, Date.now());
  if (!pack.ok) return refused(node, pack.refusal);
  const topic = formatTopic({ ...identityOf(device), channel: 'telemetry' });
  const published = client ? await publishOnce(client, topic, pack.value) : 'not-connected';
  if (published !== 'acknowledged') return notKept(node, published, topic);
  const { network } = importer;
  node.send({
    topic,
    payload: { what: 'import', network, id: sender.value, ...identityOf(device) },
  });
  return { status: 202, body: { device: device.device } };
}

const unknownSender = (network: Network, id: string): ImportRefusal => ({
  status: 404,
  field: id,
  es: `no está en el registro: samay-flows imports add ${network} ${id} --city … --device …`,
  en: `is not in the register: samay-flows imports add ${network} ${id} --city … --device …`,
});

function refused(node: Node, { status, field, es, en }: ImportRefusal): Answer {
  node.error(`${status} ${field}: ${es}`, {
    payload: { what: 'import-refused', status, field, es },
  });
  return { status, body: problem(field, es, en) };
}

const notKeptTexts: Readonly<Record<Exclude<Published, 'acknowledged'>, string>> = {
  'not-connected': 'el gateway no está: envíelo otra vez',
  'cut-off': '¿puede la cuenta escribir por este equipo? El gateway cortó la conexión',
  'no-acknowledgement': 'el gateway no confirmó a tiempo: envíelo otra vez',
};

function notKept(node: Node, published: Exclude<Published, 'acknowledged'>, topic: string): Answer {
  const es = notKeptTexts[published];
  node.error(`503 ${topic}: ${es}`, {
    payload: { what: 'import-refused', status: 503, field: topic },
  });
  const body = problem('', es, `the gateway has not taken it (${published})`);
  return { status: 503, headers: { 'retry-after': '30' }, body };
}
