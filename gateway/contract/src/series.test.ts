import { expect, it } from 'vitest';
import { fieldsAnew, noCalibration, noUncertainty } from './series.ts';

const reading = { quantity: 'pm2_5', value: 9, timeMs: 0, quality: 1, why: 0 } as const;

it('a reading said anew leaves nothing of the former one standing', () => {
  const stored = { pm2_5: 5, pm2_5_q: 3, pm2_5_why: 8, pm2_5_ue: 4, pm2_5_cal: 'a', pm10: 7 };
  expect(fieldsAnew(reading, stored)).toEqual({
    ...{ pm2_5: 9, pm2_5_q: 1, pm2_5_why: 0, pm2_5_ue: noUncertainty, pm2_5_cal: noCalibration },
  });
  const named = { ...reading, why: 2, calibration: 'b', uncertainty: 3 };
  const fields = { pm2_5: 9, pm2_5_q: 1, pm2_5_why: 2, pm2_5_ue: 3, pm2_5_cal: 'b' };
  expect(fieldsAnew(named, stored)).toEqual(fields);
  expect(fieldsAnew(named, {})).toEqual(fields);
  expect(fieldsAnew(reading, {})).toEqual({ pm2_5: 9, pm2_5_q: 1 });
});
