import { join } from 'node:path';
import { decodeGatewayStatus, type GatewayStatus, heartbeatMs } from '@samay/contract';
import { memoryOutbox } from '@samay/outbox';
import { eventually, temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { DurableAppend } from '../intake/durable-append.ts';
import { Links } from '../links/links.ts';
import { readLinks } from '../links/links-disk.ts';
import { createMetrics } from '../metrics.ts';
import { Watch } from './watch.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let watch: Watch;
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(async () => {
  await watch.close();
  await directory.remove();
});

function open({ bytesMax = 1024 * 1024, fault = undefined as 'OUTBOX_FULL' | undefined } = {}) {
  const published: [topic: string, status: GatewayStatus, retain: boolean][] = [];
  const told: { msg: string; alert?: string; level: number }[] = [];
  const outbox = () => memoryOutbox({ bytesMax, whenFull: 'refuse' });
  const [journal, deadLetters] = [outbox(), outbox()];
  const append = new DurableAppend(journal, systemClock, () => {});
  const state = { fault, aheadMs: 0 };
  const keep = {
    append: (record: Uint8Array) => append.append(record),
    get fault() {
      return state.fault;
    },
  };
  watch = new Watch({
    gateway: 'norte',
    version: '1.2.3',
    links: new Links('norte', { links: [], whole: true }, Date.now()),
    path: join(directory.path, 'links'),
    journal,
    journalBytesMax: bytesMax,
    keep,
    deadLetters,
    setAside: { fault: undefined },
    clients: () => 2,
    machine: () => ({ memory: 90_000_000, load: 0.25, disk_free: 40, disk_size: 100 }),
    publish: async (topic, payload, retain) => {
      const status = decodeGatewayStatus(payload);
      if (!status.ok) throw new Error(status.refusal.detail);
      published.push([topic, status.value, retain]);
    },
    log: pino({ level: 'info' }, { write: (line: string) => void told.push(JSON.parse(line)) }),
    clock: { ...systemClock, steadyMs: () => systemClock.steadyMs() + state.aheadMs },
  });
  return { published, told, journal, deadLetters, state };
}

it('says that the journal is full, retained and in the log, once, and when it is over', async () => {
  const { published, told, state } = open({ fault: 'OUTBOX_FULL' });
  await watch.prepare();
  watch.start();
  const alertsOf = () =>
    published
      .at(-1)?.[1]
      .alerts.map(({ alert }) => alert)
      .join();
  expect(alertsOf()).toBe('');
  await eventually(() => alertsOf() === 'journal-full');
  expect(published.at(-1)).toMatchObject([
    'samay/v1/gateway/norte/status',
    { state: 'online' },
    true,
  ]);
  expect(told).toMatchObject([{ level: 50, msg: 'alert', alert: 'journal-full' }]);
  state.fault = undefined;
  await eventually(() => alertsOf() === '');
  expect(told.at(-1)).toMatchObject({ level: 30, msg: 'alert over' });
  expect(told).toHaveLength(2);
  await watch.goodbye();
  expect(published.at(-1)?.[1].state).toBe('stopped');
  expect(published).toHaveLength(4);
});

it('warns before the journal is full, and tells of a new device through the journal', async () => {
  const { published, journal } = open({ bytesMax: 10_000 });
  await watch.prepare();
  await journal.append(Buffer.alloc(8_200));
  const topic = { city: 'lima', kind: 'bus', device: 'bus-7', channel: 'telemetry' } as const;
  watch.links.heard(topic, { boot: 'b', seq: 2, timeMs: Date.now() }, Date.now());
  watch.start();
  await eventually(() => published.at(-1)?.[1].alerts[0]?.alert === 'journal-filling');
  const entries = await eventually(async () => {
    const found = await journal.read(1, { recordsMax: 9 });
    return found.length > 0 && found;
  });
  expect(Buffer.from(entries[0]?.record ?? '').toString()).toMatch(
    /^link,city=lima,device=bus-7 .*missing=0.*missing_unknown=0|^link,city=lima,device=bus-7 .*missing=2/,
  );
});

it('tells with its heartbeat what was done since the start, and of its machine', async () => {
  const { journal, deadLetters, state } = open();
  await watch.prepare();
  const metrics = createMetrics({ journal, deadLetters, clients: () => 2, watch });
  metrics.message('telemetry', 'journalled');
  metrics.message('telemetry', 'journalled');
  metrics.message('health', 'dead-letter');
  metrics.acknowledged(0.25);
  metrics.acknowledged(0.5);
  metrics.storeWrote(5_000, 2);
  metrics.storeError('STORE_UNAVAILABLE');
  watch.start();
  state.aheadMs = heartbeatMs;
  const entries = await eventually(async () => {
    const found = await journal.read(1, { recordsMax: 9 });
    return found.length > 0 && found;
  });
  const line = Buffer.from(entries[0]?.record ?? '').toString();
  expect(line).toMatch(/^gateway,gateway=norte /);
  const said = Object.fromEntries(
    line
      .split(' ')[1]!
      .split(',')
      .map((field) => field.split('=')),
  );
  expect(said).toMatchObject({
    messages: '2',
    refused: '1',
    acks: '2',
    ack_seconds: '0.75',
    store_writes: '1',
    store_errors: '1',
    store_seconds: '2',
    memory: '90000000',
    load: '0.25',
    disk_free: '40',
    disk_size: '100',
  });
});

it('writes down at an orderly end that it is all there is', async () => {
  open();
  await watch.prepare();
  const path = join(directory.path, 'links');
  expect(await readLinks(path)).toEqual({ links: [], whole: false });
  await watch.close();
  expect(await readLinks(path)).toEqual({ links: [], whole: true });
});

/** `name{labels} value`, by the text format 0.0.4; Go's ParseFloat, which reads it, takes any case of NaN. */
const sampleLine =
  /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\.)*",?)*)\})? (N[aA][nN]|[+-]?Inf|[+-]?[\d.]+(?:e[+-]?\d+)?)$/;

