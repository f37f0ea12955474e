import { expect, it } from 'vitest';
import { channelOfColumns } from './channel.ts';

it.each([
  [['pm2.5_cf_1'], 'pm2_5_cf1'],
  [['pm2.5_cf_1_a', 'pm2.5_cf_1_b'], 'pm2_5_cf1'],
  [['PM2.5_CF1_ug/m3'], 'pm2_5_cf1'],
  [['pm25_cf=1'], 'pm2_5_cf1'],
  [['pm2.5_atm'], 'pm2_5'],
  [['PM2.5 ATM (ug/m3)'], 'pm2_5'],
  [['pm2.5_cf_1', 'pm2.5_atm'], undefined],
  [['PM2.5'], undefined],
  [['atmosphere'], undefined],
  [['cf_10'], undefined],
])('%j is the channel %s', (columns, channel) => {
  expect(channelOfColumns(columns)).toBe(channel);
});
