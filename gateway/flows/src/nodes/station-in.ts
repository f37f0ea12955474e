/** `samay-station-in`: what stations say, by MQTT with an account of the gateway. */
import { isChannel, topicRoot } from '@samay/contract';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import {
  decodeStationMessage,
  type StationReading,
  type StationReport,
} from '../station/station-message.ts';
import { listen } from './connection.ts';
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
    listen(RED, this, {
      ...{ gateway: def.gateway, filters: filtersOf(def) },
      heard: (topic, payload) => take(this, def, topic, payload),
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
