import { decodePong, type Pong } from '@samay/contract';
import type { LineWriter } from '@samay/readings/influx';
import { ReadingsError } from '@samay/readings/influx';
import { eventually, temporaryDirectory } from '@samay/testbed';
import type { MqttClient } from 'mqtt';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config/config.ts';
import { type Credentials, enrol } from '../identity/enrol.ts';
import { devicesOf, type Gateway, startGateway } from '../start-gateway.ts';
import { connect } from '../street.suite.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let gateway: Gateway;
let plaza: Credentials;
let agent: MqttClient;
let doctor: MqttClient;
let pongs: Pong[];
let lines: string;
let away: boolean;

const writer: LineWriter = {
  async write(text) {
    if (away) throw new ReadingsError('STORE_UNAVAILABLE', 'nobody is there');
    lines += `${text}\n`;
    return [];
  },
  close: async () => {},
};

beforeAll(async () => {
  [lines, away] = ['', false];
  directory = await temporaryDirectory();
  const config = readConfig({
    ...{ SAMAY_DATA_DIR: directory.path, SAMAY_MQTT_PORT: '0', SAMAY_GATEWAY_HTTP_PORT: '0' },
    SAMAY_GATEWAY_ID: 'aqp',
  });
  const device = { device: 'plaza', kind: 'station', city: 'arequipa' } as const;
  plaza = await enrol(devicesOf(config), device, { now: new Date() });
  const log = pino({ enabled: false });
  gateway = await startGateway({ config, writer, log, clock: systemClock, random: () => 0 });
  agent = await connect(gateway.mqttPort, plaza);
  doctor = await connect(gateway.mqttPort, plaza, { clientId: 'doctor' });
  doctor.on('message', (_topic, payload) => {
    const read = decodePong(payload.toString());
    if (!read.ok) throw new Error(read.refusal.detail);
    pongs.push(read.value);
  });
  await doctor.subscribeAsync(`${plaza.topic}pong`, { qos: 1 });
});
afterAll(async () => {
  await Promise.all([agent, doctor].map((client) => client.endAsync(true)));
  await gateway.close();
  await directory.remove();
});
beforeEach(() => {
  pongs = [];
});

const ask = (id: string) =>
  doctor.publishAsync(`${plaza.topic}ping`, JSON.stringify({ id }), { qos: 1 });
const answer = () => eventually(() => pongs[0], { withinMs: 20_000 });

it('answers when the record of the question is in the store, and sends nobody away', async () => {
  await ask('0123456789abcdef');
  expect(await answer()).toMatchObject({
    ...{ id: '0123456789abcdef', gateway: 'aqp' },
    journal: { state: 'ok', records: 0 },
    store: { state: 'ok', ms: expect.any(Number) },
  });
  expect(lines).toMatch(
    /^ping,city=arequipa,device=plaza id="0123456789abcdef",received=\d+ \d+$/m,
  );
  expect(lines).not.toMatch(/^(air|sensor|health),/m);
  expect(agent.connected).toBe(true);
});

it('says that the journal has it and the store is away, and since when', async () => {
  away = true;
  await ask('0123456789abcde0');
  const said = await answer();
  expect(said).toMatchObject({ journal: { state: 'ok' }, store: { state: 'away' } });
  expect(Date.parse(said.store.since!)).toBeGreaterThanOrEqual(Date.parse(said.receivedAt));
  away = false;
}, 30_000);
