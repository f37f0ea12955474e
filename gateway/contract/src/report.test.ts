import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Quality } from './quality.ts';
import { type Quantity, quantities } from './quantities.ts';
import { encodeReport, type Reading, type Report, readReport } from './report.ts';
import { decodeSenmlJson, encodeSenmlJson, type SenmlRecord } from './senml.ts';
import { decodeSenmlCbor, encodeSenmlCbor } from './senml-cbor.ts';

const device = 'aqp-cayma';
const receivedMs = Date.UTC(2026, 10, 22, 12);
const door = { device, receivedMs };
const bt = receivedMs / 1000 - 60;

const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);
const timeMs = fc.integer({ min: Date.UTC(2020, 0, 1), max: receivedMs });

const reading = (time: number): fc.Arbitrary<Reading> =>
  fc
    .record({
      sensor: fc.option(slug, { nil: undefined }),
      quantity: fc.constantFrom(...(Object.keys(quantities) as Quantity[])),
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      quality: fc.constantFrom(...Object.values(Quality)),
      why: fc.nat({ max: 1023 }),
      calibration: fc.option(slug, { nil: undefined }),
      uncertainty: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined }),
    })
    .map(({ value, ...rest }) => {
      const kept = Object.entries(rest).filter(([, field]) => field !== undefined);
      const said = rest.quality === Quality.missing ? {} : { value };
      return { ...Object.fromEntries(kept), ...said, timeMs: time } as unknown as Reading;
    });

const report: fc.Arbitrary<Report> = timeMs.chain((time) =>
  fc.record({
    boot: fc.stringMatching(/^[0-9a-f]{16}$/),
    seq: fc.nat(),
    timeMs: fc.constant(time),
    texts: fc.constant({}),
    readings: fc.uniqueArray(reading(time), {
      minLength: 1,
      selector: ({ sensor, quantity }) => `${sensor ?? ''}/${quantity}`,
    }),
  }),
);

describe('a report', () => {
  it('comes back from SenML-JSON and from SenML-CBOR, to the last bit', () => {
    fc.assert(
      fc.property(report, (sent) => {
        const records = encodeReport(device, sent);
        const viaJson = decodeSenmlJson(encodeSenmlJson(records));
        const viaCbor = decodeSenmlCbor(encodeSenmlCbor(records));
        for (const pack of [viaJson, viaCbor]) {
          if (!pack.ok) throw new Error(JSON.stringify(pack));
          const back = readReport(pack.value, door);
          if (!back.ok) throw new Error(JSON.stringify(back));
          // JSON has one zero.
          const zero = (r: Reading) => ({ ...r, ...(r.value === 0 ? { value: 0 } : {}) });
          expect({ ...back.value, readings: back.value.readings.map(zero) }).toEqual({
            ...sent,
            readings: sent.readings.map(zero),
          });
        }
      }),
    );
  });

  it('is about the topic’s device, however the names are built', () => {
    for (const records of [
      [{ bn: `urn:samay:${device}:`, bt, n: 'co2', u: 'ppm', v: 430 }],
      [{ bn: `urn:samay:${device}:co`, bt, n: '2', u: 'ppm', v: 430 }],
      [{ bt, n: 'co2', bu: 'ppm', v: 30, bv: 400 }],
    ]) {
      expect(readReport(records, door)).toMatchObject({
        ok: true,
        value: { readings: [{ quantity: 'co2', value: 430, quality: 2 }] },
      });
    }
  });

  it('counts small times from the gateway’s clock (RFC 8428 §4.5.3)', () => {
    expect(readReport([{ n: 'co2', u: 'ppm', v: 430, t: -5 }], door)).toMatchObject({
      value: { readings: [{ timeMs: receivedMs - 5000 }] },
    });
  });

  const good: SenmlRecord = { bt, n: 'pm2_5', u: 'ug/m3', v: 8 };
  it.each<[string, SenmlRecord, string, string]>([
    ['another device', { ...good, bn: 'urn:samay:aqp-otra:' }, 'wrong-device', 'bn'],
    ['a name nobody knows', { ...good, n: 'pm25' }, 'unknown-quantity', 'n'],
    ['an inherited name', { ...good, n: 'constructor' }, 'unknown-quantity', 'n'],
    ['no unit', { bt, n: 'pm2_5', v: 8 }, 'bad-unit', 'u'],
    ['a unit of something else', { ...good, u: 'ppm' }, 'bad-unit', 'u'],
    ['no value', { bt, n: 'pm2_5', u: 'ug/m3' }, 'bad-value', 'v'],
    ['a text for a number', { bt, n: 'pm2_5', u: 'ug/m3', vs: '8' }, 'bad-value', 'v'],
    ['a number for a text', { bt, n: 'name', v: 8 }, 'bad-value', 'vs'],
    ['missing, yet a value', { ...good, q: 9 }, 'bad-value', 'vs'],
    ['an unknown flag', { ...good, q: 5 }, 'bad-quality', 'q'],
    ['an unknown reason', { ...good, why: 2 ** 30 }, 'bad-quality', 'why'],
    ['a clock from before', { ...good, bt: 1_000_000_000 }, 'bad-time', 'bt'],
    ['a clock ahead', { ...good, t: 3600 }, 'bad-time', 't'],
    ['a sensor with a bad name', { ...good, n: 'PMS/pm2_5' }, 'bad-name', 'n'],
    [
      'a label that must be understood',
      { ...good, secret_: 1 } as SenmlRecord,
      'bad-shape',
      'secret_',
    ],
  ])('%s is refused, naming the record and the label', (_, bad, code, label) => {
    const fine = { bt, n: 'co2', u: 'ppm', v: 430 };
    expect(readReport([fine, bad], door)).toMatchObject({
      ok: false,
      refusal: { code, record: 1, label },
    });
  });

  it('says nothing twice', () => {
    expect(readReport([good, good], door)).toMatchObject({
      refusal: { code: 'duplicate-reading', record: 1 },
    });
  });
});

describe('a payload from outside', () => {
  it.each([
    ['nothing', ''],
    ['no array', '{}'],
    ['no records', '[]'],
    ['a record that is none', '[1]'],
    ['a value that is no number', '[{"v":"8"}]'],
    ['a number too large for a number', '[{"v":1e999}]'],
    ['too many records', JSON.stringify(Array.from({ length: 501 }, () => ({ n: 'co2' })))],
  ])('%s is refused', (_, text) => {
    expect(decodeSenmlJson(text).ok).toBe(false);
  });

  it('names record and label of a wrong shape', () => {
    expect(decodeSenmlJson('[{"n":"co2","v":1},{"n":"co2","v":true}]')).toMatchObject({
      refusal: { code: 'bad-shape', record: 1, label: 'v' },
    });
  });

  it('never throws, whatever the bytes or the JSON', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        decodeSenmlCbor(bytes);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        const pack = decodeSenmlJson(text);
        if (pack.ok) readReport(pack.value, door);
      }),
    );
  });
});
