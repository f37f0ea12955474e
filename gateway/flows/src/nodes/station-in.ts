/** `samay-station-in`: what stations say, by MQTT with an account of the gateway. */
import { isChannel, topicRoot } from '@samay/contract';
import type { MqttClient } from 'mqtt';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import {
  decodeStationMessage,
  type StationReading,
  type StationReport,
} from '../station/station-message.ts';
import { gatewayOf, noPassword } from './gateway.ts';
import { textField } from './node-fields.ts';

interface StationInDef extends NodeDef {
  readonly gateway: string;
  readonly city: string;
  readonly kind: string;
  readonly device: string;
  /** Channels with commas: `telemetry`, `health`, `status`. */
  readonly channels: string;
  /** Quantities with commas; empty: all. */
  readonly quantities: string;
  readonly sensors: 'station' | 'all';
  readonly emit: 'report' | 'reading';
}

export function register(RED: NodeAPI): void {
  function StationIn(this: Node, def: StationInDef): void {
    RED.nodes.createNode(this, def);
    const gateway = gatewayOf(RED, def.gateway);
    const client = gateway?.open(this.id);
    if (client === undefined) {
      const text = gateway === undefined ? 'sin gateway' : noPassword(gateway);
      this.status({ fill: 'red', shape: 'ring', text });
      return;
    }
    tellConnection(this, client);
    client.on('connect', () => subscribe(this, client, filtersOf(def)));
    client.on('message', (topic, payload) => take(this, def, topic, payload));
    this.on('close', (done: () => void) => {
      client.end(true, () => done());
    });
  }
  RED.nodes.registerType('samay-station-in', StationIn);
}

const levels = ['city', 'kind', 'device'] as const;

/** One filter per channel; what is left empty is a `+`. */
export function filtersOf(
  def: Pick<StationInDef, 'city' | 'kind' | 'device' | 'channels'>,
): string[] {
  const place = levels.map((level) => textField(def[level], '+')).join('/');
  const channels = listOf(textField(def.channels, 'telemetry')).filter(isChannel);
  return channels.map((channel) => `${topicRoot}/${place}/${channel}`);
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

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

function take(node: Node, def: StationInDef, topic: string, payload: Uint8Array): void {
  const heard = decodeStationMessage(topic, payload, Date.now());
  if (!heard.ok) {
    const { code, detail } = heard.refusal;
    node.error(`${topic}: ${code}: ${detail}`, { topic, payload });
    return;
  }
  const { message } = heard;
  if (message.what === 'status') {
    node.send({ topic, payload: message });
    return;
  }
  const readings = message.readings.filter((reading) => wanted(def, message, reading));
  if (readings.length === 0 && message.channel === 'telemetry') return;
  if (def.emit !== 'reading') {
    node.send({ topic, payload: { ...message, readings } });
    return;
  }
  const { city, kind, device, channel, received } = message;
  for (const reading of readings) {
    const payload = { what: 'reading', city, kind, device, channel, received, ...reading };
    node.send({ topic, payload });
  }
}

function wanted(def: StationInDef, { channel }: StationReport, reading: StationReading): boolean {
  if (channel === 'health') return true;
  if (def.sensors !== 'all' && reading.sensor !== undefined) return false;
  const names = listOf(textField(def.quantities));
  return names.length === 0 || names.includes(reading.quantity);
}
