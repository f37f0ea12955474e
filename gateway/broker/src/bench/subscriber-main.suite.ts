/**
 * What one would write in an afternoon to bring Mosquitto's messages into InfluxDB: mqtt.js, QoS 1, a
 * session that stays, JSON, and the database's own client with its batches tuned (5,000 lines, no
 * gzip). The points are the gateway's, field by field, so that the store has the same to do.
 */
import { Agent } from 'node:http';
import { InfluxDB, setLogger } from '@influxdata/influxdb-client';
import mqtt from 'mqtt';

export interface Asked {
  readonly brokerPort: number;
  readonly influxUrl: string;
  readonly username: string;
  readonly password: string;
}
interface SaidRecord {
  readonly n: string;
  readonly v: number;
  readonly q: number;
  readonly bt?: number;
  readonly boot?: string;
  readonly seq?: number;
}

// It would tell of each attempt of an outage.
setLogger({ error() {}, warn() {} });

let stored = 0;
let failed = 0;

process.once('message', async ({ brokerPort, influxUrl, username, password }: Asked) => {
  const influx = new InfluxDB({
    url: influxUrl,
    transportOptions: { agent: new Agent({ keepAlive: true }) },
  });
  const writes = influx.getWriteApi('', '', 'ms', {
    batchSize: 5_000,
    flushInterval: 200,
    gzipThreshold: Number.MAX_SAFE_INTEGER,
    writeSuccess: (lines) => {
      stored += lines.length;
    },
    writeFailed: (_error, lines, attempt, _expires) => {
      if (attempt > 5) failed += lines.length;
    },
  });
  // InfluxDB 1.x has no organizations and no buckets.
  (writes as unknown as { path: string }).path = '/write?db=samay&precision=ms';
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${brokerPort}`, {
    ...{ clientId: 'ingest', clean: false, username, password },
  });
  client.on('message', (topic, payload) => {
    const [, , city, , device] = topic.split('/');
    const records = JSON.parse(payload.toString()) as SaidRecord[];
    const { bt = 0, boot, seq } = records[0] ?? {};
    let line = `air,city=${city},device=${device} received=${Date.now()},boot="${boot}",seq=${seq}`;
    for (const { n, v, q } of records) line += `,${n}=${v},${n}_q=${q}`;
    writes.writeRecord(`${line} ${bt * 1000}`);
  });
  await client.subscribeAsync('samay/v1/+/+/+/telemetry', { qos: 1 });
  process.on('message', () => process.send?.({ stored, failed }));
  process.send?.('ready');
});
