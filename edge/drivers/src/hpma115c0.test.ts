import { expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex } from './hex.ts';
import { behavesAsHoneywell, quietValues } from './honeywell.suite.ts';
import { hpma115c0 } from './hpma115c0.ts';

behavesAsDriver(hpma115c0, {
  values: quietValues(hpma115c0),
  details: {},
  alike: ['start', 'stop', 'autoOn', 'autoOff', 'coefficient'],
});

// Made by hand from what github.com/jedp/PMSensor-HPMA115 reads.
const sent = '424d001c000700090013001700000000000000000000000000000000000000e5';
behavesAsHoneywell(hpma115c0, [sent, { pm1: 7, pm2_5: 9, pm4: 19, pm10: 23 }]);

it('reads the example of the datasheet', () => {
  expect(hpma115c0.decoder().push(fromHex('400d04003000310032003300000000e9')!)).toEqual([
    { kind: 'reading', values: { pm1: 48, pm2_5: 49, pm4: 50, pm10: 51 } },
  ]);
});

it('leaves the answer of an HPMA115S0 alone', () => {
  const decoder = hpma115c0.decoder();
  const outcomes = [...decoder.push(fromHex('4005040030003156')!), ...decoder.end()];
  expect(outcomes).toMatchObject([{ why: 'no-header' }]);
});
