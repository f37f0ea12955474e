import { readFileSync } from 'node:fs';
import { decodeSenmlJson, readReport } from '@samay/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ImportedDevice, readImportRegistry } from './import-registry.ts';
import { knowsSecret } from './secret.ts';
import { importSensorCommunity, senderOf } from './sensor-community.ts';
import { importUplink, uplinkSender } from './the-things-stack.ts';

const nowMs = Date.UTC(2026, 10, 22, 15);
const escuela: ImportedDevice = { city: 'lima', kind: 'station', device: 'escuela-3' };
const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8'));
const airRohr = example('airrohr-push');
const uplink = example('ttn-uplink');

/** As `what value unit`, the gateway's own reading of it. */
function readingsOf(json: string) {
  const pack = decodeSenmlJson(json);
  const gateway = { device: 'escuela-3', receivedMs: nowMs };
  const report = pack.ok ? readReport(pack.value, gateway) : pack;
  if (!report.ok) throw new Error(`not of the contract: ${json}`);
  return report.value.readings.map(
    ({ sensor, quantity, value }) =>
      `${sensor === undefined ? '' : `${sensor}/`}${quantity} ${value}`,
  );
}

it('takes a push of airRohr: raw by sensor, and one value per quantity for the station', () => {
  expect(senderOf(airRohr, undefined)).toEqual({ ok: true, value: 'esp8266-1234567' });
  const read = importSensorCommunity(airRohr, escuela, nowMs);
  expect(read.ok && readingsOf(read.value).sort()).toEqual(
    [
      'pm10 23.15',
      'pm2_5 11.4',
      'temperature 18.62',
      'humidity 61.03',
      'pressure 768.4162',
      'sds011-1/pm10 23.15',
      'sds011-1/pm2_5 11.4',
      'bme280-1/temperature 18.62',
      'bme280-1/humidity 61.03',
      'bme280-1/pressure 768.4162',
    ].sort(),
  );
});

it('takes an uplink of The Things Stack at the time its network received it', () => {
  expect(uplinkSender(uplink)).toEqual({ ok: true, value: 'lora-parque-1' });
  const read = importUplink(uplink, { ...escuela, fields: { battery: 'ignore' } }, nowMs);
  expect(read.ok && readingsOf(read.value).sort()).toEqual(
    ['pm2_5 8.7', 'pm10 15.2', 'temperature 19.4', 'humidity 58'].sort(),
  );
  expect(read.ok && JSON.parse(read.value)[0].bt).toBe(
    Date.parse('2026-11-22T14:59:58.123Z') / 1000,
  );
});

it.each([
  ['an unknown field', { value_type: 'XYZ_P1', value: '3' }, 422, 'sensordatavalues[0].value_type'],
  ['no number', { value_type: 'SDS_P1', value: 'nan' }, 422, 'sensordatavalues[0].value'],
  ['an empty text', { value_type: 'SDS_P1', value: ' ' }, 422, 'sensordatavalues[0].value'],
  ['no type', { value: '3' }, 400, 'sensordatavalues[0].value_type'],
])('refuses a push with %s, naming the field', (_, item, status, field) => {
  const read = importSensorCommunity({ ...airRohr, sensordatavalues: [item] }, escuela, nowMs);
  expect(read).toMatchObject({ ok: false, refusal: { status, field } });
});

it('refuses an uplink with an unknown field, a text or no time', () => {
  const of = (change: object) =>
    importUplink({ uplink_message: { ...uplink.uplink_message, ...change } }, escuela, nowMs);
  const base = 'uplink_message';
  expect(importUplink(uplink, escuela, nowMs)).toMatchObject({
    refusal: { status: 422, field: `${base}.decoded_payload.battery` },
  });
  expect(of({ decoded_payload: { pm10: 'much' } })).toMatchObject({
    refusal: { field: `${base}.decoded_payload.pm10` },
  });
  expect(of({ decoded_payload: { pm10: 1 }, received_at: 'soon' })).toMatchObject({
    refusal: { field: `${base}.received_at` },
  });
  expect(of({ decoded_payload: undefined })).toMatchObject({
    refusal: { field: `${base}.decoded_payload` },
  });
  expect(of({ decoded_payload: { pm10: 1 }, received_at: '1999-01-01T00:00:00Z' })).toMatchObject({
    refusal: { status: 422, field: 'bt' },
  });
});

it('throws for no JSON at all, and lets through nothing that the gateway would refuse', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (body, inner) => {
      senderOf(body, undefined);
      uplinkSender(body);
      for (const read of [
        importSensorCommunity({ sensordatavalues: inner }, escuela, nowMs),
        importSensorCommunity(body, escuela, nowMs),
        importUplink(
          { uplink_message: { ...uplink.uplink_message, decoded_payload: inner } },
          escuela,
          nowMs,
        ),
        importUplink(body, escuela, nowMs),
      ]) {
        if (read.ok) readingsOf(read.value);
      }
    }),
  );
});

it('knows a secret in each of its places and no other', () => {
  const secret = 'a-secret-of-twenty-letters';
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  expect(knowsSecret({ authorization: `Bearer ${secret}` }, secret)).toBe(true);
  expect(knowsSecret({ authorization: basic(`anybody:${secret}`) }, secret)).toBe(true);
  expect(knowsSecret({ 'x-samay-secret': secret }, secret)).toBe(true);
  expect(knowsSecret({ authorization: `Bearer ${secret}x` }, secret)).toBe(false);
  expect(knowsSecret({ authorization: basic(secret) }, secret)).toBe(false);
  expect(knowsSecret({}, secret)).toBe(false);
  expect(knowsSecret({ 'x-samay-secret': '' }, '')).toBe(false);
  expect(knowsSecret({ 'x-samay-secret': 'short' }, 'short')).toBe(false);
});

it('says what is wrong with a register of imports', () => {
  const of = (device: object) => readImportRegistry({ 'sensor-community': { a: device } });
  expect(of(escuela)).not.toHaveProperty('wrong');
  expect(of({ ...escuela, city: 'Lima' })).toMatchObject({
    wrong: expect.stringContaining('Lima'),
  });
  expect(of({ ...escuela, fields: { x: 'pm3' } })).toMatchObject({
    wrong: expect.stringContaining('pm3'),
  });
  expect(readImportRegistry({ other: {} })).toHaveProperty('wrong');
});
