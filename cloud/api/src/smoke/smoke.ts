/** Tries a whole installation once, from the street to the dashboard, and says what does not answer. */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeReport, encodeSenmlJson, Quality } from '@samay/contract';
import mqtt from 'mqtt';
import { Grafana, type GrafanaAccess } from './grafana.ts';
import type { Provisioned } from './provisioned.ts';

export interface SmokeOrder {
  /** samay-cloud, such as `http://api:8080`. */
  readonly api: string;
  /** Where the gateway tells its health; undefined where that is out of reach. */
  readonly gateway: string | undefined;
  readonly mqtt: { readonly url: string; readonly caFile: string | undefined };
  readonly device: { readonly name: string; readonly city: string; readonly password: string };
  readonly grafana: GrafanaAccess | undefined;
  readonly provisioned: Provisioned | undefined;
  readonly clock: () => number;
  readonly random: () => number;
  /** How long what was published may take to arrive. */
  readonly arriveMaxMs: number;
}

export interface Outcome {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

const timeoutMs = 15_000;
const againMs = 500;

/** Each step on its own: one that fails hides none of the others. */
export async function* smoke(order: SmokeOrder): AsyncGenerator<Outcome> {
  const { api, gateway, grafana, provisioned } = order;
  if (gateway !== undefined) {
    yield await step('gateway', async () => healthy(new URL('/health/ready', gateway)));
  }
  yield await step('API', async () => healthy(new URL('/health', api)));
  const sent = sentBy(order);
  yield await step('mensaje confirmado / message acknowledged', () => publish(order, sent));
  yield await step('mensaje en la API / message at the API', () => arrived(order, sent));
  if (grafana === undefined || provisioned === undefined) return;
  const board = new Grafana(grafana);
  const { dataSource, dashboards, alertRules } = provisioned;
  yield await step('Grafana', () => board.health());
  yield await step('fuente de datos / data source', () => board.dataSourceHealth(dataSource));
  yield await step('tableros / dashboards', () => board.dashboards(dashboards));
  yield await step('reglas de alerta / alert rules', () => board.alertRules(alertRules));
  yield await step('mensaje en Grafana / message in Grafana', () => seen(order, board, sent));
}

async function step(what: string, work: () => Promise<string>): Promise<Outcome> {
  try {
    return { what, ok: true, detail: await work() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
    const said = error instanceof Error ? error.message : String(error);
    return { what, ok: false, detail: cause === '' ? said : `${said}: ${cause}` };
  }
}

async function healthy(url: URL): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (response.ok) return `${response.status}`;
  throw new Error(`${response.status} ${(await response.text()).slice(0, 200)}`);
}

interface Sent {
  readonly timeMs: number;
  readonly celsius: number;
}

/** A temperature that nobody takes for one: it is flagged as failed, so that no average has it. */
const sentBy = ({ clock, random }: SmokeOrder): Sent => ({
  timeMs: clock(),
  celsius: Math.round(random() * 10_000) / 1_000,
});

async function publish(order: SmokeOrder, { timeMs, celsius }: Sent): Promise<string> {
  const { url, caFile } = order.mqtt;
  const { name, city, password } = order.device;
  const client = await mqtt.connectAsync(url, {
    ...{ username: name, password, clientId: name, reconnectPeriod: 0, connectTimeout: timeoutMs },
    ...(caFile === undefined ? {} : { ca: await readFile(caFile) }),
  });
  try {
    const reading = { quantity: 'temperature', value: celsius, timeMs, why: 0 } as const;
    const readings = [{ ...reading, quality: Quality.fail }];
    const payload = encodeSenmlJson(encodeReport(name, { timeMs, texts: {}, readings }));
    const topic = `samay/v1/${city}/station/${name}/telemetry`;
    await client.publishAsync(topic, payload, { qos: 1 });
    return topic;
  } finally {
    await client.endAsync(true);
  }
}

async function arrived(order: SmokeOrder, { timeMs, celsius }: Sent): Promise<string> {
  const [from, to] = [timeMs, timeMs + 1].map((ms) => new Date(ms).toISOString());
  const query = `quantity=temperature&quality=all&from=${from}&to=${to}`;
  const url = new URL(`/v1/stations/${order.device.name}/readings?${query}`, order.api);
  return eventually(order, async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 200)}`);
    const { readings } = JSON.parse(text) as { readings: { value: number }[] };
    if (readings[0]?.value !== celsius) throw new Error(`no llegó / not there: ${url.pathname}`);
    return `${celsius} °C`;
  });
}

async function seen(order: SmokeOrder, board: Grafana, { timeMs, celsius }: Sent): Promise<string> {
  const { dataSource = '' } = order.provisioned ?? {};
  // The name is a slug of the contract, without quotes.
  const where = `"device" = '${order.device.name}' AND time >= ${timeMs}ms AND time <= ${timeMs}ms`;
  const influxql = `SELECT "temperature" FROM "air" WHERE ${where}`;
  return eventually(order, async () => {
    const values = await board.query(dataSource, influxql);
    if (!values.includes(celsius)) throw new Error(`la consulta no lo trae / not in: ${influxql}`);
    return `${celsius} °C`;
  });
}

/** Its last failure is the one that is told. */
async function eventually(
  { clock, arriveMaxMs }: SmokeOrder,
  work: () => Promise<string>,
): Promise<string> {
  const untilMs = clock() + arriveMaxMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (clock() >= untilMs) throw error;
    }
    await sleep(againMs);
  }
}
