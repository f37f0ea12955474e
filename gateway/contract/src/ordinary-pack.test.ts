import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeLine } from './line-protocol.ts';
import { readOrdinaryPack } from './ordinary-pack.ts';
import { ParsedRecords } from './ordinary-record.ts';
import { type Quantity, quantities } from './quantities.ts';
import { type Accepted, accept } from './refusal.ts';
import { clockAheadMaxMs, clockFloorMs, readReport } from './report.ts';
import { ScannedRecords } from './scanned-records.ts';
import { checkPack, parseSenmlJson } from './senml.ts';
import { encodeSenmlCbor, parseSenmlCbor } from './senml-cbor.ts';
import { toPoints } from './series.ts';
import { formatTopic, parseTopic, type Topic } from './topic.ts';

const receivedMs = Date.UTC(2026, 10, 22, 12);
const topicOf = (text: string): Topic => {
  const topic = parseTopic(text);
  if (!topic.ok) throw new Error(topic.refusal.detail);
  return topic.value;
};
const topics = [
  'samay/v1/arequipa/station/aqp-cayma/telemetry',
  'samay/v1/arequipa/station/aqp-cayma/health',
  'samay/v1/arequipa/bus/aqp-cayma/telemetry',
].map(topicOf);

/** The definition: the long way. */
function defined(topic: Topic, pack: unknown): Accepted<{ lines: string; timeMs: number }> {
  const records = checkPack(pack);
  if (!records.ok) return records;
  const report = readReport(records.value, { device: topic.device, receivedMs });
  if (!report.ok) return report;
  const { boot, seq, timeMs } = report.value;
  const lines = toPoints(topic, report.value, receivedMs).map(encodeLine).join('\n');
  return accept({ lines, boot, seq, timeMs });
}

/** @returns whether the short way gave an answer; if so, it is the definition's. */
function agrees(topic: Topic, pack: unknown): boolean {
  if (!Array.isArray(pack)) return false;
  const ordinary = readOrdinaryPack(topic, new ParsedRecords(pack), receivedMs);
  if (ordinary === undefined) return false;
  expect({ ok: true, value: ordinary }).toEqual(defined(topic, pack));
  return true;
}

/** As `agrees`, for the bytes themselves. */
function textAgrees(topic: Topic, payload: string): boolean {
  const text = Buffer.from(payload).toString('latin1');
  const ordinary = readOrdinaryPack(topic, new ScannedRecords(text), receivedMs);
  if (ordinary === undefined) return false;
  const parsed = parseSenmlJson(payload);
  expect({ ok: true, value: ordinary }).toEqual(parsed.ok ? defined(topic, parsed.value) : parsed);
  return true;
}

const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -0, 1, 2, 9, Number.POSITIVE_INFINITY, -1, 2 ** 28, 1e300, 1e-7),
);
const second = fc.oneof(
  fc.integer({ min: clockFloorMs / 1000 - 1, max: (receivedMs + clockAheadMaxMs) / 1000 + 1 }),
  fc.double({ min: clockFloorMs / 1000, max: receivedMs / 1000, noNaN: true }),
  fc.constantFrom(0, -60, 2 ** 28, 2 ** 28 - 1, receivedMs / 1000),
);
const quantity = fc.constantFrom(...(Object.keys(quantities) as Quantity[]).slice(0, 12));
const name = fc.oneof(
  { weight: 6, arbitrary: quantity },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom('pms5003-1', 'scd30-1'), quantity).map((n) => n.join('/')),
  },
  fc.constantFrom(
    ...['faults', 'software', 'x', '', 'a b/co2', '-/co2', '/co2', 'a/b/co2', 'toString', 'v'],
    ...['urn:samay:aqp-cayma:co2', 'urn:samay:other:co2', 'constructor', '__proto__'],
  ),
);
const unit = fc.constantFrom('ug/m3', 'ppm', 'Cel', '%RH', 'kg/m3', 'K', 'x', '');
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('missing', 'co2-2026-1', 'a "b" \\ c\nd', 'x'.repeat(65), 'ñ,='),
);
const odd = fc.oneof(fc.constantFrom<unknown>(null, true, [], {}, [1], '1'), fc.anything());

