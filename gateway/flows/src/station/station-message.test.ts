import {
  encodeReport,
  encodeSenmlCbor,
  encodeSenmlJson,
  encodeStatus,
  Quality,
  reasonBits,
} from '@samay/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeStationMessage } from './station-message.ts';

const timeMs = Date.UTC(2026, 10, 1);
const topic = 'samay/v1/arequipa/station/plaza/telemetry';
const pack = encodeReport('plaza', {
  boot: 'a1b2c3d4',
  seq: 7,
  timeMs,
  texts: {},
  readings: [
    { quantity: 'pm2_5', value: 12.4, timeMs, quality: Quality.suspect, why: reasonBits(['fog']) },
    { quantity: 'co2', timeMs, quality: Quality.missing, why: reasonBits(['silent']) },
  ],
});

it.each([
  ['JSON', Buffer.from(encodeSenmlJson(pack))],
  ['CBOR', Buffer.from(encodeSenmlCbor(pack))],
])('tells a report in names, from SenML-%s', (_, payload) => {
  const heard = decodeStationMessage(topic, payload, timeMs);
  expect(heard).toMatchObject({
    ok: true,
    message: {
      what: 'report',
      city: 'arequipa',
      device: 'plaza',
      time: '2026-11-01T00:00:00.000Z',
      readings: [
        { quantity: 'pm2_5', value: 12.4, unit: 'ug/m3', quality: 3, reasons: ['fog'] },
        { quantity: 'co2', quality: 9, qualityText: 'Sin dato', reasons: ['silent'] },
      ],
    },
  });
  // Missing is absent, never 0.
  expect(JSON.stringify(heard)).not.toContain('"value":0');
});

it('tells a status, and refuses what is not of the contract', () => {
  const status = encodeStatus({ state: 'offline', reason: 'connection-lost', boot: 'a1b2c3d4' });
  const statusTopic = 'samay/v1/arequipa/station/plaza/status';
  expect(decodeStationMessage(statusTopic, Buffer.from(status), timeMs)).toMatchObject({
    message: { what: 'status', state: 'offline', reason: 'connection-lost' },
  });
  expect(decodeStationMessage('other/topic', Buffer.from('1'), timeMs)).toMatchObject({
    refusal: { code: 'bad-topic' },
  });
});

it('throws for no bytes at all', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      decodeStationMessage(topic, bytes, timeMs);
    }),
  );
});
