// Nova Fitness SDS011, SDS018 and SDS021: PM2.5 and PM10 in 0.1 ug/m3 (laser dust sensor control
// protocol V1.3).

import { nova } from './nova.ts';
import { tenths } from './payload.ts';

export const sds01x = nova({
  name: 'sds01x',
  data: 0xc0,
  payload: [tenths('pm2_5'), tenths('pm10')],
});