const label = fc.constantFrom(
  ...['bn', 'bt', 'bu', 'bv', 'bs', 'bver', 'n', 'u', 'v', 'vs', 'vb', 'vd', 's', 't', 'ut'],
  ...['boot', 'seq', 'q', 'why', 'cal', 'ue', 'x', 'x_', '__proto__', 'toString'],
);
const anyValue = fc.oneof(number, second, text, name, unit, odd);

/** Mostly with as many digits as sensors have. */
const measured = fc.oneof(
  { weight: 15, arbitrary: fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 100) },
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** A record as devices send it. */
const record = fc
  .record(
    {
      sensor: fc.constantFrom('', 'pms5003-1/', 'scd30-1/'),
      quantity,
      v: measured,
      q: fc.constantFrom(1, 2, 3, 4, 9),
      why: fc.nat({ max: 2 ** 17 - 1 }),
      t: fc.constantFrom(0, -1, 0.5),
      cal: fc.constantFrom('co2-2026-1', 'a "b" \\ c\nd', 'ñ,='),
      ue: measured.map(Math.abs),
    },
    { requiredKeys: ['sensor', 'quantity', 'v'] },
  )
  .map(
    ({ sensor, quantity: of, v, ...rest }): Record<string, unknown> => ({
      n: `${sensor}${of}`,
      ...(rest.q === 9 ? { vs: 'missing' } : { u: quantities[of].unit, v }),
      ...rest,
    }),
  );
const head = fc.record(
  {
    bn: fc.constant('urn:samay:aqp-cayma:'),
    bt: fc.integer({ min: clockFloorMs / 1000, max: receivedMs / 1000 }),
    boot: fc.constant('a1b2c3d4'),
    seq: fc.nat(),
  },
  { requiredKeys: ['bt'] },
);
/** In at most two places, something else than devices send. */
const mutations = fc.array(fc.tuple(fc.nat({ max: 7 }), label, anyValue), { maxLength: 2 });
const pack = fc
  .tuple(
    head,
    fc.uniqueArray(record, { minLength: 1, maxLength: 8, selector: ({ n }) => n }),
    mutations,
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([first, [one, ...rest], changes, repeat]) => {
    const records = [{ ...first, ...one }, ...rest, ...(repeat === 0 ? rest.slice(0, 1) : [])];
    for (const [at, what, value] of changes) {
      const target = records[at % records.length];
      // Not assigned: that would be another thing for `__proto__`.
      const property = { value, enumerable: true, writable: true, configurable: true };
      Object.defineProperty(target, what, property);
    }
    return records;
  });

