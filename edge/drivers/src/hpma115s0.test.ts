import { expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex } from './hex.ts';
import { behavesAsHoneywell, quietValues } from './honeywell.suite.ts';
import { hpma115s0 } from './hpma115s0.ts';

behavesAsDriver(hpma115s0, {
  values: quietValues(hpma115s0),
  details: {},
  // The example of the datasheet, table 4.
  documented: [['4005040030003156', { pm2_5: 48, pm10: 49 }]],
  alike: ['start', 'stop', 'autoOn', 'autoOff', 'coefficient'],
});

// Made by hand from table 5 of the datasheet.
const sent = '424d001c00000007000f000000000000000000000000000000000000000000c1';
behavesAsHoneywell(hpma115s0, [sent, { pm2_5: 7, pm10: 15 }]);

it('leaves the answer of an HPMA115C0 alone', () => {
  const decoder = hpma115s0.decoder();
  const answer = fromHex('400d0400040007000900170000000084')!;
  const outcomes = [...decoder.push(answer), ...decoder.end()];
  expect(outcomes).toMatchObject([{ why: 'no-header' }]);
});