it('exposes metrics as Prometheus reads them, with units, totals and no device among the labels', async () => {
  const { journal, deadLetters } = open();
  const metrics = createMetrics({ journal, deadLetters, clients: () => 2, watch });
  metrics.message('telemetry', 'journalled');
  metrics.acknowledged(0.002);
  metrics.deadLetter('bad-unit');
  metrics.connection('accepted');
  metrics.storeWrote(5_000, 0.1);
  metrics.storeError('STORE_UNAVAILABLE');
  // Asked twice, what is kept elsewhere must not add up.
  await metrics.registry.metrics();
  const text = await metrics.registry.metrics();
  const types = new Map<string, string>();
  const helped = new Set<string>();
  const series = new Set<string>();
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, comment, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (comment === 'HELP') helped.add(name);
    else if (comment === 'TYPE') {
      expect(types.has(name), name).toBe(false);
      types.set(name, rest);
    } else {
      const [, sample = '', labels = ''] = sampleLine.exec(line) ?? [];
      expect(sample, line).not.toBe('');
      expect(series.has(`${sample}{${labels}}`), line).toBe(false);
      series.add(`${sample}{${labels}}`);
      expect(labels).not.toMatch(/device=|client|address/);
    }
  }
  expect([...types.keys()].every((name) => helped.has(name))).toBe(true);
  const own = [...types].filter(([name]) => name.startsWith('samay_gateway_'));
  for (const [name, type] of own) {
    expect(name.endsWith('_total'), name).toBe(type === 'counter');
    expect(name).not.toMatch(/_(ms|milliseconds|kb|mb|minutes)(_|$)/);
    if (type === 'histogram') {
      expect(series.has(`${name}_bucket{le="+Inf"}`), name).toBe(true);
      expect(series.has(`${name}_sum{}`), name).toBe(true);
    }
  }
  expect(text).toContain('samay_gateway_alert{alert="journal-full"} 0');
  expect(text).toContain('samay_gateway_journal_limit_bytes 1048576');
  expect(text).not.toContain('samay_gateway_journal_full_in_seconds NaN');
  expect(types.get('nodejs_eventloop_lag_seconds')).toBe('gauge');
  expect(types.get('process_resident_memory_bytes')).toBe('gauge');
});