describe('the short way', () => {
  it('says what the definition says, or leaves it to it', () => {
    let [answered, scanned] = [0, 0];
    fc.assert(
      fc.property(fc.constantFrom(...topics), fc.oneof(pack, fc.anything()), (topic, said) => {
        const payload = JSON.stringify(said) ?? '';
        const viaJson = parseSenmlJson(payload);
        if (viaJson.ok && agrees(topic, viaJson.value)) answered += 1;
        if (textAgrees(topic, payload)) scanned += 1;
        agrees(topic, said);
      }),
      { numRuns: 1_000 },
    );
    expect(answered).toBeGreaterThan(15);
    expect(scanned).toBeGreaterThan(2);
  });

  it('reads texts as JSON.parse does, wherever they are cut, doubled or changed', () => {
    const written = fc.oneof(
      fc.constantFrom('0', '-0', '00', '01', '1.0', '1.50', '.5', '5.', '1e3', '1E-7', '-', '0.1'),
      ...[fc.constantFrom('0.000001', '0.0000009', '123456789012345.6', '999999999999999')],
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.stringMatching(/^-?[0-9]{1,10}\.[0-9]{1,10}$/),
    );
    const label = fc.constantFrom('v', 'bt', 'ue', 't', 'seq', 'why', 'q');
    let scanned = 0;
    fc.assert(
      fc.property(
        label,
        written,
        fc.nat(),
        fc.string({ maxLength: 2 }),
        (what, number, at, put) => {
          const record = `"n":"co2","u":"ppm"${what === 'v' ? '' : ',"v":400'}`;
          const payload = `[{${what === 'bt' ? '' : '"bt":1700000000,'}${record},"${what}":${number}}]`;
          if (textAgrees(topics[0]!, payload)) scanned += 1;
          const cut = at % payload.length;
          textAgrees(topics[0]!, payload.slice(0, cut) + put + payload.slice(cut));
          textAgrees(topics[0]!, payload.slice(0, cut) + put + payload.slice(cut + put.length));
        },
      ),
      { numRuns: 1_000 },
    );
    expect(scanned).toBeGreaterThan(60);
  });

  it('says the same of packs that came as CBOR', () => {
    let answered = 0;
    fc.assert(
      fc.property(fc.constantFrom(...topics), pack, (topic, said) => {
        let bytes: Uint8Array;
        try {
          bytes = encodeSenmlCbor(said as Parameters<typeof encodeSenmlCbor>[0]);
        } catch {
          // Not everything that JavaScript can say has a form in CBOR.
          return;
        }
        const parsed = parseSenmlCbor(bytes);
        if (parsed.ok && agrees(topic, parsed.value)) answered += 1;
      }),
      { numRuns: 400 },
    );
    expect(answered).toBeGreaterThan(8);
  });

  it('is walked by what stations and buses send', () => {
    const folder = new URL('../messages/v1/', import.meta.url);
    const walked = (file: string): boolean => {
      const fossil = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      const parsed =
        fossil.cbor === undefined
          ? accept(fossil.payload)
          : parseSenmlCbor(Buffer.from(fossil.cbor, 'hex'));
      if (!parsed.ok) throw new Error(file);
      const topic = topicOf(fossil.topic);
      const ordinary = readOrdinaryPack(topic, new ParsedRecords(parsed.value), fossil.receivedMs);
      if (ordinary !== undefined) expect(ordinary.lines.split('\n')).toEqual(fossil.lines);
      return ordinary !== undefined;
    };
    const isReport = (file: string) =>
      readFileSync(new URL(file, folder), 'utf8').includes('"lines"');
    const files = readdirSync(folder).filter(isReport);
    expect(Object.fromEntries(files.map((file) => [file, walked(file)]))).toEqual({
      'bus-telemetry-cbor.json': true,
      // Texts of a device about itself, once in ten minutes.
      'station-health-upkeep.json': false,
      'station-health.json': false,
      'station-missing.json': true,
      'station-telemetry.json': true,
      // Its units are the third party's.
      'third-party-pressure.json': false,
    });
  });

  it('keeps its books apart for topics and for packs', () => {
    const said = (device: string, v: number) => [
      { bn: `urn:samay:${device}:`, bt: 1_700_000_000, n: 'co2', u: 'ppm', v },
      { n: 'scd30-1/co2', u: 'ppm', v, q: 1, t: 1 },
    ];
    for (const device of ['a', 'b', 'a']) {
      const topic = topicOf(formatTopic({ ...topics[0]!, device }));
      expect(agrees(topic, said(device, 400))).toBe(true);
      expect(agrees(topic, said(device === 'a' ? 'b' : 'a', 400))).toBe(false);
    }
    const [topic] = topics;
    const many = Array.from({ length: 4_200 }, (_, n) => [{ n: `s${n}/co2`, u: 'ppm', v: n }]);
    for (const one of many)
      expect(readOrdinaryPack(topic!, new ParsedRecords(one), receivedMs)).toBeDefined();
    for (const one of many.slice(0, 3)) expect(agrees(topic!, one)).toBe(true);
  });
});
